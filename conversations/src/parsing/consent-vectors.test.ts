import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConsentWord } from './consent.ts';

/**
 * What people send and what other programs of this kind take as opt-out: the words of carriers and of 47 CFR 64.1200(a)(10), the
 * lists that peer-to-peer texting programs ship, and how the same is said in French, Spanish and Arabic.
 */
const OPT_OUT: readonly string[] = [
  'stop2quit', 'STOP2END', 'I opt out', 'opt me out please', 'Remove my name', 'remove my name from your list', 'take me off the list', 'Please take me off your list',
  'lose my number', 'Please lose my number', 'delete my number', 'Delete my number please', 'delete me', "don't contact me", 'Dont contact me',
  'do not contact me anymore', 'stop messaging', 'Stop texting', 'STOP PLEASE', 'Stop!', 'stop thanks', 'stop thank you', 'No stop', 'Stop contacting me please',
  'stop. stop. stop.', 'Stop sending texts', 'Stop sending me political texts', 'stop all messages', 'stop all texts', 'Stop these messages', 'please stop these texts',
  'Stop texting my phone', 'Stop calling me', 'Do not text this number', "Don't send me any more messages", 'Do not send me any more texts', 'never text me',
  'Never text this number again', "Don't ever text me again", 'quit sending me messages', 'Quit texting', 'Unsubscribe me', 'unsubscribe from all',
  'unsubscribe from this list', 'UNSUBSCRIBE ALL', 'I would like to unsubscribe', "I'd like to be removed from this list", 'I want to be removed',
  'Please remove me from this list', 'Remove', 'remove this number', 'Remove me from all lists', 'take my name off your list', 'take my number off',
  'get me off your list', 'Take me off!', 'no more messages please', 'no more texts', "I don't want these messages", 'I do not want to receive texts',
  "I don't want to receive messages anymore", "I don't want to be contacted", 'I do not wish to be contacted', 'I dont want texts', 'not interested, remove me',
  'Not interested. Stop.', 'not interested stop texting', 'wrong number, remove me', 'Wrong number stop texting', 'wrong number. please remove', 'cease and desist',
  'Stop harassing me', 'Leave me alone!', 'end messages', 'cancel messages', 'Cancel texts', 'opt-out please', "i'm opting out", 'I am opting out', 'opting out',
  'I revoke my consent', 'revoke consent', 'I withdraw my consent', 'I no longer consent to receive messages', 'Please discontinue', 'discontinue', 'Discontinue messages',
  "Please don't text me", 'pls stop texting me', 'Can you stop texting me', 'Could you please stop messaging me?', 'Would you please remove me from your list?',
  'How do I stop these messages?', 'how do i unsubscribe', 'How do I opt out?', 'Stopp', 'stpo', 'sotp', 'Unsubcribe', 'unsubscibe', 'un-subscribe', 'Stop it!',
  'STOP IT NOW', 'stop asap', 'stop immediately', 'stop this', 'stop that', 'Stop spamming', 'Stop spamming me', 'stop with the texts', 'enough texts',
  'no thank you stop', 'No thanks, stop', '👎 stop', 'stop 🛑', '"STOP"', "'stop'", '(stop)', '*STOP*', 'Arrêtez les SMS', "Arrêtez de m'écrire svp", 'arrete',
  "Arrete de m'envoyer des messages", 'STOP AU 36105', 'stop publicité', 'stop pub', 'Je veux plus recevoir de messages', 'je ne souhaite plus recevoir de sms',
  'Je ne veux plus de SMS', 'Je souhaite me désabonner', 'veuillez me désabonner', 'Veuillez me désinscrire', 'désinscrivez-moi', 'désinscription',
  'merci de me retirer de votre liste', 'Merci de supprimer mon numéro', 'Enlevez-moi de la liste', 'enlevez mon numéro',
  'Retirez mon numéro de votre fichier', 'ne me contactez plus', "Ne m'envoyez plus de messages", "ne plus m'envoyer de SMS", 'plus de messages',
  "Pas de SMS s'il vous plaît", 'pas de pub', "cessez de m'écrire", 'Cessez vos envois', 'Cessez de me contacter', 'fichez-moi la paix', 'Foutez-moi la paix',
  'laissez moi tranquille', 'lâchez-moi', 'oubliez mon numéro', 'mauvais numéro, arrêtez', 'Stop merci', 'stop svp', "je m'oppose à recevoir vos messages",
  'je retire mon consentement', 'BAJA', 'Baja por favor', 'dar de baja', 'Dame de baja', 'Denme de baja', 'Quiero la baja', 'solicito la baja', 'cancelar suscripción',
  'No me escriban más', 'no me escriban', 'no me manden mensajes', 'no me mande más mensajes', 'No envíen más mensajes', 'no enviar más mensajes',
  'no quiero más mensajes', 'No quiero mensajes', 'No quiero que me escriban', 'no deseo recibir más mensajes', 'Ya no me escriban', 'ya no me manden mensajes',
  'dejen de escribirme', 'Dejen de enviarme mensajes', 'deja de escribirme', 'Dejad de mandarme mensajes', 'paren de mandarme mensajes', 'Parad', 'Paren', 'Alto',
  'Detener', 'detengan los mensajes', 'eliminar', 'Elimínenme', 'Eliminen mi número', 'Borren mi número', 'borrar mi número', 'Borren mis datos', 'bórrenme de la lista',
  'quítenme de la lista', 'Quiten mi número', 'Sáquenme de la lista', 'sáquenme de esta lista', 'número equivocado, no me escriban', 'desuscribir', 'Desuscribirse',
  'No molesten', 'no me molesten más', 'déjenme en paz', 'Dejadme en paz', 'retiro mi consentimiento', 'No me contacten', 'أوقف', 'توقف عن إرسال الرسائل',
  'توقفوا عن إرسال الرسائل', 'أوقفوا إرسال الرسائل', 'أوقف الرسائل', 'ايقاف الرسائل', 'إيقاف الرسائل من فضلكم', 'وقف الرسائل', 'إلغاء', 'إلغاء الاشتراك', 'ألغوا اشتراكي',
  'ألغِ اشتراكي', 'أريد إلغاء الاشتراك', 'اريد الغاء الاشتراك', 'ارجو الغاء الاشتراك', 'لا أريد استلام الرسائل', 'لا أريد المزيد من الرسائل', 'لا اريد رسائلكم',
  'لا أرغب في استلام رسائل', 'لم أعد أرغب في تلقي رسائلكم', 'لا ترسل لي رسائل', 'لا ترسلوا لي', 'لا ترسلوا المزيد', 'لا تتصلوا بي', 'لا تزعجوني', 'اتركوني وشأني',
  'كفى رسائل', 'كفوا عن إزعاجي', 'احذفوا رقمي', 'احذف رقمي', 'امسحوا رقمي', 'احذفوني', 'أزيلوا رقمي', 'أزيلوني من القائمة', 'شيلوا رقمي', 'بطلوا رسائل', 'بلاش رسائل',
  'مش عايز رسائل', 'ما بدي رسائل', 'رقم خاطئ توقفوا', 'أسحب موافقتي',
  // As people in Quebec, Latin America, Egypt, the Levant, the Gulf and the Maghreb write it.
  'comment me désabonner ?', 'comment se désabonner', 'Comment arrêter les SMS ?',
  'comment ne plus recevoir vos messages', 'comment je me désabonne', "ne m'écris plus",
  'jveux plus recevoir de sms', 'je veux pu recevoir de textos', 'arretez sa', 'stop ca', 'enlevez-moi svp',
  'sortez-moi de la liste', 'otez-moi de votre liste', 'ôtez mon numéro', 'merci de ne plus me contacter',
  'merci de ne plus me solliciter', "merci d'arrêter", "merci d'arreter les sms", 'veuillez cesser vos envois',
  'je refuse de recevoir vos sms', 'arrêtez de me texter', 'je ne veux plus être dérangé',
  "j'en veux plus de vos sms", 'plus de textos svp', 'désabonne-moi', 'desabonez moi',
  'je désire être retiré de la liste', 'pas intéressée, stop', "arrêtez de m'importuner", 'ARRETER LES SMS',
  'STOP LES SMS', 'fin des messages', 'je souhaite ne plus être contacté', 'supprimez-moi',
  'effacez-moi de vos listes', 'ne plus me déranger svp', 'ya no me mandes nada', 'no me manden nada',
  'no me vuelvan a escribir', 'no vuelvan a escribirme', 'no me escriba más', 'sácame de la lista',
  'sáqueme de la lista', 'bórrame de tu lista', 'bórreme', 'elimíneme de su lista', 'déjeme en paz',
  'quiero salir de la lista', 'quiero salirme de la lista', 'cómo me doy de baja', 'como me doy de baja?',
  'cómo cancelo la suscripción', 'desuscríbame', 'desuscribeme', 'quíteme de la lista',
  'no autorizo más mensajes', 'dejen de mandar mensajes', 'dejá de mandarme mensajes',
  'no me mandés más mensajes', 'no me escribás más', 'deje de escribirme', 'pare de enviarme mensajes',
  'no quiero recibir nada', 'no más mensajes por favor', 'ya no quiero mensajes', 'no mas sms',
  'no me moleste', 'quiero cancelar la suscripción', 'me quiero dar de baja', 'quiero que me den de baja',
  'borre mi número', 'NO ME MANDEN MAS MENSAJES', 'stop mensajes', 'no deseo más mensajes',
  'no envie mas mensajes', 'me doy de baja', 'متبعتوش رسايل تاني', 'متبعتليش رسايل', 'ما تبعتليش رسايل',
  'مش عايز رسايل', 'مش عاوزة رسايل', 'مش عايزة رسايل تاني', 'بطل تبعتلي', 'بطلوا تبعتولي',
  'بطلوا تبعتولي رسايل', 'وقف الرسايل', 'وقفوا الرسايل', 'ما بدي رسايل', 'لا تبعتولي', 'لا تبعتلي',
  'لا تبعتولي رسايل', 'بدي ألغي الاشتراك', 'بدي الغي اشتراكي', 'حلوا عني', 'ما ابي رسايل', 'ما أبي رسائل',
  'ما ابغى رسائل', 'ما أبغى رسائلكم', 'لا ترسلون', 'لا ترسلون لي', 'لا عاد ترسلون', 'لا عاد ترسلوا لي',
  'وقفوا الارسال', 'الغوا الاشتراك', 'ألغوا الاشتراك', 'أريد أن ألغي اشتراكي', 'مابغيتش الرسائل',
  'ما بغيتش رسائل', 'مابقيتش باغي الرسائل', 'حبسوا الرسائل', 'باركا من الرسائل', 'ما تبعثوليش رسائل',
  'ما تصيفطوليش رسائل', 'ماتصيفطوش ليا رسائل', 'لا ترسلوا لي شيئا', 'لا تبعثوا لي رسائل',
  'لا اريد رسائلكم بعد اليوم', 'لا أود استلام رسائلكم', 'كفاية رسايل', 'رجاء توقفوا', 'من فضلك اوقف الرسائل',
  'كيف ألغي الاشتراك', 'كيف اوقف الرسائل؟', 'كيف أوقف الرسائل', 'ازاي الغي الاشتراك', 'امسحوا رقمي من عندكم',
  'شيلوني من القائمة', 'احذفوا رقمي لو سمحتم', 'الرجاء عدم ارسال رسائل', 'الرجاء عدم الارسال',
  'عدم إرسال الرسائل', 'khalas stop', 'stop svp merci', 'لا اريد ان تراسلوني', 'لا تتواصلوا معي', 'لا تكلموني',
  'ستوب', 'إستوب', 'سطوب', 'توقّف',
]; // prettier-ignore

/** Words of politics, of doors and of every day. Rude words and sighs are for a person to read. */
const NO_OPT_OUT: readonly string[] = [
  // Asked of us by name: what is kept about them, not whether we write.
  'Effacer mes données', 'Borrar mis datos', 'supprimez mes données', 'مسح بياناتي',
  'We have got to STOP this bill', 'stop the bill', 'Stop the cuts', 'Stop racism', 'stop fracking now', 'I want to help stop the pipeline', 'Non-stop',
  "Can't stop won't stop", "I can't stop thinking about it", 'Stop by anytime', 'I will stop by tomorrow', 'Where is the bus stop?', 'Pit stop', 'When does it stop',
  'Stop Brexit', 'Yes! Stop the war', "Let's stop them", 'Please stop the evictions', 'They should stop sending weapons', 'Stop sending arms', 'end the war',
  'End homelessness', 'The end', 'by the end of the week', 'weekend', 'quit smoking', 'I quit my job', 'cancel student debt', 'Cancel rent', 'cancel my appointment',
  'I cancelled my plans', 'Remove the mayor', 'remove him from office', 'take me to the leader', 'Delete Facebook', "I don't want war", 'do not contact him',
  "I don't want them to win", 'no more wars', 'No more taxes', 'no more', 'leave me a message', 'Never again', 'Do not vote for him', 'unsubscribed from Netflix',
  'revoke the licence', 'opt for peace', 'Quit it with the taxes', 'Stop Heathrow expansion', 'Il faut stopper cette loi', 'Stop à la réforme', 'stop aux violences',
  'Arrêtons la guerre', 'arrêtez la réforme des retraites', 'Arrêt Gambetta', "l'arrêt de tram", 'en arrêt de travail', 'Je ne veux plus de cette loi',
  'je ne veux plus de guerre', 'plus de justice', "Plus de moyens pour l'école", 'Supprimez la taxe', 'retirez la réforme', 'Ne votez pas pour eux',
  'je ne veux pas voter', 'ça suffit', 'Laissez-les tranquilles', 'cessez le feu', 'Pas de problème', 'plus tard', 'Alto el fuego', 'Hay que parar esto',
  'paren la guerra', 'Paren los desahucios', 'basta de guerra', 'Basta de corrupción', 'No a la guerra', 'la parada de bus', 'baja los impuestos', 'planta baja',
  'La baja de precios', 'no quiero guerra', 'Dejen de robar', 'dejen en paz a la gente', 'cancelen la deuda', 'No más muertes', 'quiero cancelar mi cita', 'no me gusta',
  'para mañana', 'para ti', 'para la reunión', 'Eliminen los impuestos', 'أوقفوا الحرب', 'أوقفوا العدوان', 'توقف الباص', 'يجب إيقاف المشروع', 'لا أريد الحرب',
  'لا أريد هذا القانون', 'لا للحرب', 'قف على الرصيف', 'إلغاء القانون', 'إلغاء الديون', 'كفى حرباً', 'احذفوا المادة السابعة', 'لا ترسلوا الجيش', 'موقف الحافلة', 'لا أريد',
  'No more', 'basta', 'para ya', 'blocked', 'no molestar', 'Quiero cancelar', 'كفى', 'discontinued bus line', 'I do not consent to this war', 'how do I stop the eviction',
  'me retirer des affaires', 'cessez les bombardements', "je m'oppose à la réforme", 'opting for change', 'paren la obra', 'unwanted pregnancy', 'political texts by Marx',
  'خلاص', 'khalas', 'باركا', 'حبس', 'كفاية', 'بس', 'كيف ألغي الموعد', 'بدي الغي الموعد', 'وقفوا الحرب',
  'حلوا مشكلتنا', 'لا ترسلون الجيش', 'ما ابي الحرب', 'متبعتوش سلاح', 'عدم المساواة', 'quiero salir',
  'quiero salir a votar', 'quiero salir de dudas', 'cómo cancelo mi cita', 'no autorizo la obra',
  'me quiero dar de alta', 'fin', 'fin du monde', 'comment arrêter la réforme', 'comment arrêter de fumer',
  'sortez-moi de là', 'ôtez la taxe', "merci d'arrêter la réforme", 'je refuse', 'je refuse la réforme',
  'no vuelvan a subir los precios', 'dejen de mandar tropas', 'bórrame del mapa', 'sácame de dudas',
  'ya no me mandes flores', 'no me manden al infierno', 'bajo', 'le bus est à l’arrêt', 'الغوا القانون',
  'بطلوا كذب', 'ستوب للحرب', 'no me mandes a la calle',
]; // prettier-ignore

const sms = { channel: 'sms' } as const;

it('every phrase in which people ask to be left alone is an opt-out', () => {
  expect(OPT_OUT.filter((text) => parseConsentWord(text, sms) !== 'stop')).toEqual([]);
});

describe('what is none', () => {
  it('is none as it stands', () => {
    expect(NO_OPT_OUT.filter((text) => parseConsentWord(text, sms) === 'stop')).toEqual([]);
  });

  it('is none in capitals, with a courtesy, a sign or something else around it either', () => {
    const around = fc.constantFrom(
      ...[
        '{}',
        '{}!',
        '{}...',
        'please {}',
        'Hi, {}',
        '{} thanks',
        'ok {}',
        '«{}»',
        '{} 🙏',
        'svp {}',
        'por favor {}',
      ],
    );
    const cased = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...NO_OPT_OUT), around, cased, (text, frame, change) => {
        expect(parseConsentWord(change(frame.replace('{}', text)), sms)).not.toBe('stop');
      }),
      { numRuns: 1_500 },
    );
  });
});
