import { describe, expect, test } from '@jest/globals';
import { awayIn } from '../../../src/features/ladders/away-words.ts';
import type { Absence } from '../../../src/features/ladders/index.ts';
import { MONDAY } from '../../fakes/desk.ts';
import { idOf, oakfield } from '../../fakes/oakfield.ts';
import { createWaiting } from './waiting.ts';

describe('what somebody writes about being away', () => {
  test.each([
    ['away until Friday', '2026-11-27'],
    ['Away until friday.', '2026-11-27'],
    ['away until Monday', '2026-11-30'],
    ['away until tomorrow', '2026-11-24'],
    ['I am away until 30 November', '2026-11-30'],
    ['away until the 30th of November', '2026-11-30'],
    ['away until Monday 30 Nov', '2026-11-30'],
    ['away till 30/11', '2026-11-30'],
    ['away until 2026-11-30', '2026-11-30'],
    ['away until 4 January', '2027-01-04'],
    ['away until 4 January 2027', '2027-01-04'],
  ])('%s is until %s, that day included', (text, day) => {
    expect(awayIn(text, MONDAY)).toEqual({ day });
  });

  test.each([
    'away until',
    'away until next week',
    'away until 31 November',
    'away until 1 January 2020',
    'away until 3',
  ])('"%s" is unclear, so that the day is asked for', (text) => {
    expect(awayIn(text, MONDAY)).toEqual({ day: null });
  });

  test.each([
    'away until Friday her stepfather said he would hit her',
    'she was away until Friday',
    'he ran away',
    'the away match',
  ])('"%s" may be somebody who tells of a child, and is no absence', (text) => {
    expect(awayIn(text, MONDAY)).toBeNull();
  });
});

describe('somebody who is away', () => {
  test('says so, reads until when, and is back by another sentence', async () => {
    const desk = createWaiting();
    await desk.as('dsl').say('away until Friday');
    await desk.as('dsl').say('I am back');
    const [away, back] = await Promise.all(desk.deliveredTo('dsl').map((one) => one.show()));
    expect(away?.text).toContain('up to and including Friday 27 November');
    expect(back?.text).toContain('Welcome back');
  });

  test('is asked for the day in a small form when the words did not say it', async () => {
    const desk = createWaiting();
    await desk.as('deputy.dsl').say('away until the cows come');
    const form = (await desk.deliveredTo('deputy.dsl')[0]?.show()) ?? null;
    const bad = await desk.press('deputy.dsl', form, 'Save', { until: '2026-11-01' });
    expect(JSON.stringify(bad)).toContain('today or a later day');
    const good = await desk.press('deputy.dsl', form, 'Save', { until: '2026-11-27' });
    expect(good).toMatchObject({ kind: 'text', text: expect.stringContaining('Friday 27 November') });
  });

  test('cannot be said by somebody for whom nobody waits', async () => {
    const desk = createWaiting();
    await desk.as('teacher1').say('away until Friday');
    expect(desk.store.state.settings).toEqual([]);
  });

  test('is told with everybody, nobody waits for them, and they keep every right', async () => {
    const desk = createWaiting();
    for (const local of ['dsl', 'deputy.dsl', 'coordinator']) await desk.as(local).say('away until Friday');
    desk.news();
    const id = await desk.sent();
    expect(desk.news()).toEqual([
      'coordinator incident.case',
      'deputy.dsl incident.case',
      'dsl incident.case',
      'head incident.case',
      'teacher1 incident.receipt',
    ]);
    await desk.take('dsl', id);
    expect(desk.caseOf(id).holder?.personId).toBe(idOf('dsl'));
  });

  test('is waited for again from the day after', async () => {
    const desk = createWaiting();
    for (const local of ['dsl', 'deputy.dsl', 'coordinator']) await desk.as(local).say('away until Tuesday');
    desk.news();
    desk.clock.at = new Date('2026-11-25T10:00:00Z');
    await desk.sent();
    expect(desk.news()).not.toContain('head incident.case');
  });

  test('may have working days in the school file: on other days nobody waits for them', async () => {
    const workingDays = Object.fromEntries(
      ['dsl', 'deputy.dsl', 'coordinator'].map((local) => [idOf(local), [2, 3]]),
    );
    const desk = createWaiting({ ...oakfield, workingDays });
    await desk.sent();
    expect(desk.news()).toContain('head incident.case');
    desk.clock.at = new Date('2026-11-24T10:00:00Z');
    await desk.sent();
    expect(desk.news()).not.toContain('head incident.case');
  });

  test('what is sent in the evening is read in the morning: who is there then is waited for', async () => {
    const desk = createWaiting();
    for (const local of ['dsl', 'deputy.dsl', 'coordinator']) await desk.as(local).say('away until today');
    desk.news();
    desk.clock.at = new Date('2026-11-23T20:00:00Z');
    await desk.sent();
    expect(desk.news()).not.toContain('head incident.case');
  });

  test('when everybody is away, everybody is told at once and the reporter has numbers at once', async () => {
    const desk = createWaiting();
    for (const local of ['dsl', 'deputy.dsl', 'coordinator', 'head', 'deputy.head'])
      await desk.as(local).say('away until Friday');
    desk.news();
    await desk.sent();
    expect(desk.news()).toEqual([
      'coordinator incident.case',
      'deputy.dsl incident.case',
      'deputy.head incident.case',
      'dsl incident.case',
      'head incident.case',
      // The chair can act only where none of them can: the head has the task.
      'head incident.task',
      'safeguarding ladder.channel',
      'teacher1 incident.receipt',
      'teacher1 ladder.unopened',
    ]);
  });
});

describe('the out-of-office of the directory', () => {
  const says = (answer: (id: string) => 'away' | 'there' | 'not-looked'): Absence => ({
    outOfOffice: async (id) => answer(id),
  });

  test('counts where it may be looked at', async () => {
    const desk = createWaiting(
      oakfield,
      says((id) => (['dsl', 'deputy.dsl', 'coordinator'].map(idOf).includes(id) ? 'away' : 'there')),
    );
    const id = await desk.sent();
    expect(desk.news()).toContain('head incident.case');
    expect(desk.eventsOf(id).at(-1)?.data['notLooked']).toBe(false);
  });

  test('that could not be looked at counts as there, and the time line says so', async () => {
    const desk = createWaiting(
      oakfield,
      says(() => 'not-looked'),
    );
    const id = await desk.sent();
    expect(desk.news()).not.toContain('head incident.case');
    await desk.until('2026-11-23T11:00:00Z');
    expect(desk.eventsOf(id).at(-1)?.data['notLooked']).toBe(true);
  });
});
