import { onMount, untrack } from 'svelte';
import { beforeNavigate, goto } from '$app/navigation';
import { page } from '$app/state';
import { useI18n } from '../i18n/i18n.svelte.ts';
import { useSession } from '../session/session.svelte.ts';
import { useToasts } from '../ui/toasts.svelte.ts';
import { DraftStore, type KeptDraft } from './draft-store.ts';

export interface DraftOptions<Values> {
  /** Names the form within user and space: `survey:<id>`, `new-invite`. */
  readonly form: string;
  /** What the server has; undefined while it is still coming. */
  readonly saved: () => Values | undefined;
  /** What stands in the form now: plain data, no secrets. */
  readonly typed: () => Values;
  /** Puts values into the form. */
  readonly restore: (values: Values) => void;
  /** The state of the thing that is edited, such as its revision: a draft of another state is only offered. */
  readonly base?: () => string | number | undefined;
}

const PAUSE_MS = 400;

/**
 * Keeps what is typed into a form through a reload, a closed tab and a lost connection, until it is saved. A kept
 * draft comes back by itself ({@link restored}); one that was typed upon an older state waits as an {@link offer}.
 */
export class Draft<Values> {
  /** Since when the values that came back had been kept. */
  restored = $state.raw<Date>();
  /** Typed upon an older state than the one shown. */
  offer = $state.raw<KeptDraft<Values>>();
  /** False where this browser keeps nothing. */
  kept = $state(true);
  readonly #options: DraftOptions<Values>;
  readonly #store: DraftStore;
  #looked = $state(false);
  #over = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: DraftStore, options: DraftOptions<Values>) {
    this.#store = store;
    this.#options = options;
  }

  /** Whether the form holds something that the server does not have. */
  readonly dirty = $derived.by(() => {
    const saved = this.#options.saved();
    return !this.#over && saved !== undefined && !isSame(saved, this.#options.typed());
  });

  /** Puts the offered values into the form. */
  takeOffer(): void {
    if (!this.offer) return;
    this.#options.restore(this.offer.values);
    this.offer = undefined;
  }

  /** Throws away what was kept; the form shows what the server has. */
  discard(): void {
    this.#forget();
    const saved = this.#options.saved();
    if (saved !== undefined) this.#options.restore(saved);
  }

  /** It was saved, or given up: nothing is kept any more, whatever stands in the form until it closes. */
  finish(): void {
    this.#over = true;
    this.#forget();
  }

  /** Writes at once what the pause after typing would have written. */
  keepNow(): void {
    clearTimeout(this.#timer);
    if (!this.#looked || this.#over || this.offer) return;
    if (this.dirty) this.kept = this.#store.write(this.#options.form, this.#options.typed(), this.#base());
    else this.#forget();
  }

  /** Run as an effect: looks once for a kept draft, then follows what is typed. */
  follow(): void {
    if (this.#over || this.#options.saved() === undefined) return;
    if (!this.#looked) untrack(() => this.#look());
    if (this.dirty) JSON.stringify(this.#options.typed()); // reads every value, so that each change comes here
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keepNow(), PAUSE_MS);
  }

  #look(): void {
    this.#looked = true;
    const kept = this.#store.read<Values>(this.#options.form);
    if (!kept) return;
    if (isSame(kept.values, this.#options.saved())) this.#store.remove(this.#options.form);
    else if (kept.base === this.#base()) {
      this.restored = new Date(kept.keptAt);
      this.#options.restore(kept.values);
    } else this.offer = kept;
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.restored = this.offer = undefined;
    this.#store.remove(this.#options.form);
  }

  #base(): string {
    return String(this.#options.base?.() ?? '');
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Gives a form a memory. Leaving with something unsaved is said: by the browser when the tab closes, by a note that
 * leads back on the way to another page. Show `DraftNotice` above the form.
 *
 * @example const draft = useDraft({ form: `survey:${id}`, saved: () => survey.content, typed: () => content,
 *            restore: (values) => (content = values), base: () => survey.revision });
 */
export function useDraft<Values>(options: DraftOptions<Values>): Draft<Values> {
  const { me } = useSession();
  const i18n = useI18n();
  const toasts = useToasts();
  const draft = new Draft(new DraftStore({ userId: me.user.id, spaceId: me.current.spaceId }), options);
  $effect(() => draft.follow());
  beforeNavigate(({ to, willUnload, cancel }) => {
    draft.keepNow();
    if (!draft.dirty) return;
    if (willUnload)
      cancel(); // the browser asks
    else if (to && to.url.pathname !== page.url.pathname) {
      const back = page.url.pathname + page.url.search;
      toasts.show({
        meaning: 'info',
        text: i18n.t(draft.kept ? 'draft.left' : 'draft.lost'),
        action: { label: i18n.t('draft.back'), run: () => void goto(back) },
      });
    }
  });
  onMount(() => {
    const hidden = (): void => draft.keepNow();
    addEventListener('visibilitychange', hidden);
    return () => {
      removeEventListener('visibilitychange', hidden);
      draft.keepNow();
    };
  });
  return draft;
}

export interface SheetDraftOptions<Values extends object> {
  readonly form: string;
  /** Of a thing that is there: what was typed upon an older state of it is only offered. */
  readonly isNew: boolean;
  readonly typed: () => Values;
  readonly restore: (values: Values) => void;
}

/**
 * For a sheet, which is made anew whenever it opens: what it begins with counts as saved. Call `finish` once it was
 * saved or given up, and `putAside` where it closes otherwise.
 */
export function useSheetDraft<Values extends object>(options: SheetDraftOptions<Values>) {
  const i18n = useI18n();
  const toasts = useToasts();
  const begin = untrack(() => JSON.stringify(options.typed()));
  const draft = useDraft<Values>({
    form: options.form,
    saved: () => JSON.parse(begin) as Values,
    typed: options.typed,
    restore: options.restore,
    base: () => (options.isNew ? '' : begin),
  });
  /** Closed by the way, with something in it. */
  const putAside = (): void => {
    draft.keepNow();
    if (draft.dirty) toasts.show({ meaning: 'info', text: i18n.t(draft.kept ? 'draft.left' : 'draft.lost') });
  };
  return { draft, putAside };
}

/** The named fields of a form, as plain data. */
export function fieldsOf<Form extends object, Key extends keyof Form>(
  form: Form,
  keys: readonly Key[],
): Pick<Form, Key> {
  return Object.fromEntries(keys.map((key) => [key, form[key]])) as Pick<Form, Key>;
}
