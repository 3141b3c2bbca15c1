/** Things that were started, to be stopped in reverse order. */
export interface StopList {
  add(name: string, stop: () => unknown): void;
  /** Stops everything, whatever fails on the way. Resolves to the names of what did not stop. */
  run(): Promise<string[]>;
}

export function createStopList(): StopList {
  const entries: { name: string; stop: () => unknown }[] = [];
  let running: Promise<string[]> | undefined;
  const stopAll = async () => {
    const failed: string[] = [];
    for (const { name, stop } of entries.reverse()) {
      try {
        await stop();
      } catch {
        failed.push(name);
      }
    }
    return failed;
  };
  return {
    add: (name, stop) => {
      entries.push({ name, stop });
    },
    run: () => (running ??= stopAll()),
  };
}
