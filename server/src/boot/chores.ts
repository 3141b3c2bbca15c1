import { inTransaction } from '../db/transaction.ts';
import { leaveFailingAccounts } from '../delivery/other-chats.ts';
import { endBrokenImports } from '../modules/addresses/import-addresses.ts';
import { forgetDocumentLinks } from '../modules/documents/document-links.ts';
import { endExpiredLeases } from '../modules/lists/leases.ts';
import { keepTemplates } from '../modules/message-templates/keep-templates.ts';
import type { ModuleContext } from '../modules/module.ts';
import { finishErasures } from '../modules/privacy/erase-person.ts';
import { createAddressHash } from '../modules/privacy/suppression.ts';
import { remindCallBacks } from '../modules/lists/remind-call-backs.ts';
import { tidyBundles } from '../modules/results/bundle-responses.ts';
import { forgetPending } from '../modules/messages/send-pending.ts';
import { remindOverdue } from '../modules/tasks/remind-overdue.ts';
import { escalateThreads } from '../modules/threads/escalate-threads.ts';
import { forgetChatLinks } from '../runtime/services/link-code.ts';
import { expireOptIns } from '../runtime/services/opt-in.ts';
import { wipePrivate } from '../runtime/turns/private-turns.ts';
import type { StopList } from './stop.ts';

const EVERY_MS = 30_000;

export interface Chores {
  readonly context: Pick<ModuleContext, 'database' | 'limits' | 'mailer' | 'runtime' | 'secrets'>;
  readonly stops: StopList;
  readonly onError: (error: unknown, chore: string) => void;
  readonly everyMs?: number;
}

/**
 * Now and then: mails that wait for another attempt, counters that are over, doors that nobody came back to, people who
 * asked to be forgotten, follow-ups and calls that are due, questions that nobody answers, links that have run out,
 * messages that have to go another way or have missed their time.
 */
export function startChores({ context, stops, onError, everyMs = EVERY_MS }: Chores): void {
  const { database, limits, mailer, runtime, secrets } = context;
  const hashAddress = createAddressHash(secrets);
  const chores = {
    mail: () => mailer.retry(),
    limits: () => limits.sweep(),
    tasks: () => inTransaction(database.pool, (client) => remindOverdue(client, new Date())),
    calls: () => inTransaction(database.pool, (client) => remindCallBacks(client, new Date())),
    threads: () => inTransaction(database.pool, (client) => escalateThreads(client, new Date())),
    privacy: () => inTransaction(database.pool, (client) => wipePrivate(client)),
    documents: () => forgetDocumentLinks(database.pool),
    chatLinks: () => forgetChatLinks(database.pool),
    addressFiles: () => endBrokenImports(database.pool),
    pending: () => forgetPending(database.pool),
    elsewhere: () => leaveFailingAccounts(database.pool),
    leases: () => endExpiredLeases(database.pool),
    templates: () => keepTemplates({ database, runtime }),
    results: () => tidyBundles(database.pool),
    optIns: () => expireOptIns(database.pool),
    erasures: () => inTransaction(database.pool, (client) => finishErasures(client, hashAddress)),
  };
  startEach({ chores, everyMs, stops, onError });
}

interface Each extends Pick<Chores, 'stops' | 'onError'> {
  readonly chores: Readonly<Record<string, () => Promise<unknown>>>;
  readonly everyMs: number;
}

/** One that takes longer than its pause (a platform may be slow to answer) is not begun twice, and holds up no other. */
export function startEach({ chores, everyMs, stops, onError }: Each): void {
  const work = new Map<string, Promise<unknown>>();
  const begin = (name: string, chore: () => Promise<unknown>) =>
    chore()
      .catch((error: unknown) => {
        onError(error, name);
      })
      .finally(() => work.delete(name));
  const timer = setInterval(() => {
    for (const [name, chore] of Object.entries(chores))
      if (!work.has(name)) work.set(name, begin(name, chore));
  }, everyMs);
  stops.add('chores', async () => {
    clearInterval(timer);
    await Promise.all(work.values());
  });
}
