import { getContext, setContext } from 'svelte';

export interface Toast {
  readonly id: number;
  readonly meaning: 'good' | 'bad' | 'info';
  readonly text: string;
  /** "Undo" beats "are you sure?". */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const CONTEXT = Symbol('toasts');
const SHOWN_MS = 6000;
const WITH_ACTION_MS = 10_000;

/** Short notes after something was done. An error stays until it is closed; no note goes while somebody is at them. */
export class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 1;
  #held = false;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  show(toast: Omit<Toast, 'id'>): void {
    const id = this.#next++;
    this.list = [...this.list.slice(-2), { ...toast, id }];
    if (!this.#held) this.#closeLater({ ...toast, id });
  }

  close(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Does what the newest note that offers something offers, mostly "Undo". @returns whether there was one */
  act(): boolean {
    const toast = this.list.findLast(({ action }) => action);
    if (!toast) return false;
    this.close(toast.id);
    toast.action?.run();
    return true;
  }

  /** While a pointer or the keyboard is on them, none goes by itself. */
  hold(): void {
    this.#held = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  letGo(): void {
    if (!this.#held) return;
    this.#held = false;
    for (const toast of this.list) this.#closeLater(toast);
  }

  #closeLater({ id, meaning, action }: Toast): void {
    if (meaning === 'bad') return;
    this.#timers.set(
      id,
      setTimeout(() => this.close(id), action ? WITH_ACTION_MS : SHOWN_MS),
    );
  }
}

export function setToasts(toasts: Toasts): Toasts {
  return setContext(CONTEXT, toasts);
}

export function useToasts(): Toasts {
  return getContext<Toasts>(CONTEXT);
}
