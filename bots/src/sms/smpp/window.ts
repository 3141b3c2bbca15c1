/** Lets so many run at a time, the rest in the order they came. */
export function createWindow(size: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let open = size;
  return async (work) => {
    if (open === 0)
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    else open -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) open += 1;
      else next();
    }
  };
}
