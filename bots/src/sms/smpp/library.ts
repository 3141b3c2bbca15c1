import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { Server as NetServer, Socket } from 'node:net';

export interface Text {
  /** Undecoded where the coding is none that the library knows. */
  readonly message: string | Buffer;
  /** Information elements: identifier, length, data. */
  readonly udh?: readonly Buffer[];
}
export interface Pdu {
  readonly command: string;
  readonly command_status: number;
  readonly sequence_number: number;
  readonly [parameter: string]: unknown;
  isResponse(): boolean;
  response(parameters?: Readonly<Record<string, unknown>>): Pdu;
}
export interface Session extends EventEmitter {
  readonly socket: Socket;
  send(pdu: Pdu, onResponse?: (response: Pdu) => void, onSent?: () => void): boolean;
  close(): void;
  destroy(): void;
}
export interface Server extends NetServer {
  readonly sessions: readonly Session[];
}
interface Library {
  connect(options: Readonly<Record<string, unknown>>): Session;
  createServer(onSession: (session: Session) => void): Server;
  readonly PDU: new (command: string, parameters: Readonly<Record<string, unknown>>) => Pdu;
  readonly errors: Readonly<Record<string, number>>;
  readonly encodings: {
    readonly ASCII: { encode: (text: string) => Buffer; decode: (octets: Buffer) => string | Buffer };
  };
}

const require = createRequire(import.meta.url);
let loaded: Library | undefined;

/** Only who speaks SMPP loads it, once. It comes without types: those of what is used of it are above. */
export function library(): Library {
  return (loaded ??= load());
}

/** Octets of the GSM alphabet have seven bits. The library reads one with eight as a space, and keeps nothing of it. */
function load(): Library {
  const found = require('smpp') as Library;
  const { decode } = found.encodings.ASCII;
  found.encodings.ASCII.decode = (octets) => (octets.some((octet) => octet > 0x7f) ? octets : decode(octets));
  return found;
}
