import type { Problem, Result } from './problem.ts';

/**
 * What a `load` promised: nothing yet, then data or a problem. While a newer promise is under way the older data
 * stays, so that a page which refreshes itself does not flicker.
 */
export class Resource<T> {
  data = $state.raw<T>();
  problem = $state.raw<Problem>();
  #asked = 0;
  #shown = 0;

  /** @param source read inside an effect: give `() => data.survey` */
  constructor(source: () => Promise<Result<T>> | undefined) {
    $effect(() => {
      const promise = source();
      const place = ++this.#asked;
      if (promise) void this.#follow(promise, place);
      else {
        this.#shown = place;
        this.data = this.problem = undefined;
      }
    });
  }

  get loading(): boolean {
    return this.data === undefined && this.problem === undefined;
  }

  /** Never older data over newer. Not only the newest counts: where news come faster than answers, nothing would show. */
  async #follow(promise: Promise<Result<T>>, place: number): Promise<void> {
    const result = await promise;
    if (place < this.#shown) return;
    this.#shown = place;
    if (result.ok) {
      this.data = result.data;
      this.problem = undefined;
    } else {
      this.problem = result.problem;
    }
  }
}
