import { LANGUAGES, option, words, type SurveyTemplate } from './words.ts';

/** Who wants to help fills it in themselves: what they can do, and when. */
export const volunteerIntake: SurveyTemplate = {
  id: 'volunteer_intake',
  text: words(
    'For people who want to help: what they like doing, when they can, how to reach them.',
    'Pour celles et ceux qui veulent aider : quoi, quand, et comment les joindre.',
    'Para quienes quieren ayudar: qué les gusta hacer, cuándo pueden y cómo contactarlos.',
    'لمن يريد المساعدة: ما الذي يحب فعله ومتى يستطيع وكيف نتواصل معه.',
  ),
  content: {
    specVersion: 1,
    languages: LANGUAGES,
    title: words(
      'Volunteer intake',
      'Accueil des volontaires',
      'Acogida de voluntarios',
      'استقبال المتطوعين',
    ),
    anonymity: 'named',
    audience: 'both',
    intro: words(
      'Good to have you. A few questions, so that we ask you for what suits you.',
      'Ravis de vous compter parmi nous. Quelques questions pour vous proposer ce qui vous convient.',
      'Qué bueno tenerle con nosotros. Unas preguntas para proponerle lo que le va bien.',
      'يسعدنا انضمامكم. بضعة أسئلة لنقترح عليكم ما يناسبكم.',
    ),
    outro: words(
      'Thank you. Somebody will get in touch within two days.',
      'Merci. Quelqu’un vous contactera sous deux jours.',
      'Gracias. Alguien se pondrá en contacto en dos días.',
      'شكرًا. سيتواصل معكم أحدنا خلال يومين.',
    ),
    questions: [
      {
        id: 'like',
        kind: 'multiple',
        required: true,
        min: 1,
        text: words(
          'What would you like to do?',
          'Qu’aimeriez-vous faire ?',
          '¿Qué le gustaría hacer?',
          'ماذا تحبون أن تفعلوا؟',
        ),
        options: [
          option('doors', words('Knock on doors', 'Porte-à-porte', 'Ir puerta a puerta', 'طرق الأبواب')),
          option('phone', words('Call people', 'Téléphoner', 'Llamar', 'الاتصال بالناس')),
          option(
            'stall',
            words('Stalls and leaflets', 'Stands et tracts', 'Mesas y folletos', 'الأكشاك والمنشورات'),
          ),
          option(
            'events',
            words('Help at events', 'Aider aux événements', 'Ayudar en eventos', 'المساعدة في الأنشطة'),
          ),
          option(
            'design',
            words('Texts and pictures', 'Textes et images', 'Textos e imágenes', 'النصوص والصور'),
          ),
        ],
        other: words('Something else', 'Autre chose', 'Otra cosa', 'شيء آخر'),
      },
      {
        id: 'when',
        kind: 'multiple',
        text: words(
          'When can you usually?',
          'Quand êtes-vous disponible ?',
          '¿Cuándo puede?',
          'متى تستطيعون عادة؟',
        ),
        options: [
          option('mornings', words('Mornings', 'Le matin', 'Por la mañana', 'صباحًا')),
          option('afternoons', words('Afternoons', 'L’après-midi', 'Por la tarde', 'بعد الظهر')),
          option('evenings', words('Evenings', 'Le soir', 'Por la noche', 'مساءً')),
          option('weekends', words('Weekends', 'Le week-end', 'Fines de semana', 'نهاية الأسبوع')),
        ],
      },
      {
        id: 'hours',
        kind: 'integer',
        min: 1,
        max: 60,
        text: words(
          'How many hours a month?',
          'Combien d’heures par mois ?',
          '¿Cuántas horas al mes?',
          'كم ساعة في الشهر؟',
        ),
      },
      {
        id: 'experience',
        kind: 'yes_no',
        text: words(
          'Have you done something like this before?',
          'Avez-vous déjà fait quelque chose de ce genre ?',
          '¿Ha hecho algo así antes?',
          'هل سبق أن فعلتم شيئًا كهذا؟',
        ),
        sets: [{ answer: true, tag: 'experienced' }],
      },
      {
        id: 'what_done',
        kind: 'long_text',
        text: words('What did you do?', 'Qu’avez-vous fait ?', '¿Qué hizo?', 'ماذا فعلتم؟'),
        showIf: { question: 'experience', op: 'is', value: true },
        sets: [{ field: 'note' }],
      },
      {
        id: 'postcode',
        kind: 'text',
        max: 12,
        text: words(
          'What is your postcode?',
          'Quel est votre code postal ?',
          '¿Cuál es su código postal?',
          'ما رمزكم البريدي؟',
        ),
        help: words(
          'So that we ask you for things near you.',
          'Pour vous proposer des choses près de chez vous.',
          'Para proponerle cosas cerca de usted.',
          'لنقترح عليكم ما هو قريب منكم.',
        ),
        sets: [{ field: 'postcode' }],
      },
      {
        id: 'email',
        kind: 'email',
        text: words(
          'And your e-mail address?',
          'Et votre adresse e-mail ?',
          '¿Y su correo electrónico?',
          'وما بريدكم الإلكتروني؟',
        ),
        sets: [{ field: 'email' }],
      },
      {
        id: 'start',
        kind: 'date',
        lean: 'future',
        text: words('From when on?', 'À partir de quand ?', '¿Desde cuándo?', 'ابتداءً من متى؟'),
        sets: [{ status: 'wants_to_help', followUp: 'welcome_volunteer' }],
      },
    ],
  },
};
