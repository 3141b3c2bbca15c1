import type { BrowserEvent, WhatsAppBrowser } from './port.ts';

/** How long each step may take, and how often the line is looked at. Tests pass shorter ones. */
export interface Timing {
  /** From the browser's start to a code, or to being signed in. */
  readonly startMs: number;
  /** From being signed in to ready: loading many chats takes minutes. */
  readonly readyMs: number;
  /** Nobody scans: the browser is closed until somebody asks again. */
  readonly scanMs: number;
  readonly beatMs: number;
  /** Beats in a row without a good answer. */
  readonly missedBeats: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Between two messages: at least, and so much more by chance. */
  readonly paceMs: number;
  readonly paceJitterMs: number;
}

export const TIMING: Timing = {
  startMs: 120_000,
  readyMs: 300_000,
  scanMs: 300_000,
  beatMs: 60_000,
  missedBeats: 3,
  firstPauseMs: 5_000,
  longestPauseMs: 900_000,
  paceMs: 1_200,
  paceJitterMs: 2_300,
};

/** Why a browser is closed. */
export type LineEnd =
  /** It failed: another is started after a pause. `stuck`: signed in, but never ready. */
  | { readonly kind: 'broken' | 'stuck' | 'conflict'; readonly words: string }
  /** A person has to do something first. */
  | { readonly kind: 'unlinked'; readonly reason: 'timeout' | 'logged_out' | 'refused' | 'banned' }
  | { readonly kind: 'stopped' };

/** States of WhatsApp's connection in which it works, or is at work on it. */
const SOUND = new Set(['CONNECTED', 'OPENING', 'PAIRING', 'TIMEOUT']);

/** What an end that WhatsApp announces means. Words of `WAState`, and `LOGOUT`. */
export function endOf(reason: string): LineEnd {
  if (reason === 'LOGOUT' || reason === 'UNPAIRED' || reason === 'UNPAIRED_IDLE')
    return { kind: 'unlinked', reason: 'logged_out' };
  if (reason === 'TOS_BLOCK' || reason === 'SMB_TOS_BLOCK') return { kind: 'unlinked', reason: 'banned' };
  if (reason === 'CONFLICT')
    return { kind: 'conflict', words: 'WhatsApp Web was opened elsewhere with this account.' };
  return { kind: 'broken', words: `WhatsApp Web said ${reason.slice(0, 100)}.` };
}

type Step = 'starting' | 'scanning' | 'signed_in' | 'ready';

const TOO_LONG: Readonly<Record<'starting' | 'signed_in', LineEnd>> = {
  starting: { kind: 'broken', words: 'WhatsApp Web did not load in time.' },
  signed_in: { kind: 'stuck', words: 'WhatsApp Web did not get ready in time.' },
};

export interface Watch {
  /** Resolves to why the browser is to be closed. */
  readonly over: Promise<LineEnd>;
  note(event: BrowserEvent): void;
  stop(): void;
}

/** Sees to it that each step comes to its end, and that a line that is ready stays sound. */
export function watchLine(browser: WhatsAppBrowser, timing: Timing): Watch {
  let step: Step = 'starting';
  let timer: NodeJS.Timeout | undefined;
  let missed = 0;
  let end!: (end: LineEnd) => void;
  const over = new Promise<LineEnd>((resolve) => {
    end = (why) => {
      clearTimeout(timer);
      resolve(why);
    };
  });
  const within = (milliseconds: number, otherwise: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(otherwise, milliseconds);
  };
  void browser.ended.then((words) => {
    end({ kind: 'broken', words: `The browser ended (${words}).` });
  });

  async function beat(): Promise<void> {
    const state = await browser.state().catch(() => null);
    missed = state === 'CONNECTED' ? 0 : missed + 1;
    if (state !== null && !SOUND.has(state)) end(endOf(state));
    else if (missed >= timing.missedBeats) end({ kind: 'broken', words: 'WhatsApp Web no longer answered.' });
    else within(timing.beatMs, () => void beat());
  }

  function enter(next: Step): void {
    // What comes twice, or late, takes nobody back: a second `ready` is no news, a code after it none either.
    if (step === 'ready' || (step === 'signed_in' && next !== 'ready') || step === next) return;
    step = next;
    if (next === 'ready') within(timing.beatMs, () => void beat());
    else if (next === 'signed_in')
      within(timing.readyMs, () => {
        end(TOO_LONG.signed_in);
      });
    else
      within(timing.scanMs, () => {
        end({ kind: 'unlinked', reason: 'timeout' });
      });
  }

  within(timing.startMs, () => {
    end(TOO_LONG.starting);
  });
  return {
    over,
    note(event) {
      if (event.type === 'qr' || event.type === 'code') enter('scanning');
      else if (event.type === 'authenticated' || (event.type === 'loading' && step !== 'starting'))
        enter('signed_in');
      else if (event.type === 'ready') enter('ready');
      else if (event.type === 'auth_failure') end({ kind: 'unlinked', reason: 'refused' });
      else if (event.type === 'disconnected') end(endOf(event.reason));
    },
    stop() {
      end({ kind: 'stopped' });
    },
  };
}
