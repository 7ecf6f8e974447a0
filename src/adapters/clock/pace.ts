import type { Pace } from '../../core/pace.ts';

/** Far above what it takes to load and open any case, and too short for a person to notice. */
const EVERY_MS = 100;

/** What of the platform's timers is used. */
export interface Timers<Timer> {
  every(run: () => void, ms: number): Timer;
  stop(timer: Timer): void;
}

const ofTheProcess: Timers<NodeJS.Timeout> = { every: setInterval, stop: clearInterval };

/**
 * The timer is set when the turn begins, not when its work is done: timers count whole milliseconds, so one that was
 * set afterwards would carry the fraction of a millisecond that the work took into the answer.
 */
export const createPace = <Timer>(timers: Timers<Timer>, everyMs = EVERY_MS): Pace => ({
  begin: () => {
    let waiting: (() => void)[] = [];
    const timer = timers.every(() => {
      const due = waiting;
      waiting = [];
      for (const leave of due) leave();
    }, everyMs);
    return {
      next: () => new Promise((resolve) => waiting.push(resolve)),
      end: () => timers.stop(timer),
    };
  },
});

export const systemPace: Pace = createPace(ofTheProcess);
