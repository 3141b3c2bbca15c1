import type { Defaults, SeedSpace } from '../defaults.ts';
import { Random } from '../random.ts';
import type { Database } from '../rows.ts';
import { addActions, addTemplates } from './actions.ts';
import { addContacts } from './contacts.ts';
import { DemoDraft } from './draft.ts';
import { makeCity } from './geography.ts';
import { addHistory, type SampleAnswers } from './history.ts';
import { addLists, settleDoors } from './lists.ts';
import { addMember, addTeams } from './people.ts';
import { addProgress } from './progress.ts';
import { addQuestions } from './questions.ts';
import { addRequests } from './requests.ts';
import { addTraffic } from './traffic.ts';
import { addWords } from './words.ts';

/** The invite code of the demo space: part of Muster's contract with its users. */
export const DEMO_INVITE_CODE = 'OPENC1TY';
export { DEMO_KEYWORD } from './words.ts';

const SEED = 20_260_101;

export interface DemoOptions {
  /** The administrator who signs in to the console. */
  readonly administrator: { readonly userId: string; readonly name: string };
  /** One plausible filled survey per call. */
  readonly sample: (random: () => number) => SampleAnswers;
}

/**
 * Fills a space that has its defaults with "Open City": nine boroughs with teams, some 3,000 contacts, eight weeks
 * of history and actions of every kind. The same each time, but for ids and for dates, which count from now.
 */
export async function seedDemo(
  db: Database,
  space: SeedSpace,
  defaults: Defaults,
  options: DemoOptions,
): Promise<void> {
  const random = new Random(SEED);
  const draft = new DemoDraft(space, defaults, random);
  const inviteId = draft.add('invite', {
    kind: 'code',
    code: DEMO_INVITE_CODE,
    role: 'member',
    uses: 0,
    created_at: draft.daysAgo(88),
  });
  const administrator = addMember(draft, {
    role: 'administrator',
    key: 'demo-administrator',
    inviteId,
    userId: options.administrator.userId,
    name: options.administrator.name,
  });
  const teams = addTeams(draft, makeCity(random), inviteId);
  const doors = addContacts(draft, teams);
  addHistory(draft, doors, () => options.sample(() => random.next()));
  addActions(draft, teams);
  addTemplates(draft);
  addQuestions(draft, teams, administrator.id);
  addWords(draft);
  draft.add('segment', {
    name: 'Supporters with consent',
    audience: 'contacts',
    filter: { status: ['support'], consent: ['campaign_messages'] },
    created_at: draft.daysAgo(30),
    updated_at: draft.daysAgo(30),
  });
  addLists(draft, teams, doors);
  addRequests(draft);
  await draft.write(db);
  await settleDoors(db, space.id);
  await addProgress(db, space.id, space.now);
  await addTraffic(db, space.id, space.now);
}
