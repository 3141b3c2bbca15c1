import { createAdapter, InvalidSettings, type ConnectionField, type SetupReport } from '@muster/bots';
import type { Channel } from '@muster/conversations';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import type { Access } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { fieldsOf, splitFields } from './connection-fields.ts';
import { openSecrets, sealSecrets, type Secrets } from './connection-secrets.ts';
import { kindOf } from './connection-traits.ts';
import { findConnection, type ConnectionRow } from './find-connection.ts';
import { withAcceptedRules } from './platform-rules.ts';
import { inPlatformWords } from './platform-words.ts';

export interface NewConnection {
  readonly channel: Channel;
  readonly provider?: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Backlog {
  readonly queued: number;
  readonly undelivered: number;
  /** When somebody wrote to it last, to the minute. */
  readonly heardAt: Date | null;
}

export interface ConnectionService {
  list(access: Access): Promise<ConnectionRow[]>;
  get(access: Access, id: string): Promise<ConnectionRow>;
  create(access: Access, connection: NewConnection): Promise<ConnectionRow>;
  /** Fields that are left out stay; an empty one is removed. */
  change(
    access: Access,
    id: string,
    change: { name?: string; fields?: Record<string, string> },
  ): Promise<ConnectionRow>;
  setPaused(access: Access, id: string, paused: boolean): Promise<ConnectionRow>;
  /** Sets it up at the platform now. @throws AppError `connection_refused` or `platform_failed` in the platform's words */
  test(access: Access, id: string): Promise<SetupReport>;
  remove(access: Access, id: string): Promise<void>;
  /** Messages waiting to be sent and given up, and when the last one came in, by connection. */
  backlogs(access: Access): Promise<ReadonlyMap<string, Backlog>>;
  secretNames(row: ConnectionRow): string[];
}

interface Options {
  readonly database: Database;
  readonly secrets: SecretBox;
  readonly runtime: RuntimePort;
}

export function createConnectionService({ database, secrets, runtime }: Options): ConnectionService {
  const get = (access: Access, id: string) => findConnection(database, access, id);
  const getOwn = async (access: Access, id: string) => {
    const row = await get(access, id);
    if (row.isEnvironment || row.simulated) throw new AppError('environment_connection');
    return row;
  };
  const storedSecrets = (row: ConnectionRow): Secrets =>
    row.secrets === null ? {} : openSecrets(secrets, row.secrets, row.id);

  return {
    get,
    list: (access) =>
      database
        .in(access)
        .connection.findMany({ orderBy: [{ simulated: 'asc' }, { channel: 'asc' }, { name: 'asc' }] }),

    async create(access, { channel, name, provider = 'platform', fields: entered }) {
      const id = uuidv7();
      const fields = withAcceptedRules(knownFields(channel, provider), entered);
      const split = checkFields({ id, spaceId: access.spaceId, channel, provider, fields });
      await database.in(access).$transaction(async (tx) => {
        await tx.connection.create({
          data: {
            id,
            spaceId: access.spaceId,
            channel,
            provider,
            name,
            settings: split.settings,
            secrets: sealSecrets(secrets, split.secrets, id),
          },
        });
        const changes = { channel: { to: channel }, name: { to: name } };
        await recordAudit(tx, access, {
          action: 'connection.create',
          entity: 'connection',
          entityId: id,
          changes,
        });
      });
      await runtime.connectionChanged(id);
      return get(access, id);
    },

    async change(access, id, { name, fields }) {
      const row = await getOwn(access, id);
      const { channel, provider, spaceId } = row;
      const known = knownFields(channel, provider);
      const settings = row.settings as Record<string, string>;
      const stored = storedSecrets(row) as Record<string, string>;
      requireSecrets(known, { settings, stored: Object.keys(stored), entered: fields ?? {} });
      const merged = withAcceptedRules(known, fields ?? {}, { ...settings, ...stored });
      const split = checkFields({ id, spaceId, channel, provider, fields: merged });
      await database.in(access).$transaction(async (tx) => {
        await tx.connection.update({
          where: { id },
          data: {
            ...(name === undefined ? {} : { name }),
            settings: split.settings,
            secrets: sealSecrets(secrets, split.secrets, id),
          },
        });
        const changes = {
          ...(name === undefined ? {} : { name: { from: row.name, to: name } }),
          ...(fields === undefined ? {} : { fields: { to: Object.keys(fields) } }),
        };
        await recordAudit(tx, access, {
          action: 'connection.change',
          entity: 'connection',
          entityId: id,
          changes,
        });
      });
      await runtime.connectionChanged(id);
      return get(access, id);
    },

    async setPaused(access, id, paused) {
      const row = await get(access, id);
      const status = paused ? 'paused' : 'active';
      await database.in(access).$transaction(async (tx) => {
        await tx.connection.update({
          where: { id },
          data: { status, ...(paused ? {} : { lastError: null }) },
        });
        const changes = { status: { from: row.status, to: status } };
        await recordAudit(tx, access, {
          action: 'connection.change',
          entity: 'connection',
          entityId: id,
          changes,
        });
      });
      await runtime.connectionChanged(id);
      return get(access, id);
    },

    async test(access, id) {
      const row = await get(access, id);
      if (row.simulated) return { account: row.account ?? row.name, deepLink: null, warnings: [] };
      if (kindOf(row)?.linksPhone === true) return testLinked(row);
      try {
        return await runtime.testConnection(id);
      } catch (error) {
        throw inPlatformWords(error, row);
      }
    },

    async remove(access, id) {
      const row = await getOwn(access, id);
      await database.in(access).$transaction(async (tx) => {
        await tx.chatIdentity.updateMany({ where: { connectionId: id }, data: { connectionId: null } });
        await tx.outbound.updateMany({
          where: { connectionId: id, status: 'queued' },
          data: { status: 'cancelled', errorKind: 'connection_deleted' },
        });
        await tx.campaign.updateMany({ where: { connectionId: id }, data: { connectionId: null } });
        await tx.connection.delete({ where: { id } });
        const changes = { channel: { from: row.channel }, name: { from: row.name } };
        await recordAudit(tx, access, {
          action: 'connection.delete',
          entity: 'connection',
          entityId: id,
          changes,
        });
      });
      await runtime.connectionChanged(id);
    },

    async backlogs(access) {
      const rows = await database.query<Backlog & { id: string }>(
        access,
        `SELECT c.id,
                (SELECT count(*) FROM outbound o WHERE o.connection_id = c.id AND o.status = 'queued')::int AS queued,
                (SELECT count(*) FROM outbound o
                 WHERE o.connection_id = c.id AND o.status IN ('failed', 'uncertain'))::int AS undelivered,
                heard.at AS "heardAt"
         FROM connection c LEFT JOIN (
           SELECT connection_id, max(last_inbound_at) AS at FROM chat_identity
           WHERE space_id = $1 GROUP BY connection_id) heard ON heard.connection_id = c.id
         WHERE c.space_id = $1`,
      );
      return new Map(rows.map((row) => [row.id, row]));
    },

    secretNames(row) {
      try {
        return Object.keys(storedSecrets(row));
      } catch {
        return [];
      }
    },
  };
}

/** The process that holds the line tells how it is; to open a second one would push out the first. */
function testLinked(row: ConnectionRow): SetupReport {
  const { channel, provider, linking, status, account, name, deepLink, lastError } = row;
  const { state } = (linking ?? {}) as { state?: string };
  if (state === 'linked' && status === 'active') return { account: account ?? name, deepLink, warnings: [] };
  const reason = status === 'failing' && lastError !== null ? lastError : 'The phone is not linked yet.';
  throw inPlatformWords(new InvalidSettings([reason]), { channel, provider });
}

interface Change {
  readonly settings: Readonly<Record<string, string>>;
  /** Names of the secrets that are there. */
  readonly stored: readonly string[];
  readonly entered: Readonly<Record<string, string>>;
}

/** Another address gets no secret that was entered for the one before: whoever names it enters them again. */
function requireSecrets(known: readonly ConnectionField[], { settings, stored, entered }: Change): void {
  const leadsElsewhere = known.some(({ name, isAddress = false }) => {
    const address = entered[name] ?? '';
    return isAddress && address !== '' && address !== settings[name];
  });
  const kept = leadsElsewhere ? stored.filter((name) => entered[name] === undefined) : [];
  if (kept.length === 0) return;
  throw new AppError('invalid_request', {
    values: { problem: `fields.${kept[0] ?? ''}` },
    details: kept.map((name) => ({
      field: `fields.${name}`,
      problem: 'has to be entered again with another address',
      words: 'admin:connection.enter_again',
    })),
  });
}

interface Entered {
  readonly id: string;
  readonly spaceId: string;
  readonly channel: Channel;
  readonly provider: string;
  readonly fields: Readonly<Record<string, string>>;
}

function knownFields(channel: Channel, provider: string): readonly ConnectionField[] {
  const known = fieldsOf(channel, provider);
  if (known !== undefined) return known;
  throw new AppError('connection_refused', { values: { reason: `${channel}/${provider}` } });
}

/** Refuses unknown and missing fields, and what the adapter itself calls impossible, before anything is stored. */
function checkFields({ id, spaceId, channel, provider, fields }: Entered) {
  const known = knownFields(channel, provider);
  const unknown = Object.keys(fields).filter((name) => !known.some((field) => field.name === name));
  const missing = known
    .filter((field) => field.required && (fields[field.name] ?? '') === '')
    .map(({ name }) => name);
  const details = [
    ...unknown.map((name) => ({
      field: `fields.${name}`,
      problem: 'is not a field of this kind of connection',
    })),
    ...missing.map((name) => ({ field: `fields.${name}`, problem: 'is missing' })),
  ];
  if (details.length > 0) {
    throw new AppError('invalid_request', { values: { problem: details[0]?.field ?? '' }, details });
  }
  const split = splitFields(known, fields);
  try {
    const settings = { ...split.settings, ...split.secrets };
    void createAdapter({ id, spaceId, channel, provider, settings }).close();
  } catch (error) {
    throw inPlatformWords(error, { channel, provider });
  }
  return split;
}
