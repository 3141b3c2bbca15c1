import type { SurveyContent } from '../../src/survey/content.ts';

/** What a new space starts with: three questions that any campaign can ask, to be changed at once. */
export const defaultSurvey: SurveyContent = {
  specVersion: 1,
  languages: ['en', 'fr', 'es', 'ar'],
  title: {
    en: 'A first conversation',
    fr: 'Une première discussion',
    es: 'Una primera conversación',
    ar: 'حديث أول',
  },
  outro: {
    en: 'Thank you for your time.',
    fr: "Merci d'avoir pris le temps.",
    es: 'Gracias por su tiempo.',
    ar: 'شكرًا على وقتكم.',
  },
  anonymity: 'optional',
  questions: [
    {
      id: 'matters',
      kind: 'long_text',
      text: {
        en: 'What should change first around here?',
        fr: "Qu'est-ce qui devrait changer en premier par ici ?",
        es: '¿Qué debería cambiar primero por aquí?',
        ar: 'ما الذي يجب أن يتغير هنا أولًا؟',
      },
    },
    {
      id: 'agrees',
      kind: 'single',
      required: true,
      text: {
        en: 'Are you with us on this?',
        fr: 'Êtes-vous avec nous sur ce sujet ?',
        es: '¿Está con nosotros en esto?',
        ar: 'هل أنتم معنا في هذا الأمر؟',
      },
      options: [
        { id: 'yes', label: { en: 'Yes', fr: 'Oui', es: 'Sí', ar: 'نعم' } },
        { id: 'not_sure', label: { en: 'Not sure', fr: 'À voir', es: 'No lo sé', ar: 'لست متأكدًا' } },
        { id: 'no', label: { en: 'No', fr: 'Non', es: 'No', ar: 'لا' } },
      ],
      sets: [
        { answer: 'yes', status: 'supporter' },
        { answer: 'not_sure', status: 'undecided' },
        { answer: 'no', status: 'not_convinced' },
      ],
    },
    {
      id: 'join_in',
      kind: 'yes_no',
      text: {
        en: 'Would you like to join in?',
        fr: 'Aimeriez-vous participer ?',
        es: '¿Le gustaría participar?',
        ar: 'هل ترغبون في المشاركة؟',
      },
      showIf: { question: 'agrees', op: 'is', value: 'yes' },
      sets: [{ answer: true, status: 'wants_to_help', followUp: 'welcome_volunteer' }],
    },
  ],
};
