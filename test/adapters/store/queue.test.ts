import { afterEach, describe, expect, test } from '@jest/globals';
import { createJobs, type Jobs } from '../../../src/adapters/jobs/index.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { changed, commit, incident, newIncident, SCHOOL, send } from '../../contract/store/samples.ts';
import { quiet } from '../../database.ts';
import { openTestStore, type TestStore } from '../../open-test-store.ts';

const anything = { safeParse: (input: unknown) => ({ success: true as const, data: input as JsonObject }) };

describe('work is queued exactly when its cause is stored', () => {
  let opened: TestStore;
  let jobs: Jobs | undefined;
  afterEach(async () => {
    await jobs?.stop();
    jobs = undefined;
    await opened.close();
  });

  test('the real queue takes it in the same transaction, with the rights of the app', async () => {
    opened = await openTestStore({
      enqueue: (run, schoolId, effects) => queue.enqueue(run, schoolId, effects),
    });
    const queue = createJobs({ databaseUrl: opened.url, log: quiet });
    jobs = queue;
    const done: JsonObject[] = [];
    let finish = (): void => undefined;
    const both = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const run = async (data: JsonObject): Promise<void> => {
      done.push(data);
      if (done.length === 2) finish();
    };
    await queue.start(['messages.deliver', 'a.job'].map((name) => ({ name, data: anything, run })));

    const made = incident();
    const effects = [send('m1', made.id), { kind: 'job', name: 'a.job', data: { about: made.id } } as const];
    expect(await opened.store.work.commit(commit([newIncident(made)], { effects }))).toEqual({
      kind: 'done',
    });
    // A stale click and one whose form was used queue nothing.
    await opened.store.work.commit(commit([newIncident(made)], { effects: [send('m2', made.id)] }));
    await both;
    expect(done).toContainEqual({ school: SCHOOL, id: 'm1' });
    expect(done).toContainEqual({ about: made.id });
    expect(await opened.store.messages.load(SCHOOL, 'm2')).toBeNull();
  });

  test('where the queue fails, nothing of the turn is written', async () => {
    opened = await openTestStore({
      enqueue: async (run) => {
        await run.executeSql('insert into there_is_no_such_table values ($1)', [1]);
      },
    });
    const made = incident();
    const failing = commit([newIncident(made)], { effects: [send('m1')] });
    await expect(opened.store.work.commit(failing)).rejects.toThrow('there_is_no_such_table');
    expect(await opened.store.incidents.load(SCHOOL, made.id)).toBeNull();
    expect(await opened.store.messages.load(SCHOOL, 'm1')).toBeNull();
  });

  test('where the queue throws by itself, nothing is written either, and the store goes on', async () => {
    let broken = true;
    opened = await openTestStore({
      maxConnections: 1,
      enqueue: async () => {
        if (broken) throw new Error('the queue is not there');
      },
    });
    const made = incident();
    const failing = commit([newIncident(made)], { effects: [send('m1')] });
    await expect(opened.store.work.commit(failing)).rejects.toThrow('the queue is not there');
    expect(await opened.store.incidents.load(SCHOOL, made.id)).toBeNull();
    broken = false;
    expect(await opened.store.work.commit(failing)).toEqual({ kind: 'done' });
  });

  test('a stale turn is stale, whatever the queue says about it', async () => {
    opened = await openTestStore({
      enqueue: async (run) => {
        await run.executeSql('select 1');
      },
    });
    const made = incident();
    await opened.store.work.commit(commit([newIncident(made)], { effects: [send('m1')] }));
    const late = commit([changed({ ...made, rev: 7 })], { effects: [{ kind: 'refresh', about: made.id }] });
    expect(await opened.store.work.commit(late)).toEqual({ kind: 'stale' });
  });

  test('a changed case needs no queue: whoever shows it is told once it is stored, and not told what was not', async () => {
    const told: unknown[] = [];
    opened = await openTestStore({
      enqueue: async () => {
        throw new Error('nothing was to be queued');
      },
      onCommitted: (schoolId, effects) => told.push({ schoolId, effects }),
    });
    const made = incident();
    const effects = [{ kind: 'refresh', about: made.id } as const];
    await opened.store.work.commit(commit([newIncident(made)], { effects }));
    const late = commit([changed({ ...made, rev: 7 })], { effects: [{ kind: 'refresh', about: 'late' }] });
    expect(await opened.store.work.commit(late)).toEqual({ kind: 'stale' });
    expect(told).toEqual([{ schoolId: SCHOOL, effects }]);
  });

  test('a store without a queue refuses work that only a queue can do', async () => {
    opened = await openTestStore();
    const job = commit([], { effects: [{ kind: 'job', name: 'x', data: {} }] });
    await expect(opened.store.work.commit(job)).rejects.toThrow('without a queue');
  });
});
