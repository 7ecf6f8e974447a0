import type { Log } from '../../core/log.ts';

export interface Patience {
  /**
   * What `work` gives, or `late` when it takes too long. The work goes on either way, and its commit stands;
   * `afterwards` learns what it gave to nobody. It must not reject either.
   */
  within<T>(
    work: Promise<T>,
    late: T,
    correlation: string,
    afterwards?: (value: T) => Promise<void>,
  ): Promise<T>;
  /** Work behind an answer already given. */
  behind(work: Promise<void>): void;
  /** Resolves when nothing is under way any more. */
  drained(): Promise<void>;
}

/** `work` must not reject: what breaks is turned into an apology before. */
export const createPatience = (limitMs: number, log: Log): Patience => {
  const underWay = new Set<Promise<unknown>>();
  const keep = <T>(work: Promise<T>): Promise<T> => {
    const kept = work.finally(() => underWay.delete(kept));
    underWay.add(kept);
    return kept;
  };
  return {
    async within(work, late, correlation, afterwards) {
      let isLate = false;
      const ended = async () => {
        const value = await work;
        if (isLate) await afterwards?.(value);
        return value;
      };
      const kept = keep(ended());
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<typeof late>((resolve) => {
        timer = setTimeout(() => {
          isLate = true;
          log.warn('turn.slow', { correlation, limitMs });
          resolve(late);
        }, limitMs);
      });
      const first = await Promise.race([kept, limit]);
      clearTimeout(timer);
      return first;
    },
    behind: (work) => void keep(work),
    drained: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
};
