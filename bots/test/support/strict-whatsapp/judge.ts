import { isDeepStrictEqual } from 'node:util';
import { isBusinessScopedUserId, WhatsAppClient } from '@kapso/whatsapp-cloud-api';

export type Json = Readonly<Record<string, unknown>>;

/** A refusal as Graph words it. */
export class GraphRefusal extends Error {
  readonly status: number;
  readonly code: number;
  constructor(code: number, details: string, status = 400) {
    super(details);
    this.code = code;
    this.status = status;
  }
}

const invalid = (details: string): GraphRefusal => new GraphRefusal(100, details);

/**
 * Refuses what Meta would refuse, as far as its documents and a client that others wrote say: that client is asked to
 * build the same message from its parts, so that its limits hold, and has to come to the same JSON.
 */
export async function judgeMessage(phoneNumberId: string, payload: Json): Promise<void> {
  if (payload['messaging_product'] !== 'whatsapp') throw invalid('messaging_product must be whatsapp');
  const { to = '', recipient = '' } = payload as { to?: string; recipient?: string };
  if (to !== '' ? !/^\d{6,15}$/.test(to) : !isBusinessScopedUserId(recipient))
    throw new GraphRefusal(131009, 'neither to nor recipient is somebody');
  judgeTexts(payload);
  const theirs = await rebuilt(phoneNumberId, payload);
  if (!isDeepStrictEqual(theirs, payload))
    throw invalid(`differs from ${JSON.stringify(theirs)}: ${JSON.stringify(payload)}`);
}

interface Parts {
  readonly type?: string;
  readonly text?: { body: string; preview_url?: boolean };
  readonly template?: Json & { components?: { parameters?: { text?: string }[] }[] };
  readonly interactive?: Interactive;
  readonly [media: string]: unknown;
}

interface Interactive {
  readonly type: string;
  readonly body: { readonly text: string };
  readonly action: {
    readonly name?: string;
    readonly button?: string;
    readonly buttons?: { reply: { id: string; title: string } }[];
    readonly sections?: { title?: string; rows: Row[] }[];
  };
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

/** What the other client does not look at: empty and doubled titles, line breaks in them, the length of texts. */
function judgeTexts({ text, interactive, template }: Parts): void {
  if (text !== undefined && (text.body.trim() === '' || text.body.length > 4096))
    throw invalid('text.body must hold 1 to 4096 characters');
  if (interactive !== undefined) judgeTitles(interactive);
  const values = (template?.components ?? []).flatMap(({ parameters }) => parameters ?? []);
  if (values.some(({ text: value }) => value === undefined || value === '' || /[\n\t]| {5}/.test(value)))
    throw new GraphRefusal(132018, 'a value may not be empty nor hold new-line, tab or more than 4 spaces');
}

function judgeTitles({ body, action: { buttons = [], sections = [] } }: Interactive): void {
  if (body.text.trim() === '') throw invalid('interactive.body.text is empty');
  if (buttons.length > 3) throw new GraphRefusal(131009, 'at most 3 buttons');
  const titles = [
    ...buttons.map(({ reply }) => reply.title),
    ...sections.flatMap(({ rows }) => rows.map(({ title }) => title)),
  ];
  if (titles.some((title) => title.trim() === '' || /[\r\n]/.test(title)))
    throw new GraphRefusal(131009, 'a title is empty or broken into lines');
  if (new Set(titles).size !== titles.length) throw new GraphRefusal(131009, 'titles must be unique');
}

async function rebuilt(phoneNumberId: string, payload: Json): Promise<unknown> {
  let built: unknown;
  const client = new WhatsAppClient({
    accessToken: 'x',
    fetch: (_url, init) => {
      built = JSON.parse(init?.body as string);
      return Promise.resolve(Response.json({ messages: [] }));
    },
  });
  try {
    await build(client, phoneNumberId, payload);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
  return built;
}

async function build({ messages }: WhatsAppClient, phoneNumberId: string, payload: Json): Promise<unknown> {
  const { type, text, template, interactive, ...rest } = payload as Parts;
  const to = { phoneNumberId, to: rest['to'] as string, recipient: rest['recipient'] as string };
  const media = rest[type ?? ''] as { id: string; caption?: string; filename?: string };
  switch (type) {
    case 'text':
      return messages.sendText({ ...to, body: text?.body ?? '', previewUrl: text?.preview_url === true });
    case 'image':
      return messages.sendImage({ ...to, image: media });
    case 'video':
      return messages.sendVideo({ ...to, video: media });
    case 'audio':
      return messages.sendAudio({ ...to, audio: media });
    case 'document':
      return messages.sendDocument({ ...to, document: media });
    case 'template':
      return messages.sendTemplate({ ...to, template: template as never });
    case 'interactive':
      if (interactive === undefined) throw new Error('interactive is missing');
      return interactively(messages, to, interactive);
    default:
      throw new Error(`type ${String(type)} is not known`);
  }
}

type To = { phoneNumberId: string; to: string; recipient: string };

/** Checked by the other client's own rules for the kind; sent on as it is, since it wants a field for places that Meta does not know. */
async function interactively(
  messages: WhatsAppClient['messages'],
  to: To,
  interactive: Interactive,
): Promise<unknown> {
  const { type, body, action } = interactive;
  const said = { ...to, bodyText: body.text };
  if (type === 'button') {
    const buttons = (action.buttons ?? []).map(({ reply }) => reply);
    return messages.sendInteractiveButtons({ ...said, buttons });
  }
  if (type === 'list') {
    const { button: buttonText = '', sections = [] } = action;
    return messages.sendInteractiveList({ ...said, buttonText, sections });
  }
  if (type !== 'location_request_message' || action.name !== 'send_location')
    throw new Error(`interactive.type ${type} is not known`);
  await messages.sendInteractiveLocationRequest({ ...said, parameters: { requestMessage: 'x' } });
  const { phoneNumberId, ...address } = to;
  const payload = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...address,
    type: 'interactive',
    interactive,
  };
  return messages.sendRaw({ phoneNumberId, payload });
}
