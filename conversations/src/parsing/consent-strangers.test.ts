import { expect, it } from 'vitest';
import { parseConsentWord } from './consent.ts';

const rows = (table: string): string[] =>
  table
    .split('|')
    .map((row) => row.trim())
    .filter((row) => row !== '');

/**
 * Asked for in other words than ours. From the keyword lists of carriers and gateways (Twilio, Telnyx, AWS, Braze with its fuzzy
 * opt-outs, iVIPMobile), from the lists and tests of programs that read replies to texts and calls, and from what people write.
 */
const OPT_OUT: Readonly<Record<string, string>> = {
  lists: `STOP | STOPALL | stop all | UNSUBSCRIBE | END | QUIT | REVOKE | OPTOUT | OPT-OUT | CANCEL | ARRET | REMOVE | TD | stop* | stop this | stop texts | stop calling | stop texting | do not call me
    don't text | don't text me | leave me alone | Stpo | Please stopppp | opt out | remove me | remove my number | take me off | no more messages | stop messaging | stop contacting | delete my number
    | unsub | parar | don't text me | do not text me | don't message me | do not message me | take me off your list | remove me from your list | stop contacting me | stop messaging me | no more texts | please unsubscribe me
    | please take me off your list | do not text me again | stop calling me | quit texting me | quitenme de su lista | dejen de llamarme | dejen de mandarme textos | borren mi numero | darme de baja | baja | detener promociones
    | opt out please | remove me from your list | do not contact me | Do not contact me again | Don't call me again. | Take me off your list. | Take me off your list and don't call me again. | Never text me, ok?
    | dont ever bother me please | Stop calling me now! | Do not call me, ever. | Never call me again, I'm not interested. | never ring this number again | stop ringing me | don't ring me again | please never ring me
    | put me on your do not call list | do not phone me | never bother this number again | please stop calling me | Quit bothering me, why do you people keep phoning?`,
  en: `stop texting me please and thank you | Hi, please remove me, thanks | how do i make it stop | make it stop | I said stop | pls stop | plz stop txting me | STOP STOP STOP | stop!!!!! | Stop. | stop 🛑✋ | ✋ stop | s t o p | stop msging me
    | why are you texting me? stop | who is this? stop texting me | I'm not in your district, remove me | i moved, please take me off your list | this is a wrong number please stop | you have the wrong number. remove me
    | she died, please stop texting this number | he passed away, remove him from your list | please delete my info and stop texting | get me off this list | get my number off your list | i did not sign up for this, remove me
    | I never signed up. Unsubscribe | unsubscribe please thank you | please un subscribe me | Unsubscibe | unsuscribe | unsubscirbe | Sttop | stop2quit | end texts | no more texts please | no texts please | stop all communication
    | cease all communication | cease contact | please cease texting me | do not send me any more messages | don't send me texts | I don't want any texts | i dont want ur messages | i do not want to be on this list | remove from list
    | remove my cell from your list | take this number off | take this number off your list | not interested take me off | block me | add me to your do not contact list | please stop sending these | Stop sending me stuff
    | quit sending me stuff | stop with these messages | enough with the texts | stop please! I already voted | Stop I already voted | STOP, I already gave`,
  fr: `STOP svp | stop merci | svp stop | arret | ARRÊT | arrêtez | Arrêtez svp | stop sms | arrêter les messages | désabonnement | Désabonnez-moi s'il vous plaît | desabonner moi | retirez moi de la liste | retirez-moi de vos listes svp
    | supprimez mon numéro | effacez mon numéro | ne m'appelez plus | ne m'ecrivez plus | ne me textez plus | arrêtez de m'appeler | arrêtez de m'envoyer des sms | plus de sms | plus de sms svp | stop aux sms | stop aux messages
    | stop à vos messages | j'ai dit stop | je vous ai dit d'arrêter | je ne veux plus de vos messages | je n'en veux plus de vos messages | veuillez arrêter | vous pouvez arrêter ? | arrêtez tout | merci de me désinscrire | désinscription svp
    | bonjour, merci de me désabonner | je n'habite plus là, retirez-moi de la liste | erreur de numéro, arrêtez | vous vous trompez de numéro, stop | c'est un faux numéro, stop | stop spam | stop démarchage | arrêtez le harcèlement
    | pas intéressé, retirez mon numéro | laissez-moi tranquille svp | foutez moi la paix | comment me désinscrire | comment on se désabonne | je souhaite être désinscrit | je veux me désabonner | enlevez-moi de vos contacts
    | ne plus me contacter | merci de cesser | cessez | cessez svp | cessez de m'envoyer des messages | je ne désire plus recevoir vos messages | ne pas me contacter | supprimez moi de vos fichiers`,
  es: `STOP por favor | basta de mensajes | no más mensajes | ya no más mensajes | alto | ALTO por favor | baja | dar de baja | deme de baja por favor | quiero darme de baja | por favor darme de baja | sáqueme de su lista
    | sáquenme de la lista por favor | quítame de la lista | borra mi número | borren mi número por favor | elimina mi número | no me escriba | no me escribas más | no me llamen más | no me llame | dejen de llamar | dejen de escribir
    | deja de mandarme mensajes | paren de escribirme | no quiero recibir mensajes | ya no quiero recibir mensajes | no quiero mas msj | no quiero sus mensajes | no deseo recibir mensajes | no me interesa, bórrenme
    | número equivocado, bórrenme | se equivocó de número, no me escriba | se equivoca de número, deje de escribirme | este no es el número, no me escriban | cancelar suscripción | cancelar mensajes | cancele mi suscripción
    | desuscribirme | quiero desuscribirme | anular suscripción | darse de baja | como me borro de la lista | cómo me salgo de esta lista | déjenme tranquilo | déjame en paz | ya basta de mensajes | paren con los mensajes
    | detengan los mensajes | no me contacten más | no contactar | no enviar mensajes | eliminarme de la lista | retírenme de la lista | remuévanme de la lista | quiero que me saquen de la lista | ya dije que no me escriban | stop ya | no me manden msj`,
  ar: `توقف | توقفوا | أوقفوا | ايقاف | إيقاف الرسائل | الغاء الاشتراك | إلغاء اشتراكي | لا ترسلوا لي رسائل | لا ترسل رسائل | لا تراسلوني | توقفوا عن مراسلتي | من فضلكم توقفوا | رجاء لا ترسلوا | أرجو التوقف | ارجو التوقف عن الارسال
    | ارجو عدم الارسال | الرجاء عدم المراسلة | الرجاء عدم التواصل | لا أريد رسائل | لا أريد رسائلكم | لا اريد هذه الرسائل | لا أريد استقبال الرسائل | ازيلوني من القائمة | احذفوني من القائمة | احذف رقمي من القائمة | امسح رقمي
    | شيل رقمي | شيلني من القائمة | الرقم خطأ لا ترسلوا | الرقم غلط لا تبعتولي | رقم غلط، لا ترسل | كفى رسائل | بس رسائل | خلاص رسايل | كفاية رسايل | بطلوا تبعتوا رسايل | بطل تبعت رسايل | مش عايز رسايل تاني | مش عاوز رسائل منكم
    | متبعتليش تاني | متبعتوليش رسايل تاني | ما بدي رسائل منكن | ما بدي ياكن تبعتولي | لا تبعتولي شي | ما ابغى رسايلكم | لا ترسلوا لي مرة ثانية | لا عاد ترسلون لي | ما بغيتش الرسائل ديالكم | ما تبقاوش تصيفطو ليا
    | حبس الرسائل | بركا من الرسائل | وقف | وقفوا | وقفوا ارسال | stop رسائل | STOP من فضلك | ستوب | أوقف الاشتراك | الغي اشتراكي | أنا لا أرغب في استلام رسائلكم | اتركوني لحالي | فكوا عني | اريد حذف رقمي من القائمة`,
};

/** Near to it, and none: politics, doors, appointments, other people's messages, a preference when to be called. */
const NO_OPT_OUT: Readonly<Record<string, string>> = {
  lists: `Stop by the shop on Tuesday | Yes please send a quote | sounds good, send a quote | No, I'm not interested thanks. | Sorry I'm busy right now | can you call me tomorrow | No thanks, bye. | I am not interested thanks
    | Don't call me tomorrow, call me Friday. | Please don't call me at work. | Don't call me right now, I'm driving. | Do not call me before ten. | your team never ring back | can you ring me tomorrow | I'll phone you later
    | sorry the doorbell keeps ringing, one sec I need to stop ringing it | I would never ring this number normally | STOP ads | No thanks | not interested | goodbye | shut up | this has to stop`,
  en: `don't text me before 9am | text me later | please don't call, text me instead | don't text, email me | stop at the next house | Stop signs in the area | the dog wouldn't stop barking | he asked us to stop the noise
    | we need to stop them from closing the school | how can I help stop the cuts? | I want to stop the eviction | end of shift | the end of the street | end | finished the list | remove the sign from my lawn | remove the pothole
    | cancel the Tuesday shift | cancel my shift | cancel the meeting | can I unsubscribe from the newsletter but keep texts | leave me a leaflet | leave me a sign | take me to the polls | take me off the early shift
    | I don't want to vote for them | I don't want this bill | don't send them our money | don't send leaflets to number 12 | do not knock at 14 | No more cuts | no more than 3 people | lose the election | opt for the second | delete the last report
    | delete my last answer | Stop 12, nobody home | bus stop opposite | quit my job to volunteer | wrong number | wrong address | wrong person | moved away | deceased | they told me to stop knocking | she said stop coming to her door`,
  fr: `stop à la précarité | Stop à l'A69 | il faut que ça s'arrête | l'arrêt de bus | à l'arrêt Gambetta | arrêtez les expulsions | retirez ce projet | retirez votre plainte | supprimez cette loi | je ne veux plus de ce maire | plus de bus
    | pas de pub dans ma boîte aux lettres ? | pas intéressé | pas maintenant | ne m'appelez pas avant 9h | ne m'appelez pas demain | appelez-moi plus tard | laissez un tract | mauvais numéro | faux numéro | fin de journée | fin de ma tournée
    | effacer ma dernière réponse | annuler ma dernière réponse | comment arrêter ce projet ? | arrêter le nucléaire | cessez le massacre | enlevez les poubelles | oubliez ma dernière réponse | plus de questions | plus de portes`,
  es: `basta | ya basta | paren los recortes | paren el genocidio | no más recortes | no más impuestos | no quiero más impuestos | no me llamen antes de las 9 | no me llame mañana | llámenme luego | no me interesa | número equivocado
    | quiten los baches | saquen la basura | borra mi última respuesta | cancelar mi turno | cancelen la obra | baja del alquiler | de baja por enfermedad | estoy de baja | bajo izquierda | planta baja izquierda | parada 12 | para el autobús
    | dejen un folleto | dejen la puerta | ya no vive aquí | no vive aquí | no molesten al perro | alto ahí con los alquileres | el más alto | fin del turno | cómo paro esta obra`,
  ar: `أوقفوا القصف | أوقفوا الهدم | توقف القطار | موقف الباص | لا ترسلوا أبناءنا إلى الحرب | لا أريد هذا المشروع | لا اريد الانتخابات | كفى فساد | كفى | بس | خلاص | لا تتصلوا قبل التاسعة | اتصلوا بي لاحقا | رقم خاطئ | الرقم غلط
    | إلغاء الموعد | الغاء الضريبة | الغوا الرسوم | احذف الجواب الأخير | امسح الاجابة الاخيرة | شيلوا القمامة | بطلوا فساد | وقفوا الفساد | لا ترسل منشورات للرقم 12 | لا أريد أن أصوت | انتقل من هنا | غير مهتم | مش مهتم | وقف اطلاق النار`,
};

const wrong = (table: Readonly<Record<string, string>>, isWrong: (text: string) => boolean): string[] =>
  Object.entries(table).flatMap(([from, texts]) =>
    rows(texts.replace(/\n/gu, ' | '))
      .filter(isWrong)
      .map((text) => `${from}: ${text}`),
  );

it('strangers who ask to be left alone are left alone', () => {
  expect(wrong(OPT_OUT, (text) => parseConsentWord(text, { channel: 'sms' }) !== 'stop')).toEqual([]);
});

it('strangers who say something else go on hearing from us', () => {
  expect(wrong(NO_OPT_OUT, (text) => parseConsentWord(text, { channel: 'telegram' }) === 'stop')).toEqual([]);
});
