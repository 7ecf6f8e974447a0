import type { Clock } from '../../core/clock.ts';

export { systemPace } from './pace.ts';

export const systemClock: Clock = { now: () => new Date() };

/** The sandbox's clock: real time, moved by an offset. `moveTo` gives the new offset in milliseconds. */
export const movedClock = (offsetMs: number): Clock & { moveTo(offsetMs: number): void } => {
  let offset = offsetMs;
  return {
    now: () => new Date(Date.now() + offset),
    moveTo: (next) => {
      offset = next;
    },
  };
};
