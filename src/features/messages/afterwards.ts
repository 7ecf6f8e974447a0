/** Work a moment after its cause, once for all causes of that moment. */
import type { Log } from '../../core/log.ts';

/** Somebody in haste clicks several times a second: others are shown one update, with all of it. */
const MOMENT_MS = 500;

export interface Afterwards {
  /** Whatever is asked for again before the work has begun is the same work. Never throws; a failure is logged. */
  readonly ask: (key: string, work: () => Promise<void>) => void;
  /** Resolves when nothing is waiting or under way. */
  readonly drained: () => Promise<void>;
}

export const createAfterwards = (wait: (ms: number) => Promise<void>, log: Log): Afterwards => {
  const waiting = new Set<string>();
  const underWay = new Set<Promise<void>>();

  const begin = async (key: string, work: () => Promise<void>): Promise<void> => {
    try {
      await wait(MOMENT_MS);
      waiting.delete(key);
      await work();
    } catch (error) {
      // The rows still say what is out of date: the tick comes back to them.
      log.error('message.refresh-failed', error);
    }
  };

  return {
    ask: (key, work) => {
      if (waiting.has(key)) return;
      waiting.add(key);
      const done = begin(key, work).finally(() => underWay.delete(done));
      underWay.add(done);
    },
    drained: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};
