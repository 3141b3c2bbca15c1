import type { Linking } from '@muster/bots';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import type { Access } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { kindOf } from './connection-traits.ts';
import { findConnection } from './find-connection.ts';

export interface LinkingNow {
  readonly linking: Linking;
  /** What is wrong with the connection, as its row says. */
  readonly problem: string | null;
}

export interface LinkingService {
  /** How far it is. @throws AppError `not_found` where there is no phone to link */
  get(access: Access, id: string): Promise<LinkingNow>;
  /**
   * Somebody holds the phone and wants a code: a picture to scan, or eight letters to type where `number` is given. The
   * process that holds the line shows it, a moment later.
   */
  ask(access: Access, id: string, number: string | null): Promise<LinkingNow>;
}

interface Options {
  readonly database: Database;
  readonly runtime: Pick<RuntimePort, 'connectionChanged'>;
}

const UNLINKED: Linking = { state: 'unlinked', reason: 'never' };

export function createLinkingService({ database, runtime }: Options): LinkingService {
  const get = async (access: Access, id: string) => {
    const row = await findConnection(database, access, id);
    if (kindOf(row)?.linksPhone !== true) throw new AppError('not_found');
    return row;
  };
  return {
    async get(access, id) {
      const { linking, status, lastError } = await get(access, id);
      return {
        linking: (linking as Linking | null) ?? UNLINKED,
        problem: status === 'failing' ? lastError : null,
      };
    },
    async ask(access, id, number) {
      const row = await get(access, id);
      const known = (row.linking as Linking | null) ?? UNLINKED;
      // A phone that is linked stays so: whoever wants another deletes the connection, or unlinks it on the phone.
      if (known.state === 'linked' || known.state === 'linking') return { linking: known, problem: null };
      if (row.status === 'paused') throw new AppError('connection_refused', { values: { reason: 'paused' } });
      const linking: Linking = { state: 'starting' };
      const linkRequest = { askedAt: new Date().toISOString(), number };
      await database.in(access).$transaction(async (tx) => {
        await tx.connection.update({ where: { id }, data: { linking: { ...linking }, linkRequest } });
        const changes = { linking: { to: number === null ? 'picture' : 'code' } };
        await recordAudit(tx, access, {
          action: 'connection.change',
          entity: 'connection',
          entityId: id,
          changes,
        });
      });
      await runtime.connectionChanged(id);
      return { linking, problem: null };
    },
  };
}
