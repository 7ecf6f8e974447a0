import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inLondon, isOpen } from '../../../src/core/calendar.ts';
import type { SchoolCalendar } from '../../../src/core/school.ts';
import { beginChase, type Ladder, takeStep, weekOf } from '../../../src/features/agreements/ladder.ts';
import type { Chase } from '../../../src/features/agreements/ports.ts';

const calendar: SchoolCalendar = {
  opens: '08:30',
  closes: '16:30',
  days: [1, 2, 3, 4, 5],
  terms: [
    { name: 'Autumn', from: '2026-09-01', to: '2026-12-18', closed: ['2026-10-26', '2026-10-27'] },
    { name: 'Spring', from: '2027-01-04', to: '2027-03-25', closed: [] },
    { name: 'Summer', from: '2027-04-12', to: '2027-07-21', closed: ['2027-05-03'] },
  ],
};
const LADDER: Ladder = { remind: [0, 3, 7, 14], endAfter: 14 };
const HERE = { waits: true, away: false };

interface Happened {
  readonly at: Date;
  readonly what: string;
}

/** Looks whenever the chase is due, `late` minutes after, until there is nothing more or the days are over. */
const play = (
  start: Date,
  days: number,
  ladder = LADDER,
  standing: (at: Date) => { waits: boolean; away: boolean } = () => HERE,
  late: () => number = () => 0,
): readonly Happened[] => {
  let chase: Chase = beginChase('oakfield', 'ann', null, start);
  const happened: Happened[] = [];
  const end = start.getTime() + days * 86_400_000;
  while (chase.nextAt !== null && new Date(chase.nextAt).getTime() <= end) {
    const at = new Date(new Date(chase.nextAt).getTime() + late() * 60_000);
    const step = takeStep(chase, standing(at), calendar, ladder, at);
    expect(step.next.rev).toBe(chase.rev + 1);
    if (step.next.nextAt !== null) expect(new Date(step.next.nextAt) > at).toBe(true);
    if (step.kind === 'remind') happened.push({ at, what: `message ${step.step}` });
    if (step.kind === 'hand') happened.push({ at, what: `list ${step.to}` });
    if (step.kind === 'over') happened.push({ at, what: 'over' });
    chase = step.next;
  }
  return happened;
};
const shown = (happened: readonly Happened[]): readonly string[] =>
  happened.map(({ at, what }) => `${inLondon(at).toPlainDateTime().toString().slice(0, 16)} ${what}`);

describe('the ladder of reminders', () => {
  test('goes at once, after 3, 7 and 14 days; then the line manager has the list, a week later the head too', () => {
    expect(shown(play(new Date('2026-11-23T10:00:00Z'), 50))).toEqual([
      '2026-11-23T10:00 message 0',
      '2026-11-26T10:00 message 1',
      '2026-11-30T10:00 message 2',
      '2026-12-07T10:00 message 3',
      '2026-12-08T08:30 list 1',
      '2026-12-15T08:30 list 2',
      // And it does not stop: after the holidays it is said again.
      '2027-01-04T08:30 list 2',
      '2027-01-11T08:30 list 2',
    ]);
  });

  test('asked in the holidays: the first message goes at once, the others wait for school to open', () => {
    expect(shown(play(new Date('2026-12-24T22:00:00Z'), 30)).slice(0, 3)).toEqual([
      '2026-12-24T22:00 message 0',
      // One for the two that fell into the holidays.
      '2027-01-04T08:30 message 2',
      '2027-01-08T08:30 message 3',
    ]);
  });

  test('keeps the time of day when the clocks change', () => {
    expect(shown(play(new Date('2026-10-22T09:00:00Z'), 8)).slice(0, 3)).toEqual([
      '2026-10-22T10:00 message 0',
      // Days 3 to 5 are a weekend and two closed days.
      '2026-10-28T08:30 message 1',
      '2026-10-29T10:00 message 2',
    ]);
  });

  test('who is away is reminded when they are back', () => {
    const back = new Date('2026-12-02T00:00:00Z');
    const happened = play(new Date('2026-11-23T10:00:00Z'), 12, LADDER, (at) => ({
      waits: true,
      away: at < back,
    }));
    expect(shown(happened)).toEqual(['2026-11-23T10:00 message 0', '2026-12-02T08:30 message 2']);
  });

  test('ends at once when nothing waits any more', () => {
    const signed = new Date('2026-11-25T12:00:00Z');
    const happened = play(new Date('2026-11-23T10:00:00Z'), 90, LADDER, (at) => ({
      waits: at < signed,
      away: false,
    }));
    expect(shown(happened)).toEqual(['2026-11-23T10:00 message 0', '2026-11-26T10:00 over']);
  });

  test('an app that stood still for two weeks sends one message, not three', () => {
    const lates = [0, 20 * 1_440];
    const happened = play(new Date('2026-11-23T10:00:00Z'), 30, LADDER, undefined, () => lates.shift() ?? 0);
    expect(happened.map(({ what }) => what).slice(0, 3)).toEqual(['message 0', 'message 3', 'list 1']);
  });

  test('does not stop when the school’s calendar has run out', () => {
    const what = play(new Date('2027-07-20T10:00:00Z'), 60).map((one) => one.what);
    expect(what.slice(0, 6)).toEqual([
      'message 0',
      'message 1',
      'message 2',
      'message 3',
      'list 1',
      'list 2',
    ]);
  });

  test('has a week’s name that is one for all days of it, also over the new year', () => {
    const week = (iso: string) => weekOf(new Date(iso));
    expect(week('2026-12-28T10:00:00Z')).toBe('2026-W53');
    expect(week('2027-01-03T23:59:00Z')).toBe('2026-W53');
    expect(week('2027-01-04T00:00:00Z')).toBe('2027-W01');
  });
});

test('whenever somebody is asked, each message comes once, in order, on its day or later, in school hours', () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date('2026-09-01T00:00:00Z'),
        max: new Date('2027-03-10T00:00:00Z'),
        noInvalidDate: true,
      }),
      fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 45 }),
      fc.integer({ min: 0, max: 90 }),
      (start, days, endAfter, late) => {
        const remind = [0, ...days.toSorted((a, b) => a - b)];
        const happened = play(start, 120, { remind, endAfter }, undefined, () => late);
        const messages = happened.filter(({ what }) => what.startsWith('message'));
        const steps = messages.map(({ what }) => Number(what.slice(8)));
        expect(steps[0]).toBe(0);
        expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
        expect(steps.at(-1)).toBe(remind.length - 1);
        for (const [index, { at }] of messages.entries()) {
          const due = inLondon(start).add({ days: remind[steps[index] ?? 0] ?? 0 });
          expect(at.getTime()).toBeGreaterThanOrEqual(due.epochMilliseconds);
        }
        for (const { at } of happened.slice(1)) expect(isOpen(calendar, at)).toBe(true);
        // One a day at most.
        const daysOf = happened.map(({ at }) => inLondon(at).toPlainDate().toString());
        expect(new Set(daysOf).size).toBe(daysOf.length);
        // It never silently stops.
        expect(happened.at(-1)?.what).toBe('list 2');
      },
    ),
    { numRuns: 300 },
  );
});
