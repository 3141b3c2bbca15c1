import type { IncomingMessage, ServerResponse } from 'node:http';
import twilio from 'twilio';
import { answerJson, bodyOf, startLoopbackServer } from '../loopback-server.ts';
import { judgeMessage, type Refusal } from './judge-message.ts';

export interface SentSms {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  readonly form: Readonly<Record<string, string>>;
}

/** What the server does with the next calls to Messages instead of answering them. */
export type Mishap =
  | { readonly status: number; readonly code?: number; readonly retryAfter?: number; readonly body?: string }
  /** Takes the message and cuts the line. */
  | 'hang_up'
  /** Cuts the line before anything is taken. */
  | 'refuse';

export interface StrictTwilio {
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly number: string;
  readonly sent: readonly SentSms[];
  /** What was registered for incoming messages, by number or service. */
  readonly hooks: ReadonlyMap<string, string>;
  readonly calls: readonly string[];
  /** Befalls the next call to Messages, each once, in order. */
  befall(...mishaps: readonly Mishap[]): void;
  /** Adds a number that has opted out, does not exist, … by Twilio's code. */
  refuse(number: string, code: number): void;
  /** Twilio's signature over a form posted to this address. */
  sign(url: string, form: Readonly<Record<string, string | string[]>>): string;
  /** A file behind a media address, with where it leads. */
  serve(path: string, file: { readonly bytes: Uint8Array; readonly redirectTo?: string }): string;
  stop(): Promise<void>;
}

const ACCOUNT = 'AC00000000000000000000000000000001';
const TOKEN = 'strict-token';
const NUMBER = '+15005550006';
export const SERVICE = 'MG00000000000000000000000000000001';

/** Twilio's REST API as far as it is called here: credentials, limits and codes as documented, and mishaps on demand. */
export async function startStrictTwilio(): Promise<StrictTwilio> {
  const sent: SentSms[] = [];
  const calls: string[] = [];
  const hooks = new Map<string, string>();
  const mishaps: Mishap[] = [];
  const refused = new Map<string, number>();
  const files = new Map<string, { bytes: Uint8Array; redirectTo?: string }>();
  const base = `/2010-04-01/Accounts/${ACCOUNT}`;
  const authorized = `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`;

  function takeMessage(form: Record<string, string>, response: ServerResponse): void {
    const mishap = mishaps.shift();
    if (mishap === 'refuse') return void response.socket?.destroy();
    if (mishap !== undefined && mishap !== 'hang_up') {
      answerMishap(mishap, response);
      return;
    }
    const refusal = judgeMessage(form, refused);
    if (refusal !== undefined) {
      refuse(response, refusal);
      return;
    }
    const one = {
      sid: `SM${String(sent.length + 1).padStart(32, '0')}`,
      to: form['To'] ?? '',
      body: form['Body'] ?? '',
      form,
    };
    sent.push(one);
    if (mishap === 'hang_up') return void response.socket?.destroy();
    answerJson(response, 201, {
      sid: one.sid,
      status: 'queued',
      to: one.to,
      body: one.body,
      num_segments: '1',
      error_code: null,
    });
  }

  function route(path: string, form: Record<string, string>, response: ServerResponse): void {
    const hook = form['SmsUrl'] ?? form['InboundRequestUrl'];
    if (path === `${base}/Messages.json`) {
      takeMessage(form, response);
      return;
    }
    if (path === `${base}.json`) {
      answerJson(response, 200, { sid: ACCOUNT, friendly_name: 'Open City', status: 'active' });
      return;
    }
    if (path === `${base}/IncomingPhoneNumbers.json`) {
      answerJson(response, 200, {
        incoming_phone_numbers: [{ sid: 'PN1', phone_number: NUMBER, sms_url: '', sms_method: 'POST' }],
      });
      return;
    }
    if (path === `${base}/IncomingPhoneNumbers/PN1.json` && hook !== undefined) {
      hooks.set(NUMBER, hook);
      answerJson(response, 200, { sid: 'PN1' });
      return;
    }
    if (path === `/v1/Services/${SERVICE}` && hook !== undefined) {
      hooks.set(SERVICE, hook);
      answerJson(response, 200, { sid: SERVICE });
      return;
    }
    refuse(response, { status: 404, code: 20404, message: `The requested resource ${path} was not found` });
  }

  function serveFile(path: string, response: ServerResponse): boolean {
    const file = files.get(path);
    if (file === undefined) return false;
    if (file.redirectTo === undefined)
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(file.bytes);
    else response.writeHead(307, { location: file.redirectTo }).end();
    return true;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = Object.fromEntries(new URLSearchParams((await bodyOf(request)).toString('utf8')));
    const path = new URL(request.url ?? '', 'http://x').pathname;
    calls.push(
      `${request.method ?? ''} ${path} ${request.headers.authorization === undefined ? 'anonymous' : 'authorized'}`,
    );
    if (path.startsWith('/stored/') && serveFile(path, response)) return;
    if (request.headers.authorization !== authorized) {
      refuse(response, { status: 401, code: 20003, message: 'Authenticate' });
      return;
    }
    if (!serveFile(path, response)) route(path, form, response);
  }

  const server = await startLoopbackServer(handle, (error, response) => {
    refuse(response, { status: 500, code: 20500, message: String(error) });
  });
  const { url } = server;
  return {
    url,
    accountSid: ACCOUNT,
    authToken: TOKEN,
    number: NUMBER,
    sent,
    hooks,
    calls,
    befall: (...more) => void mishaps.push(...more),
    refuse: (number, code) => void refused.set(number, code),
    sign: (address, form) => twilio.getExpectedTwilioSignature(TOKEN, address, form),
    serve(path, file) {
      files.set(path, file);
      return `${url}${path}`;
    },
    stop: () => server.stop(),
  };
}

function answerMishap(mishap: Exclude<Mishap, string>, response: ServerResponse): void {
  const { status, code, retryAfter, body } = mishap;
  if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
  if (body !== undefined) return void response.writeHead(status, { 'content-type': 'text/html' }).end(body);
  refuse(response, { status, code: code ?? 0, message: 'as told' });
}

function refuse(response: ServerResponse, { status, code, message }: Refusal): void {
  answerJson(response, status, {
    code,
    message,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  });
}
