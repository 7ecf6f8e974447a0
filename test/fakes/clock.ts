import type { Clock } from '../../src/core/clock.ts';

/** Stands still until it is told to go on. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
  set(now: Date): void;
}

export const createFakeClock = (start = new Date('2026-11-23T09:00:00Z')): FakeClock => {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
    set: (next) => {
      now = next.getTime();
    },
  };
};
