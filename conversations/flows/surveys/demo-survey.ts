import type { SurveyContent } from '../../src/survey/content.ts';

/** The survey of the demo space "Open City": a city campaign on housing, transport and parks. */
export const demoSurvey: SurveyContent = {
  specVersion: 1,
  languages: ['en', 'fr', 'es', 'ar'],
  title: {
    en: 'What matters to you',
    fr: 'Ce qui compte pour vous',
    es: 'Lo que le importa',
    ar: 'ما يهمكم في المدينة',
  },
  intro: {
    en: 'Hello, I am a neighbour and I help Open City. Five short questions about our city.',
    fr: "Bonjour, j'habite le quartier et j'aide Ville ouverte. Cinq petites questions sur notre ville.",
    es: 'Hola, soy del barrio y ayudo a Ciudad abierta. Cinco preguntas cortas sobre nuestra ciudad.',
    ar: 'مرحبًا، أنا من الحي وأساعد «مدينة مفتوحة». خمسة أسئلة قصيرة عن مدينتنا.',
  },
  outro: {
    en: 'Thank you. That helps us a lot.',
    fr: 'Merci. Cela nous aide beaucoup.',
    es: 'Gracias. Nos ayuda mucho.',
    ar: 'شكرًا. هذا يساعدنا كثيرًا.',
  },
  anonymity: 'optional',
  questions: [
    {
      id: 'topic',
      kind: 'single',
      required: true,
      text: {
        en: 'What should the city take care of first?',
        fr: "De quoi la ville devrait-elle s'occuper en premier ?",
        es: '¿De qué debería ocuparse primero la ciudad?',
        ar: 'بماذا ينبغي أن تهتم المدينة أولًا؟',
      },
      options: [
        {
          id: 'housing',
          label: { en: 'Housing', fr: 'Le logement', es: 'La vivienda', ar: 'السكن' },
          aliases: {
            en: ['rent', 'rents', 'flats'],
            fr: ['loyer', 'loyers', 'logement'],
            es: ['alquiler', 'vivienda'],
            ar: ['الإيجار', 'إيجار'],
          },
        },
        {
          id: 'transport',
          label: { en: 'Transport', fr: 'Les transports', es: 'El transporte', ar: 'المواصلات' },
          aliases: {
            en: ['bus', 'buses', 'tram'],
            fr: ['bus', 'tram', 'transport'],
            es: ['autobús', 'transporte'],
            ar: ['النقل', 'الباص'],
          },
        },
        {
          id: 'parks',
          label: {
            en: 'Parks and trees',
            fr: 'Parcs et arbres',
            es: 'Parques y árboles',
            ar: 'الحدائق والأشجار',
          },
          aliases: {
            en: ['parks', 'trees'],
            fr: ['parcs', 'arbres'],
            es: ['parques'],
            ar: ['الحدائق', 'حديقة'],
          },
        },
      ],
      other: { en: 'Something else', fr: 'Autre chose', es: 'Otra cosa', ar: 'شيء آخر' },
      sets: [
        { answer: 'housing', tag: 'housing' },
        { answer: 'transport', tag: 'transport' },
        { answer: 'parks', tag: 'parks' },
      ],
    },
    {
      id: 'rent',
      kind: 'single',
      text: {
        en: 'How has your rent changed in the last two years?',
        fr: 'Comment votre loyer a-t-il évolué depuis deux ans ?',
        es: '¿Cómo ha cambiado su alquiler en los últimos dos años?',
        ar: 'كيف تغير الإيجار في السنتين الأخيرتين؟',
      },
      showIf: { question: 'topic', op: 'is', value: 'housing' },
      options: [
        {
          id: 'much_more',
          label: { en: 'Much higher', fr: 'Forte hausse', es: 'Mucho más alto', ar: 'ارتفع كثيرًا' },
        },
        {
          id: 'more',
          label: { en: 'A little higher', fr: 'Légère hausse', es: 'Algo más alto', ar: 'ارتفع قليلًا' },
        },
        { id: 'same', label: { en: 'The same', fr: 'Pareil', es: 'Igual', ar: 'لم يتغير' } },
        {
          id: 'owner',
          label: { en: 'I own my home', fr: 'Propriétaire', es: 'Vivienda propia', ar: 'مسكن خاص' },
        },
      ],
    },
    {
      id: 'travel',
      kind: 'multiple',
      text: {
        en: 'How do you get around in the city? Choose all that fit.',
        fr: 'Comment vous déplacez-vous en ville ? Plusieurs réponses possibles.',
        es: '¿Cómo se mueve por la ciudad? Elija todas las que valgan.',
        ar: 'كيف تتنقلون في المدينة؟ يمكن اختيار أكثر من جواب.',
      },
      showIf: { question: 'topic', op: 'is', value: 'transport' },
      options: [
        {
          id: 'public',
          label: { en: 'Bus and tram', fr: 'Bus et tram', es: 'Bus y tranvía', ar: 'حافلة وترام' },
          aliases: {
            en: ['bus', 'tram', 'public transport'],
            fr: ['bus', 'tram', 'transports en commun'],
            es: ['bus', 'autobús', 'tranvía'],
            ar: ['حافلة', 'باص', 'ترام'],
          },
        },
        {
          id: 'bike',
          label: { en: 'Bike', fr: 'Vélo', es: 'Bicicleta', ar: 'دراجة' },
          aliases: {
            en: ['bicycle', 'cycling'],
            fr: ['bicyclette', 'velo'],
            es: ['bici'],
            ar: ['دراجة هوائية'],
          },
        },
        {
          id: 'foot',
          label: { en: 'On foot', fr: 'À pied', es: 'A pie', ar: 'مشيًا' },
          aliases: {
            en: ['walk', 'walking', 'foot'],
            fr: ['pied', 'marche'],
            es: ['andando', 'caminando', 'pie'],
            ar: ['على الأقدام', 'سيرا'],
          },
        },
        {
          id: 'car',
          label: { en: 'Car', fr: 'Voiture', es: 'Coche', ar: 'سيارة' },
          aliases: { en: ['driving', 'auto'], fr: ['auto'], es: ['auto', 'carro'], ar: ['عربية'] },
        },
      ],
      min: 1,
    },
    {
      id: 'park_near',
      kind: 'yes_no',
      text: {
        en: 'Is there a park ten minutes on foot from your door?',
        fr: 'Y a-t-il un parc à dix minutes à pied de chez vous ?',
        es: '¿Hay un parque a diez minutos a pie de su casa?',
        ar: 'هل توجد حديقة على بعد عشر دقائق مشيًا من المنزل؟',
      },
      showIf: { question: 'topic', op: 'is', value: 'parks' },
    },
    {
      id: 'years',
      kind: 'integer',
      text: {
        en: 'For how many years have you lived here?',
        fr: "Depuis combien d'années habitez-vous ici ?",
        es: '¿Cuántos años lleva viviendo aquí?',
        ar: 'منذ كم سنة تسكنون هنا؟',
      },
      help: {
        en: 'Less than a year is 0.',
        fr: "Moins d'un an : 0.",
        es: 'Menos de un año es 0.',
        ar: 'أقل من سنة: 0.',
      },
      min: 0,
      max: 110,
    },
    {
      id: 'support',
      kind: 'scale',
      required: true,
      text: {
        en: 'Open City asks for more affordable flats, a bus every ten minutes and a park in each borough. How do you feel about it, from 1 to 5?',
        fr: 'Ville ouverte demande plus de logements abordables, un bus toutes les dix minutes et un parc par quartier. Que pensez-vous de ce projet, de 1 à 5 ?',
        es: 'Ciudad abierta pide más vivienda asequible, un autobús cada diez minutos y un parque en cada barrio. ¿Qué le parece, de 1 a 5?',
        ar: 'تطالب «مدينة مفتوحة» بسكن أرخص وحافلة كل عشر دقائق وحديقة في كل حي. ما رأيكم من 1 إلى 5؟',
      },
      min: 1,
      max: 5,
      minLabel: { en: 'against', fr: 'contre', es: 'en contra', ar: 'ضد' },
      maxLabel: { en: 'all for it', fr: 'tout à fait pour', es: 'muy a favor', ar: 'مع بقوة' },
      sets: [
        { answer: 5, status: 'strong_supporter' },
        { answer: 4, status: 'supporter' },
        { answer: 3, status: 'undecided' },
        { answer: 2, status: 'not_convinced' },
        { answer: 1, status: 'not_convinced' },
      ],
    },
    {
      id: 'concern',
      kind: 'long_text',
      text: {
        en: 'What would have to be different?',
        fr: "Qu'est-ce qui devrait changer dans ce projet ?",
        es: '¿Qué tendría que ser distinto?',
        ar: 'ما الذي يجب أن يتغير في ذلك؟',
      },
      showIf: { question: 'support', op: 'at_most', value: 3 },
      goTo: [{ to: 'end' }],
    },
    {
      id: 'help',
      kind: 'yes_no',
      text: {
        en: 'Would you lend a hand for an hour, for example at a stall?',
        fr: 'Donneriez-vous une heure de votre temps, par exemple sur un stand ?',
        es: '¿Nos ayudaría una hora, por ejemplo en un puesto informativo?',
        ar: 'هل يمكنكم المساعدة لساعة، مثلًا في كشك معلومات؟',
      },
      sets: [{ answer: true, status: 'wants_to_help', tag: 'volunteer', followUp: 'welcome_volunteer' }],
    },
  ],
};
