/** What costs the processor so much that few may do it at once, whoever asks: the others wait for their turn, up to a number. */
export const FULL = Symbol('full');

export const createTurns = (limit: { readonly atOnce: number; readonly waiting: number }) => {
  let running = 0;
  const queue: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T | typeof FULL> => {
    if (running < limit.atOnce) running += 1;
    else if (queue.length >= limit.waiting) return FULL;
    // Whoever ends hands its place on: nobody slips in between.
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
};
