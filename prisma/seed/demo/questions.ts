import type { DemoDraft } from './draft.ts';
import type { DemoTeam } from './people.ts';

const HOUR = 3_600_000;

interface DemoQuestion {
  readonly hoursAgo: number;
  /** What was said in turn, the person first. */
  readonly said: readonly string[];
  /** A remark that only organizers see. */
  readonly note?: string;
  readonly closed?: true;
}

const QUESTIONS: readonly DemoQuestion[] = [
  { hoursAgo: 1, said: ['Nobody let me into 14 Clover Way, the gate is locked. Does anybody have a code?'] },
  { hoursAgo: 3, said: ['Bonjour, puis-je venir samedi avec ma sœur ? Elle n’est pas encore inscrite.'] },
  {
    hoursAgo: 20,
    said: [
      'Somebody asked me what we want for tenants with a fixed-term contract. What do I say?',
      'Good question: the same protection as everybody. The page about rent in your documents has it in two lines.',
      'Thank you, and where do I find the documents?',
    ],
  },
  {
    hoursAgo: 27,
    said: [
      '¿Hay que llevar los folletos o están en el puesto?',
      'Están en el puesto desde las nueve. Trae solo tu acreditación.',
    ],
  },
  {
    hoursAgo: 50,
    said: ['هل يمكنني تغيير فريقي؟ انتقلت إلى حي آخر.', 'نعم، غيّرناه الآن. أهلًا بك في فريقك الجديد.'],
    note: 'Moved house in October, knows the north well.',
  },
  {
    hoursAgo: 120,
    said: ['I cannot come on Thursday after all, sorry.', 'No problem, thank you for saying so.'],
    closed: true,
  },
];

/** What people asked a human: waiting, answered and closed. */
export function addQuestions(draft: DemoDraft, teams: readonly DemoTeam[], memberId: string): void {
  for (const [index, question] of QUESTIONS.entries()) {
    const team = teams[index % teams.length];
    const person = team?.members[1 + (index % 4)];
    if (team === undefined || person === undefined) continue;
    addQuestion(draft, question, { teamId: team.id, personId: person.personId, memberId });
  }
}

function addQuestion(
  draft: DemoDraft,
  { hoursAgo, said, note, closed }: DemoQuestion,
  { teamId, personId, memberId }: { teamId: string; personId: string; memberId: string },
): void {
  const begun = draft.space.now.getTime() - hoursAgo * HOUR;
  const at = (nth: number): Date => new Date(begun + nth * 0.2 * HOUR);
  const isWaiting = said.length % 2 === 1;
  const last = at(said.length - 1);
  const threadId = draft.add(
    'thread',
    {
      person_id: personId,
      status: closed ? 'closed' : 'open',
      team_id: teamId,
      assignee_id: said.length > 1 ? memberId : null,
      last_entry_at: last,
      unread: isWaiting ? 1 : 0,
      waiting_since: isWaiting ? last : null,
      // Nobody is called for what was never asked.
      escalated_at: isWaiting ? draft.space.now : null,
      created_at: at(0),
      closed_at: closed ? last : null,
    },
    at(0),
  );
  const say = (kind: string, text: string, nth: number): void => {
    const byMemberId = kind === 'inbound' ? null : memberId;
    const entry = { thread_id: threadId, kind, text, by_member_id: byMemberId, created_at: at(nth) };
    draft.add('thread_entry', entry, at(nth));
  };
  for (const [nth, text] of said.entries()) say(nth % 2 === 0 ? 'inbound' : 'outbound', text, nth);
  if (note !== undefined) say('note', note, said.length - 0.5);
}
