/** What is asked for, as it may stand behind "I have no ...". */
const EN_THING =
  '(?:one|any|it|that|code|invite code|invitation|invite|phone|phone number|number|mobile|e ?mail|email address|mail|address)';
const FR_THING =
  '(?:code|code d invitation|invitation|numero|telephone|tel|portable|mail|e ?mail|adresse|ca)';
const ES_THING = '(?:codigo|invitacion|numero|telefono|movil|celular|correo|e ?mail|mail|direccion|eso)';
const AR_THING = '(?:رمز|كود|دعوه|رقم|هاتف|تلفون|موبايل|جوال|بريد|ايميل|عنوان)';
const EN_WHO = '(?:(?:i|we|he|she|they) )?';
const FR_WHO = '(?:(?:je|j|on|il|elle|ils|elles) )?';

/** That there is none: whole messages, folded. A plain no is one only where no answer could be a no. */
export const NONE_THERE: readonly string[] = [
  'no', 'nope', 'nah', 'no no', 'none', 'nothing', 'n a', 'na', 'not applicable', 'never mind', 'nevermind',
  `${EN_WHO}(?:do not|don t|dont|does not|doesn t|doesnt) have(?: an?| any)?(?: ${EN_THING})?`,
  `${EN_WHO}(?:have not|haven t|havent|has not|hasn t|hasnt)(?: got)?(?: an?| any)? ${EN_THING}`,
  `${EN_WHO}(?:(?:have|has|got) )?(?:no|none)(?: ${EN_THING})?`,
  'non', 'nan', 'non non', 'rien', 'aucun', 'aucune', 'aucun numero', 'aucun code',
  `${FR_WHO}(?:n )?(?:en )?(?:ai|a|avons|ont) pas(?: (?:de |d )?${FR_THING})?`,
  `(?:pas de |pas d |sans |aucun |aucune )${FR_THING}`,
  'nop', 'nada', 'ninguno', 'ninguna',
  `(?:yo |el |ella )?no (?:lo )?(?:tengo|tiene|tenemos|tienen)(?: (?:(?:un|una|ningun|ninguna|el|la) )?${ES_THING})?`,
  `sin ${ES_THING}`,
  'لا', 'لا لا', 'كلا', 'لا شيء', 'ولا واحد',
  `(?:ليس لدي|ليس لديه|ليس لديها|ليس عندي|ما عندي|ما عنده|ما عندها|معنديش|معندوش|معندهاش|ما معي|معيش|لا املك|لا يوجد|مافي|ما في|بدون|بلا)(?: ${AR_THING})?`,
]; // prettier-ignore

/** That it is not told, or not known. */
export const UNSAID: readonly string[] = [
  `${EN_WHO}(?:would |d )?rather not(?: say| tell| answer| give it)?`,
  `${EN_WHO}prefers? not(?: to)?(?: say| tell| answer| give it)?`,
  `${EN_WHO}(?:said|says) no`,
  `${EN_WHO}(?:refuse|refuses|refused|decline|declines|declined)(?: to (?:say|tell|answer))?`,
  `${EN_WHO}(?:won t|will not|wont) (?:say|tell|answer|give it)`,
  `${EN_WHO}(?:do not|don t|dont|does not|doesn t|doesnt|didn t|did not) want(?: to| to say| to tell| to answer| to give it)?`,
  `${EN_WHO}(?:do not|don t|dont|does not|doesn t|doesnt) (?:know|remember)`,
  '(?:i m |i am )?(?:not sure|unsure)', 'dunno', 'i dunno', 'idk', 'no idea', 'no clue', 'no comment', 'no opinion', 'hard to say', 'can t say', 'can t remember',
  `${FR_WHO}(?:ne |n )?(?:sais|sait|savent) pas(?: trop)?`,
  `${FR_WHO}(?:ne )?(?:veux|veut|veulent) pas(?: (?:le |la )?(?:dire|donner|repondre))?`,
  `${FR_WHO}(?:prefere|preferent|aime mieux) (?:pas|ne pas)(?: (?:le |la )?(?:dire|donner|repondre))?`,
  `${FR_WHO}refuse(?:nt)?(?: de (?:le dire|repondre))?`, `${FR_WHO}(?:dit|a dit) non`,
  'jsp', 'chais pas', 'j sais pas', 'aucune idee', 'pas d idee', 'sans avis', 'pas d avis', 'sans opinion', 'nsp', 'refus',
  '(?:el |ella |yo )?no (?:lo )?(?:se|sabe|saben|sabria decir|recuerdo|recuerda)', 'ni idea', 'ns nc', 'nsnc', 'no sabe no contesta', 'no estoy segur[oa]',
  '(?:el |ella |yo )?no (?:me |le |se )?(?:lo )?(?:quiero|quiere|quieren)(?: (?:darlo|darla|dar|decirlo|decirla|decir|contestar|responder))?',
  '(?:el |ella |yo )?(?:prefiero|prefiere|prefieren) no(?: (?:darlo|darla|decirlo|decirla|decir|contestar|responder))?',
  '(?:el |ella )?(?:dice|dijo|ha dicho) que no', '(?:el |ella )?se niega',
  'لا (?:اعرف|يعرف|تعرف|ادري|اعلم|اتذكر)', 'ما (?:بعرف|بيعرف|بتعرف|ادري|اعرف|كنعرف)', 'مابعرف', 'مدري', 'معرفش', 'مش (?:عارف|عارفه|متاكد|متاكده)', 'لست متاكدا?', 'ليس لدي فكره',
  'لا (?:اريد|يريد|تريد|ارغب|يرغب|ترغب)(?: (?:ان )?(?:اقول|يقول|تقول|اجيب|يجيب|تجيب|الاجابه|الجواب|ذلك))?',
  '(?:هو |هي )?(?:رفض|رفضت|يرفض|ترفض|قال لا|قالت لا)(?: الاجابه| الجواب)?', '(?:افضل|يفضل|تفضل) (?:عدم (?:القول|الاجابه|الجواب)|الا (?:اقول|اجيب))',
]; // prettier-ignore

export const NONE_SIGNS: readonly string[] = ['👎', '❌', '✖', '🚫', '🙅'];
export const UNSAID_SIGNS: readonly string[] = ['🤷', '🤐'];
