import { afterEach, expect, test } from '@jest/globals';
import { createJobs, type Jobs } from '../../../src/adapters/jobs/index.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { commit, send } from '../../contract/store/samples.ts';
import { quiet } from '../../database.ts';
import { openTestStore, type TestStore } from '../../open-test-store.ts';

const anything = { safeParse: (input: unknown) => ({ success: true as const, data: input as JsonObject }) };

let opened: TestStore;
let jobs: Jobs | undefined;
afterEach(async () => {
  await jobs?.stop();
  jobs = undefined;
  await opened.close();
});

/** Starts a queue whose deliveries are carried out by `run`. */
const openQueue = async (run: (data: JsonObject) => Promise<void>): Promise<void> => {
  opened = await openTestStore({ enqueue: (tx, schoolId, effects) => queue.enqueue(tx, schoolId, effects) });
  const queue = createJobs({ databaseUrl: opened.url, log: quiet });
  jobs = queue;
  await queue.start([{ name: 'messages.deliver', data: anything, run }]);
};

test('a hundred messages of one moment go out one after the other, without a pause of half a minute', async () => {
  const done = new Set<unknown>();
  let finish = (): void => undefined;
  const all = new Promise<void>((resolve) => {
    finish = resolve;
  });
  await openQueue(async ({ id }) => {
    done.add(id);
    if (done.size === 100) finish();
  });
  const effects = Array.from({ length: 100 }, (_, index) => send(`m${index}`));
  await opened.store.work.commit(commit([], { effects }));
  await all;
  // The pause itself is longer than this test's patience.
});

test('one message that cannot be sent is tried again by itself; those beside it are sent once', async () => {
  const tries = new Map<unknown, number>();
  let finish = (): void => undefined;
  const again = new Promise<void>((resolve) => {
    finish = resolve;
  });
  await openQueue(async ({ id }) => {
    tries.set(id, (tries.get(id) ?? 0) + 1);
    if (id !== 'm3') return;
    if (tries.get(id) === 1) throw new Error('Teams is not there');
    finish();
  });
  await opened.store.work.commit(
    commit([], { effects: Array.from({ length: 8 }, (_, index) => send(`m${index}`)) }),
  );
  await again;
  expect(Object.fromEntries(tries)).toEqual({ m0: 1, m1: 1, m2: 1, m3: 2, m4: 1, m5: 1, m6: 1, m7: 1 });
});
