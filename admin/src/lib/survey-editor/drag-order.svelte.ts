const EDGE = 80;
const FASTEST = 18;

interface DragOptions {
  /** The element whose children are the items, in their order. */
  readonly list: () => HTMLElement | undefined;
  readonly ids: () => readonly string[];
  /** `to` is the index among all items afterwards. */
  readonly onmove: (id: string, to: number) => void;
}

/** Items of a list moved by mouse, finger or pen: pointer events, with scrolling at the window's edges. */
export class DragOrder {
  draggedId = $state<string | null>(null);
  /** How far the dragged item is from its place. */
  shift = $state(0);
  /** Where it would fall: before this item, or `end`. */
  before = $state<string | null>(null);
  readonly #options: DragOptions;
  #startY = 0;
  #pointerY = 0;
  #target = 0;
  #scroll: number | undefined;

  constructor(options: DragOptions) {
    this.#options = options;
  }

  /** To be called by a grip's `pointerdown`. */
  begin(event: PointerEvent, id: string): void {
    if (event.button !== 0) return;
    const grip = event.currentTarget as HTMLElement;
    grip.setPointerCapture(event.pointerId);
    this.#startY = event.clientY + scrollY;
    this.#pointerY = event.clientY;
    const from = this.#options.ids().indexOf(id);
    this.#target = from;
    const move = (moved: PointerEvent): void => this.#move(id, moved.clientY);
    const stop = (drop: boolean) => (): void => {
      grip.removeEventListener('pointermove', move);
      grip.removeEventListener('pointerup', dropped);
      grip.removeEventListener('pointercancel', cancelled);
      removeEventListener('keydown', escaped, true);
      this.#end(id, from, drop);
    };
    const dropped = stop(true);
    const cancelled = stop(false);
    const escaped = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      cancelled();
    };
    grip.addEventListener('pointermove', move);
    grip.addEventListener('pointerup', dropped);
    grip.addEventListener('pointercancel', cancelled);
    addEventListener('keydown', escaped, true);
  }

  #move(id: string, pointerY: number): void {
    this.#pointerY = pointerY;
    this.draggedId = id;
    this.shift = pointerY + scrollY - this.#startY;
    const ids = this.#options.ids();
    const others = [...(this.#options.list()?.children ?? [])].filter((_, index) => ids[index] !== id);
    const above = others.filter((item) => {
      const { top, height } = item.getBoundingClientRect();
      return top + height / 2 < pointerY;
    }).length;
    this.#target = above;
    this.before = ids.filter((one) => one !== id)[above] ?? 'end';
    this.#scrollAtEdge(id);
  }

  #scrollAtEdge(id: string): void {
    if (this.#scroll !== undefined) return;
    const below = this.#pointerY - (innerHeight - EDGE);
    const above = EDGE - this.#pointerY;
    const by = below > 0 ? below : above > 0 ? -above : 0;
    if (by === 0 || this.draggedId === null) return;
    this.#scroll = requestAnimationFrame(() => {
      this.#scroll = undefined;
      scrollBy(0, Math.max(-FASTEST, Math.min(FASTEST, by / 4)));
      if (this.draggedId !== null) this.#move(id, this.#pointerY);
    });
  }

  #end(id: string, from: number, drop: boolean): void {
    const dragged = this.draggedId !== null;
    if (this.#scroll !== undefined) cancelAnimationFrame(this.#scroll);
    this.#scroll = undefined;
    this.draggedId = null;
    this.before = null;
    this.shift = 0;
    if (drop && dragged && this.#target !== from) this.#options.onmove(id, this.#target);
  }
}
