import type { Prisma } from '@muster/prisma';
import { Value } from 'typebox/value';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { Access } from '../access/actor.ts';
import { changesBetween, recordAudit } from '../audit/record-audit.ts';
import { parseSpaceSettings, SpaceSettings } from './space-settings.ts';

export type SpaceRow = Prisma.SpaceGetPayload<object>;

export interface SpaceChange {
  readonly name?: string;
  readonly defaultLanguage?: string;
  readonly languages?: readonly string[];
  readonly timeZone?: string;
  readonly region?: string;
  readonly settings?: Record<string, unknown>;
}

export interface SpaceService {
  get(access: Access): Promise<SpaceRow>;
  change(access: Access, change: SpaceChange): Promise<SpaceRow>;
}

export function createSpaceService(database: Database): SpaceService {
  const get = (access: Access) =>
    database.in(access).space.findUniqueOrThrow({ where: { id: access.spaceId } });
  return {
    get,
    async change(access, { settings, languages, ...plain }) {
      if (plain.timeZone !== undefined) requireTimeZone(plain.timeZone);
      await database.in(access).$transaction(async (tx) => {
        // Takes the row before it is read: of two who save at once, neither undoes what the other has set.
        const taken = { where: { id: access.spaceId }, data: { updatedAt: new Date() } };
        const before = await tx.space.update(taken);
        const next = {
          ...plain,
          ...(languages === undefined ? {} : { languages: [...new Set(languages)] }),
          ...(settings === undefined ? {} : { settings: mergeSettings(before.settings, settings) }),
        };
        await tx.space.update({ where: { id: access.spaceId }, data: next });
        const changes = changesBetween(before, next);
        await recordAudit(tx, access, {
          action: 'space.change',
          entity: 'space',
          entityId: access.spaceId,
          changes,
        });
      });
      return get(access);
    },
  };
}

/** Given fields replace stored ones; what does not fit the schema is refused with its path. */
function mergeSettings(stored: unknown, given: Record<string, unknown>): Prisma.InputJsonObject {
  const merged: unknown = Value.Default(SpaceSettings, { ...parseSpaceSettings(stored), ...given });
  const errors = Value.Errors(SpaceSettings, merged);
  const [first] = errors;
  if (first !== undefined) {
    const field = `settings${first.instancePath.replaceAll('/', '.')}`;
    throw new AppError('invalid_request', {
      values: { problem: `${field}: ${first.message}` },
      details: errors.slice(0, 10).map((error) => ({
        field: `settings${error.instancePath.replaceAll('/', '.')}`,
        problem: error.message,
      })),
    });
  }
  return merged as Prisma.InputJsonObject;
}

function requireTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new AppError('invalid_request', {
      values: { problem: 'timeZone' },
      details: [{ field: 'timeZone', problem: 'is not an IANA time zone' }],
      cause,
    });
  }
}
