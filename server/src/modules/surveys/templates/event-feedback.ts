import { LANGUAGES, option, THANKS, words, type SurveyTemplate } from './words.ts';

/** After a meeting or an action: what was good, what to do better, who comes again. */
export const eventFeedback: SurveyTemplate = {
  id: 'event_feedback',
  text: words(
    'After a meeting or an action: what was good, what to do better, who comes again.',
    'Après une réunion ou une action : ce qui était bien, à améliorer, qui revient.',
    'Después de una reunión o acción: qué estuvo bien, qué mejorar, quién vuelve.',
    'بعد اجتماع أو نشاط: ما كان جيدًا وما يجب تحسينه ومن سيأتي مجددًا.',
  ),
  content: {
    specVersion: 1,
    languages: LANGUAGES,
    title: words('Event feedback', 'Retour sur l’événement', 'Opinión sobre el evento', 'رأي في الفعالية'),
    anonymity: 'optional',
    audience: 'self',
    intro: words(
      'You were there: how was it? It takes a minute.',
      'Vous y étiez : comment était-ce ? Une minute suffit.',
      'Usted estuvo allí: ¿qué tal? Es un minuto.',
      'كنتم معنا: كيف كانت الفعالية؟ لن يستغرق الأمر دقيقة.',
    ),
    outro: THANKS,
    questions: [
      {
        id: 'rating',
        kind: 'scale',
        required: true,
        min: 1,
        max: 5,
        text: words(
          'How was it for you?',
          'Comment était-ce pour vous ?',
          '¿Qué le pareció?',
          'كيف كانت بالنسبة إليكم؟',
        ),
        minLabel: words('Poor', 'Décevant', 'Mal', 'سيئة'),
        maxLabel: words('Great', 'Excellent', 'Genial', 'رائعة'),
      },
      {
        id: 'what_went_wrong',
        kind: 'long_text',
        text: words(
          'What went wrong?',
          'Qu’est-ce qui n’allait pas ?',
          '¿Qué falló?',
          'ما الذي لم يكن جيدًا؟',
        ),
        showIf: { question: 'rating', op: 'at_most', value: 2 },
      },
      {
        id: 'best',
        kind: 'multiple',
        text: words('What was good?', 'Qu’est-ce qui était bien ?', '¿Qué estuvo bien?', 'ما الذي كان جيدًا؟'),
        options: [
          option('people', words('The people', 'Les gens', 'La gente', 'الناس')),
          option('topic', words('The topic', 'Le sujet', 'El tema', 'الموضوع')),
          option('place', words('The place', 'Le lieu', 'El lugar', 'المكان')),
          option('organized', words('The organization', 'L’organisation', 'La organización', 'التنظيم')),
          option('result', words('What came of it', 'Le résultat', 'El resultado', 'النتيجة')),
        ],
        other: words('Something else', 'Autre chose', 'Otra cosa', 'شيء آخر'),
      },
      {
        id: 'better',
        kind: 'long_text',
        text: words(
          'What should we do better next time?',
          'Que devrions-nous mieux faire la prochaine fois ?',
          '¿Qué deberíamos hacer mejor la próxima vez?',
          'ما الذي يجب أن نحسنه في المرة القادمة؟',
        ),
      },
      {
        id: 'again',
        kind: 'single',
        required: true,
        text: words('Will you come again?', 'Reviendrez-vous ?', '¿Volverá?', 'هل ستأتون مجددًا؟'),
        options: [
          option('yes', words('Yes', 'Oui', 'Sí', 'نعم')),
          option('maybe', words('Maybe', 'Peut-être', 'Quizás', 'ربما')),
          option('no', words('No', 'Non', 'No', 'لا')),
        ],
      },
      {
        id: 'bring',
        kind: 'yes_no',
        text: words(
          'Will you bring somebody along?',
          'Viendrez-vous accompagné ?',
          '¿Traerá a alguien?',
          'هل ستصطحبون أحدًا؟',
        ),
        showIf: { question: 'again', op: 'any_of', values: ['yes', 'maybe'] },
        sets: [{ answer: true, followUp: 'invite' }],
      },
    ],
  },
};
