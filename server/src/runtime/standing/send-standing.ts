import { randomBytes } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { render, type Choice, type ResolvedText, type Translate } from '@muster/conversations';
import { inTransaction } from '../../db/transaction.ts';
import type { QueuedStanding, StandingMessage as PlainStandingMessage } from '../../runtime-port.ts';
import { toJsonText } from '../inbound/inbound-row.ts';
import { newId } from '../ids.ts';
import { CHAT_TARGET } from './chat-target.ts';
import type { Directory } from '../turns/directory.ts';
import { spokenTo } from '../turns/form-of-address.ts';
import { isWindowed, spokenText, type SpokenText } from './spoken-text.ts';
import { STANDING_PREFIX } from '../turns/play-person.ts';

/** A message with buttons outside any session: each button works once, until its expiry, whatever session is open. */
export interface StandingMessage extends PlainStandingMessage {
  readonly purpose?: string;
  readonly notBefore?: Date;
}

export interface StandingDeps {
  readonly pool: Pool;
  readonly directory: Directory;
  readonly translate: Translate;
}

interface Target {
  readonly spaceId: string;
  readonly language: string | null;
  readonly identityId: string;
  readonly connectionId: string;
  readonly member: boolean;
}

/** Codes are typed with thumbs: two digits while they last, then three. Never one, which would answer a question. */
const FIRST_CODE = 20;

/** Queues a standing message to where the person wrote from last, in a transaction of its own. */
export async function sendStanding(
  deps: StandingDeps,
  message: StandingMessage,
): Promise<QueuedStanding | null> {
  return inTransaction(deps.pool, (client) => queueStanding(deps, client, message));
}

/**
 * The same in the caller's transaction: what it stands for and the message are there together, or neither is. Locks the
 * person: whoever locks other rows besides does that afterwards.
 * @returns the outbound row (the last, where the text needs several), or null if there is no way to them
 */
export async function queueStanding(
  deps: Omit<StandingDeps, 'pool'>,
  client: ClientBase,
  message: StandingMessage,
): Promise<QueuedStanding | null> {
  const target = await findTarget(client, message.personId);
  if (target === null) return null;
  await deps.directory.prepare([target.spaceId], [target.connectionId]);
  const connection = deps.directory.connection(target.connectionId);
  const codes = connection.capabilities.digitsOnly ? await freeCodes(client, message) : [];
  const offers = message.choices.map((choice, index) => ({
    ...choice,
    token: `${STANDING_PREFIX}${randomBytes(8).toString('base64url')}`,
    code: codes[index] ?? null,
  }));
  const outboundIds = await queue(client, deps, { message, target, offers });
  const last = outboundIds.at(-1);
  const group = newId();
  for (const offer of offers) {
    await client.query(
      `INSERT INTO standing_prompt (id, space_id, person_id, token, group_id, code, flow_key, args, outbound_id, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        newId(),
        target.spaceId,
        message.personId,
        offer.token,
        group,
        offer.code,
        offer.flow,
        JSON.stringify(offer.args ?? {}),
        last ?? null,
        message.expiresAt,
      ],
    );
  }
  return last === undefined ? null : { id: last, connectionId: target.connectionId };
}

/** The lock keeps two codes from being the same. */
async function findTarget(client: ClientBase, personId: string): Promise<Target | null> {
  const { rows } = await client.query<Target>(
    `SELECT p.space_id AS "spaceId", p.language, chat.id AS "identityId", chat.connection_id AS "connectionId",
            EXISTS (SELECT 1 FROM member m WHERE m.person_id = p.id AND m.status = 'active') AS member
     FROM person p CROSS JOIN ${CHAT_TARGET}
     WHERE p.id = $1 AND p.erased_at IS NULL FOR NO KEY UPDATE OF p`,
    [personId],
  );
  return rows[0] ?? null;
}

function termsOf({ urgent, digest }: StandingMessage, text: SpokenText | null): string | null {
  const terms = {
    ...(urgent === true ? { urgent } : {}),
    ...(digest === true ? { digest } : {}),
    ...(text === null ? {} : { text }),
  };
  return Object.keys(terms).length === 0 ? null : JSON.stringify(terms);
}

async function freeCodes(client: ClientBase, message: StandingMessage): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    `SELECT code FROM standing_prompt
     WHERE person_id = $1 AND used_at IS NULL AND code IS NOT NULL AND expires_at > now()`,
    [message.personId],
  );
  const taken = new Set(rows.map((row) => row.code));
  const codes: string[] = [];
  for (let code = FIRST_CODE; codes.length < message.choices.length; code += 1) {
    if (!taken.has(String(code))) codes.push(String(code));
  }
  return codes;
}

interface Queued {
  readonly message: StandingMessage;
  readonly target: Target;
  readonly offers: readonly {
    readonly token: string;
    readonly code: string | null;
    readonly label: ResolvedText | string;
  }[];
}

async function queue(
  client: ClientBase,
  deps: Omit<StandingDeps, 'pool'>,
  { message, target, offers }: Queued,
): Promise<string[]> {
  const space = deps.directory.space(target.spaceId);
  const promptId = `${newId()}:standing`;
  const choices = offers.map(({ token, code, label }, index): Choice => ({
    token,
    label,
    n: code === null ? index + 1 : Number(code),
  }));
  const prompt = {
    id: promptId,
    text: message.text,
    choices,
    language: target.language ?? space.defaultLanguage,
  };
  const connection = deps.directory.connection(target.connectionId);
  const { member } = target;
  const translate = spokenTo(deps.translate, space.settings, { member, flow: undefined });
  const terms = termsOf(
    message,
    isWindowed(connection) ? spokenText(message.text, prompt.language, translate) : null,
  );
  const ids: string[] = [];
  for (const rendered of render(prompt, connection.capabilities, translate)) {
    const id = newId();
    ids.push(id);
    await client.query(
      `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, class, purpose, terms, prompt_id, message,
                             not_before, useless_after)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce($11, now()), $12)`,
      [
        id,
        target.spaceId,
        message.personId,
        target.identityId,
        target.connectionId,
        message.class,
        message.purpose ?? null,
        terms,
        promptId,
        toJsonText(rendered),
        message.notBefore ?? null,
        message.uselessAfter ?? null,
      ],
    );
  }
  return ids;
}
