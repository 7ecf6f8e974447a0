import { describe, expect, test } from '@jest/globals';
import { createPace } from '../../../src/adapters/clock/pace.ts';

/** Timers that strike when a test says so. */
const fakeTimers = () => {
  const running = new Set<() => void>();
  const log: string[] = [];
  return {
    log,
    running,
    strike: async (): Promise<void> => {
      for (const run of running) run();
      await new Promise(setImmediate);
    },
    timers: {
      every: (run: () => void, ms: number) => {
        log.push(`every ${ms}`);
        running.add(run);
        return run;
      },
      stop: (run: () => void) => void running.delete(run),
    },
  };
};

const flag = (promise: Promise<void>): { left: boolean } => {
  const state = { left: false };
  const watch = async (): Promise<void> => {
    await promise;
    state.left = true;
  };
  void watch();
  return state;
};

describe('an answer that must tell nothing by its time', () => {
  test('has its beat begun before any of its work, so that no part of the work is in it', () => {
    const { timers, log } = fakeTimers();
    createPace(timers, 100).begin();
    expect(log).toEqual(['every 100']);
  });

  test('leaves at the next beat, whenever within it the work was done', async () => {
    const { timers, strike } = fakeTimers();
    const pace = createPace(timers, 100);
    const [quick, slow] = [pace.begin(), pace.begin()];
    const first = flag(quick.next());
    await new Promise(setImmediate);
    const second = flag(slow.next());
    await new Promise(setImmediate);
    expect([first.left, second.left]).toEqual([false, false]);
    await strike();
    expect([first.left, second.left]).toEqual([true, true]);
  });

  test('whose work took longer than a beat leaves at a later one, and not at once', async () => {
    const { timers, strike } = fakeTimers();
    const beat = createPace(timers, 100).begin();
    await strike();
    const late = flag(beat.next());
    await new Promise(setImmediate);
    expect(late.left).toBe(false);
    await strike();
    expect(late.left).toBe(true);
  });

  test('leaves no timer behind', () => {
    const { timers, running } = fakeTimers();
    const beat = createPace(timers, 100).begin();
    beat.end();
    expect(running.size).toBe(0);
  });
});
