import type { Envelope } from '@muster/conversations';
import { forgetOldest } from '../../adapter/forget-oldest.ts';
import { asArray, asFinite, asObject, asString } from '../../adapter/json.ts';
import { readChat, type Chat } from './address.ts';

/** What WhatsApp takes as a poll (whatsapp.com, polls). */
const MOST_OPTIONS = 12;
const LONGEST_OPTION = 100;
const LONGEST_QUESTION = 255;
/** Polls that an answer may still come to: older ones are understood by the words of their option. */
const REMEMBERED = 2000;

export interface Choice {
  readonly token: string;
  readonly label: string;
}

export interface Polls {
  remember(messageId: string, choices: readonly Choice[]): void;
  /** A vote as what it means; undefined for one that was taken back, or that says nothing. */
  read(vote: unknown): { readonly chat: Chat; readonly envelope: Omit<Envelope, 'sender'> } | undefined;
}

/** Whether these choices can be a poll: two to twelve, short, and no two the same. */
export function canBePoll(choices: readonly Choice[]): boolean {
  const labels = new Set(choices.map(({ label }) => label.trim()));
  return (
    choices.length >= 2 &&
    choices.length <= MOST_OPTIONS &&
    labels.size === choices.length &&
    [...labels].every((label) => label !== '' && label.length <= LONGEST_OPTION)
  );
}

export function fitsQuestion(text: string): boolean {
  return text.length <= LONGEST_QUESTION;
}

/**
 * Polls stand for buttons. The first vote is an answer with the token that the option stands for, so that a vote on an old
 * question is known as such. Which options a poll had is remembered by this process; afterwards an option's words count.
 */
export function createPolls(): Polls {
  const sent = new Map<string, readonly Choice[]>();
  return {
    remember(messageId, choices) {
      sent.set(messageId, choices);
      forgetOldest(sent, REMEMBERED);
    },
    read(value) {
      const vote = readVote(value);
      if (vote === undefined) return undefined;
      const { chat, poll, place, words, at } = vote;
      const choice = sent.get(poll)?.[place];
      if (choice === undefined && words === '') return undefined;
      const envelope = {
        channel: 'whatsapp',
        dedupKey: `vote:${poll}:${at ?? ''}:${place}`.slice(0, 400),
        replyTo: chat.id,
        content: choice === undefined ? { text: words } : { choice: choice.token },
        sentAt: isoMilliseconds(at),
        ...(choice === undefined ? {} : { platform: { messageId: poll } }),
      } as const;
      return { chat, envelope };
    },
  };
}

interface Vote {
  readonly chat: Chat;
  /** The poll's message. */
  readonly poll: string;
  /** Of the option, from 0; -1: unknown. */
  readonly place: number;
  readonly words: string;
  readonly at: number | undefined;
}

/** Undefined: nobody's, taken back, or for no poll. */
function readVote(value: unknown): Vote | undefined {
  const vote = asObject(value);
  const [chat, poll] = [readChat(vote?.['voter']), asString(vote?.['poll']) ?? ''];
  const option = asObject(asArray(vote?.['selectedOptions'])[0]);
  if (chat === undefined || option === undefined || poll === '' || poll.length > 256) return undefined;
  return {
    ...{ chat, poll, at: asFinite(vote?.['at']) },
    place: asFinite(option['localId']) ?? -1,
    words: asString(option['name'])?.trim() ?? '',
  };
}

function isoMilliseconds(at: number | undefined): string | null {
  return at !== undefined && at > 0 && at < 8.64e15 ? new Date(at).toISOString() : null;
}
