/** A question as an organizer has it on paper, in English and French. */
export interface PaperQuestion {
  /** The kind as the console names it. */
  readonly kind: string;
  readonly text: readonly [en: string, fr: string];
  /** Without the second language: it says the same there. */
  readonly options?: readonly (readonly [en: string, fr: string])[];
  readonly required?: true;
  /** "If the answer is ... go to ...": the answer as it is written, and the number of the question, or the end. */
  readonly skip?: { readonly answer: string; readonly to: number | 'end' };
}

/** Home energy, the way housing surveys ask about it: twenty questions, five skips. */
export const ENERGY_SURVEY: readonly PaperQuestion[] = [
  {
    kind: 'Yes or no',
    text: ['Do you pay for the heating of your home?', 'Payez-vous le chauffage de votre logement ?'],
    required: true,
    skip: { answer: 'No', to: 5 },
  },
  {
    kind: 'One choice',
    text: ['What is it heated with?', 'Avec quoi est-il chauffé ?'],
    options: [
      ['Gas', 'Gaz'],
      ['Electricity', 'Électricité'],
      ['District heat', 'Réseau de chaleur'],
      ['Wood', 'Bois'],
    ],
  },
  { kind: 'Whole number', text: ['What did last winter cost?', 'Combien a coûté l’hiver dernier ?'] },
  {
    kind: 'Scale',
    text: ['How hard is it to pay that?', 'Est-ce difficile à payer ?'],
  },
  {
    kind: 'Yes or no',
    text: ['Was your home too cold last winter?', 'Avez-vous eu froid chez vous l’hiver dernier ?'],
    skip: { answer: 'No', to: 8 },
  },
  {
    kind: 'Several choices',
    text: ['Which rooms were cold?', 'Quelles pièces étaient froides ?'],
    options: [
      ['Kitchen', 'Cuisine'],
      ['Bedroom', 'Chambre'],
      ['Living room', 'Salon'],
      ['Bathroom', 'Salle de bains'],
    ],
  },
  { kind: 'Long text', text: ['What did you do about it?', 'Qu’avez-vous fait contre cela ?'] },
  {
    kind: 'One choice',
    text: ['Do you rent or own?', 'Êtes-vous locataire ou propriétaire ?'],
    options: [
      ['Rent', 'Locataire'],
      ['Own', 'Propriétaire'],
    ],
    skip: { answer: 'Own', to: 12 },
  },
  { kind: 'Short text', text: ['Who is your landlord?', 'Qui est votre bailleur ?'] },
  {
    kind: 'Yes or no',
    text: ['Have you asked for repairs?', 'Avez-vous demandé des réparations ?'],
    skip: { answer: 'No', to: 12 },
  },
  { kind: 'Date', text: ['When did you ask?', 'Quand les avez-vous demandées ?'] },
  { kind: 'Whole number', text: ['How many people live here?', 'Combien de personnes vivent ici ?'] },
  { kind: 'Number', text: ['How many square metres?', 'Combien de mètres carrés ?'] },
  {
    kind: 'Several choices',
    text: ['What has been renewed?', 'Qu’est-ce qui a été rénové ?'],
    options: [
      ['Windows', 'Fenêtres'],
      ['Roof', 'Toit'],
      ['Walls', 'Murs'],
    ],
  },
  { kind: 'Scale', text: ['How content are you here?', 'Êtes-vous content d’habiter ici ?'] },
  {
    kind: 'One choice',
    text: ['What would help most?', 'Qu’est-ce qui aiderait le plus ?'],
    options: [
      ['Lower rent', 'Un loyer plus bas'],
      ['Repairs', 'Des réparations'],
      ['Advice', 'Des conseils'],
    ],
  },
  {
    kind: 'Yes or no',
    text: ['May we call you back?', 'Pouvons-nous vous rappeler ?'],
    skip: { answer: 'No', to: 19 },
  },
  { kind: 'Phone number', text: ['At which number?', 'À quel numéro ?'] },
  { kind: 'Long text', text: ['Anything else?', 'Autre chose ?'] },
  { kind: 'Text block', text: ['Thank you. We meet on Tuesdays.', 'Merci. Réunion le mardi.'] },
];
