import { foldWords } from '../src/parsing/normalise.ts';

/**
 * What else than the menu leads to a flow: words typed alone (in any of the languages, whatever the person's own), the
 * same behind a slash, and the flow's key as the payload of a deep link.
 */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  canvass: ['doors', 'door', 'canvass', 'canvassing', 'portes', 'porte-à-porte', 'puertas', 'puerta a puerta', 'أبواب', 'الأبواب'],
  people: ['people', 'meet people', 'surveys', 'rencontres', 'sondages', 'encuentros', 'encuestas', 'لقاءات', 'استبيانات'],
  meet: ['meet', 'meet someone', 'rencontrer', 'rencontre', 'encuentro', 'لقاء', 'لقاء شخص'],
  street: ['street', 'street survey', 'rue', 'sondage de rue', 'calle', 'encuesta en la calle', 'الشارع', 'استبيان الشارع'],
  rehearsal: ['practise', 'practice', 'rehearsal', 'essai', 'practicar', 'práctica', 'تدريب'],
  actions: ['actions', 'action', 'events', 'sign-ups', 'inscriptions', 'acciones', 'acción', 'eventos', 'أنشطة', 'الأنشطة', 'نشاط'],
  organize: ['organize', 'organise', 'organiser', 'organisation', 'organizar', 'organización', 'تنظيم', 'التنظيم'],
  tasks: ['tasks', 'my tasks', 'follow-ups', 'tâches', 'mes tâches', 'tareas', 'mis tareas', 'مهام', 'مهامي', 'المهام'],
  documents: ['documents', 'files', 'docs', 'fichiers', 'documentos', 'archivos', 'وثائق', 'الوثائق', 'ملفات'],
  impact: ['impact', 'my impact', 'mon impact', 'bilan', 'mon bilan', 'mi balance', 'mi impacto', 'impacto', 'balance', 'أثري', 'الأثر'],
  threads: ['threads', 'questions', 'inbox', 'demandes', 'consultas', 'preguntas', 'أسئلة', 'الأسئلة'],
  calls: ['calls', 'phone bank', 'phonebank', 'appels', 'téléphone', 'llamadas', 'teléfono', 'اتصالات', 'الاتصالات'],
  leaflets: ['leaflets', 'leafleting', 'flyers', 'tracts', 'tractage', 'folletos', 'buzoneo', 'مناشير', 'المناشير', 'منشورات', 'المنشورات'],
  undo: ['undo', 'take back', 'retirer', 'défaire', 'deshacer', 'تراجع'],
  settings: ['settings', 'réglages', 'paramètres', 'ajustes', 'configuración', 'الإعدادات', 'إعدادات'],
}; // prettier-ignore

/** Folded word to the flow it leads to, for {@link DispatchContext.rooms}. */
export const ROOM_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(WORDS).flatMap(([flow, words]) =>
    [flow.replaceAll('_', ' '), ...words].map((word) => [foldWords(word), flow]),
  ),
);
