import { describe, expect, test } from '@jest/globals';
import type { Roster, RosterEntry } from '../../../src/core/person.ts';
import type { Role } from '../../../src/core/roles.ts';
import { refusalNow, refusalOf, type Wanted } from '../../../src/features/accounts/guards.ts';

const TARGET = '7e57ab1e-0000-4000-8000-000000000110';
const ASKER = '7e57ab1e-0000-4000-8000-000000000104';
const APPROVER = '7e57ab1e-0000-4000-8000-000000000102';

const person = (more: Partial<RosterEntry> = {}): RosterEntry => ({
  schoolId: 'oak',
  personId: TARGET,
  name: 'Somebody',
  roles: ['pupil'],
  kind: 'pupil',
  shared: false,
  enabled: true,
  ...more,
});

const roster = (...people: readonly RosterEntry[]): Roster => ({
  schoolId: 'oak',
  holders: {},
  people: Object.fromEntries(people.map((one) => [one.personId, one])),
  readAt: new Date(0),
});

const wanted = (more: Partial<Wanted> = {}): Wanted => ({
  target: TARGET,
  by: [ASKER, APPROVER],
  roster: roster(person()),
  elsewhere: [],
  neverTouch: [],
  ...more,
});

describe('an account may be switched off', () => {
  test.each<[string, Partial<RosterEntry>]>([
    ['of a pupil', {}],
    ['of a colleague without an office', { kind: 'staff', roles: ['staff'] }],
    ['of one supply teacher', { kind: 'staff', roles: ['staff', 'supply'] }],
    ['that is off already', { enabled: false }],
  ])('%s', (_, more) => {
    expect(refusalOf(wanted({ roster: roster(person(more)) }))).toBeNull();
  });
});

describe('an account is left alone', () => {
  test.each(['pupil1@oakfield.example', 'Pupil One', '', `${TARGET}/memberOf`, `${TARGET} `])(
    'when it is not named by its object id but by "%s"',
    (target) => {
      const found = { ...person(), personId: target };
      expect(refusalOf(wanted({ target, roster: roster(found) }))).toBe('not-an-id');
    },
  );

  test.each([
    ['who chose it', ASKER],
    ['who decides', APPROVER],
  ])('when it is the one of the person %s', (_, target) => {
    expect(refusalOf(wanted({ target, roster: roster(person({ personId: target })) }))).toBe('oneself');
  });

  test('when the school has no such person', () => {
    expect(refusalOf(wanted({ roster: roster() }))).toBe('not-of-this-school');
    expect(refusalOf(wanted({ target: '__proto__'.padEnd(36, '0') }))).toBe('not-an-id');
  });

  test('when another school of the trust has them too', () => {
    expect(refusalOf(wanted({ elsewhere: [person({ schoolId: 'elm' })] }))).toBe('elsewhere-too');
  });

  test.each<Role>([
    'headteacher',
    'dsl',
    'deputy-dsl',
    'esafety-coordinator',
    'network-manager',
    'siro',
    'office',
    'governor',
    'line-manager',
  ])('when its owner is the school’s %s', (role) => {
    const holder = person({ kind: 'staff', roles: [role, 'staff'] });
    expect(refusalOf(wanted({ roster: roster(holder) }))).toBe('role-holder');
  });

  test('when the school file says that it is never to be touched', () => {
    expect(refusalOf(wanted({ neverTouch: [TARGET] }))).toBe('never-touch');
    // Also of somebody whom the school does not know.
    expect(refusalOf(wanted({ neverTouch: [TARGET], roster: roster() }))).toBe('never-touch');
  });

  test('when several people use it', () => {
    expect(refusalOf(wanted({ roster: roster(person({ shared: true })) }))).toBe('shared');
  });

  test('when it belongs to another organisation', () => {
    expect(refusalOf(wanted({ roster: roster(person({ kind: 'guest' })) }))).toBe('guest');
    expect(refusalNow({ guest: true }, false)).toBe('guest');
  });

  test('when it is an administrator’s, or nobody could read whether it is', () => {
    expect(refusalNow({ guest: false }, true)).toBe('administrator');
    expect(refusalNow({ guest: false }, null)).toBe('not-looked');
    expect(refusalNow({ guest: false }, false)).toBeNull();
  });
});
