const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/**
 * An attachment for what changes under one's hands: where the thing that had the focus goes away, its neighbour takes it,
 * so that nobody who works by key or by screen reader is thrown back to the top of the page.
 */
export function keepFocus(node: HTMLElement): () => void {
  let holder: HTMLElement | undefined;
  let place = 0;
  const all = (): HTMLElement[] => [...node.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const taken = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    holder = target;
    place = all().indexOf(target);
  };
  const left = ({ target }: FocusEvent): void => {
    queueMicrotask(() => {
      if (holder?.isConnected && target === holder) holder = undefined;
    });
  };
  const observer = new MutationObserver(() => {
    if (!holder || holder.isConnected || document.activeElement !== document.body) return;
    holder = undefined;
    const now = all().filter((element) => element.getClientRects().length > 0);
    now[Math.min(Math.max(place, 0), now.length - 1)]?.focus();
  });
  node.addEventListener('focusin', taken);
  node.addEventListener('focusout', left);
  observer.observe(node, { childList: true, subtree: true });
  return () => {
    node.removeEventListener('focusin', taken);
    node.removeEventListener('focusout', left);
    observer.disconnect();
  };
}
