import {
  actionsOf,
  activityFrom,
  messagesCall,
  signature,
  startStrictTeams,
  startStrictTelegram,
  startStrictWhatsApp,
  type SentMessage,
} from '@muster/bots/test-support';
import {
  now,
  phoneOf,
  postTo,
  type Platform,
  type PlatformEntry,
  type Read,
  type Someone,
} from './platforms.ts';

type Json = Readonly<Record<string, unknown>>;

const JSON_TYPE = { 'content-type': 'application/json' };
const PICTURE = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);

async function telegram(): Promise<Platform> {
  const peer = await startStrictTelegram();
  return {
    settings: { token: peer.token, apiRoot: peer.url, webhookSecret: 'people' },
    calls: {
      last: () => JSON.stringify(peer.updates.at(-1)),
      prove: () => ({ ...JSON_TYPE, 'x-telegram-bot-api-secret-token': 'people' }),
    },
    person(n) {
      const person = peer.person(7_000 + n, { firstName: `Person ${String(n)}`, language: 'en' });
      return {
        address: String(7_000 + n),
        read: () => person.received.map(readTelegram),
        says: (text) => person.says(text),
        taps: ({ token }) => person.tapsToken(token),
        sendsPlace: (lat, lng) => person.sharesLocation(lat, lng),
        sendsPhoto: () => person.sends({ photo: [{ file_id: peer.file(PICTURE), width: 9, height: 9 }] }),
      };
    },
    stop: () => peer.stop(),
  };
}

function readTelegram({ text, markup }: SentMessage): Read {
  const buttons = (markup?.inline_keyboard ?? []).flat();
  return { text, taps: buttons.map(({ text: label, callback_data: token = '' }) => ({ label, token })) };
}

async function whatsapp(): Promise<Platform> {
  const peer = await startStrictWhatsApp();
  let [count, last] = [0, ''];
  const prove = (_hook: string, body: string) => ({ ...JSON_TYPE, ...signature(peer.appSecret, body) });
  return {
    settings: peer.settings,
    calls: { last: () => last, prove },
    person(n, hook) {
      const from = phoneOf(n);
      const does = async (content: Json): Promise<void> => {
        count += 1;
        const deed = { id: `wamid.${String(count)}`, from, timestamp: String(now()), content };
        last = JSON.stringify(messagesCall(peer, [deed]));
        await postTo(hook, prove(hook, last), last);
      };
      const context = { from: '15550001111', id: 'wamid.question' };
      return {
        address: `+${from}`,
        read: () => peer.sent.filter(({ to }) => to === from).map(readWhatsApp),
        says: (text) => does({ type: 'text', text: { body: text } }),
        taps: ({ label, token }) =>
          does({
            type: 'interactive',
            context,
            interactive: { type: 'button_reply', button_reply: { id: token, title: label } },
          }),
        sendsPlace: (latitude, longitude) => does({ type: 'location', location: { latitude, longitude } }),
        sendsPhoto: () =>
          does({ type: 'image', image: { id: peer.file(PICTURE), mime_type: 'image/jpeg', sha256: 'x' } }),
      };
    },
    stop: () => peer.stop(),
  };
}

interface WhatsAppMessage {
  readonly text?: { readonly body: string };
  readonly interactive?: {
    readonly body: { readonly text: string };
    readonly action: {
      readonly buttons?: readonly { readonly reply: { readonly id: string; readonly title: string } }[];
      readonly sections?: readonly {
        readonly rows: readonly {
          readonly id: string;
          readonly title: string;
          readonly description?: string;
        }[];
      }[];
    };
  };
}

function readWhatsApp(sent: Json): Read {
  const { text, interactive } = sent as WhatsAppMessage;
  const { buttons = [], sections = [] } = interactive?.action ?? {};
  return {
    text: text?.body ?? interactive?.body.text ?? '',
    taps: [
      ...buttons.map(({ reply }) => ({ label: reply.title, token: reply.id })),
      ...sections.flatMap(({ rows }) =>
        // A label that is too long for its row goes on below it.
        rows.map(({ id, title, description = '' }) => ({ label: joined(title, description), token: id })),
      ),
    ],
  };
}

const joined = (title: string, description: string): string =>
  description === '' ? title : `${title.replace(/…$/u, '')} ${description}`.trim();

async function teams(): Promise<Platform> {
  const peer = await startStrictTeams();
  const token = await peer.token();
  let [count, last] = [0, ''];
  const prove = () => ({ ...JSON_TYPE, authorization: `Bearer ${token}` });
  return {
    settings: peer.settings,
    calls: { last: () => last, prove },
    person(n, hook) {
      const tail = String(n).padStart(12, '0');
      const who = {
        userId: `29:${tail}`,
        aadObjectId: `aaaaaaaa-0000-4000-8000-${tail}`,
        name: `Person ${String(n)}`,
      };
      const does = (deed: Json): Promise<void> => {
        count += 1;
        const activity = activityFrom(peer, who, {
          id: String(count),
          timestamp: new Date().toISOString(),
          ...deed,
        });
        last = JSON.stringify(activity);
        return postTo(hook, prove(), last);
      };
      const says = (text: string) => does({ text, textFormat: 'plain' });
      const chat = peer.conversationOf(who.userId);
      return {
        address: who.aadObjectId,
        read: () =>
          peer.shown
            .filter(({ conversationId }) => conversationId === chat)
            .map(({ activity }) => readTeams(activity)),
        says,
        taps: ({ token: choice }) => does({ value: { choice }, replyToId: peer.shown.at(-1)?.id }),
        sendsPlace: () => Promise.reject(new Error('Teams has no places')),
        sendsPhoto: () =>
          does({ text: '', attachments: [{ contentType: 'image/*', contentUrl: peer.file(PICTURE) }] }),
      } satisfies Someone;
    },
    stop: () => peer.stop(),
  };
}

function readTeams(activity: Json): Read {
  const { text = '', textFormat } = activity as { text?: string; textFormat?: string };
  const [attachment] = (activity['attachments'] ?? []) as { content?: { body?: unknown[] } }[];
  const card = attachment?.content;
  const written = textFormat === 'xml' ? unmarked(text) : text;
  if (card === undefined) return { text: written, taps: [] };
  return {
    text: (card.body ?? []).flatMap(linesOf).join('\n'),
    taps: actionsOf(card).map(({ title, data }) => ({ label: title, token: String(data?.['choice']) })),
  };
}

/** The runs of a block of text; buttons, and rows that are one, are no text. */
function linesOf(block: unknown): string[] {
  const { type, inlines = [] } = block as { type: string; inlines?: { text: string }[] };
  return type === 'RichTextBlock' ? [inlines.map(({ text }) => text).join('')] : [];
}

function unmarked(text: string): string {
  return text
    .replaceAll(/<a [^>]*>([^<]*)<\/a>/g, '$1')
    .replaceAll('<br/>', '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

export const WITH_BUTTONS: readonly PlatformEntry[] = [
  { name: 'Telegram', channel: 'telegram', provider: 'platform', lacks: [], start: telegram },
  { name: 'WhatsApp by the Cloud API', channel: 'whatsapp', provider: 'cloud', lacks: [], start: whatsapp },
  { name: 'Microsoft Teams', channel: 'teams', provider: 'platform', lacks: ['place'], start: teams },
];
