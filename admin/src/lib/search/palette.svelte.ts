import { api, call } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import type { I18n } from '../i18n/i18n.svelte.ts';
import type { Session } from '../session/session.svelte.ts';
import { hitEntry, knownEntries, type EntryKind, type PaletteEntry } from './palette-entry.ts';

const PAUSE_MS = 150;
const SHORTEST = 2;
/** Known places first while nothing is typed; what was found first once something is. */
const ORDER: readonly EntryKind[] = ['survey', 'contact', 'member', 'team', 'invite', 'action', 'page'];

export interface PaletteGroup {
  readonly kind: EntryKind;
  readonly entries: readonly PaletteEntry[];
}

/** What the search shows: places of the console at once, rows of the space as soon as the server has found them. */
export class Palette {
  typed = $state('');
  searching = $state(false);
  problem = $state.raw<Problem>();
  /** The line that Enter follows. */
  active = $state(0);
  #found = $state.raw<readonly PaletteEntry[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  readonly #i18n: I18n;
  readonly #session: Session;

  constructor(i18n: I18n, session: Session) {
    this.#i18n = i18n;
    this.#session = session;
  }

  readonly groups = $derived.by<readonly PaletteGroup[]>(() => {
    const all = [...this.#found, ...knownEntries(this.typed, this.#i18n, this.#session)];
    const order = this.typed.trim() ? ORDER : ['action', 'page'];
    return order
      .map((kind) => ({ kind: kind as EntryKind, entries: all.filter((entry) => entry.kind === kind) }))
      .filter(({ entries }) => entries.length > 0);
  });

  readonly lines = $derived(this.groups.flatMap(({ entries }) => entries));

  type(text: string): void {
    this.typed = text;
    this.active = 0;
    clearTimeout(this.#timer);
    const words = text.trim();
    const asked = ++this.#asked;
    if (words.length < SHORTEST) {
      this.#found = [];
      this.searching = false;
      return;
    }
    this.searching = true;
    this.#timer = setTimeout(() => void this.#ask(words, asked), PAUSE_MS);
  }

  /** Walks the lines; beyond the last comes the first. */
  walk(step: number): void {
    const count = this.lines.length;
    if (count > 0) this.active = (this.active + step + count) % count;
  }

  async #ask(search: string, asked: number): Promise<void> {
    const result = await call(api.GET('/api/v1/search', { params: { query: { search } } }));
    if (asked !== this.#asked) return; // typed on meanwhile
    this.searching = false;
    this.problem = result.ok ? undefined : result.problem;
    const chosen = this.lines[this.active]?.id;
    this.#found = result.ok ? result.data.items.map((hit) => hitEntry(hit, this.#i18n)) : [];
    const at = this.lines.findIndex(({ id }) => id === chosen);
    this.active = this.active === 0 ? 0 : Math.max(at, 0);
  }
}
