import type { Language, ResolvedText } from '../definition/text.ts';
import type { MediaRef } from './envelope.ts';

/** Importance of an outbound message; decides what may hold it back (design section 3.6). */
export type MessageClass = 'reply' | 'action_notice' | 'notice' | 'campaign';

/** An answer offered with a prompt. `n` is the digit that chooses it where there are no buttons. */
export interface Choice {
  readonly token: string;
  readonly n: number;
  readonly label: ResolvedText | string;
  /** Navigation (skip, back, done): rendered after the answers, as a word rather than a digit where there are no buttons. */
  readonly control?: 'skip' | 'done' | 'back' | 'cancel' | 'menu' | 'help';
  /** Already chosen in a multiple choice: shown with a tick. */
  readonly selected?: boolean;
}

/** A channel-neutral outbound message: what to say, not how a channel shows it. */
export interface Prompt {
  /** Deterministic: `<session id>:<rev>:<index>`. */
  readonly id: string;
  readonly text: ResolvedText;
  /** A sentence before the text: why the last answer was not understood, what was saved. */
  readonly lead?: ResolvedText;
  readonly choices?: readonly Choice[];
  /** How the answer is to be typed, for the hint under numbered choices. */
  readonly expects?: 'single' | 'multiple' | 'yes_no' | 'text' | 'none';
  /** Offers the platform's own button for it, where there is one. */
  readonly request?: 'location' | 'contact';
  readonly media?: readonly MediaRef[];
  readonly language: Language;
  /** The prompt that this one replaces (a multiple choice whose ticks changed): edited in place where possible. */
  readonly replaces?: string;
}

/** What one channel shows for (part of) a prompt: limits applied, nothing left to decide. */
export interface RenderedMessage {
  /** Empty only where `media` goes ahead of a text that does not fit its caption. */
  readonly text: string;
  /** Layout of the choices. With `numbers` and `none` the text carries all there is. */
  readonly layout: 'buttons' | 'list' | 'numbers' | 'none';
  readonly choices: readonly {
    readonly token: string;
    readonly label: string;
    readonly description?: string;
  }[];
  /** Label of the button that opens a list. */
  readonly listLabel?: string;
  readonly request?: { readonly kind: 'location' | 'contact'; readonly label: string };
  readonly media?: readonly MediaRef[];
  /** Words that mean the same wherever they are typed, offered under a message that asks for nothing to be tapped. */
  readonly suggestions?: readonly string[];
  /** `rtl` where the text's language is written right to left. */
  readonly direction: 'ltr' | 'rtl';
}

/** What a channel can show. Values per channel: CHANNELS.md section 6. */
export interface Capabilities {
  readonly maxText: number;
  readonly buttons: { readonly max: number; readonly label: number; readonly token: number } | null;
  readonly list: {
    readonly max: number;
    readonly label: number;
    readonly description: number;
    readonly token: number;
  } | null;
  /** Whether a message with choices has a smaller text limit. */
  readonly maxTextWithChoices?: number;
  readonly requestLocation: boolean;
  readonly requestContact: boolean;
  readonly media: boolean;
  /** Of media only pictures (PNG, JPEG, GIF) up to so many bytes; other files go as a link. Absent: all that people send. */
  readonly picturesUpTo?: number;
  /** Longest text that can stand with a picture or file; as long as any text when absent. */
  readonly maxCaption?: number;
  /** So many words can be offered for typing by a tap, beside no buttons; absent: none. */
  readonly suggestions?: number;
  /** Messages already sent can be edited. */
  readonly edit: boolean;
  /** Words that carriers take as opt-out are never offered, yes/no is 1/2, no emoji (design section 4, ENGINE 3.8). */
  readonly digitsOnly: boolean;
}
