import { describe, expect, test } from '@jest/globals';
import type { Task } from '../../../src/features/incidents/ports.ts';
import { wordsOf } from '../../fakes/card-reading.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { createWaiting, type Waiting } from './waiting.ts';

/** The coordinator has a case with a task in it for somebody, due at noon. */
const given = async (desk: Waiting, owner: string): Promise<Task> => {
  const id = await desk.sent();
  await desk.take('coordinator', id);
  const task: Task = {
    schoolId: OAK,
    id: crypto.randomUUID(),
    rev: 1,
    incidentId: id,
    step: null,
    words: 'Secret task',
    ownerId: idOf(owner),
    dueAt: '2026-11-23T12:00:00.000Z',
    done: null,
  };
  await desk.desk.work.commit({
    schoolId: OAK,
    at: desk.clock.now(),
    correlation: 'test',
    saves: [{ table: 'task', expected: 0, next: task }],
    audit: [],
    effects: [],
  });
  await desk.tick();
  desk.news();
  return task;
};

describe('a task that is due', () => {
  test('is said once to its owner, and a school day later to whoever has the case', async () => {
    const desk = createWaiting();
    await given(desk, 'network');
    expect(await desk.until('2026-11-23T11:59:00Z')).toEqual([]);
    expect(await desk.until('2026-11-23T12:00:00Z')).toEqual(['network ladder.task-due']);
    expect(await desk.until('2026-11-24T11:59:00Z')).toEqual([]);
    expect(await desk.until('2026-11-24T12:00:00Z')).toEqual(['coordinator ladder.task-late']);
    expect(await desk.until('2026-11-30T12:00:00Z')).toEqual([]);
    for (const local of ['network', 'coordinator']) {
      const said = desk.deliveredTo(local).findLast(({ what }) => what.startsWith('ladder.'));
      expect(wordsOf((await said?.show()) ?? null)).not.toContain('Secret');
    }
  });

  test('is nothing any more once it is done, also where it had been said', async () => {
    const desk = createWaiting();
    const task = await given(desk, 'network');
    await desk.until('2026-11-23T12:00:00Z');
    const done = { who: idOf('network'), at: '2026-11-23T13:00:00.000Z' };
    await desk.desk.work.commit({
      schoolId: OAK,
      at: desk.clock.now(),
      correlation: 'test',
      saves: [{ table: 'task', expected: 1, next: { ...task, rev: 2, done } }],
      audit: [],
      effects: [],
    });
    expect(await desk.until('2026-11-24T12:00:00Z')).toEqual([]);
    const said = desk.deliveredTo('network').find(({ what }) => what === 'ladder.task-due');
    expect(await said?.show()).toBeNull();
  });

  test('of the one who has the case goes on to the DSLs', async () => {
    const desk = createWaiting();
    await given(desk, 'coordinator');
    expect(await desk.until('2026-11-23T12:00:00Z')).toEqual(['coordinator ladder.task-due']);
    expect(await desk.until('2026-11-24T12:00:00Z')).toEqual([
      'deputy.dsl ladder.task-late',
      'dsl ladder.task-late',
    ]);
  });

  test('of somebody who is away is said to both at once', async () => {
    const desk = createWaiting();
    await desk.as('dsl').say('away until Friday');
    await given(desk, 'dsl');
    expect(await desk.until('2026-11-23T12:00:00Z')).toEqual([
      'coordinator ladder.task-late',
      'dsl ladder.task-due',
    ]);
  });

  test('of somebody who was shut out since is said to whoever has the case alone', async () => {
    const desk = createWaiting();
    const task = await given(desk, 'network');
    const found = desk.caseOf(task.incidentId);
    desk.store.state.incidents.set(`${OAK}|${found.id}`, { ...found, declared: [idOf('network')] });
    expect(await desk.until('2026-11-23T12:00:00Z')).toEqual(['coordinator ladder.task-late']);
  });
});
