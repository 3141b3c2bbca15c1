import type { Page } from 'playwright-core';

/** How many stops one goes through before giving up: more than that nobody would. */
const MOST_STOPS = 80;

/** Somebody who has a keyboard and nothing else. Counts what they press. */
export class Keyboard {
  pressed = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.#page.keyboard.press(key);
      this.pressed += 1;
    }
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Goes from stop to stop until the one so called has the focus. */
  async tabTo(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await this.press(key);
      const at = await this.focused();
      if (typeof name === 'string' ? at === name : name.test(at)) return;
      passed.push(at);
    }
    throw new Error(
      `"${String(name)}" is not to be reached by ${key}; passed ${passed.slice(0, 30).join(' | ')}`,
    );
  }

  /** What a screen reader would call what has the focus. */
  focused(): Promise<string> {
    return this.#page.evaluate(() => {
      const at = document.activeElement;
      if (!(at instanceof HTMLElement) || at === document.body) return '';
      const labels = 'labels' in at ? Array.from((at.labels as NodeListOf<HTMLElement> | null) ?? []) : [];
      const label = labels.map(({ textContent }) => textContent).join(' ');
      const words = at.getAttribute('aria-label') ?? (label === '' ? at.textContent : label);
      return words.replace(/\s+/g, ' ').trim();
    });
  }
}
