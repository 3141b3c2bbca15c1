import type { Locator, Page } from 'playwright-core';

/** One person's chat on the simulator page. */
export class Chat {
  readonly #pane: Locator;

  constructor(page: Page, pane: string) {
    this.#pane = page.getByRole('region', { name: pane });
  }

  /** Types words as people do, and waits for the answer. */
  async type(words: string): Promise<void> {
    await this.#pane.getByRole('textbox').fill(words);
    await this.#pane.getByRole('textbox').press('Enter');
    await this.#settled();
  }

  /** Taps the button of the newest message that still has one so called. */
  async tap(label: string): Promise<void> {
    await this.#pane.getByRole('log').getByRole('button', { name: label, exact: true }).last().click();
    await this.#settled();
  }

  async text(): Promise<string> {
    return (await this.#pane.getByRole('log').textContent()) ?? '';
  }

  /** Until something comes that nobody asked for just now. */
  async arrives(words: string): Promise<void> {
    await this.#pane.getByRole('log').getByText(words).waitFor();
  }

  async #settled(): Promise<void> {
    await this.#pane.locator('[role="log"][aria-busy="false"]').waitFor();
  }
}
