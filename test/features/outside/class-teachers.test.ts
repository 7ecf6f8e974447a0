import { describe, expect, test } from '@jest/globals';
import type { Roster, RosterEntry } from '../../../src/core/person.ts';
import { teachersFrom } from '../../../src/features/outside/class-teachers.ts';

const somebody = (personId: string, name: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  schoolId: 'oak',
  personId,
  name,
  roles: ['staff'],
  kind: 'staff',
  shared: false,
  enabled: true,
  ...more,
});
const rosterOf = (people: readonly RosterEntry[]): Roster => ({
  schoolId: 'oak',
  holders: {},
  people: Object.fromEntries(people.map((one) => [one.personId, one])),
  readAt: new Date('2026-11-30T10:00:00.000Z'),
});
const PEOPLE = [
  somebody('marsh', 'Chloe Marsh'),
  somebody('harlow', 'Ben Harlow'),
  somebody('obrien', 'Áine O’Brien'),
  somebody('smith-1', 'Jo Smith'),
  somebody('smith-2', 'Jo Smith'),
];
const teachers = (written: readonly string[], people = PEOPLE, own?: Record<string, string[]>) =>
  teachersFrom(rosterOf(people), own)('3M', written);

describe('the teacher of a class', () => {
  test.each([
    ['Chloe Marsh', ['marsh']],
    ['Miss CHLOE MARSH', ['marsh']],
    ['Marsh, Chloe', ['marsh']],
    ['Ms Aine OBrien', ['obrien']],
    ['Chloe Marsh / Ben Harlow', ['marsh', 'harlow']],
    ['Miss Chloe Marsh and Mr Ben Harlow', ['marsh', 'harlow']],
    ['Chloe Marsh, Ben Harlow', ['marsh', 'harlow']],
  ])('is whose account has the name that the MIS writes: %s', (written, people) => {
    expect(teachers([written])).toEqual({ people, unknown: [] });
  });

  test('can be several, as the rows of its pupils have them', () => {
    expect(teachers(['Chloe Marsh', 'Ben Harlow', 'Chloe Marsh']).people).toEqual(['marsh', 'harlow']);
  });

  test('is nobody where two accounts have the name, where none has, and where it is only an initial', () => {
    expect(teachers(['Jo Smith', 'Nora Penn', 'Miss C Marsh', 'Marsh'])).toEqual({
      people: [],
      unknown: [
        { name: 'Jo Smith', why: 'several' },
        { name: 'Nora Penn', why: 'nobody' },
        { name: 'Miss C Marsh', why: 'nobody' },
        { name: 'Marsh', why: 'nobody' },
      ],
    });
  });

  test.each([
    ['a pupil', { kind: 'pupil' }],
    ['a guest', { kind: 'guest' }],
    ['an account of several people', { shared: true }],
    ['an account that is switched off', { enabled: false }],
  ] as const)('is never %s of that name', (_, more) => {
    expect(teachers(['Nora Penn'], [somebody('penn', 'Nora Penn', more)]).people).toEqual([]);
  });

  test('is not the namesake of somebody who has left, or of a guest', () => {
    for (const more of [{ enabled: false }, { kind: 'guest' }] as const)
      expect(
        teachers(['Nora Penn'], [somebody('here', 'Nora Penn'), somebody('other', 'Nora Penn', more)]),
      ).toEqual({ people: [], unknown: [{ name: 'Nora Penn', why: 'several' }] });
  });

  test('is whom the school file names, instead of the MIS, whatever the case of the class', () => {
    expect(teachers(['Jo Smith'], PEOPLE, { '3m': ['smith-2'] })).toEqual({
      people: ['smith-2'],
      unknown: [],
    });
    expect(teachers(['Chloe Marsh'], PEOPLE, { '4K': ['smith-2'] }).people).toEqual(['marsh']);
  });

  test('is not asked where the roll names none', () => {
    expect(teachers([])).toEqual({ people: [], unknown: [] });
  });
});
