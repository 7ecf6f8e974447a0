const HOUR_MS = 60 * 60_000;

/** What a tick need not do more than once an hour: a day more or less does not matter to it. */
export const hourly = (run: (now: Date) => Promise<void>): ((now: Date) => Promise<void>) => {
  let next = 0;
  return async (now) => {
    // The sandbox's clock moves both ways.
    if (now.getTime() < next && next - now.getTime() <= HOUR_MS) return;
    next = now.getTime() + HOUR_MS;
    await run(now);
  };
};
