import type { Problem, Result } from '../api/problem.ts';

/** One thing that a form asks of the API: busy while it is under way, and what went wrong. */
export class Ask {
  busy = $state(false);
  problem = $state.raw<Problem>();

  /** Gives the data, or undefined where it failed. */
  async for<T>(request: Promise<Result<T>>): Promise<T | undefined> {
    this.busy = true;
    this.problem = undefined;
    const result = await request;
    this.busy = false;
    if (result.ok) return result.data;
    this.problem = result.problem;
    return undefined;
  }
}
