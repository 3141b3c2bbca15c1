import { LANGUAGES, option, THANKS, words, type SurveyTemplate } from './words.ts';

/** Opinion on one issue, without names: answered by oneself or on the street. */
export const issueSurvey: SurveyTemplate = {
  id: 'issue_survey',
  text: words(
    'Opinions on one issue, without names: on the street or filled in by oneself.',
    'Des avis sur un sujet, sans nom : dans la rue ou rempli par soi-même.',
    'Opiniones sobre un tema, sin nombres: en la calle o rellenada por uno mismo.',
    'آراء حول قضية واحدة دون أسماء: في الشارع أو يملؤها كل شخص بنفسه.',
  ),
  content: {
    specVersion: 1,
    languages: LANGUAGES,
    title: words('Issue survey', 'Enquête d’opinion', 'Encuesta de opinión', 'استطلاع رأي'),
    anonymity: 'anonymous',
    audience: 'both',
    intro: words(
      'Seven short questions. No name is kept.',
      'Sept questions courtes. Aucun nom n’est conservé.',
      'Siete preguntas cortas. No se guarda ningún nombre.',
      'سبعة أسئلة قصيرة. لا يُحفظ أي اسم.',
    ),
    outro: THANKS,
    questions: [
      {
        id: 'satisfied',
        kind: 'scale',
        required: true,
        min: 1,
        max: 5,
        text: words(
          'How satisfied are you with public transport here?',
          'Êtes-vous satisfait des transports publics ici ?',
          '¿Qué tan satisfecho está con el transporte público aquí?',
          'ما مدى رضاكم عن المواصلات العامة هنا؟',
        ),
        minLabel: words('Not at all', 'Pas du tout', 'Nada', 'غير راضٍ إطلاقًا'),
        maxLabel: words('Very', 'Très', 'Mucho', 'راضٍ جدًا'),
      },
      {
        id: 'problem',
        kind: 'single',
        text: words(
          'What is the biggest problem?',
          'Quel est le plus gros problème ?',
          '¿Cuál es el mayor problema?',
          'ما أكبر مشكلة؟',
        ),
        options: [
          option('price', words('Price', 'Prix', 'Precio', 'السعر')),
          option('late', words('Delays', 'Retards', 'Retrasos', 'التأخير')),
          option('rare', words('Too few services', 'Trop peu de passages', 'Pocos servicios', 'رحلات قليلة')),
          option('access', words('Not accessible', 'Pas accessible', 'No es accesible', 'صعوبة الوصول')),
        ],
        other: words('Something else', 'Autre chose', 'Otra cosa', 'شيء آخر'),
        showIf: { question: 'satisfied', op: 'at_most', value: 3 },
      },
      {
        id: 'use',
        kind: 'multiple',
        text: words(
          'How do you usually get around?',
          'Comment vous déplacez-vous d’habitude ?',
          '¿Cómo se desplaza normalmente?',
          'كيف تتنقلون عادة؟',
        ),
        options: [
          option('bus', words('Bus or tram', 'Bus ou tram', 'Autobús o tranvía', 'الحافلة أو الترام')),
          option('train', words('Train or metro', 'Train ou métro', 'Tren o metro', 'القطار أو المترو')),
          option('bike', words('Bicycle', 'Vélo', 'Bicicleta', 'الدراجة')),
          option('car', words('Car', 'Voiture', 'Coche', 'السيارة')),
          option('walk', words('On foot', 'À pied', 'A pie', 'مشيًا')),
        ],
      },
      {
        id: 'free_fares',
        kind: 'single',
        required: true,
        text: words(
          'Should public transport be free?',
          'Les transports publics devraient-ils être gratuits ?',
          '¿Debería ser gratis el transporte público?',
          'هل يجب أن تكون المواصلات العامة مجانية؟',
        ),
        options: [
          option('all', words('For everyone', 'Pour tous', 'Para todos', 'للجميع')),
          option('some', words('For some', 'Pour certains', 'Para algunos', 'للبعض')),
          option('no', words('No', 'Non', 'No', 'لا')),
          option('unsure', words('I don’t know', 'Je ne sais pas', 'No lo sé', 'لا أعرف')),
        ],
      },
      {
        id: 'for_whom',
        kind: 'text',
        max: 200,
        text: words('For whom?', 'Pour qui ?', '¿Para quién?', 'لمن؟'),
        showIf: { question: 'free_fares', op: 'is', value: 'some' },
      },
      {
        id: 'wish',
        kind: 'long_text',
        text: words(
          'What one thing should change first?',
          'Quelle chose devrait changer en premier ?',
          '¿Qué cosa debería cambiar primero?',
          'ما الشيء الوحيد الذي يجب أن يتغير أولًا؟',
        ),
      },
      {
        id: 'age',
        kind: 'single',
        text: words('How old are you?', 'Quel âge avez-vous ?', '¿Qué edad tiene?', 'كم عمركم؟'),
        options: [
          option('under_25', words('Under 25', 'Moins de 25 ans', 'Menos de 25', 'أقل من 25')),
          option('from_25_44', words('25 to 44', '25 à 44 ans', 'De 25 a 44', 'من 25 إلى 44')),
          option('from_45_64', words('45 to 64', '45 à 64 ans', 'De 45 a 64', 'من 45 إلى 64')),
          option('over_64', words('65 and over', '65 ans et plus', '65 o más', '65 فأكثر')),
        ],
      },
    ],
  },
};
