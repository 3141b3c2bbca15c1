import type { RuntimePort } from '../runtime-port.ts';
import type { StopList } from './stop.ts';

export interface Rounds {
  readonly name: string;
  /** @returns whether there is more to do at once */
  readonly round: () => Promise<boolean>;
  readonly everyMs: number;
  /** Events that begin like this bring work. */
  readonly causes: readonly string[];
  /** What one change brings about is seen to together, this long after it. */
  readonly soonMs?: number;
  readonly events: Pick<RuntimePort['events'], 'subscribeAll'>;
  readonly stops: StopList;
  readonly onError: (error: unknown, chore: string) => void;
}

/**
 * Work that is done at once, soon after what causes it, and now and then for what a crash left. Rounds never overlap; what
 * comes up during one is seen to by the next.
 */
export function startRounds({ name, round, causes, soonMs = 0, ...parts }: Rounds): void {
  const { everyMs, events, stops, onError } = parts;
  let work: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let soon: NodeJS.Timeout | undefined;

  async function rounds(): Promise<void> {
    while (again && !stopped) {
      again = false;
      const more = await round().catch((error: unknown) => {
        onError(error, name);
        return false;
      });
      again ||= more;
    }
    work = null;
  }
  function look(): void {
    again = true;
    work ??= rounds();
  }

  const timer = setInterval(look, everyMs);
  const unsubscribe = events.subscribeAll(({ type }) => {
    if (!causes.some((cause) => type.startsWith(cause))) return;
    soon ??= setTimeout(() => {
      soon = undefined;
      look();
    }, soonMs);
  });
  stops.add(name, async () => {
    unsubscribe();
    clearInterval(timer);
    clearTimeout(soon);
    stopped = true;
    await work;
  });
  look();
}
