/** What somebody typed and has not saved yet, as this browser keeps it. */
export interface KeptDraft<Values> {
  readonly values: Values;
  /** The state of the thing that it was typed upon, so that a change by others in between is noticed. */
  readonly base: string;
  readonly keptAt: string;
}

/** Only this user, in this space. */
export interface DraftOwner {
  readonly userId: string;
  readonly spaceId: string;
}

const PREFIX = 'muster.draft:';
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Keeps forms in the browser's storage until they are saved: one entry per user, space and form, so that nobody sees
 * what another has typed on the same machine. Never give it passwords or tokens.
 */
export class DraftStore {
  readonly #prefix: string;

  constructor({ userId, spaceId }: DraftOwner) {
    this.#prefix = `${PREFIX}${userId}:${spaceId}:`;
  }

  read<Values>(form: string): KeptDraft<Values> | undefined {
    try {
      return parse<Values>(localStorage.getItem(this.#prefix + form));
    } catch {
      return undefined; // storage forbidden: nothing was kept
    }
  }

  /** @returns whether it is kept; storage may be forbidden or full */
  write(form: string, values: unknown, base = ''): boolean {
    const draft: KeptDraft<unknown> = { values, base, keptAt: new Date().toISOString() };
    try {
      localStorage.setItem(this.#prefix + form, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  remove(form: string): void {
    try {
      localStorage.removeItem(this.#prefix + form);
    } catch {
      // nothing was kept
    }
  }
}

/** Forgets every draft of this browser: whoever signs out leaves nothing behind. */
export function forgetDrafts(): void {
  removeWhere(() => true);
}

/** Forgets drafts that nobody came back for. */
export function forgetOldDrafts(now: Date = new Date()): void {
  removeWhere((draft) => !draft || now.getTime() - Date.parse(draft.keptAt) > KEPT_DAYS * DAY_MS);
}

function removeWhere(unwanted: (draft: KeptDraft<unknown> | undefined) => boolean): void {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index));
    for (const key of keys) {
      if (key?.startsWith(PREFIX) && unwanted(parse(localStorage.getItem(key)))) localStorage.removeItem(key);
    }
  } catch {
    // storage forbidden: there are none
  }
}

function parse<Values>(text: string | null): KeptDraft<Values> | undefined {
  if (text === null) return undefined;
  try {
    const draft = JSON.parse(text) as Partial<KeptDraft<Values>> | null;
    return draft && typeof draft.keptAt === 'string' && 'values' in draft
      ? (draft as KeptDraft<Values>)
      : undefined;
  } catch {
    return undefined; // written by another version, or by hand
  }
}
