import { Type, type Static, type TSchema } from 'typebox';

/**
 * A job is a wake-up: it says where to look, and finds its work in the tables. So a job that runs twice, late or not
 * at all loses nothing, and one job may serve thousands of rows.
 */
export interface JobContract<P extends TSchema = TSchema> {
  readonly queue: QueueName;
  readonly payload: P;
  /** Wake-ups with the same key that still wait are one. Holds no `:`. */
  readonly key: (payload: Static<P>) => string;
}

/** Split by who must not wait for whom. */
export const QUEUES = ['turns', 'delivery', 'maintenance'] as const;
export type QueueName = (typeof QUEUES)[number];

const define = <P extends TSchema>(contract: JobContract<P>): JobContract<P> => contract;

export const contracts = {
  /** Inbound rows or starts wait for their turn. */
  'turns.drain': define({ queue: 'turns', payload: Type.Object({}), key: () => 'turns' }),
  /** A connection has something to send. */
  'delivery.drain': define({
    queue: 'delivery',
    payload: Type.Object({ connectionId: Type.String({ format: 'uuid' }) }),
    key: ({ connectionId }) => connectionId,
  }),
  /** Finds what a crash, a lost wake-up or the mere passing of time has left to do. */
  'maintenance.sweep': define({ queue: 'maintenance', payload: Type.Object({}), key: () => 'sweep' }),
};

export type Contracts = typeof contracts;
export type JobName = keyof Contracts;
export type PayloadOf<N extends JobName> = Static<Contracts[N]['payload']>;
export type Handlers = {
  readonly [N in JobName]: (payload: PayloadOf<N>, signal: AbortSignal) => Promise<void>;
};
