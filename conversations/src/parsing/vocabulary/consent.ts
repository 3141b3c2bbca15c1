import { foldArabic } from '../normalise.ts';

/**
 * Words and phrases that withdraw or give consent, as a whole message, folded (lower case, no accents).
 * Sources: 47 CFR 64.1200(a)(10) (stop, quit, end, revoke, opt out, cancel, unsubscribe; "any other reasonable
 * wording"), Twilio's defaults (STOP, UNSUBSCRIBE, END, QUIT, STOPALL, REVOKE, OPTOUT, CANCEL; START, UNSTOP; HELP,
 * INFO), the further words carriers keep for Canadian French (ARRET, AIDE) and their Spanish, Portuguese, German,
 * Haitian and Arabic counterparts.
 */

/** Honoured on every channel. */
export const STOP_EVERYWHERE: readonly string[] = [
  'stop', 'stopp', 'stopall', 'stop all', 'stop it', 'unsubscribe', 'unsubscribe me', 'unsuscribe', 'unsub', 'optout', 'opt out', 'opt me out', 'stop2quit', 'stop2end', 'stop2stop', 'stoptoquit', 'stoptoend',
  'stpo', 'sotp', 'sttop', 'stop ya', 'make it stop', 'how do i make it stop', 'block me', 'unsubscirbe', 'un subscribe me', 'unsubcribe', 'unsubscibe', 'un subscribe', 'unsubscribe all', 'cease and desist', 'discontinue',
  'arret', 'arreter', 'arretez', 'desabonner', 'desabonnement', 'desinscription', 'desinscrire', 'me desabonner', 'me desinscrire', 'stop sms', 'stop mensajes',
  'se desabonner', 'se desinscrire', 'darme de baja', 'dar de baja', 'de baja', 'desuscribir', 'desuscribirme', 'cancelar suscripcion', 'cancelar la suscripcion', 'darse de baja', 'desuscribirse', 'desuscribanme',
  'توقف', 'توقفوا', 'اوقف', 'اوقفوا', 'ايقاف', 'قف', 'ستوب', 'استوب', 'سطوب', 'الغاء الاشتراك', 'الغاء اشتراكي', 'الغ اشتراكي', 'ايقاف الرسائل',
  'abmelden', 'descadastrar', 'sispann',
]; // prettier-ignore

/**
 * Carriers take these as opt-out too, so on SMS they are never an answer. Elsewhere they are everyday words:
 * `cancel` leaves a flow, `baja` and `alto` answer a question.
 */
export const STOP_ON_SMS: readonly string[] = [
  'end', 'quit', 'cancel', 'revoke', 'remove', 'td', 'do not text', 'don t text', 'dont text', 'no contactar', 'ne pas me contacter', 'cessez', 'cesser', 'de cesser', 'alto', 'baja', 'parar', 'paren', 'parad', 'detener', 'eliminar', 'borrar', 'cancelar', 'cancela', 'sair', 'الغاء', 'الغ', 'sluta',
]; // prettier-ignore

export const START_EVERYWHERE: readonly string[] = [
  'start', 'unstop', 'subscribe', 'resubscribe', 'opt in', 'optin', 'subscribe me',
  'oui inscription', 'reabonner', 'me reabonner', "s'abonner", 'abonner', "m'abonner", 'me reinscrire', 'reabonnez moi', 'suscribir', 'suscribeme', 'suscribanme', 'resuscribirme', 'suscribirme', 'darme de alta', 'dar de alta',
  'اشتراك', 'اشترك', 'اعاده الاشتراك', 'ستارت',
]; // prettier-ignore

export const START_ON_SMS: readonly string[] = ['alta', 'entrar'];

/**
 * Arabic "begin" (`ابدأ`) and "never" (`أبدا`) differ only in where the hamza stands, which folding drops:
 * compared unfolded.
 */
export const START_UNFOLDED: readonly string[] = ['ابدأ', 'إبدأ'];

export const HELP_WORDS: readonly string[] = [
  'help',
  'info',
  'aide',
  'ayuda',
  'مساعده',
  'ajuda',
  'hilfe',
  'helpme',
];

/** Said before a request without changing it. */
export const REQUEST_LEADS: readonly string[] = [
  'please', 'pls', 'plz', 'hi', 'hello', 'hey', 'ok', 'okay', 'no', 'yes', 'just', 'can you', 'could you', 'would you', 'will you', 'can you please', 'kindly',
  'sorry', 'but', 'and', 'this is a wrong number', 'you have the wrong number', 'stop and', 'delete my info and', 'not interested', 'wrong number', 'wrong person', 'no thanks', 'no thank you', 'i said', 'i told you to', 'you guys', 'bonjour', 'salut', 'non', 'merci de', 'merci', 'veuillez', 'pouvez vous', 'vous pouvez', 'j ai dit', 'je vous ai dit de', 'je vous ai dit d',  'svp', 'stp', 'mauvais numero', 'faux numero', 'pas interesse', 'pas interessee', 'non merci', 'hola', 'por favor',
  'pueden', 'puedes', 'ya dije que', 'dije que', 'ya',  'podrian', 'favor de', 'numero equivocado', 'no me interesa', 'no gracias', 'من فضلك', 'من فضلكم', 'رجاء', 'الرجاء', 'ارجو', 'ارجوكم', 'لو سمحت', 'لو سمحتم', 'مرحبا', 'السلام عليكم', 'رقم خاطئ',
  'الرقم خاطئ', 'الرقم خطا', 'الرقم غلط', 'رقم غلط', 'انا', 'لا شكرا', 'خلاص', 'خلص', 'khalas',
]; // prettier-ignore

const some = (words: string): string => `(?: (?:${words.split(' ').join('|')}))*`;

const EN_TAIL = some(
  'me us to this that these those it your my the any all more other further anymore again ever now immediately already today from of on off out at with for ' +
    'you text texts message messages msg msgs sms txt txts spam stuff everything number phone cell mobile please pls plz thanks thank ok receiving getting sending list lists mailing texting ' +
    'contact contacts database system records group updates notifications alerts emails email calls contacting anything hear about being contacted receive asap political unwanted unsolicited automated',
);
const EN_ACT =
  '(?:send|text|message|contact|writ|both|call|email|harass|spam|msg|txt|pester|bug|annoy|messag|bugg|spamm)';

const FR_TAIL = some(
  'de d des du les le la l ces vos tes ce cet cette votre vous tout tous ca m me moi nous a au sur mon ma mes numero telephone portable plus rien jamais sms texto textos message messages demarchage harcelement aux de l mail mails liste listes diffusion ' +
    'envoi envois maintenant immediatement merci svp stp s il vous plait te recevoir recu envoyer ecrire contacter appeler texter harceler deranger embeter spammer importuner solliciter sollicite sollicitee derange derangee etre sa pu abonnement base fichier donnees part pub pubs publicite publicites aucun aucune autre autres contact contacte contactee',
);
const ES_TAIL = some(
  'de la el los las su sus tu tus esta este estos mas por favor ya ahora gracias mensaje mensajes sms texto textos correos spam nada lista listas base datos mi numero telefono a me este nunca otra vez enviarme mandarme escribirme llamarme contactarme molestarme recibir recibirlos cosas asi inmediatamente todo todos contactos registro msj msjs mensajito mensajitos con promociones sus',
);
const AR_TAIL = some(
  'عن ارسال ارسالكم مراسلتي مراسله الاتصال بي الرسائل رسائل رسائلكم رساله هذه ازعاجي الي الى لي من فضلك فضلكم المزيد بعد الان مره اخرى فورا شكرا القائمه قائمتكم قائمه رقمي على هاتفي اي منكم كل جميع ابدا رجاء لو سمحت سمحتم مره ثانيه لحالي ديالكم منكن تلقي استلام استقبال اشتراكي الاشتراك اليوم تاني ثاني حاجه شي شيء شيئا رسايل الرسايل رسايلكم مسجات عندكم الارسال',
);

const SENTENCES: readonly string[] = [
  `stop(?: (?:${EN_ACT}|ring|phon)(?:t?ing|ering|ing))?${EN_TAIL}`,
  `(?:quit|cease) ${EN_ACT}(?:t?ing|ering|ing)${EN_TAIL}`,
  `(?:stop|cease|end) (?:all )?(?:communications?|contact)${EN_TAIL}`,
  `(?:please )?(?:put|add) (?:me|us|this number|my number) (?:on|to) (?:your|the) (?:do not (?:call|contact|text)|dnc|no call) list`,
  `(?:remove|take) (?:him|her|them|this person|my \\p{L}+) (?:off|from) (?:your|this|the) lists?`,
  `remove from (?:your |this |the )?(?:list|lists|database)`,
  `i (?:do not|don t|dont|no longer) want to be (?:on|in) (?:this|your|the) (?:list|lists|database)${EN_TAIL}`,
  `stop i (?:already|have|ve|did|gave|voted)(?: \\p{L}+){0,4}`,
  `(?:do not|don t|dont|never) (?:ever )?(?:text|message|contact|write|write to|call|ring|phone|send|send to|msg|txt|email|bother|spam) (?:me|us|this number|my phone|my number|any|these|your|more|messages?|texts?|sms)${EN_TAIL}`,
  `(?:remove|delete|take|get|unsubscribe|opt|drop) (?:me|us|my (?:phone |cell |mobile )?number|my (?:cell|phone|mobile)|this number|my name|my contact)${EN_TAIL}`,
  `(?:i )?(?:want|would like|d like|wish|need|asked) to (?:be removed|unsubscribe|opt out|be taken off|stop receiving|stop getting|stop)${EN_TAIL}`,
  `(?:i )?(?:no longer|do not|don t|dont) (?:want|wish|need) (?:to (?:receive|get|be contacted|be texted|hear from)|you to (?:text|contact|message|call|write)|(?:(?:any|these|those|your|ur|more|the) ){0,3}(?:texts?|messages?|msgs?|sms|spam))${EN_TAIL}`,
  `(?:cancel|end) (?:my|this|the) subscription${EN_TAIL}`,
  `(?:leave me alone|no texts|lose my number|no more (?:texts?|messages?|sms|msgs?)|take me off|unsubscribe)${EN_TAIL}`,
  `(?:d |de )?(?:stop|stoppe[rz]?|arret(?:e|es|ez|er|ons)?)${FR_TAIL}`,
  `(?:i )?(?:m |am )?opt(?:ing)? out${EN_TAIL}`,
  `(?:i )?(?:hereby )?(?:revoke|withdraw) (?:my |all )?consent${EN_TAIL}`,
  `i (?:no longer|do not|don t|dont) consent${EN_TAIL}`,
  `(?:end|cancel|discontinue|enough)(?: (?:all|the|these|my|your|with)){0,3} (?:messages?|texts?|sms|msgs?|texting)${EN_TAIL}`,
  `how (?:do|can) (?:i|we) (?:unsubscribe|opt out|get off|stop (?:these|the|your|receiving|getting))${EN_TAIL}`,
  `je me (?:desabonne|desinscris)${FR_TAIL}`,
  `stop(?: sms)?(?: au)? \\d{5}`,
  `(?:de )?me (?:retirer|supprimer|enlever|effacer|rayer|sortir) de${FR_TAIL}`,
  `(?:de )?(?:supprime[rz]?|efface[rz]?|retire[rz]?|enleve[rz]?|oublie[rz]?) (?:mon numero|mon nom)${FR_TAIL}`,
  `cesse[rz]?(?: de)? (?:m |me |nous )?(?:ecrire|contacter|envoyer|harceler|appeler|deranger|importuner|vos|ces|les) ?${FR_TAIL}`,
  `pas de (?:sms|pubs?|publicites?|textos?)${FR_TAIL}`,
  `(?:de )?(?:me |m )(?:desinscrire|desabonner)${FR_TAIL}`,
  `(?:je )?(?:souhaite|veux|voudrais|desire) (?:etre |me faire )(?:desinscrite?|desabonnee?|retiree?|supprimee?|enlevee?|raye|rayee|effacee?)${FR_TAIL}`,
  `je (?:ne |n )?en veux plus de (?:vos|ces) (?:sms|messages|textos)${FR_TAIL}`,
  `(?:retire[rz]?|supprime[rz]?|enleve[rz]?|efface[rz]?|sort(?:ez|s)|ote[rz]?) moi de (?:vos|votre|la|ta|tes) (?:contacts?|fichiers?|listes?|base)`,
  `je m oppose a (?:recevoir|la reception|vos|ces|l envoi)${FR_TAIL}`,
  `je (?:retire|revoque) mon consentement${FR_TAIL}`,
  `(?:je |j |on |nous )(?:ne )?(?:veux|souhaite|desire|voudrais|voulons|souhaitons|veut) (?:plus|pas)(?: rien)? (?:recevoir|avoir|etre (?:contacte|contactee|derange|derangee|sollicite|sollicitee)|que vous (?:me |m )?(?:ecriviez|contactiez|envoyiez|appeliez)|de (?:sms|messages?|textos?)|(?:vos|ces|ce) (?:sms|messages?|textos?))${FR_TAIL}`,
  `(?:ne )?(?:veux|souhaite) (?:plus|pas) recevoir${FR_TAIL}`,
  `(?:je )?(?:souhaite|veux|voudrais|desire) (?:ne plus|me desabonner|me desinscrire|etre retire|etre retiree|etre desabonne|arreter)${FR_TAIL}`,
  `(?:de )?ne plus (?:recevoir|(?:me |m |nous )(?:recevoir|ecrire|contacter|envoyer|appeler|deranger|solliciter))${FR_TAIL}`,
  `ne (?:m |me |nous )?(?:ecrivez|contactez|envoyez|appelez|derangez|ecris|contacte|envoie|appelle|textez) (?:plus|pas)${FR_TAIL}`,
  `(?:plus de|plus aucun|assez de) (?:sms|messages?|textos?)${FR_TAIL}`,
  `(?:me )?(?:desabonne[rz]?|desinscri(?:re|vez|s)|retire[rz]?|supprime[rz]?|enleve[rz]?|efface[rz]?|raye[rz]?)(?: moi| me| mon numero| nous)${FR_TAIL}`,
  `(?:laissez|laisse|foutez|fichez|fiche|fous) moi (?:tranquille|en paix|la paix)${FR_TAIL}`,
  `lache[zr]? moi${FR_TAIL}`,
  `comment (?:se |me |je me |on se |puis je me |faire pour me )?(?:desabonner?|desinscri(?:re|s))${FR_TAIL}`,
  `comment (?:faire pour )?(?:arreter|stopper|ne plus recevoir)(?: de recevoir)?(?: (?:vos|ces|les|des|de|ce))* (?:sms|messages?|textos?)${FR_TAIL}`,
  `(?:je (?:ne )?veux|jveux|veux|j en veux|jen veux) (?:plus|pu|pas) (?:recevoir|de (?:vos |ces )?(?:sms|messages?|textos?)|(?:vos|ces) (?:sms|messages?|textos?))${FR_TAIL}`,
  `(?:sort(?:ez|s)|ote[rz]?) (?:moi|nous|mon numero) de (?:la|votre|vos|ta|tes|ces|cette) (?:listes?|fichiers?|base)${FR_TAIL}`,
  `ote[rz]? mon numero${FR_TAIL}`,
  `je refuse de recevoir${FR_TAIL}`,
  `(?:me )?desabone[rz]?(?: moi| nous)?${FR_TAIL}`,
  `fin (?:des|de vos|de ces) (?:sms|messages|textos|envois)${FR_TAIL}`,
  `no (?:me )?vuelvan? a (?:escribir|llamar|mandar|enviar|contactar|molestar)(?:me)?${ES_TAIL}`,
  `(?:saqueme|saquenos|elimineme|borreme|quiteme|desuscri(?:ba|be)(?:me|nme))${ES_TAIL}`,
  `dejeme (?:en paz|tranquil[oa])${ES_TAIL}`,
  `(?:quiero|quisiera|deseo) salir(?:me)? de (?:la|esta|su|tu|sus) (?:lista|listas|base)${ES_TAIL}`,
  `como (?:me doy|darme|me puedo dar|puedo darme|hago para darme) de baja${ES_TAIL}`,
  `como (?:cancelo|puedo cancelar|cancelar) (?:la|mi|esta) suscripcion${ES_TAIL}`,
  `(?:me (?:quiero|deseo|quisiera) dar|me doy|quiero que me den) de baja${ES_TAIL}`,
  `no autorizo (?:mas (?:mensajes|sms|textos)|que me (?:envien|escriban|manden|llamen|contacten))${ES_TAIL}`,
  `(?:ya )?no (?:quiero|deseo) (?:mas |sus |tus )?(?:mensajes|msjs?|sms|textos|propaganda)${ES_TAIL}`,
  `(?:cancele|cancelen|anular|anulen|anule|anula) (?:mi |la )?(?:suscripcion|subscripcion)${ES_TAIL}`,
  `como me (?:borro|salgo|quito|elimino|saco) de (?:la|esta|su|tu) lista${ES_TAIL}`,
  `(?:retir|remuev|remuev|quit|sac|borr)(?:en|a|e)(?:me|nos) de (?:la|su|esta|tu|sus) (?:lista|listas|base)${ES_TAIL}`,
  `(?:retirenme|remuevanme|remuevame|retireme)${ES_TAIL}`,
  `quiero que me (?:saquen|quiten|borren|eliminen|retiren) de (?:la|su|esta|sus) (?:lista|listas|base)${ES_TAIL}`,
  `(?:ya )?no me (?:llame|llames|contacte|contactes|moleste)${ES_TAIL}`,
  `no (?:envien|envie|envies|enviar|manden|mande|mandes|mandar)(?: mas)? (?:mensajes|sms|textos|propaganda)${ES_TAIL}`,
  `(?:solicito|pido|exijo)(?: la| mi)? baja${ES_TAIL}`,
  `(?:borrar|eliminar|quitar|sacar) (?:mi numero|mi nombre)${ES_TAIL}`,
  `no (?:me )?molest(?:en|e|es)${ES_TAIL}`,
  `(?:dejenme|dejame|dejadme) (?:en paz|tranquil[oa])${ES_TAIL}`,
  `(?:retiro|revoco) mi consentimiento${ES_TAIL}`,
  `(?:ya )?no (?:quiero|deseo|quisiera) (?:mas|recibir|que me (?:escriban|envien|manden|contacten|llamen|escribas))${ES_TAIL}`,
  `(?:ya )?no me (?:escriban|escribas|envien|envies|manden|mandes|contacten|contactes|llamen|llames|molesten|molestes|escriba|envie|mande)${ES_TAIL}`,
  `(?:dejen|deja|dejar|deje|paren|pare|parar) de (?:recibir|escribirme|enviarme|enviar|mandarme|mandar|molestarme|molestar|contactarme|llamarme|llamar|escribir)${ES_TAIL}`,
  `(?:quiero|deseo|quisiera|me gustaria) (?:darme de baja|cancelar (?:la |mi )?suscripcion|desuscribirme|la baja)${ES_TAIL}`,
  `(?:darme|dame|denme|deme|dar) de baja${ES_TAIL}`,
  `(?:eliminen|elimina|borren|borra|quiten|quita|saquen|saca|elimine|borre|quite)(?:me)? (?:de|mi numero|mis datos)${ES_TAIL}`,
  `(?:eliminenme|eliminame|borrenme|borrame|quitenme|quitame|saquenme|sacame|eliminarme|borrarme|quitarme)${ES_TAIL}`,
  `(?:no mas|basta de|paren con(?: los)?|(?:parar|paren|detener|detengan|cancelar|cancelen)(?: los| las)?) (?:mensajes|sms|textos|promociones)${ES_TAIL}`,
  `(?:التوقف|توقف|توقفوا|اوقف|اوقفوا|ايقاف|وقف|وقفوا|كفوا|كف)${AR_TAIL}`,
  `لا (?:ترسلوا|ترسل|تبعتوا|تبعثوا|تبعتولي|تبعثولي)`,
  `لا (?:تراسلني|تراسلوني|(?:ترسل|ترسلوا|تتصل|تتصلوا|تكتب|تكتبوا|تبعثوا|تبعث) (?:لي|بي|الي|الى|المزيد|رسائل|رسائلكم|هذه))${AR_TAIL}`,
  `(?:لا|لم اعد|ما) (?:اريد|ارغب|ارغب في|ارغب ب|اود|بدي) (?:رسائل|رسائلكم|هذه الرسائل|تلقي|استلام|استقبال|المزيد من الرسائل|ان تراسلوني)${AR_TAIL}`,
  `(?:اريد|اود|ارغب في|ابغى|بدي|نريد) (?:الغاء (?:ال)?اشتراك(?:ي)?|ايقاف (?:ال)?رسائل(?:كم)?|التوقف عن (?:استلام|تلقي))${AR_TAIL}`,
  `(?:لا تزعجوني|لا تزعجني|اتركوني|اتركني|دعوني)(?: وشاني| وشأني)?${AR_TAIL}`,
  `(?:كفى|كفايه|يكفي|بطلوا|بطل|بلاش|مش عايز|مش عاوز|ما بدي|مابدي) (?:رسائل(?:كم)?|رسايل(?:كم)?|مسجات)${AR_TAIL}`,
  `(?:امسحوا|امسح|شيلوا|شيل) (?:رقمي|اسمي)${AR_TAIL}`,
  `اسحب موافقتي${AR_TAIL}`,
  // As it is said in Egypt, the Levant, the Gulf and the Maghreb.
  `(?:بطل|بطلوا) (?:تبعتلي|تبعتولي|تبعثلي|تبعثولي|تراسلني|تراسلوني|تزعجوني)${AR_TAIL}`,
  `(?:ما ?)?(?:متبعتوش|متبعتش|متبعتليش|متبعتوليش|تبعتليش|تبعتوليش|تبعثليش|تبعثوليش|تصيفطليش|تصيفطوليش|تصيفطوش)(?: ليا)?${AR_TAIL}`,
  `(?:مش (?:عايز|عاوز|عايزه|عاوزه)|(?:ما ?)(?:بدي|ابي|ابغى|بغيت|بغيتش|نبي|نبيش|نبغي|نحبش|بقيتش باغي)) (?:اي )?(?:ال)?(?:رسائل|رسايل|مسجات)(?:كم)?(?: ديالكم| منكن)?${AR_TAIL}`,
  `لا (?:عاد (?:ترسلون|ترسلوا|ترسل|تراسلوني)|ترسلون|ترسلولي|تبعتولي|تبعتلي|تبعثولي|تبعثلي|تتواصلوا معي|تتواصل معي|تكلموني|تكلمني)${AR_TAIL}`,
  `(?:الغوا|الغو) (?:ال)?اشتراك(?:ي)?${AR_TAIL}`,
  `(?:اريد|اود|بدي|ابغى|ابي|نحب|بغيت|عايز|عاوز|عايزه|عاوزه)(?: ان)? (?:الغي|نلغي|اوقف|نوقف) (?:ال)?(?:اشتراك|رسائل|رسايل)(?:ي|كم)?${AR_TAIL}`,
  `(?:كيف|ازاي|شلون|كيفاش) (?:الغي|الغاء|اوقف|ايقاف|نوقف|نلغي) (?:ال)?(?:اشتراك|رسائل|رسايل)(?:ي|كم)?${AR_TAIL}`,
  `حلوا عني${AR_TAIL}`,
  `(?:حبسوا|حبسو) (?:ال)?(?:رسائل|رسايل|مسجات)${AR_TAIL}`,
  `(?:باركا|براكا|بركا) من (?:هاد )?(?:ال)?(?:رسائل|رسايل|مسجات)${AR_TAIL}`,
  `عدم (?:ارسال|الارسال|مراسلتي|المراسله|التواصل|الاتصال|ازعاجي)${AR_TAIL}`,
  `(?:بس|خلاص|خلص|stop|ستوب) (?:رسائل|رسايل|مسجات)${AR_TAIL}`,
  `(?:شيلني|شيلوني|احذفوني|احذفني|ازلني) من (?:القائمه|قائمتكم|عندكم)`,
  `(?:بطل|بطلوا) (?:تبعت|تبعتوا|تبعث|تبعثوا|ترسل|ترسلوا) (?:ال)?(?:رسائل|رسايل|مسجات)${AR_TAIL}`,
  `ما بدي ياكن تبعتولي${AR_TAIL}`,
  `ما (?:تبقاوش|تبقاش) (?:تصيفطو|تصيفطوا|تصيفط) (?:ليا|لي)${AR_TAIL}`,
  `(?:حبس|حبسوا|حبسو) (?:ال)?(?:رسائل|رسايل|مسجات)${AR_TAIL}`,
  `(?:الغي|الغ|اوقف|اوقفوا) (?:ال)?اشتراك(?:ي)?${AR_TAIL}`,
  `(?:اتركوني|اتركني|دعوني|سيبوني|خلوني) (?:لحالي|في حالي|بحالي)${AR_TAIL}`,
  `(?:فكوا|حلوا|فكو|حلو) عني${AR_TAIL}`,
  `(?:اريد|بدي|ابغى|عايز|ارجو|اود) (?:حذف|ازاله|مسح) (?:رقمي|اسمي)(?: من القائمه| من عندكم| من قائمتكم)?`,
  `(?:احذفوني|احذفني|ازيلوني|ازلني|شيلوني|احذف رقمي|احذفوا رقمي|الغوا اشتراكي|الغ اشتراكي|الغاء (?:ال)?اشتراك(?:ي)?|ازيلوا رقمي|احذفوا اسمي)${AR_TAIL}`,
];

/** Beginnings that ask it of us directly: whatever follows (a reason, a threat) does not take it back. */
const OPENINGS: readonly string[] = [
  `(?:stop|quit) (?:text|messag|contact|spamm|harass)ing (?:me|us)`,
  `stop sending (?:me|us) (?:texts|messages|sms|these|this)`,
  // A time or a place makes a preference of it: "don't text me before nine".
  `(?:do not|don t|dont) (?:text|message) (?:me|us)(?! (?:before|after|until|till|at|on|during|in|tomorrow|tonight|right|this))`,
  `(?:remove|take|get) (?:me|my number) (?:off|from) (?:your|this|the) (?:\\p{L}+ )?(?:list|database)`,
  `(?:arretez|arrete) de m (?:ecrire|envoyer|contacter|harceler)`,
  `(?:je )?(?:ne )?veux plus recevoir (?:vos|ces|de|aucun) (?:sms|messages?|textos?)`,
  `(?:dejen|deja|dejad) de (?:escribirme|molestarme|mandarme|enviarme)`,
  `(?:ya )?no me (?:escriban|envien|manden|escribas|envies|mandes) mas`,
  `(?:توقفوا|توقف|كفوا) عن (?:مراسلتي|ازعاجي|ارسال الرسائل)`,
];

/** Matches whole sentences that ask to be left alone. Every word of the sentence must belong, so that "we must stop this bill" does not. */
export const STOP_SENTENCE = new RegExp(
  `^(?:(?:${foldArabic(SENTENCES.join('|'))})|(?:${foldArabic(OPENINGS.join('|'))})(?: .*)?)$`,
  'u',
);
