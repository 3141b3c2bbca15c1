import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';

export type Json = Readonly<Record<string, unknown>>;

/** A refusal as the Bot Connector words it. */
export class ConnectorRefusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, words: string) {
    super(words);
    this.status = status;
    this.code = code;
  }
}

const bad = (words: string): ConnectorRefusal => new ConnectorRefusal(400, 'BadSyntax', words);

/** Teams refuses more; in UTF-16. Inline pictures are counted apart, by the megabyte that one may have. */
const MAX_BYTES = 80 * 1024;
const MAX_PICTURE = 1024 * 1024;
const MAX_SUGGESTED = 3;
const CARD = 'application/vnd.microsoft.card.adaptive';
const PICTURE = /^image\/(png|jpeg|gif)$/;
const DATA = /^data:(image\/(?:png|jpeg|gif));base64,([A-Za-z0-9+/]+=*)$/;

/** The library that renders cards, which Microsoft makes for that. Its modules are bundled in one file for Node. */
const { AdaptiveCard, HostConfig, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof AdaptiveCards;
const hostConfig = new HostConfig({ actions: { maxActions: 6 } });

/** Refuses what Teams would refuse or show wrongly, as far as its documents and the library for cards say. */
export function judgeActivity(activity: Json): void {
  if (activity['type'] !== 'message') throw bad(`type ${String(activity['type'])} is not sent by bots`);
  const { text = '', textFormat } = activity as { text?: string; textFormat?: string };
  const attachments = (activity['attachments'] ?? []) as Json[];
  if (text === '' && attachments.length === 0) throw bad('Activity needs text or attachments');
  if (textFormat === 'xml') judgeMarkup(text);
  if (text !== '' && attachments.some(({ contentType }) => contentType === CARD))
    throw bad('a text beside a card is a message of its own');
  for (const attachment of attachments) judgeAttachment(attachment);
  judgeSuggested(activity['suggestedActions'] as { actions: Json[] } | undefined, attachments);
  const bytes = 2 * JSON.stringify({ ...activity, attachments: attachments.map(withoutPicture) }).length;
  if (bytes > MAX_BYTES) throw new ConnectorRefusal(413, 'MessageSizeTooBig', `${bytes} bytes`);
}

/** Half a character. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The few tags there are, each closed, and no sign that could be the beginning of another. */
function judgeMarkup(text: string): void {
  const rest = text
    .replaceAll(/<a href="(https?:\/\/[^"<>]+)">[^<>]+<\/a>/g, '')
    .replaceAll('<br/>', '')
    .replaceAll(/&(?:amp|lt|gt);/g, '');
  if (/[<>&\n]/.test(rest)) throw bad(`the text is no markup: ${rest.slice(0, 80)}`);
  if (rest.includes('\0') || LONE_SURROGATE.test(rest)) throw bad('the text cannot be written');
}

function judgeSuggested(suggested: { actions: Json[] } | undefined, attachments: readonly Json[]): void {
  if (suggested === undefined) return;
  if (attachments.length > 0) throw bad('suggested actions are not shown beside attachments');
  const { actions } = suggested;
  if (actions.length === 0 || actions.length > MAX_SUGGESTED) throw bad('one to three suggested actions');
  for (const { type, title, value } of actions)
    if (type !== 'imBack' || title === '' || value === '') throw bad('suggested actions are imBack');
}

function judgeAttachment({ contentType, contentUrl, content }: Json): void {
  if (contentType === CARD) {
    judgeCard(content as Json);
    return;
  }
  if (!PICTURE.test(String(contentType)))
    throw bad(`attachments of type ${String(contentType)} are not shown`);
  const [, type, base64 = ''] = DATA.exec(String(contentUrl)) ?? [];
  if (type !== contentType) throw bad('the picture is neither inline nor what it says');
  if (Buffer.from(base64, 'base64').byteLength > MAX_PICTURE) throw bad('the picture is too large');
}

function judgeCard(content: Json): void {
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.parse(content, context);
  const found = [
    ...Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message),
    ...card.validateProperties().validationEvents.map(({ message }) => message),
  ];
  if (found.length > 0) throw bad(`the card is not valid: ${found.join(' ')}`);
  for (const { title, data } of actionsOf(content)) {
    if (title.trim() === '' || /[\r\n]/.test(title)) throw bad('a button has no title');
    if (typeof data?.['choice'] !== 'string') throw bad('a button says nothing');
  }
}

export interface CardAction {
  readonly title: string;
  readonly data?: Json;
}

/** Everything in a card that can be tapped, in reading order. */
export function actionsOf(part: unknown): CardAction[] {
  if (typeof part !== 'object' || part === null) return [];
  if ((part as Json)['type'] === 'Action.Submit') return [part as unknown as CardAction];
  return Object.values(part).flatMap(actionsOf);
}

function withoutPicture(attachment: Json): Json {
  return attachment['contentType'] === CARD ? attachment : { ...attachment, contentUrl: '' };
}
