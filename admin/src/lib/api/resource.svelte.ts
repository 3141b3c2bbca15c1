import type { Problem, Result } from './problem.ts';

/**
 * What a `load` promised: nothing yet, then data or a problem. While a newer promise is under way the older data
 * stays, so that a page which refreshes itself does not flicker.
 */
export class Resource<T> {
  data = $state.raw<T>();
  problem = $state.raw<Problem>();
  #latest: Promise<Result<T>> | undefined;

  /** @param source read inside an effect: give `() => data.survey` */
  constructor(source: () => Promise<Result<T>> | undefined) {
    $effect(() => {
      const promise = source();
      this.#latest = promise;
      if (promise) void this.#follow(promise);
      else this.data = this.problem = undefined;
    });
  }

  get loading(): boolean {
    return this.data === undefined && this.problem === undefined;
  }

  async #follow(promise: Promise<Result<T>>): Promise<void> {
    const result = await promise;
    if (this.#latest !== promise) return;
    if (result.ok) {
      this.data = result.data;
      this.problem = undefined;
    } else {
      this.problem = result.problem;
    }
  }
}
