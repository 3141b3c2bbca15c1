import type { Spoken } from '../languages.ts';

/**
 * Small words that sentences of one language are made of, and that are neither in another of ours nor in names and
 * addresses: no articles, no `de` and `la`, no greetings that everybody borrows, nothing shared (`que`, `es`, `on`).
 */
export const TELLING_WORDS: Readonly<Record<Spoken, string>> = {
  en: `the i you we they my your our their is are was were am have has had do does did not what why how who which where
    when can could will would should this that these those there with from about because but and please thank thanks
    want need help understand know speak could get got going today tomorrow don dont doesn cannot im it is to for of`,
  fr: `je j' nous vous ils elles tu suis sommes etes sont etait ai avez avons ont peux peut pouvez veux veut voulez dois doit
    voudrais aimerais ne n' pas c' qu' rien jamais quoi pourquoi quand quel quelle quels quelles avec pour sans dans chez mais
    donc aussi tres trop mon ma mes ton ta votre vos notre nos leur leurs cette ces ceux merci parle comprends sais
    fait faire aller vais va hui demain etre avoir besoin des du au aux une m' s' t'`,
  es: `yo usted ustedes nosotros ellos soy somos estoy esta estan estamos tengo tiene tienen puedo puede pueden quiero quiere
    quisiera necesito hay por para con pero porque como cuando donde quien cual muy tambien nada nunca siempre gracias hola
    mi mis su sus nuestro nuestra este esto eso hablo entiendo sabe voy hoy manana hacer ser estar lo una unos unas del los
    las al`,
  ar: `في من الى على عن مع هل لا ما ماذا متى كيف لماذا اين انا انت نحن هو هي هم لم لن ليس هذا هذه ذلك التي الذي ان كان كنت لكن
    اريد ممكن يمكن شكرا افهم اعرف استطيع عندي لدي ايضا قبل بعد اليوم غدا مش مو بدي عايز ليش شو كل او اذا لي لك`,
};

/**
 * Of these, such as names and addresses have as well: `Avenue des Ternes`, `Calle del Mar`, `The Old House of Kent`. They
 * say something of a sentence only beside others.
 */
export const IN_NAMES: ReadonlySet<string> = new Set(
  'the of and my our with are to for des du au aux chez dans pour notre mon sans des del los las al una con mi por su nuestra san من في على هو هم كل'.split(
    ' ',
  ),
);

/** Who writes these speaks a neighbour of one of ours: Portuguese, Italian, Catalan, German. Persian and Urdu have letters. */
export const FOREIGN_WORDS: ReadonlySet<string> = new Set(
  `nao voce eu uma um com muito obrigado obrigada isso sou ele ela em tambem sao meu minha onde quero nem
   non che sono della anche grazie questo questa ho io perche dove
   amb els jo aixo estic gracies
   ich und nicht das ist ein eine mit wir sie der die auf fur`.split(/\s+/u),
);
