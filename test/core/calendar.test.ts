import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDuration,
  addSchoolTime,
  age,
  formatLondon,
  isDuration,
  isOpen,
  isShut,
  nextOpening,
  termOf,
} from '../../src/core/calendar.ts';
import type { SchoolCalendar } from '../../src/core/school.ts';

const calendar: SchoolCalendar = {
  opens: '08:30',
  closes: '16:30',
  days: [1, 2, 3, 4, 5],
  terms: [
    {
      name: 'Autumn 2026',
      from: '2026-09-01',
      to: '2026-12-18',
      closed: ['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30'],
    },
    { name: 'Spring 2027', from: '2027-01-04', to: '2027-03-31', closed: [] },
  ],
};
const at = (iso: string): Date => new Date(iso);

describe('the school is shut', () => {
  test('at night, at the weekend and in the holidays, while it opens again', () => {
    expect(isShut(calendar, at('2026-11-23T10:00:00Z'))).toBe(false);
    for (const day of ['2026-11-23T22:00:00Z', '2026-11-22T10:00:00Z', '2026-12-25T10:00:00Z'])
      expect(isShut(calendar, at(day))).toBe(true);
  });

  test('never where no school day is known: behind the last term, and in one that has none', () => {
    expect(isShut(calendar, at('2027-08-03T10:00:00Z'))).toBe(false);
    const weekend = { name: 'A weekend', from: '2026-11-28', to: '2026-11-29', closed: [] };
    expect(isShut({ ...calendar, terms: [weekend] }, at('2026-11-23T10:00:00Z'))).toBe(false);
    expect(isShut({ ...calendar, terms: [] }, at('2026-11-23T10:00:00Z'))).toBe(false);
  });
});

describe('the school is open', () => {
  test('from its opening minute to just before its closing one', () => {
    expect(isOpen(calendar, at('2026-11-23T08:29:59.999Z'))).toBe(false);
    expect(isOpen(calendar, at('2026-11-23T08:30:00Z'))).toBe(true);
    expect(isOpen(calendar, at('2026-11-23T16:29:59.999Z'))).toBe(true);
    expect(isOpen(calendar, at('2026-11-23T16:30:00Z'))).toBe(false);
  });

  test('by the clock on its wall: an hour earlier in UTC while it is summer time', () => {
    expect(isOpen(calendar, at('2026-10-23T07:30:00Z'))).toBe(true);
    expect(isOpen(calendar, at('2026-10-23T15:30:00Z'))).toBe(false);
    expect(isOpen(calendar, at('2027-03-26T08:00:00Z'))).toBe(false);
    expect(isOpen(calendar, at('2027-03-29T08:00:00Z'))).toBe(true);
  });

  test('not at the weekend, not in half-term, not in the holidays', () => {
    for (const day of ['2026-11-22', '2026-10-28', '2026-12-25', '2027-08-03'])
      expect(isOpen(calendar, at(`${day}T10:00:00Z`))).toBe(false);
  });
});

describe('the next opening', () => {
  test('is now while the school is open', () => {
    expect(nextOpening(calendar, at('2026-11-23T10:00:00Z'))).toEqual(at('2026-11-23T10:00:00Z'));
  });

  test.each([
    ['early on a school day is that morning', '2026-11-23T05:00:00Z', '2026-11-23T08:30:00Z'],
    ['on a Friday evening is Monday', '2026-11-20T16:30:00Z', '2026-11-23T08:30:00Z'],
    [
      'before half-term and the clock change is a week on Monday',
      '2026-10-23T15:30:00Z',
      '2026-11-02T08:30:00Z',
    ],
    ['on the last evening of term is next year', '2026-12-18T16:30:00Z', '2027-01-04T08:30:00Z'],
    [
      'on a Sunday that loses an hour is Monday by summer time',
      '2027-03-28T00:30:00Z',
      '2027-03-29T07:30:00Z',
    ],
  ])('%s', (_what, from, to) => {
    expect(nextOpening(calendar, at(from))).toEqual(at(to));
  });

  test('is not known after the last term in the calendar', () => {
    expect(nextOpening(calendar, at('2027-03-31T15:30:00Z'))).toBeNull();
    expect(nextOpening({ ...calendar, terms: [] }, at('2026-11-23T10:00:00Z'))).toBeNull();
  });
});

describe('school time', () => {
  test.each([
    ['runs on within a day', '2026-11-23T10:00:00Z', 'PT30M', '2026-11-23T10:30:00Z'],
    [
      'stops at closing time and goes on in the morning',
      '2026-11-23T16:00:00Z',
      'PT1H',
      '2026-11-24T09:00:00Z',
    ],
    [
      'starts at opening time when the school is closed',
      '2026-11-22T02:00:00Z',
      'PT15M',
      '2026-11-23T08:45:00Z',
    ],
    ['may end at closing time itself', '2026-11-23T16:00:00Z', 'PT30M', '2026-11-23T16:30:00Z'],
    [
      'leaves out half-term and the change of the clocks',
      '2026-10-23T15:00:00Z',
      'PT1H',
      '2026-11-02T09:00:00Z',
    ],
    ['leaves out the holidays', '2026-12-18T16:00:00Z', 'PT45M', '2027-01-04T08:45:00Z'],
    ['counts a day of eight hours', '2026-11-23T08:30:00Z', 'PT16H', '2026-11-24T16:30:00Z'],
  ])('%s', (_what, from, duration, to) => {
    expect(addSchoolTime(calendar, at(from), duration)).toEqual(at(to));
  });

  test('is not known beyond the last term', () => {
    expect(addSchoolTime(calendar, at('2027-03-31T15:00:00Z'), 'PT31M')).toBeNull();
  });

  test('knows hours and minutes only: a day could mean eight hours or twenty-four', () => {
    for (const wrong of ['P1D', 'P1M', '-PT5M'])
      expect(() => addSchoolTime(calendar, at('2026-11-23T10:00:00Z'), wrong)).toThrow(RangeError);
  });

  test('added in two pieces ends where it ends in one', () => {
    const minutes = fc.integer({ min: 1, max: 2000 });
    const instant = fc.date({
      min: at('2026-08-25T00:00:00Z'),
      max: at('2027-01-20T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, minutes, minutes, (from, one, two) => {
        const half = addSchoolTime(calendar, from, `PT${one}M`);
        const whole = addSchoolTime(calendar, from, `PT${one + two}M`);
        expect(half && addSchoolTime(calendar, half, `PT${two}M`)).toEqual(whole);
        // Just before its end the school is open, whenever it began.
        expect(whole && isOpen(calendar, new Date(whole.getTime() - 1))).toBe(true);
      }),
    );
  });
});

describe('a duration on the calendar', () => {
  test.each([
    ['a day keeps the time when clocks go back', '2026-10-24T09:00:00Z', 'P1D', '2026-10-25T10:00:00Z'],
    ['24 hours do not', '2026-10-24T09:00:00Z', 'PT24H', '2026-10-25T09:00:00Z'],
    ['a day keeps the time when clocks go forward', '2027-03-27T10:00:00Z', 'P1D', '2027-03-28T09:00:00Z'],
    [
      'a time that does not exist moves on by the hour',
      '2027-03-27T01:30:00Z',
      'P1D',
      '2027-03-28T01:30:00Z',
    ],
    ['fourteen days', '2026-10-20T11:00:00Z', 'P14D', '2026-11-03T12:00:00Z'],
    [
      'a month after 31 January is the last of February',
      '2027-01-31T12:00:00Z',
      'P1M',
      '2027-02-28T12:00:00Z',
    ],
    ['a month over the end of the year', '2026-12-18T12:00:00Z', 'P1M', '2027-01-18T12:00:00Z'],
    ['a year after a leap day', '2028-02-29T12:00:00Z', 'P1Y', '2029-02-28T12:00:00Z'],
  ])('%s', (_what, from, duration, to) => {
    expect(addDuration(at(from), duration)).toEqual(at(to));
  });

  test('is told from other words', () => {
    expect(['P14D', 'P1M', 'PT30M', 'P1Y2M'].every(isDuration)).toBe(true);
    expect(['14 days', '', 'P', 'term'].some(isDuration)).toBe(false);
  });
});

test('a day belongs to its term, also in half-term and at the very ends; the holidays to none', () => {
  const name = (iso: string) => termOf(calendar, at(iso))?.name ?? null;
  expect(name('2026-10-28T12:00:00Z')).toBe('Autumn 2026');
  expect(name('2026-12-18T23:59:59Z')).toBe('Autumn 2026');
  expect(name('2026-12-19T00:00:00Z')).toBeNull();
  expect(name('2027-01-04T00:00:00Z')).toBe('Spring 2027');
  // 31 August, 23:30 in UTC, is 1 September in London.
  expect(name('2026-08-31T23:30:00Z')).toBe('Autumn 2026');
});

describe('people read', () => {
  test.each([
    ['2026-11-23T15:45:00Z', 'Monday 23 November, 3.45 pm'],
    ['2026-07-01T08:05:00Z', 'Wednesday 1 July, 9.05 am'],
    ['2026-11-23T15:00:00Z', 'Monday 23 November, 3 pm'],
    ['2026-11-23T12:00:00Z', 'Monday 23 November, 12 noon'],
    ['2026-11-23T12:30:00Z', 'Monday 23 November, 12.30 pm'],
    ['2026-06-30T23:00:00Z', 'Wednesday 1 July, 12 midnight'],
    ['2026-06-30T23:10:00Z', 'Wednesday 1 July, 12.10 am'],
    ['2026-10-25T00:30:00Z', 'Sunday 25 October, 1.30 am'],
    ['2027-03-28T01:00:00Z', 'Sunday 28 March, 2 am'],
  ])('%s as London knows it: %s', (iso, words) => {
    expect(formatLondon(at(iso))).toBe(words);
  });

  test.each([
    ['2026-11-23T10:00:30Z', 'less than a minute'],
    ['2026-11-23T10:01:00Z', '1 minute'],
    ['2026-11-23T10:12:59Z', '12 minutes'],
    ['2026-11-23T11:00:00Z', '1 hour'],
    ['2026-11-23T13:59:59Z', '3 hours'],
    ['2026-11-24T10:00:00Z', '1 day'],
    ['2026-11-25T11:00:00Z', '2 days'],
    ['2026-11-23T09:59:00Z', 'less than a minute'],
  ])('the time gone by until %s: %s', (now, words) => {
    expect(age(at('2026-11-23T10:00:00Z'), at(now))).toBe(words);
  });

  test('two days over a change of the clocks are two days, though 47 or 49 hours', () => {
    expect(age(at('2027-03-27T10:00:00Z'), at('2027-03-29T09:00:00Z'))).toBe('2 days');
    expect(age(at('2026-10-24T09:00:00Z'), at('2026-10-26T09:30:00Z'))).toBe('1 day');
  });
});
