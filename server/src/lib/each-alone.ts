/**
 * Does the same for each, one after the other: one that fails does not keep the others waiting.
 * @throws AggregateError in the end, with all that failed
 */
export async function eachAlone<T>(
  items: readonly T[],
  what: string,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    await work(item).catch((error: unknown) => {
      failures.push(error);
    });
  }
  if (failures.length > 0) throw new AggregateError(failures, what);
}
