import type { Clock } from './core/clock.ts';
import type { Tick } from './core/feature.ts';
import type { Log } from './core/log.ts';

const EVERY_MS = 1_000;

/**
 * Runs every tick about once a second, never twice at a time. Several instances may tick at once: each finds its due
 * rows and takes them one by one.
 */
export const startTicks = (ticks: readonly Tick[], clock: Clock, log: Log): { stop(): Promise<void> } => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const round = async (): Promise<void> => {
    for (const tick of ticks) {
      try {
        await tick.run(clock.now());
      } catch (error) {
        // The others still run, and this one again at the next tick: due rows stay due.
        log.error('tick.failed', error, { tick: tick.name });
      }
    }
  };
  const next = (): void => {
    timer = setTimeout(() => {
      running = round().finally(() => {
        if (!stopped) next();
      });
    }, EVERY_MS);
  };
  next();

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
