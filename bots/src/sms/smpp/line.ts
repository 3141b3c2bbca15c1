import { setTimeout as delay } from 'node:timers/promises';
import { library, type Pdu, type Session } from './library.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import { lineFailure } from '../../adapter/no-answer.ts';
import { createRequests, type Requests } from './requests.ts';
import type { SmppSettings } from './settings.ts';

const CONNECT_MS = 15_000;
/** How long answers that are under way are waited for. */
const SETTLE_MS = 2_000;
const UNBIND_MS = 2_000;
const ENQUIRY_MS = 10_000;
const INTERFACE_VERSION = 0x34;

/** A bound session. */
export interface Line {
  /** Rejects with ChannelError: uncertain where the answer did not come. */
  request(command: string, parameters: Readonly<Record<string, unknown>>): Promise<Pdu>;
  answer(request: Pdu, status?: number): void;
  /** Resolves when the line is no more, to why. */
  readonly closed: Promise<string>;
  /** Waits for what is under way, says goodbye and hangs up. */
  unbind(): Promise<void>;
}

/** Connects and binds as transceiver. @throws ChannelError: `unauthorized` where the SMSC does not know us */
export async function openLine(settings: SmppSettings, onMessage: (pdu: Pdu) => void): Promise<Line> {
  const { host, port, tls } = settings;
  // Small packets leave at once: collected by Nagle's algorithm, the last ones of a batch wait 40 ms for an acknowledgement.
  const socket = { host, port, noDelay: true };
  const session = library().connect({ ...socket, ...(tls ? { tls: true, servername: host } : {}) });
  const requests = createRequests(session);
  const closed = watch(session, requests);
  await connected(session, tls, closed);
  session.on('pdu', (pdu: Pdu) => {
    if (!pdu.isResponse()) receive(session, pdu, onMessage);
  });
  try {
    await bind(settings, requests);
  } catch (error) {
    session.destroy();
    throw error;
  }
  const enquiry = keepAlive(session, requests, settings.enquireSeconds * 1_000);
  void closed.then(() => {
    clearInterval(enquiry);
  });
  return {
    request: (command, parameters) => requests.send(command, parameters),
    answer: (pdu, status = 0) => void session.send(pdu.response({ command_status: status })),
    closed,
    async unbind() {
      await Promise.race([requests.settled(), delay(SETTLE_MS, undefined, { ref: false })]);
      await requests.send('unbind', {}, UNBIND_MS).catch(() => undefined);
      session.destroy();
      await closed;
    },
  };
}

async function bind({ systemId, password, systemType }: SmppSettings, requests: Requests): Promise<void> {
  await requests.send(
    'bind_transceiver',
    { system_id: systemId, password, system_type: systemType, interface_version: INTERFACE_VERSION },
    CONNECT_MS,
  );
}

/** One reason for the end, whatever comes first; whoever waits for an answer is told. */
function watch(session: Session, requests: Requests): Promise<string> {
  let reason = 'the SMSC hung up';
  return new Promise((resolve) => {
    session.on('error', (error: unknown) => {
      reason = lineFailure(error).code;
      // What came was no SMPP, or nothing more can come.
      session.destroy();
    });
    session.on('close', () => {
      requests.end();
      resolve(reason);
    });
  });
}

async function connected(session: Session, tls: boolean, closed: Promise<string>): Promise<void> {
  const timer = setTimeout(() => {
    session.destroy();
  }, CONNECT_MS);
  try {
    const opened = new Promise<null>((resolve) => {
      session.once(tls ? 'secureConnect' : 'connect', () => {
        resolve(null);
      });
    });
    const failure = await Promise.race([opened, closed]);
    if (failure !== null) throw new ChannelError('temporary', `The SMSC cannot be reached (${failure}).`);
  } finally {
    clearTimeout(timer);
  }
}

function receive(session: Session, pdu: Pdu, onMessage: (pdu: Pdu) => void): void {
  if (pdu.command === 'deliver_sm' || pdu.command === 'data_sm') {
    onMessage(pdu);
    return;
  }
  if (pdu.command === 'alert_notification' || pdu.command === 'outbind') return;
  session.send(pdu.response());
  if (pdu.command === 'unbind') session.close();
}

/** Without it neither side would notice that the other is gone. */
function keepAlive(session: Session, requests: Requests, everyMs: number): NodeJS.Timeout {
  return setInterval(() => {
    requests.send('enquire_link', {}, ENQUIRY_MS).catch((error: unknown) => {
      // An answer of any kind shows that somebody is there.
      if (error instanceof ChannelError && error.uncertain) session.destroy();
    });
  }, everyMs);
}
