import { library, type Pdu, type Session } from './library.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import { noLine, refusalOf } from './errors.ts';

const ANSWER_MS = 30_000;

export interface Requests {
  /** Resolves to a response with status zero. @throws ChannelError, uncertain where none came */
  send(command: string, parameters: Readonly<Record<string, unknown>>, timeoutMs?: number): Promise<Pdu>;
  /** Resolves when nothing waits for an answer any more. */
  settled(): Promise<void>;
  /** The line is no more. */
  end(): void;
}

/** Requests of a session and their answers: each comes to its end, also when the line does first. */
export function createRequests(session: Session): Requests {
  const waiting = new Map<symbol, (failure: ChannelError) => void>();
  const idle = new Set<() => void>();

  function settle(key: symbol): void {
    waiting.delete(key);
    if (waiting.size === 0) for (const resolve of idle) resolve();
  }

  return {
    send(command, parameters, timeoutMs = ANSWER_MS) {
      const key = Symbol(command);
      return new Promise<Pdu>((resolve, reject) => {
        const fail = (failure: ChannelError) => {
          clearTimeout(timer);
          settle(key);
          reject(failure);
        };
        const timer = setTimeout(() => {
          fail(new ChannelError('temporary', `The SMSC did not answer ${command}.`, { uncertain: true }));
        }, timeoutMs);
        const sent = session.send(new (library().PDU)(command, parameters), (response) => {
          clearTimeout(timer);
          settle(key);
          if (response.command_status === 0) resolve(response);
          else reject(refusalOf(command, response.command_status));
        });
        if (sent) waiting.set(key, fail);
        else fail(noLine());
      });
    },
    settled: () =>
      waiting.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            idle.add(resolve);
          }),
    end() {
      for (const fail of [...waiting.values()])
        fail(new ChannelError('temporary', 'The line to the SMSC was cut.', { uncertain: true }));
    },
  };
}
