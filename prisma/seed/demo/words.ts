import type { DemoDraft } from './draft.ts';

/** The SMS keyword of the demo space: part of Muster's contract with its users. */
export const DEMO_KEYWORD = 'JOIN';

const RENT = {
  en: 'Rents in Open City rose by 11% last year. We ask for a cap: no more than inflation. Send JOIN for news, STOP ends.',
  fr: 'Les loyers ont augmenté de 11 % en un an. Nous demandons un plafond : pas plus que l’inflation. JOIN pour des nouvelles, STOP pour arrêter.',
  es: 'Los alquileres subieron un 11 % en un año. Pedimos un tope: no más que la inflación. JOIN para noticias, STOP para terminar.',
  ar: 'ارتفعت الإيجارات 11٪ في عام واحد. نطالب بسقف لا يتجاوز التضخم. أرسل JOIN للأخبار وSTOP للإيقاف.',
};

/** Words from posters and leaflets, each of another kind. */
export function addWords(draft: DemoDraft): void {
  const add = (word: string, kind: string, more: Readonly<Record<string, unknown>>): void => {
    const row = { word: word.toLowerCase(), folded: word.toLowerCase(), kind };
    const standard = { connection_id: null, flow_key: null, args: {}, settings: {}, active: true };
    draft.add('keyword', { ...row, ...standard, created_at: draft.daysAgo(60), ...more });
  };
  add(DEMO_KEYWORD, 'opt_in', { flow_key: 'opt_in' });
  add('RENT', 'reply', { flow_key: 'keyword_reply', settings: { text: RENT } });
  const surveyId = draft.defaults.survey.id;
  add('HOUSING', 'survey', { flow_key: 'fill_in', args: { survey: surveyId }, settings: { surveyId } });
  add('KNOCK', 'flow', { flow_key: 'canvass' });
}
