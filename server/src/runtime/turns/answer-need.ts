import type { ClientBase } from 'pg';
import type { Json } from '@muster/conversations';
import { takeTokens } from '../../delivery/rate-bucket.ts';
import { readReport } from '../../modules/reports/read-report.ts';
import type { RuntimeEvent } from '../events/runtime-event.ts';
import type { ServiceContext, ServiceResult } from '../services/service.ts';
import type { LoadedPerson } from './loaded-person.ts';
import type { Need, NeedAnswer } from './play.ts';
import type { RunnerDeps } from './turn-runner.ts';
import { spendStandingCode, spendStandingToken } from '../standing/spend-standing.ts';
import { writeAnswers } from './write-turns.ts';

/** The registry of lookups and commands, as the runner sees it. */
export interface HostServices {
  run(
    kind: 'lookup' | 'command',
    name: string,
    context: ServiceContext,
    args: Readonly<Record<string, unknown>>,
  ): Promise<ServiceResult<unknown, string>>;
}

export interface AnswerPlace {
  readonly client: ClientBase;
  readonly person: LoadedPerson;
  /** As it is by now: a command may have made the person a member, or ended that. */
  member: LoadedPerson['member'];
  readonly deps: RunnerDeps;
  readonly emit: (event: RuntimeEvent) => void;
}

/** Does what a turn stopped for, in the turn's transaction. */
export async function answerNeed(place: AnswerPlace, need: Need): Promise<NeedAnswer> {
  const { client, person, deps } = place;
  switch (need.need) {
    case 'definition':
      await deps.env.definitions.load(need.key, need.version);
      return null;
    case 'standing':
      return spendStandingToken(client, person.id, need.token);
    case 'standing_code':
      return spendStandingCode(client, person.id, need.code);
    case 'report':
      return readAsReport(place, need);
    case 'request':
      return perform(place, need);
  }
}

/** Read only: nothing is kept before the flow does it. */
async function readAsReport(
  { client, person, member, deps }: AnswerPlace,
  { text, sentAt, language, channel }: Extract<Need, { need: 'report' }>,
): Promise<NeedAnswer> {
  if (member === null) return null;
  const { spaceId } = person;
  const { timeZone, region, defaultLanguage } = deps.env.directory.space(spaceId);
  const now = deps.env.now();
  const read = await readReport(
    { db: client, spaceId, memberId: member.id, now },
    {
      text,
      sentAt,
      parse: { language, now: now.toISOString(), timeZone: person.timeZone ?? timeZone, region, channel },
      speaking: { language, defaultLanguage, translate: deps.env.translate },
    },
  );
  if (read === null) return null;
  return { t: 'report', args: { report: read.report as unknown as Json }, only: read.only, sure: read.sure };
}

async function perform(place: AnswerPlace, need: Extract<Need, { need: 'request' }>): Promise<NeedAnswer> {
  const { client, deps } = place;
  const { request } = need;
  // What a command reads of this very turn: the answers given so far.
  await writeAnswers(client, need.changes);
  await client.query('SAVEPOINT request');
  const emitted: RuntimeEvent[] = [];
  const context = contextOf(place, need, (event) => emitted.push(event));
  const result = await deps.services.run(request.kind, request.name, context, request.args);
  if (!result.ok) {
    await client.query('ROLLBACK TO SAVEPOINT request');
    return { t: 'result', request: request.id, ok: false, reason: result.reason };
  }
  await client.query('RELEASE SAVEPOINT request');
  emitted.forEach(place.emit);
  if (CHANGES_MEMBERSHIP.has(request.name)) place.member = await loadMember(client, place.person.id);
  return { t: 'result', request: request.id, ok: true, data: result.data as never };
}

const CHANGES_MEMBERSHIP = new Set(['redeem_invite', 'link_chat', 'confirm_chat_link', 'erase_me']);

async function loadMember(client: ClientBase, personId: string): Promise<LoadedPerson['member']> {
  const { rows } = await client.query<{ id: string; rehearsing: boolean }>(
    `SELECT id, rehearsing FROM member WHERE person_id = $1 AND status = 'active'`,
    [personId],
  );
  return rows[0] ?? null;
}

function contextOf(
  { client, person, member, deps }: AnswerPlace,
  need: Extract<Need, { need: 'request' }>,
  emit: (event: RuntimeEvent) => void,
): ServiceContext {
  const { identity, connectionId, inboundId } = need.place;
  const inbound = person.inbound.find((row) => row.id === inboundId);
  return {
    db: client,
    spaceId: person.spaceId,
    space: deps.env.directory.space(person.spaceId),
    personId: person.id,
    personName: person.displayName,
    personLanguage: need.changes.language ?? person.language,
    simulated: person.simulated,
    member,
    identity,
    connectionId,
    inboundId,
    sentAt: inbound?.sentAt ?? null,
    platformLanguage: inbound?.content.language ?? null,
    sessionId: need.session,
    language: need.language,
    now: deps.env.now(),
    translate: deps.env.translate,
    allow: async (what, messages, seconds) =>
      (await takeTokens(deps.pool, `${what}:${identity.id}`, { messages, seconds }, 1)) === 1,
    emit,
  };
}
