/** Runs work per key one at a time; whatever is asked for meanwhile is one more run afterwards, shared by all. */
export type Fold = (key: string, work: () => Promise<void>) => Promise<void>;

interface Running {
  readonly now: Promise<void>;
  again: Promise<void> | null;
}

export const createFolding = (): Fold => {
  const running = new Map<string, Running>();

  const start = (key: string, work: () => Promise<void>): Promise<void> => {
    const entry: Running = {
      now: work().finally(() => {
        if (running.get(key) === entry && entry.again === null) running.delete(key);
      }),
      again: null,
    };
    running.set(key, entry);
    return entry.now;
  };

  return (key, work) => {
    const entry = running.get(key);
    if (!entry) return start(key, work);
    // The first run's failure is its own caller's; the next run happens all the same.
    entry.again ??= entry.now.then(
      () => start(key, work),
      () => start(key, work),
    );
    return entry.again;
  };
};
