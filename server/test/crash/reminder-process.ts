import { CAPABILITIES } from '@muster/conversations';
import { createTranslator } from '@muster/locales';
import { inTransaction } from '../../src/db/transaction.ts';
import { createPool } from '../../src/db/pool.ts';
import { sendActionMessages } from '../../src/modules/actions/send-action-messages.ts';
import { sendPending } from '../../src/modules/messages/send-pending.ts';
import { remindOverdue } from '../../src/modules/tasks/remind-overdue.ts';
import { queueStanding } from '../../src/runtime/standing/send-standing.ts';
import { createDirectory } from '../../src/runtime/turns/directory.ts';

/** Reminds until nothing is left, or until it dies: at the so-many-th message, in the middle of its transaction. */
const [databaseUrl = '', noon = '', diesAt] = process.argv.slice(2);
const pool = createPool({ connectionString: databaseUrl, name: 'reminders', max: 3 });
const translate = createTranslator();
const directory = createDirectory({ pool, capabilities: ({ channel }) => CAPABILITIES[channel] });
let queued = 0;
const runtime = {
  async queueStanding(
    client: Parameters<typeof queueStanding>[1],
    message: Parameters<typeof queueStanding>[2],
  ) {
    const made = await queueStanding({ directory, translate }, client, message);
    queued += 1;
    if (queued === Number(diesAt)) process.kill(process.pid, 'SIGKILL');
    return made;
  },
  wakeDelivery: () => undefined,
  events: { subscribe: () => () => undefined, subscribeAll: () => () => undefined, publish: () => undefined },
};
const now = () => new Date(noon);

for (let left = true; left;) {
  const overdue = await inTransaction(pool, (client) => remindOverdue(client, now()));
  const pending = await sendPending({ pool, runtime });
  left = overdue + pending + (await sendActionMessages({ pool, runtime, translate, now })) > 0;
}
await pool.end();
