import type { AdapterDeps, ChannelAdapter, Connection } from '@muster/bots';
import {
  activityFrom,
  messagesCall,
  signature,
  startSmsc,
  startStrictTeams,
  startStrictTelegram,
  startStrictTwilio,
  startStrictWhatsApp,
  type SmscMishap,
  type TeamsFailure,
} from '@muster/bots/test-support';
import type { Channel } from '@muster/conversations';
import { createFate, SLOW_MS, startFaultGate, type Fate, type Fault } from './fault-gate.ts';
import { linkedPhone } from './fault-linked-phone.ts';

/** Our webhook, as the platform calls it. */
export interface Hook {
  readonly url: string;
  /** To the status of the answer. */
  post(headers: Readonly<Record<string, string>>, body: string): Promise<number>;
}

/** A platform on loopback that judges what it is sent, can fail in every way, and whose person can write. */
export interface FaultPeer {
  readonly settings: Readonly<Record<string, string>>;
  /** Of somebody who can be written to. */
  readonly address: string;
  readonly fate: Fate;
  /** Where the adapter takes more than settings to stand before this platform. */
  readonly adapter?: (connection: Connection, deps: AdapterDeps) => ChannelAdapter;
  /** Where a line is held: nothing is answered any more, until it is opened anew. */
  readonly hang?: () => Promise<void>;
  /** What that person was really sent, oldest first. */
  taken(): readonly string[];
  /** The person writes; the same id is the same message. @returns whether it was taken */
  says(id: number, text: string, hook: Hook): Promise<boolean>;
  /** Somebody else writes in their name. @returns whether it was taken */
  forges(hook: Hook): Promise<boolean>;
  stop(): Promise<void>;
}

interface Peer {
  readonly name: string;
  readonly channel: Channel;
  readonly provider: string;
  open(): Promise<FaultPeer>;
}

const PHONE = '33199000001';
const isOk = (status: number) => status === 200;

async function telegram(): Promise<FaultPeer> {
  const peer = await startStrictTelegram();
  const fate = createFate();
  const gate = await startFaultGate(peer.url, fate, (path) => path.endsWith('/sendMessage'));
  const ana = peer.person(7, { firstName: 'Ana' });
  await ana.says('hi');
  const secret = 'fault-secret';
  const update = (id: number, text: string) =>
    JSON.stringify({
      update_id: id,
      message: {
        message_id: id,
        from: ana.user,
        chat: { id: 7, type: 'private' },
        date: 1_767_225_600,
        text,
      },
    });
  const header = 'x-telegram-bot-api-secret-token';
  return {
    settings: { token: peer.token, apiRoot: gate.url, webhookSecret: secret },
    address: '7',
    fate,
    taken: () => ana.received.map(({ text }) => text),
    says: async (id, text, hook) => isOk(await hook.post({ [header]: secret }, update(id, text))),
    forges: async (hook) => isOk(await hook.post({ [header]: 'guess' }, update(99, 'forged'))),
    async stop() {
      await gate.stop();
      await peer.stop();
    },
  };
}

async function whatsapp(): Promise<FaultPeer> {
  const peer = await startStrictWhatsApp();
  const fate = createFate();
  const gate = await startFaultGate(peer.url, fate, (path) => path.endsWith('/messages'));
  const body = (id: number, text: string) =>
    JSON.stringify(
      messagesCall(peer, [
        { id: `wamid.${String(id)}`, from: PHONE, content: { type: 'text', text: { body: text } } },
      ]),
    );
  const post = async (hook: Hook, text: string, secret: string) =>
    isOk(await hook.post({ 'content-type': 'application/json', ...signature(secret, text) }, text));
  return {
    settings: { ...peer.settings, apiRoot: gate.url },
    address: `+${PHONE}`,
    fate,
    taken: () =>
      peer.sent.map((sent) => {
        const { text, interactive } = sent as {
          text?: { body: string };
          interactive?: { body: { text: string } };
        };
        return text?.body ?? interactive?.body.text ?? '';
      }),
    says: (id, text, hook) => post(hook, body(id, text), peer.appSecret),
    forges: (hook) => post(hook, body(99, 'forged'), 'guess'),
    async stop() {
      await gate.stop();
      await peer.stop();
    },
  };
}

async function twilio(): Promise<FaultPeer> {
  const peer = await startStrictTwilio();
  const fate = createFate();
  const gate = await startFaultGate(peer.url, fate, (path) => path.endsWith('/Messages.json'));
  const { accountSid, authToken, number } = peer;
  const form = (id: number, text: string) => ({
    MessageSid: `SM${String(id)}`,
    AccountSid: accountSid,
    From: `+${PHONE}`,
    To: number,
    Body: text,
    NumMedia: '0',
  });
  const post = async (hook: Hook, fields: Record<string, string>, proof: string) =>
    isOk(
      await hook.post(
        { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': proof },
        new URLSearchParams(fields).toString(),
      ),
    );
  return {
    settings: { accountSid, authToken, from: number, apiRoot: gate.url },
    address: `+${PHONE}`,
    fate,
    taken: () => peer.sent.map(({ body }) => body),
    says: (id, text, hook) => post(hook, form(id, text), peer.sign(hook.url, form(id, text))),
    forges: (hook) => post(hook, form(99, 'forged'), peer.sign(hook.url, form(98, 'forged'))),
    async stop() {
      await gate.stop();
      await peer.stop();
    },
  };
}

async function teams(): Promise<FaultPeer> {
  const peer = await startStrictTeams();
  const fate = createFate();
  const ana = { userId: '29:ana', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001' };
  peer.fail(({ method, path }) => {
    if (method !== 'POST' || !path.endsWith('/activities')) return undefined;
    const fault = fate.next();
    return fault === null ? undefined : TEAMS[fault];
  });
  const activity = (id: number, text: string) =>
    JSON.stringify(activityFrom(peer, ana, { id: String(id), text, textFormat: 'plain' }));
  const good = await peer.token();
  const post = async (hook: Hook, body: string, token: string) =>
    isOk(await hook.post({ 'content-type': 'application/json', authorization: `Bearer ${token}` }, body));
  return {
    settings: peer.settings,
    address: ana.aadObjectId,
    fate,
    taken: () => peer.shown.map(({ activity: shown }) => (shown['text'] as string | undefined) ?? ''),
    says: (id, text, hook) => post(hook, activity(id, text), good),
    forges: (hook) => post(hook, activity(99, 'forged'), `${good.slice(0, -6)}AAAAAA`),
    stop: () => peer.stop(),
  };
}

const TEAMS: Readonly<Record<Fault, TeamsFailure>> = {
  error: { status: 500, body: '<h1>Internal Server Error</h1>' },
  garbage: { status: 200, body: '<html>Welcome to the hotel’s network</html>' },
  busy: { status: 429, body: 'slow down', headers: { 'retry-after': '2' } },
  slow: { delayMs: SLOW_MS },
  cut_before: { hangUp: 'before' },
  cut_after: { hangUp: 'after' },
};

async function smpp(): Promise<FaultPeer> {
  const peer = await startSmsc();
  const fate = createFate();
  peer.fail(() => {
    const fault = fate.next();
    return fault === null ? undefined : SMSC[fault];
  });
  return {
    settings: { url: peer.url, from: '+33199000099', countryCode: '33' },
    address: `+${PHONE}`,
    fate,
    taken: () => peer.submitted.map(({ text }) => text),
    async says(id, text) {
      const status = await peer.deliver({
        source_addr: PHONE,
        source_addr_ton: 1,
        destination_addr: '33199000099',
        user_message_reference: id,
        short_message: text,
      });
      return status === 0;
    },
    // Nobody calls here: whoever does is no operator.
    forges: async (hook) => isOk(await hook.post({ 'content-type': 'text/plain' }, 'forged')),
    stop: () => peer.stop(),
  };
}

/** System error, an error without a name, throttled; as SMPP 3.4 numbers them. */
const SMSC: Readonly<Record<Fault, SmscMishap>> = {
  error: 0x08,
  garbage: 0xff,
  busy: 0x58,
  slow: { delayMs: SLOW_MS },
  cut_before: 'cut_before',
  cut_after: 'cut_after',
};

export const FAULT_PEERS: readonly Peer[] = [
  { name: 'Telegram', channel: 'telegram', provider: 'platform', open: telegram },
  { name: 'WhatsApp by the Cloud API', channel: 'whatsapp', provider: 'cloud', open: whatsapp },
  { name: 'WhatsApp by a linked phone', channel: 'whatsapp', provider: 'web', open: linkedPhone },
  { name: 'Microsoft Teams', channel: 'teams', provider: 'platform', open: teams },
  { name: 'SMS by Twilio', channel: 'sms', provider: 'twilio', open: twilio },
  { name: 'SMS by SMPP', channel: 'sms', provider: 'smpp', open: smpp },
];
