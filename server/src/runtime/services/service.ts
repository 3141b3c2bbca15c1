import type { ClientBase } from 'pg';
import type { Translate } from '@muster/conversations';
import type {
  CommandArgs,
  CommandName,
  CommandResult,
  LookupArgs,
  LookupName,
  LookupResult,
  Reason,
} from '@muster/conversations/flows';
import type { SpaceFacts } from '../turns/directory.ts';
import type { Identity } from '../turns/loaded-person.ts';
import type { RuntimeEvent } from '../events/runtime-event.ts';

/** For whom and where a flow asks. Everything a service reads or changes belongs to this space and this person. */
export interface ServiceContext {
  /** In the turn's transaction, behind a savepoint of its own: a service that fails leaves nothing behind. */
  readonly db: ClientBase;
  readonly spaceId: string;
  readonly space: SpaceFacts;
  readonly personId: string;
  readonly personName: string | null;
  /** Of the person, if they have chosen or been given one. */
  readonly personLanguage: string | null;
  readonly simulated: boolean;
  /** Null for whoever is not an active member; entries that are not open to strangers never see it null. */
  readonly member: { readonly id: string; readonly rehearsing: boolean } | null;
  readonly identity: Identity;
  readonly connectionId: string;
  readonly inboundId: string | null;
  /** When the phone sent it, if it says so; not when it happened. */
  readonly sentAt: Date | null;
  /** What the platform said the person's language is. */
  readonly platformLanguage: string | null;
  readonly sessionId: string | null;
  /** Language of the session that asks: labels are in it. */
  readonly language: string;
  readonly now: Date;
  readonly translate: Translate;
  /**
   * Counts an attempt against this person's chat identity, whatever becomes of the turn.
   * @returns false once there were more than `max` in `seconds`
   */
  allow(what: string, max: number, seconds: number): Promise<boolean>;
  /** Told to the console once the turn is committed. */
  emit(event: RuntimeEvent): void;
}

/** As {@link ServiceContext}, for the entries that only members reach. */
export type MemberContext = ServiceContext & { readonly member: NonNullable<ServiceContext['member']> };

export type ServiceResult<T, R extends string> =
  | { readonly ok: true; readonly data: T }
  /** Nothing has changed; the flow shows the reason. */
  | { readonly ok: false; readonly reason: R };

export type Lookup<N extends LookupName, C extends ServiceContext = MemberContext> = (
  context: C,
  args: LookupArgs<N>,
) => Promise<ServiceResult<LookupResult<N>, Reason<N>>>;

export type Command<N extends CommandName, C extends ServiceContext = MemberContext> = (
  context: C,
  args: CommandArgs<N>,
) => Promise<ServiceResult<CommandResult<N>, Reason<N>>>;

export const done = <T>(data: T): { readonly ok: true; readonly data: T } => ({ ok: true, data });
export const refused = <R extends string>(reason: R): { readonly ok: false; readonly reason: R } => ({
  ok: false,
  reason,
});
