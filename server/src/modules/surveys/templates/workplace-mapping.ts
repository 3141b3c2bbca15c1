import { LANGUAGES, option, words, type SurveyTemplate } from './words.ts';

/** One-to-one talks in a workplace: where, what hurts, who leads, who would join. */
export const workplaceMapping: SurveyTemplate = {
  id: 'workplace_mapping',
  text: words(
    'One-to-one talks at work: which shift, what hurts, whom others listen to, who would join.',
    'Entretiens individuels au travail : quelle équipe, ce qui pèse, qui on écoute, qui adhérerait.',
    'Conversaciones en el trabajo: qué turno, qué duele, a quién se escucha, quién se afiliaría.',
    'أحاديث فردية في مكان العمل: أي وردية وما المشكلات ومن يُسمع له ومن سينضم.',
  ),
  content: {
    specVersion: 1,
    languages: LANGUAGES,
    title: words(
      'Workplace mapping',
      'Cartographie du lieu de travail',
      'Mapa del lugar de trabajo',
      'خريطة مكان العمل',
    ),
    anonymity: 'named',
    intro: words(
      'Confidential: nothing of this goes to the employer.',
      'Confidentiel : rien de ceci n’ira à l’employeur.',
      'Confidencial: nada de esto llega a la empresa.',
      'سرّي: لا شيء من هذا يصل إلى صاحب العمل.',
    ),
    outro: words(
      'Thank you. We stay in touch.',
      'Merci. Nous restons en contact.',
      'Gracias. Seguimos en contacto.',
      'شكرًا. نبقى على تواصل.',
    ),
    questions: [
      {
        id: 'department',
        kind: 'text',
        required: true,
        max: 80,
        text: words('Which department?', 'Quel service ?', '¿Qué departamento?', 'أي قسم؟'),
      },
      {
        id: 'shift',
        kind: 'single',
        text: words('Which shift?', 'Quelle équipe ?', '¿Qué turno?', 'أي وردية؟'),
        options: [
          option('early', words('Early', 'Matin', 'Mañana', 'صباحية')),
          option('late', words('Late', 'Après-midi', 'Tarde', 'مسائية')),
          option('night', words('Night', 'Nuit', 'Noche', 'ليلية')),
          option('changing', words('Changing', 'Tournante', 'Rotativo', 'متغيرة')),
        ],
      },
      {
        id: 'issues',
        kind: 'multiple',
        required: true,
        min: 1,
        max: 3,
        text: words(
          'What bothers people most? Up to three.',
          'Qu’est-ce qui pèse le plus ? Trois au maximum.',
          '¿Qué molesta más? Hasta tres.',
          'ما أكثر ما يزعج الناس؟ حتى ثلاثة.',
        ),
        options: [
          option('pay', words('Pay', 'Salaire', 'Salario', 'الأجر')),
          option('hours', words('Working hours', 'Horaires', 'Horarios', 'ساعات العمل')),
          option('safety', words('Safety', 'Sécurité', 'Seguridad', 'السلامة')),
          option(
            'staff',
            words('Too few people', 'Manque de personnel', 'Falta de personal', 'قلة الموظفين'),
          ),
          option('respect', words('Respect', 'Respect', 'Respeto', 'الاحترام')),
          option(
            'contracts',
            words('Insecure contracts', 'Contrats précaires', 'Contratos precarios', 'عقود غير مستقرة'),
          ),
        ],
        other: words('Something else', 'Autre chose', 'Otra cosa', 'شيء آخر'),
      },
      {
        id: 'leader',
        kind: 'text',
        max: 80,
        text: words(
          'Whom do people listen to there?',
          'Qui est écouté là-bas ?',
          '¿A quién escucha la gente allí?',
          'إلى من يستمع الناس هناك؟',
        ),
      },
      {
        id: 'member',
        kind: 'single',
        required: true,
        text: words('And the union?', 'Et le syndicat ?', '¿Y el sindicato?', 'وماذا عن النقابة؟'),
        options: [
          option('member', words('Is a member', 'Est membre', 'Está afiliado', 'عضو')),
          option('would_join', words('Would join', 'Adhérerait', 'Se afiliaría', 'قد ينضم')),
          option('unsure', words('Unsure', 'Hésite', 'Duda', 'متردد')),
          option('against', words('Against', 'Contre', 'En contra', 'معارض')),
        ],
        sets: [
          { answer: 'member', status: 'strong_supporter' },
          { answer: 'would_join', status: 'supporter', followUp: 'call_back' },
          { answer: 'unsure', status: 'undecided', followUp: 'send_information' },
          { answer: 'against', status: 'not_convinced' },
        ],
        goTo: [{ when: { question: 'member', op: 'is', value: 'against' }, to: 'end' }],
      },
      {
        id: 'fear',
        kind: 'long_text',
        text: words('What holds them back?', 'Qu’est-ce qui retient ?', '¿Qué les frena?', 'ما الذي يمنعهم؟'),
        showIf: { question: 'member', op: 'is', value: 'unsure' },
      },
      {
        id: 'help',
        kind: 'yes_no',
        text: words(
          'Would they help to talk to others?',
          'Aiderait-il ou elle à parler aux autres ?',
          '¿Ayudaría a hablar con otros?',
          'هل سيساعدون في التحدث إلى الآخرين؟',
        ),
        sets: [{ answer: true, status: 'wants_to_help', tag: 'organizer' }],
      },
    ],
  },
};
