import { setTimeout as delay } from 'node:timers/promises';
import { directionOf } from '@muster/conversations';
import type { Translator } from '@muster/locales';
import { Type, type Static } from 'typebox';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { nullable, oneOf } from '../../lib/schemas.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import type { Access, Actor } from '../access/actor.ts';
import { kindOf } from './connection-traits.ts';
import type { ConnectionRow } from './find-connection.ts';

export const TestMessage = Type.Object(
  {
    status: oneOf(['queued', 'sent', 'delivered', 'failed', 'cancelled'] as const),
    chat: Type.String({ description: 'Where it went' }),
    reason: nullable(Type.String()),
    detail: nullable(Type.String({ description: 'What the platform says about it' })),
  },
  { $id: 'TestMessage' },
);

interface Needs {
  readonly database: Database;
  readonly runtime: RuntimePort;
  readonly translate: Translator;
}

const LOOK_EVERY_MS = 100;
const PATIENCE_MS = 15_000;
const STILL_ON_ITS_WAY = ['queued', 'sending'];

/**
 * Sends a message to the asking person's own chat, the way every message goes: queued, asked whether it may, paced,
 * sent; and waits a moment for what becomes of it.
 * @throws AppError `no_own_chat` where they have none there yet
 */
export async function sendTestMessage(
  { database, runtime, translate }: Needs,
  { actor, access, connection }: { actor: Actor; access: Access; connection: ConnectionRow },
): Promise<Static<typeof TestMessage>> {
  const db = database.in(access);
  const { channel, id: connectionId } = connection;
  const chat = await db.chatIdentity.findFirst({
    where: {
      personId: actor.personId,
      channel,
      // Elsewhere a chat belongs to the account it was begun with.
      ...(kindOf(connection)?.anyAccount === true ? {} : { connectionId }),
    },
    orderBy: { lastInboundAt: { sort: 'desc', nulls: 'last' } },
  });
  if (chat === null) throw new AppError('no_own_chat');
  const [person, space] = await Promise.all([
    db.person.findUniqueOrThrow({ where: { id: actor.personId }, select: { language: true } }),
    db.space.findUniqueOrThrow({
      where: { id: access.spaceId },
      select: { name: true, defaultLanguage: true },
    }),
  ]);
  const language = person.language ?? space.defaultLanguage;
  const text = translate(language, 'connection.test_message', { space: space.name });
  const id = uuidv7();
  await db.outbound.create({
    data: {
      id,
      spaceId: access.spaceId,
      personId: actor.personId,
      identityId: chat.id,
      connectionId,
      class: 'reply',
      purpose: 'test',
      message: { text, layout: 'none', choices: [], direction: directionOf(language) },
    },
  });
  runtime.wakeDelivery([connectionId]);
  const { status, errorKind, error } = await outcomeOf(database, access, {
    id,
    patienceMs: connection.status === 'paused' ? 0 : PATIENCE_MS,
  });
  return {
    status: shown(status),
    chat: chat.platformName ?? chat.address,
    reason: errorKind,
    detail: error,
  };
}

async function outcomeOf(
  database: Database,
  access: Access,
  { id, patienceMs }: { readonly id: string; readonly patienceMs: number },
) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const row = await database.in(access).outbound.findUniqueOrThrow({
      where: { id },
      select: { status: true, errorKind: true, error: true },
    });
    if (!STILL_ON_ITS_WAY.includes(row.status) || Date.now() > deadline) return row;
    await delay(LOOK_EVERY_MS);
  }
}

function shown(status: string): Static<typeof TestMessage>['status'] {
  if (status === 'sending') return 'queued';
  if (status === 'read') return 'delivered';
  return status === 'uncertain' ? 'failed' : (status as Static<typeof TestMessage>['status']);
}
