import { expect, test } from '@jest/globals';
import type { Tick } from '../src/core/feature.ts';
import { startTicks } from '../src/ticks.ts';
import { silentLog } from './fakes/desk.ts';

const clock = { now: () => new Date('2026-11-23T10:00:00Z') };
const signal = () => {
  let give = (): void => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { give, given };
};

test('a tick that waits for somebody who is silent holds up no other, and is not run a second time meanwhile', async () => {
  const [answers, ran] = [signal(), signal()];
  let [slow, quick] = [0, 0];
  const ticks: readonly Tick[] = [
    {
      name: 'slow',
      run: async () => {
        slow += 1;
        await answers.given;
      },
    },
    {
      name: 'quick',
      run: async () => {
        quick += 1;
        if (quick === 5) ran.give();
      },
    },
  ];
  const running = startTicks(ticks, clock, silentLog, 1);
  await ran.given;
  expect(slow).toBe(1);

  const stopped: string[] = [];
  const stop = async (): Promise<void> => {
    await running.stop();
    stopped.push('all');
  };
  const stopping = stop();
  await Promise.resolve();
  expect(stopped).toEqual([]);
  answers.give();
  await stopping;
  expect(slow).toBe(1);
});

test('a tick that fails says so, and runs again at its next time', async () => {
  const ran = signal();
  const failed: unknown[] = [];
  let times = 0;
  const tick: Tick = {
    name: 'fails',
    run: async () => {
      times += 1;
      if (times === 3) ran.give();
      throw new Error('no');
    },
  };
  const log = { ...silentLog, error: (...words: unknown[]) => void failed.push(words) };
  const running = startTicks([tick], clock, log, 1);
  await ran.given;
  await running.stop();
  expect(failed).toHaveLength(3);
});
