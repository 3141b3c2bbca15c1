import { Prisma, type PrismaClient } from '@muster/prisma';

/** The one thing that every access to tenant data must bring. `Access` of modules/access has it. */
export interface SpaceScope {
  readonly spaceId: string;
}

type UnscopedDelegate =
  | 'authUser'
  | 'authSession'
  | 'authAccount'
  | 'authVerification'
  | 'authTwoFactor'
  | 'authAttempt'
  | 'authToken'
  | 'runtimeLease'
  | 'rateBucket';
type Raw = '$queryRaw' | '$queryRawUnsafe' | '$executeRaw' | '$executeRawUnsafe' | '$queryRawTyped';
type Lifecycle = '$connect' | '$disconnect' | '$on' | '$extends';

/** A Prisma client that sees and writes one space alone. */
export type SpaceDb = Omit<PrismaClient, UnscopedDelegate | Raw | Lifecycle>;
/** The same inside `$transaction`. */
export type SpaceTx = Omit<SpaceDb, '$transaction'>;

/** Row filters that Prisma's arguments carry, whatever the model. */
interface Args {
  where?: Record<string, unknown>;
  data?: unknown;
  create?: Record<string, unknown>;
  update?: Record<string, unknown>;
}

const SELECTING = new Set([
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'findMany',
  'count',
  'aggregate',
  'groupBy',
  'update',
  'updateMany',
  'updateManyAndReturn',
  'delete',
  'deleteMany',
  'upsert',
]);
const UNIQUE = new Set(['findUnique', 'findUniqueOrThrow', 'update', 'delete', 'upsert']);
const CREATING = new Set(['create', 'createMany', 'createManyAndReturn']);

/** Thrown for what would leave the space: a mistake in Muster, never the caller's. */
export class UnscopedAccessError extends Error {
  override readonly name = 'UnscopedAccessError';
}

/**
 * Narrows a client to one space: every operation on a tenant model gets its `spaceId` as filter or value, operations on
 * models without a space and raw SQL are refused. Composite foreign keys in the database are the second wall.
 */
export function scopeTo(prisma: PrismaClient, { spaceId }: SpaceScope): SpaceDb {
  const refuse = () => {
    throw new UnscopedAccessError('Raw SQL through a scoped client; use the space query of db/database.ts');
  };
  return prisma.$extends({
    name: 'one-space',
    query: {
      $queryRaw: refuse,
      $executeRaw: refuse,
      $queryRawUnsafe: refuse,
      $executeRawUnsafe: refuse,
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          return query(narrow(model, operation, args, spaceId));
        },
      },
    },
  }) as unknown as SpaceDb;
}

function narrow(model: string, operation: string, args: Args, spaceId: string): Args {
  const filter = filterFor(model, spaceId);
  const narrowed: Args = { ...args };
  if (SELECTING.has(operation)) {
    narrowed.where = UNIQUE.has(operation)
      ? { ...args.where, AND: [...existingAnd(args.where), filter] }
      : { AND: [args.where ?? {}, filter] };
  } else if (!CREATING.has(operation)) {
    throw new UnscopedAccessError(`${model}.${operation} has no scoped form`);
  }
  if (model === 'Space') {
    if (CREATING.has(operation) || operation === 'upsert')
      throw new UnscopedAccessError('A space cannot make a space');
    return narrowed;
  }
  if (CREATING.has(operation)) narrowed.data = withSpace(args.data, spaceId);
  if (operation === 'upsert') narrowed.create = withSpace(args.create, spaceId) as Record<string, unknown>;
  refuseMove(operation === 'upsert' ? args.update : args.data, operation, spaceId);
  return narrowed;
}

function existingAnd(where: Record<string, unknown> | undefined): unknown[] {
  const and = where?.['AND'];
  if (and === undefined) return [];
  return Array.isArray(and) ? and : [and];
}

function filterFor(model: string, spaceId: string): Record<string, unknown> {
  if (model === 'Space') return { id: spaceId };
  if (!hasSpace(model)) throw new UnscopedAccessError(`${model} has no space; reach it through its parent`);
  return { spaceId };
}

function hasSpace(model: string): boolean {
  const fields = (Prisma as unknown as Record<string, Record<string, string> | undefined>)[
    `${model}ScalarFieldEnum`
  ];
  return fields?.['spaceId'] !== undefined;
}

function withSpace(data: unknown, spaceId: string): unknown {
  if (Array.isArray(data)) return data.map((row) => withSpace(row, spaceId));
  const row = data as Record<string, unknown>;
  if (row['spaceId'] !== undefined && row['spaceId'] !== spaceId) {
    throw new UnscopedAccessError('A row of another space');
  }
  return { ...row, spaceId };
}

/** A row never changes its space. */
function refuseMove(data: unknown, operation: string, spaceId: string): void {
  if (CREATING.has(operation) || data === null || typeof data !== 'object') return;
  const moved = (data as Record<string, unknown>)['spaceId'];
  if (moved !== undefined && moved !== spaceId)
    throw new UnscopedAccessError('A row cannot move to another space');
}
