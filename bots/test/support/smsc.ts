import type { AddressInfo } from 'node:net';
import { library, type Pdu, type Session } from '../../src/sms/smpp/library.ts';

const smpp = library();

export interface Submitted {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly pdu: Pdu;
}

/** What befalls a submission: a status, silence, slowness, or the end of the line before or after it is taken. */
export type Mishap = number | 'silence' | 'cut_before' | 'cut_after' | { readonly delayMs: number };

export interface Smsc {
  readonly url: string;
  readonly submitted: readonly Submitted[];
  readonly binds: readonly Pdu[];
  readonly heard: readonly string[];
  /** Highest number of submissions that waited for their answers at a time, while answers were held. */
  readonly unanswered: () => number;
  befall(...mishaps: readonly Mishap[]): void;
  /** Asked before each submission until the next `fail`; undefined lets it pass. */
  fail(decide: (() => Mishap | undefined) | null): void;
  /** Statuses of the next binds. */
  refuseBinds(...statuses: readonly number[]): void;
  refuse(number: string, status: number): void;
  /** Keeps answers back until released. */
  hold(): () => void;
  /** Delivers to whoever is bound; resolves to the status of the answer, or null when the line broke before. */
  deliver(parameters: Readonly<Record<string, unknown>>): Promise<number | null>;
  receipt(id: string, state: string, extra?: Readonly<Record<string, unknown>>): Promise<number | null>;
  cut(): void;
  bound(): Promise<void>;
  stop(): Promise<void>;
}

export interface SmscOptions {
  readonly idOf?: (n: number) => string;
}

const CREDENTIALS = { system_id: 'muster', password: 'pa:ss' };
const INVALID_PASSWORD = 0x0e;
const INVALID_DESTINATION = 0x0b;

/** An SMSC by the library's server mode, with the strictness and the mishaps of real ones. */
export async function startSmsc({ idOf = (n) => `id${n}` }: SmscOptions = {}): Promise<Smsc> {
  const submitted: Submitted[] = [];
  const binds: Pdu[] = [];
  const heard: string[] = [];
  const mishaps: Mishap[] = [];
  const bindRefusals: number[] = [];
  let decide: (() => Mishap | undefined) | null = null;
  const refused = new Map<string, number>();
  const arrivals = new Set<() => void>();
  let current: Session | null = null;
  let held: (() => void)[] | null = null;
  let most = 0;

  function bind(session: Session, pdu: Pdu): void {
    binds.push(pdu);
    const isKnown = pdu['system_id'] === CREDENTIALS.system_id && pdu['password'] === CREDENTIALS.password;
    const status = bindRefusals.shift() ?? (isKnown ? 0 : INVALID_PASSWORD);
    session.send(pdu.response({ command_status: status, system_id: 'smsc' }));
    if (status !== 0) return;
    current = session;
    for (const resolve of [...arrivals]) resolve();
    arrivals.clear();
  }

  function submit(session: Session, pdu: Pdu): void {
    const mishap = mishaps.shift() ?? decide?.();
    if (mishap === 'silence') return;
    if (typeof mishap === 'object')
      return void setTimeout(() => take(session, pdu, undefined), mishap.delayMs);
    take(session, pdu, mishap);
  }

  function take(session: Session, pdu: Pdu, mishap: number | 'cut_before' | 'cut_after' | undefined): void {
    if (mishap === 'cut_before') {
      session.destroy();
      return;
    }
    const to = String(pdu['destination_addr']);
    const status =
      typeof mishap === 'number'
        ? mishap
        : (refused.get(to) ?? (/^\d{3,15}$/.test(to) ? 0 : INVALID_DESTINATION));
    if (status !== 0) return void session.send(pdu.response({ command_status: status }));
    const id = idOf(submitted.length + 1);
    submitted.push({ id, to, text: textOf(pdu), pdu });
    if (mishap === 'cut_after') {
      session.destroy();
      return;
    }
    const answer = () => void session.send(pdu.response({ message_id: id }));
    if (held === null) {
      answer();
      return;
    }
    held.push(answer);
    most = Math.max(most, held.length);
  }

  const server = smpp.createServer((session) => {
    session.on('error', () => undefined);
    session.on('close', () => {
      if (current === session) current = null;
    });
    session.on('pdu', (pdu: Pdu) => {
      heard.push(pdu.command);
      if (pdu.command === 'bind_transceiver') bind(session, pdu);
      else if (pdu.command === 'submit_sm') submit(session, pdu);
      else if (!pdu.isResponse()) session.send(pdu.response());
      if (pdu.command === 'unbind') session.close();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });

  const bound = (): Promise<void> =>
    current === null
      ? new Promise((resolve) => {
          arrivals.add(resolve);
        })
      : Promise.resolve();

  const deliver: Smsc['deliver'] = async (parameters) => {
    await bound();
    const session = current;
    if (session === null) return null;
    return new Promise((resolve) => {
      const broken = () => {
        resolve(null);
      };
      session.once('close', broken);
      session.send(new smpp.PDU('deliver_sm', parameters), (response) => {
        session.off('close', broken);
        resolve(response.command_status);
      });
    });
  };

  return {
    url: `smpp://${CREDENTIALS.system_id}:${encodeURIComponent(CREDENTIALS.password)}@127.0.0.1:${(server.address() as AddressInfo).port}`,
    submitted,
    binds,
    heard,
    unanswered: () => most,
    befall: (...more) => void mishaps.push(...more),
    fail(next) {
      decide = next;
    },
    refuseBinds: (...statuses) => void bindRefusals.push(...statuses),
    refuse: (number, status) => void refused.set(number, status),
    hold() {
      held = [];
      return () => {
        const answers = held ?? [];
        held = null;
        for (const answer of answers) answer();
      };
    },
    deliver,
    receipt: (id, state, extra = {}) =>
      deliver({
        source_addr: '33199000001',
        esm_class: 4,
        short_message: `id:${id} sub:001 dlvrd:001 submit date:2601010000 done date:2601010001 stat:${state} err:000 text:Hello`,
        ...extra,
      }),
    cut() {
      current?.destroy();
      current = null;
    },
    bound,
    async stop() {
      for (const session of [...server.sessions]) session.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** The text that the library reads from a submission, header aside. */
function textOf(pdu: Pdu): string {
  const { short_message: short, message_payload: payload } = pdu as unknown as Record<
    string,
    { message: string } | undefined
  >;
  return payload?.message ?? short?.message ?? '';
}
