import { library } from './library.ts';
import { ChannelError, type ChannelErrorKind } from '../../adapter/channel-error.ts';

/** Statuses of SMPP 3.4 5.1.3 that mean more than that this one message was refused. */
const KINDS: Readonly<Record<string, ChannelErrorKind>> = {
  ESME_RTHROTTLED: 'rate_limited',
  ESME_RMSGQFUL: 'rate_limited',
  ESME_RINVDSTADR: 'unreachable',
  ESME_RINVSRCADR: 'unauthorized',
  ESME_RINVSRCTON: 'unauthorized',
  ESME_RINVSRCNPI: 'unauthorized',
  ESME_RBINDFAIL: 'unauthorized',
  ESME_RINVPASWD: 'unauthorized',
  ESME_RINVSYSID: 'unauthorized',
  ESME_RINVSYSTYP: 'unauthorized',
  ESME_RPROHIBITED: 'unauthorized',
  ESME_RINVBNDSTS: 'temporary',
  ESME_RALYBND: 'temporary',
  ESME_RSYSERR: 'temporary',
  ESME_RSUBMITFAIL: 'temporary',
  ESME_RX_T_APPN: 'temporary',
  ESME_RUNKNOWNERR: 'temporary',
};
/** Seconds: a pace is too fast for a moment, a queue is full for longer. */
const RETRY_AFTER: Readonly<Record<string, number>> = { ESME_RTHROTTLED: 1, ESME_RMSGQFUL: 10 };

/** A status other than zero, in the terms of delivery. Networks define their own from 0x400 on: those refuse one message. */
export function refusalOf(command: string, status: number): ChannelError {
  const [name = 'unknown'] = Object.entries(library().errors).find(([, code]) => code === status) ?? [];
  const code = `0x${status.toString(16).toUpperCase().padStart(8, '0')}`;
  const message = `The SMSC refused ${command}: ${name} (${code})`;
  const retryAfterSeconds = RETRY_AFTER[name];
  return new ChannelError(
    KINDS[name] ?? 'rejected',
    message,
    retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
  );
}

/** Nothing was sent: it is tried again once there is a line, however long that takes. */
export function noLine(): ChannelError {
  return new ChannelError('rate_limited', 'There is no line to the SMSC.', { retryAfterSeconds: 5 });
}
