import type { Spoken } from '../../parsing/languages.ts';

type Words = Readonly<Record<Spoken, readonly string[]>>;

/** How people write what happened, by canonical code; what the space calls it itself comes first. */
export const OUTCOME_WORDS: Readonly<Record<string, Words>> = {
  present: {
    en: ['ok', 'talked', 'talk', 'spoke', 'spoken', 'home', 'met', 'contact'],
    fr: ['ok', 'discussion', 'discuté', 'parlé', 'présent', 'présente', 'vu', 'vue', 'contact'],
    es: ['ok', 'hablado', 'hablé', 'hablamos', 'conversación', 'presente', 'contacto'],
    ar: ['تم', 'تم الحديث', 'تحدثت', 'تحدثنا', 'تكلمت', 'تكلمنا', 'موجود', 'حديث'],
  },
  not_home: {
    en: ['nh', 'not home', 'not at home', 'nobody home', 'nobody', 'no one', 'noone', 'no one home', 'nobody in',
      'no answer', 'na', 'n/a', 'no reply', 'not in', 'out', 'away', 'absent'],
    fr: ['abs', 'absent', 'absente', 'absents', 'personne', 'pas là', 'pas la', 'pas chez lui', 'pas de réponse',
      'pdr', 'ne répond pas', 'répond pas', 'aucune réponse', 'pers', 'personne à la maison', 'pas chez elle', 'pas chez eux',
      'sorti', 'sortie'],
    es: ['nc', 'nadie', 'no hay nadie', 'no está', 'no estaba', 'no están', 'ausente', 'no contesta',
      'no responde', 'no abre', 'no abren', 'sin respuesta', 'nadie en casa', 'no hay gente', 'no se encuentra', 'salió',
      'salieron'],
    ar: ['غ', 'لا احد', 'لا أحد في البيت', 'غائب', 'غائبون', 'غير موجود', 'غير موجودين', 'مش موجود', 'ما في احد',
      'لا رد', 'لا يرد', 'لم يرد', 'لا جواب', 'محدش', 'مفيش حد', 'مافيش حد', 'ما حدا', 'ما في حدا', 'ماكو احد', 'ما كاين حد',
      'ما فيه احد', 'برا', 'مش هنا', 'مو موجود'],
  },
  call_back: {
    en: ['cb', 'call back', 'callback', 'come back', 'back later', 'later', 'busy', 'return'],
    fr: ['rep', 'repasser', 'repasse', 'revenir', 'à revoir', 'plus tard', 'rappeler', 'occupé', 'occupée', 'pas dispo', 'pas disponible', 'une autre fois'],
    es: ['vlv', 'volver', 'vuelva', 'volver luego', 'más tarde', 'luego', 'después', 'ocupado', 'ocupada', 'otro día', 'otra hora', 'regresar', 'más al rato'],
    ar: ['عد', 'عودة', 'العودة', 'لاحقا', 'فيما بعد', 'بعدين', 'مشغول', 'مشغولة', 'موعد آخر', 'وقت آخر', 'مرة ثانية', 'مرة تانية', 'من بعد'],
  },
  refused: {
    en: ['ref', 'refused', 'refuse', 'refusal', 'no interest', 'not interested', 'ni', 'declined', 'rejected'],
    fr: ['ref', 'refus', 'refusé', 'refuse', 'pas intéressé', 'pas intéressée', 'pas interesse', 'non merci', 'veut pas', 'ne veut pas', 'a refusé', 'porte au nez'],
    es: ['rech', 'rechazo', 'rechaza', 'rechazado', 'ref', 'no quiere', 'no quieren', 'no interesa',
      'no le interesa', 'negativa', 'no quiso', 'no quisieron', 'se negó'],
    ar: ['رفض', 'رفضت', 'رفضوا', 'غير مهتم', 'غير مهتمة', 'لا يريد', 'لا تريد', 'مرفوض', 'مش عايز', 'مش عايزة', 'ما بده', 'ما بدها', 'ما يبي', 'ما بغاش'],
  },
  do_not_contact: {
    en: ['dnc', 'never', 'never again', 'do not contact', 'do not knock', 'dnk', 'never come back'],
    fr: ['npc', 'jamais', 'ne plus passer', 'ne plus venir', 'ne plus contacter', 'plus jamais'],
    es: ['nvm', 'nunca', 'nunca más', 'no volver', 'no volver nunca', 'no contactar', 'no molestar'],
    ar: ['ابدا', 'عدم العودة', 'عدم العودة أبدا', 'لا تعد', 'لا تعودوا', 'عدم الاتصال'],
  },
  left_material: {
    en: ['lft', 'leaflet', 'leaflet left', 'left leaflet', 'flyer', 'left flyer', 'lit', 'lit drop', 'dropped'],
    fr: ['tract', 'tract déposé', 'tracté', 'déposé', 'boîté', 'flyer', 'dépliant'],
    es: ['foll', 'folleto', 'folleto entregado', 'panfleto', 'buzoneado', 'dejado', 'volante'],
    ar: ['منشور', 'ترك منشور', 'تُرك منشور', 'وضعت منشورا', 'ورقة'],
  },
  inaccessible: {
    en: ['ina', 'locked', 'no access', 'inaccessible', 'gate', 'dog', 'could not get in', "couldn't get in"],
    fr: ['inacc', 'inaccessible', 'fermé', 'fermée', 'digicode', 'interphone', 'accès impossible', 'chien'],
    es: ['inac', 'inaccesible', 'cerrado', 'cerrada', 'sin acceso', 'portero', 'perro'],
    ar: ['مغلق', 'مقفل', 'تعذر الوصول', 'تعذر الدخول', 'لا دخول', 'كلب', 'مسكر', 'مسدود'],
  },
  language: {
    en: ['lang', 'language', 'other language', 'no english'],
    fr: ['lang', 'langue', 'autre langue', 'pas français'],
    es: ['idi', 'idioma', 'otro idioma', 'lengua'],
    ar: ['لغة', 'لغة اخرى', 'لا يتكلم العربية'],
  },
  moved: {
    en: ['mv', 'moved', 'moved away', 'moved out'],
    fr: ['dem', 'déménagé', 'a déménagé', 'parti', 'partie', 'partis'],
    es: ['mud', 'mudado', 'mudada', 'se ha mudado', 'se mudó', 'se fue'],
    ar: ['انتقل', 'انتقلت', 'انتقلوا', 'رحل', 'رحلوا', 'عزل', 'عزلوا'],
  },
  wrong_person: {
    en: ['wp', 'wrong person', 'not this person', 'someone else', 'other person'],
    fr: ['ap', 'autre personne', 'mauvaise personne', "quelqu'un d'autre", 'pas la bonne personne'],
    es: ['otra', 'otra persona', 'no es esta persona', 'persona equivocada'],
    ar: ['اخر', 'شخص اخر', 'ليس هو', 'ليست هي'],
  },
  deceased: {
    en: ['dc', 'deceased', 'dead', 'died', 'passed away'],
    fr: ['dcd', 'décédé', 'décédée', 'décès', 'mort', 'morte'],
    es: ['fall', 'fallecido', 'fallecida', 'ha fallecido', 'falleció', 'muerto', 'murió'],
    ar: ['متوفى', 'متوف', 'توفي', 'توفيت', 'وفاة', 'مات'],
  },
  vacant: {
    en: ['vac', 'vacant', 'empty', 'unoccupied', 'nobody lives here'],
    fr: ['vide', 'logement vide', 'vacant', 'inoccupé', 'inhabité'],
    es: ['vac', 'vacía', 'vacío', 'vivienda vacía', 'desocupado', 'desocupada', 'deshabitado'],
    ar: ['فارغ', 'مسكن فارغ', 'فارغة', 'شاغر', 'مهجور', 'خالي'],
  },
  bad_address: {
    en: ['bad', 'bad address', 'no such door', 'does not exist', 'no such house', 'wrong address'],
    fr: ['intr', 'introuvable', 'porte introuvable', "n'existe pas", 'mauvaise adresse', 'adresse fausse'],
    es: ['nex', 'no existe', 'no existe la puerta', 'dirección mala', 'mala dirección'],
    ar: ['خطا', 'باب غير موجود', 'عنوان خطأ', 'لا يوجد', 'غير موجود الباب'],
  },
  delivered: {
    en: ['ok', 'done', 'delivered', 'leaflet', 'leaflets', 'posted', 'in'],
    fr: ['ok', 'fait', 'distribué', 'distribués', 'boîté', 'boîtés', 'tract', 'tracts'],
    es: ['ok', 'hecho', 'repartido', 'repartidos', 'entregado', 'entregados', 'folleto', 'folletos'],
    ar: ['تم', 'تم التوزيع', 'وزعت', 'منشور', 'منشورات', 'مناشير'],
  },
  no_mailbox: {
    en: ['nm', 'no mailbox', 'no letterbox', 'no junk', 'no box'],
    fr: ['pb', 'pas de boîte', 'sans boîte', 'stop pub'],
    es: ['sb', 'sin buzón', 'no hay buzón', 'no publicidad'],
    ar: ['لا صندوق', 'بدون صندوق', 'لا يوجد صندوق'],
  },
  no_leaflets: {
    en: ['nl', 'no leaflets', 'no leaflets please', 'no thanks'],
    fr: ['pt', 'pas de tract', 'pas de tracts', 'ne veut pas de tract'],
    es: ['sf', 'sin folletos', 'no quiere folletos'],
    ar: ['لا منشورات', 'بدون منشورات', 'لا مناشير', 'بدون مناشير', 'لا يريد منشورا'],
  },
}; // prettier-ignore

/** Follow-ups people mark by a word, by canonical code of the task type. */
export const TASK_WORDS: Readonly<Record<string, Words>> = {
  welcome_volunteer: {
    en: ['vol', 'volunteer', 'volunteers', 'wants to volunteer'],
    fr: ['bén', 'bénévole', 'volontaire', 'veut aider'],
    es: ['vol', 'volu', 'voluntario', 'voluntaria', 'quiere ayudar'],
    ar: ['متطوع', 'متطوعة', 'تطوع', 'يتطوع'],
  },
  send_information: {
    en: ['info', 'information', 'send info'],
    fr: ['info', 'infos', 'informations', 'envoyer infos'],
    es: ['info', 'información', 'enviar información'],
    ar: ['معلومات', 'ارسال معلومات'],
  },
  invite: {
    en: ['inv', 'invite', 'meeting'],
    fr: ['inv', 'inviter', 'réunion'],
    es: ['inv', 'invitar', 'reunión'],
    ar: ['دعوة', 'اجتماع'],
  },
  call_back: {
    en: ['tel', 'phone', 'ring'],
    fr: ['tel', 'téléphoner', 'téléphone'],
    es: ['tel', 'llamar', 'teléfono'],
    ar: ['هاتف', 'اتصال'],
  },
  answer_question: {
    en: ['q', 'question'],
    fr: ['q', 'question'],
    es: ['q', 'pregunta', 'duda'],
    ar: ['سؤال', 'استفسار'],
  },
};
