import { ChannelError } from './channel-error.ts';
import type { ConnectionHealth } from './deps.ts';

export interface LineHolder<Line> {
  /** The open line; waits a moment for one that is being opened. @throws ChannelError when there is none */
  current(): Promise<Line>;
  /** Whether a line is held here. @throws ChannelError where one is meant to be held and cannot be opened */
  isOpen(): Promise<boolean>;
  set(line: Line | null): void;
  note(health: ConnectionHealth): void;
  begin(): void;
  end(): void;
}

const PATIENCE_MS = 3_000;
/** Somebody has to do something; trying again alone mends nothing. */
const UNTIL_MENDED: ReadonlySet<string> = new Set(['unauthorized', 'unlinked', 'banned', 'browser']);

/** The one line of a connection, for those who send by it. */
export function createLineHolder<Line>(noLine: () => ChannelError): LineHolder<Line> {
  let line: Line | null = null;
  let isHeld = false;
  let failure: ChannelError | null = null;
  const waiting = new Set<(line: Line | null) => void>();

  function opened(): Promise<Line | null> {
    return new Promise((resolve) => {
      const found = (one: Line | null) => {
        clearTimeout(timer);
        waiting.delete(found);
        resolve(one);
      };
      const timer = setTimeout(found, PATIENCE_MS, null);
      waiting.add(found);
    });
  }

  return {
    async current() {
      const found = line ?? (failure === null ? await opened() : null);
      if (found === null) throw noLine();
      return found;
    },
    async isOpen() {
      if (line !== null) return true;
      if (!isHeld) return false;
      if (failure === null && (await opened()) !== null) return true;
      throw failure ?? noLine();
    },
    set(next) {
      line = next;
      if (next === null) return;
      failure = null;
      for (const found of [...waiting]) found(next);
    },
    note(health) {
      if (health.state === 'ok' || health.reason === 'storage') return;
      const kind = UNTIL_MENDED.has(health.reason) ? 'unauthorized' : 'temporary';
      failure = new ChannelError(kind, health.message);
      for (const found of [...waiting]) found(null);
    },
    begin() {
      isHeld = true;
      failure = null;
    },
    end() {
      isHeld = false;
      line = null;
    },
  };
}
