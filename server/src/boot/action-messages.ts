import type { ModuleContext } from '../modules/module.ts';
import { sendActionMessages, tendActions } from '../modules/actions/send-action-messages.ts';
import type { StopList } from './stop.ts';

const EVERY_MS = 15_000;
/** What one change brings about is told together. */
const SOON_MS = 250;

export interface ActionMessages {
  readonly context: Pick<ModuleContext, 'database' | 'runtime' | 'translate'>;
  readonly stops: StopList;
  readonly onError: (error: unknown, chore: string) => void;
}

/** Reminders at their time; what follows from a change (a place that came free, a cancellation) a moment after it. */
export function startActionMessages({ context, stops, onError }: ActionMessages): void {
  const { database, runtime, translate } = context;
  const deps = { pool: database.pool, runtime, translate };
  let work: Promise<void> | null = null;
  let again = false;
  let soon: NodeJS.Timeout | undefined;

  async function round(): Promise<void> {
    await tendActions(deps);
    while ((await sendActionMessages(deps)) > 0);
  }

  function run(): void {
    if (work !== null) {
      again = true;
      return;
    }
    work = round()
      .catch((error: unknown) => {
        onError(error, 'action messages');
      })
      .finally(() => {
        work = null;
        if (!again) return;
        again = false;
        run();
      });
  }

  const timer = setInterval(run, EVERY_MS);
  const unsubscribe = runtime.events.subscribeAll(({ type }) => {
    if (type !== 'action.changed') return;
    clearTimeout(soon);
    soon = setTimeout(run, SOON_MS);
  });
  stops.add('action messages', async () => {
    unsubscribe();
    clearInterval(timer);
    clearTimeout(soon);
    again = false;
    await work;
  });
}
