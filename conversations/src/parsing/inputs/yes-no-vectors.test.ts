import { expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

/**
 * The part of Recognizers-Text's tests (Specs/Choice, MIT) that is one answer; where it hears a yes in "Yes. I said no", we ask
 * again. The rest is typed as people type. `yes: ...`, `no: ...`, `?: ...` (asked again), separated by `|`.
 */
const ANSWERS: Readonly<
  Record<string, { readonly yes: string; readonly no: string; readonly unclear: string }>
> = {
  en: {
    yes: `Sure! | agree, it is ok | agree | 👌👌👌 | 👌 It's ok | yes please | Yes!! | yess | YES YES | yeah sure | yep 👍 | ok then | okay thanks | y | ye | sure thing | absolutely | yes I do | yes, of course | of course | I do | "yes" | yes. | Yes 🙂 | aye | yup | definitely yes | sure, why not | um yes | well yes | oh yes please | I would love to | I'd love to | gladly | with pleasure | of course I would`,
    no: `disagree | it's not ok | disagree, it is not ok | nope | no thanks | No thank you | nah | no way | not really | NO! | no no no | n | No 👎 | I don't | no, not really | no sorry | sorry no | I don't think so. no. | I don't think so | not at the moment | not today | no not today | um no | well no | oh no thanks`,
    unclear: `maybe | yes and no | Yes. I said no | agree, it is not ok | I said NO not yes! | perhaps | not sure | don't know | sometimes | yes but no | 🤔 | no idea | know | yesterday`,
  },
  fr: {
    yes: `d'accord, c'est ok | d'accord | 👌 C'est bon | Oui ! | ouiii | oui merci | ouais | ok | bien sûr | oui bien sûr | carrément | volontiers | oui svp | oui oui | pourquoi pas | oui tout à fait | c est bon | oui c'est ça | ouais ok | moi oui | euh oui | bon d'accord | ah oui | bien sûr que oui`,
    no: `ce n'est pas ok | non | Non ! | non merci | nan | pas du tout | nn | non non | je ne pense pas | je pense pas | pas vraiment | pas d'accord | non pas du tout | jamais | non désolé | désolé non | pas aujourd'hui | pas maintenant | je crois pas | euh non | ah non`,
    unclear: `d'accord, ce n'est pas ok | J'ai dit NON pas oui! | Oui. j'ai dit non | peut-être | oui et non | je ne sais pas | jsp | bof | nom | je crois que oui | ni oui ni non`,
  },
  es: {
    yes: `¡Por supuesto! | 👌 Está bien | sí | SI | sip | claro | claro que sí | vale | dale | ok | sí gracias | si por favor | por supuesto que sí | sí, claro | sí señor | siii | simon | bueno sí | yo sí | pues sí | pues claro | hombre sí | me encantaría`,
    no: `No lo creo. no. | No lo creo | no | NO | no gracias | nop | para nada | claro que no | no, gracias | nooo | no no | creo que no | yo no | ahora no | hoy no | todavía no | aún no | pues no | bueno no | hombre no`,
    unclear: `¡Dije que NO, en vez de sí! | Sí. dije que no | tal vez | quizás | a lo mejor | no sé | no se | puede ser | más o menos | sino | creo que sí`,
  },
  ar: {
    yes: `بالتأكيد! | نعم | نعم! | ايوه | أيوة | اه | آه طبعا | طبعا | اكيد | أكيد | نعم من فضلك | أجل | موافق | تمام | ماشي | أتفق | اتفق، لا مشكلة | 👌 لا بأس | نعم نعم | اي | ايه | إي والله | نعم بالتأكيد | aywa | na3am | والله نعم | يعني نعم | يسعدني ذلك`,
    no: `أنا لا أظن ذلك. لا. | لا أظن | أختلف | لا | لا! | لا شكرا | لأ | كلا | ابدا | مش موافق | لا أوافق | ليس صحيح | لا لا | لا طبعا | مو موافق | لا مو هلا | ليس الآن | مش هلق | la2 | والله لا | طيب لا`,
    unclear: `أتفق، فإنه ليس صحيح | قلت لا ليس نعم! | نعم. أنا أقول لا | ربما | يمكن | لا أعرف | مدري | مش عارف | ما بعرف | ممكن`,
  },
};

const WANTED = { yes: true, no: false, unclear: undefined } as const;

it('yes and no are heard as people say them, and nothing else is', () => {
  const wrong = Object.entries(ANSWERS).flatMap(([language, answers]) =>
    (['yes', 'no', 'unclear'] as const).flatMap((wanted) =>
      answers[wanted].split(' | ').flatMap((text) => {
        const read = parseInput(text, { kind: 'yes_no' }, aParseContext(language));
        const value = read.ok === true ? read.value : undefined;
        return value === WANTED[wanted] ? [] : [`${language}: ${text} is ${wanted}`];
      }),
    ),
  );
  expect(wrong).toEqual([]);
});
