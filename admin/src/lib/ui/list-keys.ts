/** True where a letter is typed as text, not meant as a command. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isToggle(target)))
  );
}

/** A key pressed alone, outside fields and with nothing lying over the page. */
export function isCommand(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !isTyping(event.target) && document.querySelector('[role="dialog"], [role="menu"]') === null;
}

function isToggle(element: HTMLElement): boolean {
  return element instanceof HTMLInputElement && ['checkbox', 'radio', 'button'].includes(element.type);
}

const INTERACTIVE = 'a, button, input, label, select, textarea, [role="menuitem"]';
const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/**
 * Keyboard and pointer of a list: j/k or the arrows walk its rows (`[data-row]`), x selects (`[data-select]`), Enter
 * opens (`[data-open]`), a click anywhere on a row opens it. j and k also enter the list from the page.
 */
export function listKeys(list: HTMLElement): () => void {
  const rows = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-row]')];
  const rowOf = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;

  function walk(step: number, from: HTMLElement | null): void {
    const all = rows();
    const at = from ? all.indexOf(from) : step > 0 ? -1 : all.length;
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    if (!next) return;
    for (const row of all) row.tabIndex = row === next ? 0 : -1;
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  }

  function onKey(event: KeyboardEvent): void {
    if (!isCommand(event)) return;
    const row = list.contains(event.target as Node) ? rowOf(event.target) : null;
    const step = STEPS[event.key];
    if (step !== undefined && (row || event.key === 'j' || event.key === 'k')) {
      event.preventDefault();
      walk(step, row);
    } else if (row && event.key === 'x') {
      row.querySelector<HTMLElement>('[data-select]')?.click();
    } else if (row && event.target === row && event.key === 'Enter') {
      row.querySelector<HTMLElement>('[data-open]')?.click();
    }
  }

  function onClick(event: MouseEvent): void {
    const target = event.target;
    if (!(target instanceof Element) || target.closest(INTERACTIVE)) return;
    if (getSelection()?.toString()) return; // marking text to copy is not opening
    rowOf(target)?.querySelector<HTMLElement>('[data-open]')?.click();
  }

  document.addEventListener('keydown', onKey);
  list.addEventListener('click', onClick);
  return () => {
    document.removeEventListener('keydown', onKey);
    list.removeEventListener('click', onClick);
  };
}
