/**
 * Messages that this process has in hand, and until when they are its own: by a clock that nobody sets, and that runs on
 * while the process is stopped. A process that comes back finds that others have taken over.
 */
export class HeldMessages {
  readonly #until = new Map<string, number>();
  readonly #leaseMs: number;

  constructor(leaseMs: number) {
    this.#leaseMs = leaseMs;
  }

  get size(): number {
    return this.#until.size;
  }

  /** @param since before the database was asked for them */
  take(ids: readonly string[], since: number): void {
    for (const id of ids) this.#until.set(id, since + this.#leaseMs);
  }

  /** @param since before the database was asked for more time */
  renew(ids: readonly string[], since: number): void {
    this.take(
      ids.filter((id) => this.#until.has(id)),
      since,
    );
  }

  has(id: string): boolean {
    return performance.now() < (this.#until.get(id) ?? 0);
  }

  /** Those that nobody else has taken over yet. */
  own(): string[] {
    return [...this.#until.keys()].filter((id) => this.has(id));
  }

  drop(id: string): void {
    this.#until.delete(id);
  }

  dropAll(): void {
    this.#until.clear();
  }
}
