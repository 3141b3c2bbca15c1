import type { ClientBase } from 'pg';
import type { RuntimeEvent } from '../../runtime/events/runtime-event.ts';

/** For whom something is done in the field, and inside which transaction: a turn's, or that of a request. */
export interface FieldContext {
  readonly db: ClientBase;
  readonly spaceId: string;
  readonly memberId: string;
  /** The member is simulated: left out of figures, except in the demo space. */
  readonly simulated: boolean;
  readonly timeZone: string;
  readonly now: Date;
  /** The message that brings it; the same report of the same message is kept once. */
  readonly inboundId: string | null;
  /** Told to the console once the transaction is committed. */
  emit(event: RuntimeEvent): void;
}
