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

/** Short notes after something was done. An error stays until it is closed. */
export class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 1;

  show(toast: Omit<Toast, 'id'>): void {
    const id = this.#next++;
    this.list = [...this.list.slice(-2), { ...toast, id }];
    if (toast.meaning !== 'bad') {
      setTimeout(() => this.close(id), toast.action ? WITH_ACTION_MS : SHOWN_MS);
    }
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export function setToasts(toasts: Toasts): Toasts {
  return setContext(CONTEXT, toasts);
}

export function useToasts(): Toasts {
  return getContext<Toasts>(CONTEXT);
}
