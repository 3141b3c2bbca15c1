import { LANGUAGES, option, words, type SurveyTemplate } from './words.ts';

/** Who will vote, for whom, and what keeps them from it. */
export const supportPledge: SurveyTemplate = {
  id: 'support_pledge',
  text: words(
    'Before a vote: who supports you, who pledges to vote, who needs help to get there.',
    'Avant un scrutin : qui vous soutient, qui promet de voter, qui a besoin d’aide pour y aller.',
    'Antes de una votación: quién apoya, quién promete votar, quién necesita ayuda para ir.',
    'قبل الاقتراع: من يدعمكم ومن يتعهد بالتصويت ومن يحتاج إلى مساعدة للوصول.',
  ),
  content: {
    specVersion: 1,
    languages: LANGUAGES,
    title: words(
      'Support and pledge to vote',
      'Soutien et promesse de vote',
      'Apoyo y compromiso de voto',
      'الدعم والتعهد بالتصويت',
    ),
    anonymity: 'named',
    outro: words(
      'Thank you. Every vote counts.',
      'Merci. Chaque voix compte.',
      'Gracias. Cada voto cuenta.',
      'شكرًا. كل صوت مهم.',
    ),
    questions: [
      {
        id: 'support',
        kind: 'scale',
        required: true,
        min: 1,
        max: 5,
        text: words(
          'How likely are you to vote for us?',
          'Quelle est la probabilité que vous votiez pour nous ?',
          '¿Qué tan probable es que vote por nosotros?',
          'ما احتمال أن تصوتوا لنا؟',
        ),
        minLabel: words('Certainly not', 'Sûrement pas', 'Seguro que no', 'قطعًا لا'),
        maxLabel: words('Certainly', 'Sûrement', 'Seguro', 'قطعًا نعم'),
        goTo: [{ when: { question: 'support', op: 'at_most', value: 2 }, to: 'concern' }],
      },
      {
        id: 'pledge',
        kind: 'yes_no',
        required: true,
        text: words(
          'Do you pledge to vote?',
          'Vous engagez-vous à aller voter ?',
          '¿Se compromete a votar?',
          'هل تتعهدون بالتصويت؟',
        ),
        sets: [{ answer: true, status: 'strong_supporter', tag: 'pledged to vote' }],
      },
      {
        id: 'how',
        kind: 'single',
        text: words('How will you vote?', 'Comment voterez-vous ?', '¿Cómo va a votar?', 'كيف ستصوتون؟'),
        showIf: { question: 'pledge', op: 'is', value: true },
        options: [
          option('on_the_day', words('On the day', 'Le jour même', 'El mismo día', 'في يوم الاقتراع')),
          option('early', words('Early', 'En avance', 'Por anticipado', 'مبكرًا')),
          option(
            'by_post',
            words('By post or proxy', 'Par courrier ou procuration', 'Por correo', 'بالبريد أو بالتوكيل'),
          ),
        ],
      },
      {
        id: 'needs_help',
        kind: 'multiple',
        text: words(
          'Do you need anything for it?',
          'Avez-vous besoin de quelque chose pour cela ?',
          '¿Necesita algo para ello?',
          'هل تحتاجون إلى شيء لذلك؟',
        ),
        options: [
          option('ride', words('A ride', 'Un transport', 'Transporte', 'وسيلة نقل')),
          option(
            'papers',
            words('Help with papers', 'Aide pour les papiers', 'Ayuda con papeles', 'مساعدة في الأوراق'),
          ),
          option('place', words('Where to vote', 'Savoir où voter', 'Dónde votar', 'مكان التصويت')),
          option('nothing', words('Nothing', 'Rien', 'Nada', 'لا شيء')),
        ],
        sets: [
          { answer: 'ride', followUp: 'call_back', tag: 'needs a ride' },
          { answer: 'papers', followUp: 'send_information' },
          { answer: 'place', followUp: 'send_information' },
        ],
        goTo: [{ to: 'end' }],
      },
      {
        id: 'concern',
        kind: 'long_text',
        text: words(
          'What would have to change for you?',
          'Qu’est-ce qui devrait changer pour vous ?',
          '¿Qué tendría que cambiar para usted?',
          'ما الذي يجب أن يتغير بالنسبة إليكم؟',
        ),
        sets: [{ status: 'not_convinced' }],
      },
    ],
  },
};
