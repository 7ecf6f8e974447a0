/** What each school has looked at once an hour: one that breaks costs the others nothing, and itself no hour. */
import { expect, test } from '@jest/globals';
import { hourly } from '../../src/core/hourly.ts';
import { createFakeLog } from '../fakes/log.ts';

const NOON = Date.parse('2026-11-30T12:00:00.000Z');
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

const schools = () => {
  const log = createFakeLog();
  const looked: string[] = [];
  const broken = new Set<string>();
  const tick = hourly({ schools: () => ['ash', 'birch', 'cedar'], log }, 'some.tick', async (school) => {
    if (broken.has(school)) throw new Error('no connection');
    looked.push(school);
  });
  /** Who was looked at by a tick so long after noon. */
  const after = async (ms: number): Promise<readonly string[]> => {
    await tick.run(new Date(NOON + ms));
    return looked.splice(0);
  };
  return { log, broken, after };
};

test('a broken school keeps no other from its turn, and which it was stands in the log', async () => {
  const { log, broken, after } = schools();
  broken.add('birch');
  expect(await after(0)).toEqual(['ash', 'cedar']);
  expect(log.lines.map(({ event, fields }) => [event, fields])).toEqual([
    ['tick.school-failed', { tick: 'some.tick', school: 'birch' }],
  ]);
});

test('a school that failed is tried again with the next tick, and the others in an hour', async () => {
  const { broken, after } = schools();
  broken.add('birch');
  await after(0);
  broken.clear();
  expect(await after(SECOND)).toEqual(['birch']);
  expect(await after(HOUR - SECOND)).toEqual([]);
  expect(await after(HOUR)).toEqual(['ash', 'cedar']);
  expect(await after(HOUR + SECOND)).toEqual(['birch']);
});

test('a school that stays broken is tried less and less often, and within five minutes of being mended', async () => {
  const { log, broken, after } = schools();
  broken.add('birch');
  for (let second = 0; second < 3_600; second += 1) await after(second * SECOND);
  expect(log.lines.length).toBeGreaterThan(12);
  expect(log.lines.length).toBeLessThan(25);
  broken.clear();
  expect(await after(HOUR + 300 * SECOND)).toContain('birch');
});

test('a clock that was set back keeps nobody waiting', async () => {
  const { after } = schools();
  await after(48 * HOUR);
  expect(await after(0)).toEqual(['ash', 'birch', 'cedar']);
});
