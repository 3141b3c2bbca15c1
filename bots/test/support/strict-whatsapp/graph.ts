import { createHmac, randomUUID } from 'node:crypto';
import { GraphRefusal, judgeMessage, type Json } from './judge.ts';
import { TemplateShelf } from './template-shelf.ts';

export interface GraphCall {
  readonly method: string;
  /** Behind the version, with its query. */
  readonly path: string;
  readonly body: Json;
}

interface StoredFile {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly size: number;
  readonly url?: string;
}

type Answer = Json | Uint8Array;

/** What Graph knows of one business account with one number, and how it answers. */
export class Graph {
  readonly token = 'EAAstrictToken';
  readonly appSecret = '0123456789abcdef';
  readonly phoneId = '10550000000001';
  readonly businessId = '20440000000001';
  readonly sent: (Json & { readonly id: string })[] = [];
  readonly strangers = new Set<string>();
  readonly templates = new TemplateShelf();
  webhookUrl: string | null = null;
  url = '';
  private readonly files = new Map<string, StoredFile>();
  private subscribed = false;
  private readonly proof = createHmac('sha256', this.appSecret).update(this.token).digest('hex');

  /** @throws GraphRefusal */
  async answer(call: GraphCall, raw: Buffer, authorization: string | undefined): Promise<Answer> {
    if (authorization !== `Bearer ${this.token}`)
      throw new GraphRefusal(190, 'Invalid OAuth access token.', 401);
    const [path = '', query] = call.path.split('?');
    const proof = new URLSearchParams(query).get('appsecret_proof');
    if (proof !== null && proof !== this.proof)
      throw new GraphRefusal(100, 'Invalid appsecret_proof provided in the API argument', 400);
    const routes: Readonly<Record<string, () => Answer | Promise<Answer>>> = {
      [`POST ${this.phoneId}/messages`]: () => this.takeMessage(call.body),
      [`POST ${this.phoneId}/media`]: () => this.takeFile(raw),
      [`GET ${this.phoneId}`]: () => this.describeNumber(),
      [`POST ${this.phoneId}`]: () => this.registerWebhook(call.body),
      [`GET ${this.businessId}/subscribed_apps`]: () => ({ data: this.subscribed ? [{}] : [] }),
      [`POST ${this.businessId}/subscribed_apps`]: () => this.subscribe(),
      [`GET ${this.businessId}/message_templates`]: () => this.templates.page(call.path),
      [`POST ${this.businessId}/message_templates`]: () => this.templates.take(call.body),
    };
    return (routes[`${call.method} ${path}`] ?? (() => this.file(path)))();
  }

  keep(file: StoredFile): string {
    const id = String(900_000_001 + this.files.size);
    this.files.set(id, file);
    return id;
  }

  private async takeMessage(body: Json): Promise<Json> {
    await judgeMessage(this.phoneId, body);
    this.templates.judge(body);
    const to = (body['to'] ?? body['recipient']) as string;
    if (this.strangers.has(to)) throw new GraphRefusal(131026, 'Message undeliverable');
    const media = body[body['type'] as string] as { id?: string } | undefined;
    if (media?.id !== undefined && !this.files.has(media.id))
      throw new GraphRefusal(131009, 'Media does not exist');
    const id = `wamid.${randomUUID()}`;
    this.sent.push({ ...body, id });
    return { messaging_product: 'whatsapp', contacts: [{ input: to, wa_id: to }], messages: [{ id }] };
  }

  private takeFile(raw: Buffer): Json {
    const text = raw.toString('latin1');
    if (!/name="messaging_product"\r\n\r\nwhatsapp\r\n/.test(text) || !/name="file"; filename="/.test(text))
      throw new GraphRefusal(100, 'messaging_product and file are required');
    const mime = /name="type"\r\n\r\n([^\r]+)\r\n/.exec(text)?.[1] ?? '';
    if (!/^(image|video|audio|application|text)\//.test(mime))
      throw new GraphRefusal(100, `the type of the file may not be ${mime}`);
    return { id: this.keep({ bytes: raw, mime, size: raw.byteLength }) };
  }

  private file(path: string): Answer {
    const [, bytesOf] = /^\/lookaside\/(.+)$/.exec(path) ?? [];
    const file = this.files.get(bytesOf ?? path);
    if (file === undefined)
      throw new GraphRefusal(100, 'Object does not exist', bytesOf === undefined ? 400 : 404);
    if (bytesOf !== undefined) return file.bytes;
    const url = file.url ?? `${this.url}/lookaside/${path}`;
    return { url, mime_type: file.mime, file_size: file.size, id: path };
  }

  private describeNumber(): Json {
    return {
      id: this.phoneId,
      display_phone_number: '+1 555-000-1111',
      verified_name: 'Open City',
      quality_rating: 'GREEN',
      ...(this.webhookUrl === null ? {} : { webhook_configuration: { phone_number: this.webhookUrl } }),
    };
  }

  private subscribe(): Json {
    this.subscribed = true;
    return { success: true };
  }

  /** Believes in an address only once it has echoed a challenge. */
  private async registerWebhook(body: Json): Promise<Json> {
    const wanted = body['webhook_configuration'] as { override_callback_uri: string; verify_token: string };
    const target = new URL(wanted.override_callback_uri);
    const challenge = randomUUID();
    target.searchParams.set('hub.mode', 'subscribe');
    target.searchParams.set('hub.challenge', challenge);
    target.searchParams.set('hub.verify_token', wanted.verify_token);
    const answer = await fetch(target).catch(() => null);
    if (answer?.status !== 200 || (await answer.text()) !== challenge)
      throw new GraphRefusal(100, 'Callback verification failed');
    this.webhookUrl = wanted.override_callback_uri;
    return { success: true };
  }
}
