import { LANGUAGES, option, THANKS, words, type SurveyTemplate } from './words.ts';

/** A talk at the door in five questions: what matters, where they stand, what they would do. */
export const doorstepCanvass: SurveyTemplate = {
  id: 'doorstep_canvass',
  text: words(
    'A short talk at the door: what matters, where people stand, who would help.',
    'Une courte discussion sur le pas de la porte : ce qui compte, les positions, qui aiderait.',
    'Una charla breve en la puerta: qué importa, qué opina la gente, quién ayudaría.',
    'حديث قصير عند الباب: ما يهم الناس وما موقفهم ومن يريد المساعدة.',
  ),
  content: {
    specVersion: 1,
    languages: LANGUAGES,
    title: words('Doorstep canvass', 'Porte-à-porte', 'Puerta a puerta', 'زيارة البيوت'),
    anonymity: 'optional',
    outro: THANKS,
    questions: [
      {
        id: 'topic',
        kind: 'single',
        required: true,
        text: words(
          'What should change first around here?',
          'Que faudrait-il changer en premier par ici ?',
          '¿Qué debería cambiar primero por aquí?',
          'ما الذي يجب أن يتغير هنا أولًا؟',
        ),
        options: [
          option(
            'housing',
            words('Housing and rents', 'Logement et loyers', 'Vivienda y alquiler', 'السكن والإيجارات'),
          ),
          option('transport', words('Transport', 'Transports', 'Transporte', 'المواصلات')),
          option('health', words('Health', 'Santé', 'Salud', 'الصحة')),
          option('schools', words('Schools', 'Écoles', 'Escuelas', 'المدارس')),
          option(
            'jobs',
            words('Work and wages', 'Travail et salaires', 'Trabajo y salarios', 'العمل والأجور'),
          ),
        ],
        other: words('Something else', 'Autre chose', 'Otra cosa', 'شيء آخر'),
      },
      {
        id: 'rent_up',
        kind: 'yes_no',
        text: words(
          'Has your rent gone up this year?',
          'Votre loyer a-t-il augmenté cette année ?',
          '¿Le han subido el alquiler este año?',
          'هل ارتفع إيجاركم هذا العام؟',
        ),
        showIf: { question: 'topic', op: 'is', value: 'housing' },
        sets: [{ answer: true, tag: 'rent increase' }],
      },
      {
        id: 'why',
        kind: 'long_text',
        text: words(
          'What would help most?',
          'Qu’est-ce qui aiderait le plus ?',
          '¿Qué ayudaría más?',
          'ما الذي قد يساعد أكثر؟',
        ),
      },
      {
        id: 'support',
        kind: 'single',
        required: true,
        text: words(
          'Can we count on your support?',
          'Pouvons-nous compter sur votre soutien ?',
          '¿Podemos contar con su apoyo?',
          'هل يمكننا الاعتماد على دعمكم؟',
        ),
        options: [
          option('yes', words('Yes', 'Oui', 'Sí', 'نعم')),
          option('leaning', words('Probably', 'Plutôt oui', 'Probablemente', 'على الأرجح')),
          option('undecided', words('Not sure yet', 'Pas encore décidé', 'Aún no lo sé', 'لم أقرر بعد')),
          option('no', words('No', 'Non', 'No', 'لا')),
        ],
        sets: [
          { answer: 'yes', status: 'strong_supporter' },
          { answer: 'leaning', status: 'supporter' },
          { answer: 'undecided', status: 'undecided', followUp: 'send_information' },
          { answer: 'no', status: 'not_convinced' },
        ],
        goTo: [{ when: { question: 'support', op: 'is', value: 'no' }, to: 'end' }],
      },
      {
        id: 'help',
        kind: 'yes_no',
        text: words(
          'Would you like to help, even for an hour?',
          'Aimeriez-vous aider, même une heure ?',
          '¿Le gustaría ayudar, aunque sea una hora?',
          'هل تودون المساعدة ولو لساعة؟',
        ),
        sets: [{ answer: true, status: 'wants_to_help', followUp: 'welcome_volunteer' }],
      },
      {
        id: 'email',
        kind: 'email',
        text: words(
          'What e-mail address may we write to?',
          'À quelle adresse e-mail pouvons-nous écrire ?',
          '¿A qué correo electrónico podemos escribirle?',
          'ما البريد الإلكتروني الذي يمكننا المراسلة عليه؟',
        ),
        showIf: { question: 'support', op: 'any_of', values: ['yes', 'leaning', 'undecided'] },
        sets: [{ field: 'email' }],
      },
    ],
  },
};
