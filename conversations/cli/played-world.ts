import type { Scenario } from '../test/support/scenario.ts';

/** What is worked through, where a flow says it: calls and leaflets instead of doors. */
const KIND_OF: Readonly<Record<string, 'call' | 'leaflet'>> = { calls: 'call', leaflets: 'leaflet' };

/** Something to do in every room: doors, actions to come, a roster, tasks, documents, questions. */
export const playedWorld = (flow: string | null): NonNullable<Scenario['world']> => ({
  actions: ['doors', 'stall', 'rally', 'calls-1', 'calls-2', 'calls-3', 'proposal'],
  taskTypes: [
    { code: 'call_back', due: true },
    { code: 'send_information', due: false },
    { code: 'welcome_volunteer', due: false },
  ],
  signUps: [{ id: 'mine', action: 'doors', shift: 'doors-1', state: 'signed_up', ahead: 0 }],
  roster: [
    { id: 'r1', name: 'Amina', here: false },
    { id: 'r2', name: 'Luis', here: true },
  ],
  leads: true,
  keywords: { bus: { word: 'BUS', flow: 'opt_in' } },
  walk: {
    doors: 5,
    lists: ['Harbour list'],
    mates: ['Ben', 'Cleo'],
    looksUpPlaces: true,
    places: { '12 Mill Lane': '12 Mill Lane, Open City', '14 Mill Lane': '14 Mill Lane, Open City' },
    kind: KIND_OF[flow ?? ''] ?? 'door',
  },
  desk: {
    leads: true,
    members: ['Ben', 'Cleo'],
    tasks: [
      {
        id: 't1',
        line: 'Call back: Amina',
        details: 'By 12 March: overdue\nAsked by Kim',
        state: 'mine',
        overdue: true,
      },
      { id: 't2', line: 'Send information: Leo', details: 'Nobody has it yet', state: 'free' },
    ],
    documents: [
      { id: 'd1', title: 'Our leaflet', category: 'Leaflets', file: 'leaflet.pdf' },
      { id: 'd2', title: 'House rules', category: 'Rules' },
    ],
    help: [
      { question: 'Where do we meet?', answer: 'At the town hall, every Friday at six.' },
      { question: 'What do I bring?', answer: 'A pen and good shoes.' },
    ],
    inbox: [
      { id: 'q1', name: 'Lina', said: 'They: Where do we meet?' },
      { id: 'q2', name: 'Omar', said: 'They: Is it free?' },
    ],
  },
});
