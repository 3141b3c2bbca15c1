import type { TemplateMessage } from '@muster/bots';
import type { Pool } from 'pg';
import { loadWriteFacts, type WriteSubject } from '../modules/consent/load-write-facts.ts';
import {
  CONSENT_PURPOSES,
  mayWeWrite,
  type WriteFacts,
  type WriteRequest,
} from '../modules/consent/may-we-write.ts';
import type { SpokenText } from '../runtime/standing/spoken-text.ts';
import type { HashAddress } from '../modules/privacy/suppression.ts';
import type { Claimed } from './claim.ts';

/** A message that may go; `template`: the approved one that carries it where the platform's window is closed. */
export interface Sendable {
  readonly message: Claimed;
  readonly template?: TemplateMessage;
}

export interface Gated {
  readonly send: readonly Sendable[];
  readonly hold: readonly { readonly message: Claimed; readonly reason: string; readonly until: Date }[];
  readonly drop: readonly { readonly message: Claimed; readonly reason: string }[];
}

/** Asks once more, at the moment of sending, whether each message may go: much can have changed since it was queued. */
export async function gate(
  pool: Pool,
  messages: readonly Claimed[],
  moment: { readonly now: Date; readonly hashAddress: HashAddress },
): Promise<Gated> {
  const send: Sendable[] = [];
  const hold: Gated['hold'][number][] = [];
  const drop: Gated['drop'][number][] = [];
  if (messages.length === 0) return { send, hold, drop };
  const subjects = messages.map((message): WriteSubject => ({
    identityId: message.identityId,
    purpose: purposeOf(message),
    ...textKeyOf(message),
  }));
  const facts = await loadWriteFacts(pool, subjects, moment);
  messages.forEach((message, index) => {
    const known = facts[index];
    if (known === undefined || known === null) return drop.push({ message, reason: 'erased' });
    const verdict = mayWeWrite(known, requestOf(message, known.member !== null));
    if (verdict.ok) send.push({ message, ...carried(message, known) });
    else if (verdict.until === undefined) drop.push({ message, reason: verdict.reason });
    else hold.push({ message, reason: verdict.reason, until: verdict.until });
    return undefined;
  });
  return { send, hold, drop };
}

/** Buttons do not travel with it: whoever answers opens the window, and all is there again. */
function carried({ message, terms }: Claimed, facts: WriteFacts): { template?: TemplateMessage } {
  const { template, windowExpiresAt, now } = facts;
  if (template === undefined || template === null || template === 'pending') return {};
  if (windowExpiresAt instanceof Date && windowExpiresAt > now) return {};
  const { name, language, from } = template;
  const known: Readonly<Record<string, string>> = {
    ...(terms?.['text'] as SpokenText | undefined)?.values,
    space: from,
    message: message.text,
  };
  return { template: { name, language, values: template.values.map((value) => known[value] ?? '') } };
}

function textKeyOf({ terms }: Claimed): { textKey?: string } {
  const key = (terms?.['text'] as SpokenText | undefined)?.key;
  return key === undefined ? {} : { textKey: key };
}

function purposeOf({ purpose }: Claimed): WriteSubject['purpose'] {
  return CONSENT_PURPOSES.find((known) => known === purpose) ?? 'service';
}

/** `terms` holds the rest of the request, as whoever queued the message wrote it there. */
function requestOf(message: Claimed, isMember: boolean): WriteRequest {
  const terms = (message.terms ?? {}) as Partial<WriteRequest>;
  return {
    audience: isMember && message.class !== 'campaign' ? 'member' : 'contact',
    ...terms,
    class: message.class,
    purpose: purposeOf(message),
    uselessAfter: message.uselessAfter,
  };
}
