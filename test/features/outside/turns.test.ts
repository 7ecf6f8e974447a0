/** Work that few may do at once: nobody beyond a number waits, and a place is given back, also by what broke. */
import { expect, test } from '@jest/globals';
import { createTurns, FULL } from '../../../src/features/outside/turns.ts';

/** Work that ends when it is told to. */
const works = () => {
  const begun: { readonly end: () => void; readonly fail: () => void }[] = [];
  const work = () =>
    new Promise<string>((resolve, reject) => {
      begun.push({ end: () => resolve('done'), fail: () => reject(new Error('broken')) });
    });
  return { begun, work };
};

test('two are drawn at once, the next waits for its turn, and one more is told to come again', async () => {
  const { begun, work } = works();
  const inTurn = createTurns({ atOnce: 2, waiting: 1 });
  const [first, second, third] = [inTurn(work), inTurn(work), inTurn(work)];
  expect(await inTurn(work)).toBe(FULL);
  expect(begun).toHaveLength(2);
  begun[0]?.end();
  expect(await first).toBe('done');
  expect(begun).toHaveLength(3);
  // The place that was left is the waiting one's: two are at work still.
  const fourth = inTurn(work);
  expect(await inTurn(work)).toBe(FULL);
  begun[1]?.end();
  begun[2]?.end();
  await Promise.all([second, third]);
  begun[3]?.end();
  expect(await fourth).toBe('done');
});

test('what breaks gives its place back', async () => {
  const { begun, work } = works();
  const inTurn = createTurns({ atOnce: 1, waiting: 0 });
  const first = inTurn(work);
  begun[0]?.fail();
  await expect(first).rejects.toThrow('broken');
  const second = inTurn(work);
  begun[1]?.end();
  expect(await second).toBe('done');
});
