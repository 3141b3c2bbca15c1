import { isCommand } from '../ui/list-keys.ts';

interface ShortcutActions {
  /** `g` was pressed, then this key. */
  readonly go: (key: string) => void;
  readonly help: () => void;
  /** The search over everything. */
  readonly search: () => void;
  /** What the newest note offers. @returns whether there was one */
  readonly undo: () => boolean;
}

const CHORD_MS = 1500;

/**
 * The console's keys: Ctrl-K searches everything, `g` and a letter goes to a room, `/` to the list's search, `?` helps,
 * `z` does what the newest note offers.
 */
export function shortcuts({ go, help, search, undo }: ShortcutActions): (event: KeyboardEvent) => void {
  let chordUntil = 0;
  return (event) => {
    if (
      (event.ctrlKey || event.metaKey) &&
      !event.shiftKey &&
      !event.altKey &&
      event.key.toLowerCase() === 'k'
    ) {
      event.preventDefault();
      search();
      return;
    }
    if (!isCommand(event)) return;
    if (event.timeStamp < chordUntil) {
      chordUntil = 0;
      go(event.key.toLowerCase());
    } else if (event.key === 'g') {
      chordUntil = event.timeStamp + CHORD_MS;
    } else if (event.key === '?') {
      event.preventDefault();
      help();
    } else if (event.key === 'z') {
      if (undo()) event.preventDefault();
    } else if (event.key === '/') {
      event.preventDefault();
      document.querySelector<HTMLElement>('[data-search]')?.focus();
    }
  };
}
