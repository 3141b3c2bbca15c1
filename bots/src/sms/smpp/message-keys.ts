import { createHash } from 'node:crypto';

/** What is known of a message that somebody sent: SMPP gives it no id. */
export interface Message {
  readonly source: string;
  readonly destination: string;
  readonly text: string;
  /** The sender's own reference, where the SMSC passes it on; 0: none. */
  readonly reference: number;
}

export interface MessageKeys {
  /** The same key for a message that the SMSC delivers again, another one for somebody who writes the same twice. */
  keyOf(message: Message): string;
  /** The SMSC has our answer. */
  confirmed(key: string): void;
  /** The line broke: whether the SMSC got the newest answers, nobody knows. */
  lineBroke(): void;
}

interface Given {
  readonly key: string;
  at: number;
  /** Undefined: not answered yet. */
  confirmedAt: number | undefined;
}

const MINUTE_MS = 60_000;
/** An answer that left so shortly before the line broke may not have arrived. */
const IN_DOUBT_MS = 2_000;
/** SMSCs try again for hours; a process that runs so long knows the messages that it did not confirm. */
const KEPT_MS = 3_600_000;

/**
 * An SMSC delivers a message again when it got no answer to it. So what it delivers again is what was not confirmed:
 * that has the key it had. Everything else is new, though it reads the same: two people in a row answer "1", and so
 * does one person to two questions. What a restart forgets is covered by the minute in the key.
 */
export function createMessageKeys(now: () => number = Date.now): MessageKeys {
  const byContent = new Map<string, Given[]>();
  const byKey = new Map<string, Given>();

  function forget(): void {
    const limit = now() - KEPT_MS;
    for (const [content, all] of byContent) {
      const kept = all.filter((one) => one.at > limit);
      for (const one of all) if (one.at <= limit) byKey.delete(one.key);
      if (kept.length === 0) byContent.delete(content);
      else byContent.set(content, kept);
      if (kept.length === all.length) break;
    }
  }

  return {
    keyOf({ source, destination, text, reference }) {
      const content = createHash('sha256')
        .update(JSON.stringify([source, destination, reference, text]))
        .digest('base64url');
      const given = byContent.get(content) ?? [];
      const again = given.find((one) => reference !== 0 || one.confirmedAt === undefined);
      if (again !== undefined && again.at > now() - KEPT_MS) return again.key;
      forget();
      const minute = Math.floor(now() / MINUTE_MS);
      const nth = given.filter((one) => one.key.startsWith(`${minute}.`)).length;
      const one: Given = { key: `${minute}.${content}.${nth}`, at: now(), confirmedAt: undefined };
      byContent.set(content, [...given, one]);
      byKey.set(one.key, one);
      return one.key;
    },
    confirmed(key) {
      const one = byKey.get(key);
      if (one !== undefined) one.confirmedAt = now();
    },
    lineBroke() {
      const limit = now() - IN_DOUBT_MS;
      for (const one of byKey.values()) if ((one.confirmedAt ?? 0) > limit) one.confirmedAt = undefined;
    },
  };
}
