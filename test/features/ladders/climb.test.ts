import { describe, expect, test } from '@jest/globals';
import { climb, type Scene } from '../../../src/features/ladders/climb.ts';
import type { Ladder } from '../../../src/features/ladders/ladder.ts';
import { MONDAY } from '../../fakes/desk.ts';
import { oakfield } from '../../fakes/oakfield.ts';

const at = (text: string): Date => new Date(text);

const ladder = (more: Partial<Ladder> = {}): Ladder => ({
  schoolId: 's',
  id: 'i',
  rev: 1,
  kind: 'report',
  incidentId: 'i',
  rung: 0,
  since: MONDAY.toISOString(),
  rungAt: MONDAY.toISOString(),
  dueAt: MONDAY.toISOString(),
  ...more,
});

const scene = (more: Partial<Scene> = {}): Scene => ({
  rungs: [['dsl', 'deputy'], ['dsl', 'new-dsl'], ['head'], ['dsl', 'head', 'deputy-head']],
  told: new Set(),
  isAway: () => false,
  wait: { duration: 'PT1H', always: false },
  urgent: false,
  calendar: oakfield.calendar,
  ...more,
});

const away =
  (...ids: readonly string[]) =>
  (id: string): boolean =>
    ids.includes(id);

describe('what waits', () => {
  test('is left alone as long as those who were told have their time', () => {
    const { next, tell, up } = climb(ladder(), scene(), MONDAY);
    expect([tell, up, next.rung, next.dueAt]).toEqual([[], false, 0, '2026-11-23T11:00:00.000Z']);
    expect(climb(ladder(), scene(), at('2026-11-23T10:59:59Z')).up).toBe(false);
  });

  test('climbs rung by rung, each with the same wait again, and nobody is told twice', () => {
    let now = ladder();
    const told: (readonly string[])[] = [];
    for (const time of ['11:00', '12:00', '13:00', '14:00']) {
      const { next, tell, atEnd } = climb(now, scene(), at(`2026-11-23T${time}:00Z`));
      told.push([...tell, ...(atEnd ? ['the end'] : [])]);
      now = next;
    }
    expect(told).toEqual([['new-dsl'], ['head'], ['deputy-head'], ['the end']]);
  });

  test('leaves out a rung on which everybody was told already', () => {
    const { tell } = climb(ladder(), scene({ told: new Set(['new-dsl']) }), at('2026-11-23T11:00:00Z'));
    expect(tell).toEqual(['head']);
  });

  test('waits in school time only: Friday afternoon is followed by Monday morning', () => {
    const friday = ladder({ rungAt: '2026-11-27T16:00:00.000Z' });
    const { next, up } = climb(friday, scene(), at('2026-11-28T12:00:00Z'));
    expect([up, next.dueAt]).toEqual([false, '2026-11-30T09:00:00.000Z']);
  });

  test('does not wait for people who are away: the next rung is told at once', () => {
    const { next, tell, waited } = climb(ladder(), scene({ isAway: away('dsl', 'deputy') }), MONDAY);
    expect([tell, next.rung, waited]).toEqual([['new-dsl'], 1, false]);
  });

  test('waits as long as one of those who were told is there', () => {
    expect(climb(ladder(), scene({ isAway: away('dsl') }), MONDAY).up).toBe(false);
  });

  test('when nobody at all is there, everybody is told and the end has come', () => {
    const { tell, atEnd, next } = climb(ladder(), scene({ isAway: () => true }), MONDAY);
    expect([tell, atEnd, next.rung]).toEqual([['new-dsl', 'head', 'deputy-head'], true, 4]);
  });

  test('when nobody can act, the end has come at once', () => {
    expect(climb(ladder(), scene({ rungs: [[], []] }), MONDAY).atEnd).toBe(true);
  });

  test('at its end is repeated every school day, and never stops', () => {
    let now = ladder({ rung: 4, rungAt: '2026-11-26T14:00:00.000Z' });
    const ends: (string | null)[] = [];
    for (const time of ['2026-11-27T13:59:00Z', '2026-11-27T14:00:00Z', '2026-11-30T14:00:00Z']) {
      const { next, atEnd } = climb(now, scene(), at(time));
      ends.push(atEnd ? next.dueAt : null);
      now = next;
    }
    expect(ends).toEqual([null, '2026-11-30T14:00:00.000Z', '2026-12-01T14:00:00.000Z']);
  });

  test('goes on when the calendar has run out', () => {
    const { next } = climb(ladder({ rungAt: '2027-03-01T10:00:00Z' }), scene(), at('2027-03-01T10:00:00Z'));
    expect(next.dueAt).toBe('2027-03-02T10:00:00.000Z');
  });
});

describe('where every minute counts', () => {
  const urgent = (more: Partial<Scene> = {}): Scene =>
    scene({ urgent: true, wait: { duration: 'PT15M', always: true }, ...more });

  test('each rung has 15 minutes while school is open', () => {
    const { tell, next } = climb(ladder(), urgent(), at('2026-11-23T10:15:00Z'));
    expect([tell, next.dueAt]).toEqual([['new-dsl'], '2026-11-23T10:30:00.000Z']);
  });

  test('while school is closed everybody is told at once, and the end comes 15 minutes later', () => {
    const night = '2026-11-23T22:00:00.000Z';
    const first = climb(ladder({ since: night, rungAt: night, dueAt: night }), urgent(), at(night));
    expect([first.tell, first.atEnd, first.next.dueAt]).toEqual([
      ['new-dsl', 'head', 'deputy-head'],
      false,
      '2026-11-23T22:15:00.000Z',
    ]);
    const then = climb(first.next, urgent(), at('2026-11-23T22:15:00Z'));
    expect([then.tell, then.atEnd, then.next.dueAt]).toEqual([[], true, '2026-11-24T16:30:00.000Z']);
  });

  test('when school closes in between, nobody further up is waited for', () => {
    const late = ladder({ rungAt: '2026-11-23T16:20:00.000Z' });
    const { tell, atEnd } = climb(late, urgent(), at('2026-11-23T16:35:00Z'));
    expect([tell, atEnd]).toEqual([['new-dsl', 'head', 'deputy-head'], false]);
  });
});
