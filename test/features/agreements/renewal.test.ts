/** When something is signed again: at the start of each school year, or as the school has decided. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inLondon, termOf } from '../../../src/core/calendar.ts';
import { AGREEMENT_DEFAULTS, type SchoolCalendar } from '../../../src/core/school.ts';
import { renewalOf, renewsAt } from '../../../src/features/agreements/renewal.ts';

const day = (at: Date): string => inLondon(at).toPlainDate().toString();
const term = (from: string, to: string) => ({ name: from, from, to, closed: [] });
const calendar: SchoolCalendar = {
  opens: '08:30',
  closes: '16:30',
  days: [1, 2, 3, 4, 5],
  terms: [
    term('2026-09-03', '2026-12-18'),
    term('2027-01-04', '2027-03-25'),
    term('2027-04-12', '2027-07-21'),
    term('2027-09-02', '2027-12-17'),
  ],
};
const yearly = { id: 'staff', renew: null, when: 'start-of-year' } as const;
const again = (signed: string, at: SchoolCalendar = calendar): string =>
  day(renewsAt({ calendar: at }, yearly, new Date(signed)));

describe('at each start of the school year', () => {
  test.each([
    ['on the first day', '2026-09-03T08:00:00Z', '2027-09-02'],
    ['in winter', '2026-12-01T10:00:00Z', '2027-09-02'],
    ['on the last day before the summer', '2027-07-21T14:00:00Z', '2027-09-02'],
    ['in the holidays, for the year that begins', '2027-08-25T10:00:00Z', '2028-09-01'],
    ['a minute before midnight in summer time', '2027-09-01T22:59:00Z', '2028-09-01'],
    ['a minute after it', '2027-09-01T23:00:00Z', '2028-09-01'],
    ['in a year that the calendar does not know', '2031-02-01T10:00:00Z', '2031-09-01'],
  ])('who signed %s signs again on the first day of the next one', (_, signed, due) => {
    expect(again(signed)).toBe(due);
  });

  test('it is the policy’s own rule; where it has none the school has decided', () => {
    expect(renewalOf(yearly, AGREEMENT_DEFAULTS)).toEqual({ every: 'P1Y', by: 'policy', atYearStart: true });
    expect(renewalOf({ ...yearly, renew: 'P6M' }, AGREEMENT_DEFAULTS)).toEqual({
      every: 'P6M',
      by: 'policy',
    });
    const school = { ...AGREEMENT_DEFAULTS, renew: 'P2Y' };
    expect(renewalOf({ ...yearly, when: 'at-induction' }, school)).toEqual({ every: 'P2Y', by: 'school' });
    const at = renewsAt(
      { calendar, agreements: school },
      { ...yearly, when: null },
      new Date('2026-11-23T10:00:00Z'),
    );
    expect(day(at)).toBe('2028-11-23');
  });

  const years = fc
    .record({
      first: fc.integer({ min: 2024, max: 2030 }),
      count: fc.integer({ min: 0, max: 4 }),
      begins: fc.integer({ min: 20, max: 40 }),
      ends: fc.integer({ min: 0, max: 27 }),
    })
    .map(({ first, count, begins, ends }): SchoolCalendar => {
      const pad = (n: number): string => String(n).padStart(2, '0');
      const start = begins > 31 ? `09-${pad(begins - 31)}` : `08-${pad(begins)}`;
      return {
        ...calendar,
        terms: Array.from({ length: count }, (_, index) => first + index).flatMap((year) => [
          term(`${year}-${start}`, `${year}-12-18`),
          term(`${year + 1}-01-05`, `${year + 1}-07-${pad(ends + 1)}`),
        ]),
      };
    });
  const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });

  test('over any years: later than it was signed, never longer than a year and its holidays, and at a start', () => {
    fc.assert(
      fc.property(years, instants, (at, signed) => {
        const due = renewsAt({ calendar: at }, yearly, signed);
        expect(due.getTime()).toBeGreaterThan(signed.getTime());
        expect(due.getTime() - signed.getTime()).toBeLessThan(15 * 31 * 86_400_000);
        expect(inLondon(due).toPlainTime().toString()).toBe('00:00:00');
        const known = termOf(at, due);
        expect(known === null || known.from === day(due)).toBe(true);
        expect([8, 9]).toContain(inLondon(due).month);
      }),
    );
  });

  test('over any years: who signs later is not asked earlier, and who signs in a term is asked before the next such term', () => {
    fc.assert(
      fc.property(years, instants, instants, (at, a, b) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        const dues = [first, second].map((signed) => renewsAt({ calendar: at }, yearly, signed).getTime());
        expect(dues[0]).toBeLessThanOrEqual(dues[1] ?? 0);
        // In a term of last year, and now in one of this year: it has fallen due in between.
        const terms = [first, second].map((signed) => termOf(at, signed));
        const autumn = (from: string | undefined): string | null =>
          from === undefined
            ? null
            : from.slice(5) > '08-01'
              ? from.slice(0, 4)
              : String(Number(from.slice(0, 4)) - 1);
        const [one, other] = terms.map((known) => autumn(known?.from));
        if (one && other && one !== other) expect(dues[0]).toBeLessThanOrEqual(second.getTime());
      }),
    );
  });
});
