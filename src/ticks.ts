import type { Clock } from './core/clock.ts';
import type { Tick } from './core/feature.ts';
import type { Log } from './core/log.ts';

const EVERY_MS = 1_000;

/**
 * Runs every tick about once a second, each in a loop of its own: one that waits for somebody who is silent holds up no
 * other, and none runs twice at a time. Several instances may tick at once: each finds its due rows and takes them one
 * by one.
 */
export const startTicks = (
  ticks: readonly Tick[],
  clock: Clock,
  log: Log,
  everyMs = EVERY_MS,
): { stop(): Promise<void> } => {
  let stopped = false;

  const loop = (tick: Tick) => {
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void> = Promise.resolve();
    const once = async (): Promise<void> => {
      try {
        await tick.run(clock.now());
      } catch (error) {
        // It runs again at its next time: due rows stay due.
        log.error('tick.failed', error, { tick: tick.name });
      }
    };
    const next = (): void => {
      timer = setTimeout(() => {
        running = once().finally(() => {
          if (!stopped) next();
        });
      }, everyMs);
    };
    next();
    return async (): Promise<void> => {
      clearTimeout(timer);
      await running;
    };
  };
  const ends = ticks.map(loop);

  return {
    stop: async () => {
      stopped = true;
      await Promise.all(ends.map((end) => end()));
    },
  };
};
