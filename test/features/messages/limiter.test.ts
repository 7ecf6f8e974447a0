import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createLimiter,
  type Limit,
  scaledPace,
  TENANT_LIMITS,
  THREAD_LIMITS,
} from '../../../src/features/messages/limiter.ts';

/** Time that goes on only while somebody waits for it. */
const createPace = () => {
  let now = 0;
  let waiting: { at: number; go: () => void }[] = [];
  return {
    nowMs: () => now,
    wait: (ms: number) => new Promise<void>((go) => waiting.push({ at: now + ms, go })),
    /** Lets everybody have their turn, in order. */
    async run(): Promise<void> {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        const [next] = waiting.sort((a, b) => a.at - b.at);
        if (!next) return;
        now = next.at;
        waiting = waiting.filter((one) => one !== next);
        next.go();
      }
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
};

const most = (times: readonly number[], { ms }: Limit): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));

describe('the limits of Teams', () => {
  test('however many want to write at once, no thread and no tenant is ever over a limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(19), { minLength: 60, maxLength: 150 }), async (threads) => {
        const pace = createPace();
        const limiter = createLimiter(pace);
        const sent: { thread: number; at: number }[] = [];
        const all = threads.map(async (thread) => {
          if (await limiter.turn(String(thread), 'tenant')) sent.push({ thread, at: pace.nowMs() });
        });
        await pace.run();
        await Promise.all(all);
        for (const thread of new Set(threads)) {
          const times = sent.filter((one) => one.thread === thread).map(({ at }) => at);
          for (const limit of THREAD_LIMITS) expect(most(times, limit)).toBeLessThanOrEqual(limit.count);
        }
        const times = sent.map(({ at }) => at);
        for (const limit of TENANT_LIMITS) expect(most(times, limit)).toBeLessThanOrEqual(limit.count);
      }),
      { numRuns: 40 },
    );
  });

  test('eight at once: seven go now, the eighth within two seconds, and nobody is forgotten', async () => {
    const pace = createPace();
    const limiter = createLimiter(pace);
    const at: number[] = [];
    const all = Array.from({ length: 8 }, async () => {
      await limiter.turn('one', 'tenant');
      at.push(pace.nowMs());
    });
    await pace.run();
    await Promise.all(all);
    expect(at.slice(0, 7)).toEqual([0, 25, 50, 75, 100, 125, 150]);
    expect(at[7]).toBe(1_000);
  });

  test('a thread at its limit of an hour stays known, however many thousand others are written to', async () => {
    const pace = createPace();
    const limiter = createLimiter(pace);
    const write = async (thread: string, passes: number): Promise<boolean> => {
      pace.pass(passes);
      return limiter.turn(thread, 'tenant');
    };
    for (let call = 0; call < 1_800; call += 1) await write('busy', 600);
    for (let other = 0; other < 12_000; other += 1) await write(`other ${other}`, 30);
    expect(await write('busy', 30)).toBe(false);
    expect(await write('other 1', 30)).toBe(true);
  });

  test('one busy thread does not hold up the others', async () => {
    const pace = createPace();
    const limiter = createLimiter(pace);
    const busy = Array.from({ length: 20 }, () => limiter.turn('busy', 'tenant'));
    const quiet = limiter.turn('quiet', 'tenant').then(() => pace.nowMs());
    await pace.run();
    await Promise.all(busy);
    expect(await quiet).toBeLessThan(250);
  });

  test('forty in a second, evenly; where Teams is said to be ten times as fast, ten times as fast', async () => {
    for (const scale of [1, 10]) {
      const pace = createPace();
      const limiter = createLimiter(scaledPace(scale, pace));
      const at: number[] = [];
      const all = Array.from({ length: 81 }, async (_, thread) => {
        await limiter.turn(String(thread), 'tenant');
        at.push(pace.nowMs());
      });
      await pace.run();
      await Promise.all(all);
      expect(at.at(-1)).toBeCloseTo(2_040 / scale);
      const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThan(24.9 / scale);
    }
  });

  test('whose turns were apart and who come in a heap leave apart again, and nobody waits who comes alone', async () => {
    const pace = createPace();
    const limiter = createLimiter(pace);
    const left: number[] = [];
    const leaves = async (): Promise<void> => {
      await limiter.leave('tenant');
      left.push(pace.nowMs());
    };
    const heap = Array.from({ length: 100 }, leaves);
    await pace.run();
    await Promise.all(heap);
    expect(left[0]).toBe(0);
    expect(most(left, { count: 40, ms: 1_000 })).toBe(40);
    expect(left.at(-1)).toBeLessThan(2_600);
    pace.pass(5_000);
    const before = pace.nowMs();
    await leaves();
    expect(left.at(-1)).toBe(before);
  });

  test('who would have to wait too long is told to come again, and does get a turn later', async () => {
    const pace = createPace();
    const limiter = createLimiter(pace);
    limiter.rest('one', 60_000);
    expect(await limiter.turn('one', 'tenant')).toBe(false);
    expect(await limiter.turn('two', 'tenant')).toBe(true);
    pace.pass(60_000);
    expect(await limiter.turn('one', 'tenant')).toBe(true);
  });
});
