import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AgreementRequest } from '../../../src/features/agreements/index.ts';
import * as decide from '../../../src/features/memberships/decide.ts';
import type { Membership } from '../../../src/features/memberships/ports.ts';
import { limitOf, proposals, protectedIn } from '../../../src/features/memberships/proposals.ts';
import { standingOf } from '../../../src/features/memberships/standing.ts';
import { findings } from '../../../src/features/memberships/sweep.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const GROUP = 'group';
const DAY = 86_400_000;
const ago = (days: number): string => new Date(NOW.getTime() - days * DAY).toISOString();

const request = (more: Partial<AgreementRequest> = {}): AgreementRequest => ({
  schoolId: OAK,
  id: 'r',
  rev: 1,
  form: 'staff',
  hash: 'h',
  personId: 'p',
  state: 'signed',
  at: ago(1),
  askedAt: ago(20),
  dueAt: null,
  renewAt: null,
  signature: null,
  exempt: null,
  closedWhy: null,
  question: null,
  words: null,
  ...more,
});
const membership = (more: Partial<Membership> = {}): Membership => ({
  schoolId: OAK,
  id: 'p',
  rev: 1,
  group: GROUP,
  state: 'in',
  ours: true,
  at: ago(30),
  by: null,
  dueAt: null,
  tries: 0,
  sent: false,
  why: null,
  keepUntil: null,
  ...more,
});
const counting = new Set(['staff', 'visitors']);
const standing = (...requests: Partial<AgreementRequest>[]) =>
  standingOf(requests.map(request), counting, 14, NOW);

describe('somebody stands', () => {
  test.each<[string, Partial<AgreementRequest>[], string]>([
    [
      'as signed when all that counts is signed or read',
      [{}, { form: 'visitors', state: 'acknowledged' }],
      'signed',
    ],
    [
      'as signed when they need not',
      [{ state: 'exempt', exempt: { until: null, leave: false, by: 'x' } }],
      'signed',
    ],
    ['open while something is unsigned', [{}, { form: 'visitors', state: 'open', dueAt: ago(3) }], 'open'],
    ['open on leave', [{ state: 'exempt', exempt: { until: null, leave: true, by: 'x' } }], 'open'],
    ['open when they do not agree, however long ago', [{ state: 'declined', dueAt: ago(300) }], 'open'],
    ['open while their question waits', [{ state: 'open', question: 'asked', dueAt: ago(300) }], 'open'],
    ['open before anybody has asked', [{ state: 'not-asked' }], 'open'],
    ['as lapsed after it was due and the grace', [{ state: 'open', dueAt: ago(15) }], 'lapsed'],
    ['as lapsed when they left', [{ state: 'closed', closedWhy: 'left' }], 'lapsed'],
    ['nowhere when nothing is asked of them', [{ form: 'other', state: 'open', dueAt: ago(99) }], 'none'],
    ['nowhere when another agreement is theirs now', [{ state: 'closed', closedWhy: 'audience' }], 'none'],
    [
      'as signed when they came to another one and signed it',
      [{ state: 'closed', closedWhy: 'audience' }, { form: 'visitors' }],
      'signed',
    ],
  ])('%s', (_how, requests, kind) => {
    expect(standing(...requests).kind).toBe(kind);
  });

  test('open until the last minute of the grace, over a change of the clocks', () => {
    const due = '2026-10-20T09:00:00.000Z';
    const at = (iso: string) =>
      standingOf([request({ state: 'open', dueAt: due })], counting, 14, new Date(iso)).kind;
    // Ten in the morning in London, before and after.
    expect(at('2026-11-03T09:59:00Z')).toBe('open');
    expect(at('2026-11-03T10:00:00Z')).toBe('lapsed');
  });
});

const states = ['joining', 'in', 'leaving', 'out', 'taken'] as const;
const anyMembership = fc
  .record({
    id: fc.constantFrom(
      ...['head', 'deputy.head', 'dsl', 'deputy.dsl', 'teacher1', 'network'].map(idOf),
      'glass',
    ),
    state: fc.constantFrom(...states),
    ours: fc.boolean(),
    group: fc.constantFrom(GROUP, 'another'),
    keepUntil: fc.constantFrom(null, ago(1), ago(-5)),
  })
  .map(membership);
const anyRequest = fc
  .record({
    personId: fc.constantFrom(
      ...['head', 'deputy.head', 'dsl', 'deputy.dsl', 'teacher1', 'network'].map(idOf),
      'glass',
    ),
    form: fc.constantFrom('staff', 'visitors', 'other'),
    state: fc.constantFrom('not-asked', 'open', 'signed', 'acknowledged', 'declined', 'closed'),
    closedWhy: fc.constantFrom('left', 'audience', 'withdrawn'),
    dueAt: fc.constantFrom(null, ago(2), ago(40)),
    question: fc.constantFrom(null, 'asked'),
  } as const)
  .map((more) => request(more as Partial<AgreementRequest>));

describe('whoever is proposed', () => {
  const protectedIds = protectedIn(
    { ...oakfield, neverTouch: ['glass'] },
    { holders: { dsl: [idOf('dsl')], 'deputy-dsl': [idOf('deputy.dsl')] } },
  );
  test('was put in by the app, is in it, and has lapsed; and is never a head, a DSL or an account of emergency access', () => {
    fc.assert(
      fc.property(fc.array(anyMembership), fc.array(anyRequest), (memberships, requests) => {
        const standingIn = (id: string) =>
          standingOf(
            requests.filter(({ personId }) => personId === id),
            counting,
            14,
            NOW,
          );
        const all = proposals({ group: GROUP, memberships, standing: standingIn, protectedIds, now: NOW });
        for (const { membership: one, why } of all) {
          expect(one).toMatchObject({ state: 'in', ours: true, group: GROUP });
          expect([idOf('teacher1'), idOf('network')]).toContain(one.id);
          expect(one.keepUntil === null || new Date(one.keepUntil) <= NOW).toBe(true);
          const own = requests.filter(({ personId }) => personId === one.id);
          expect(standingOf(own, counting, 14, NOW)).toMatchObject({ kind: 'lapsed', why });
        }
      }),
    );
  });

  test('are few at once: twenty, or a tenth, and one at least', () => {
    fc.assert(
      fc.property(fc.nat({ max: 50_000 }), (members) => {
        const limit = limitOf(members);
        expect(limit).toBeGreaterThanOrEqual(1);
        expect(limit).toBeLessThanOrEqual(20);
        expect(limit === 1 || limit * 10 <= members).toBe(true);
      }),
    );
  });
});

describe('a sweep', () => {
  const sceneOf = (memberships: readonly Membership[], requests: readonly AgreementRequest[]) => ({
    school: oakfield,
    group: GROUP,
    roster: { schoolId: OAK, holders: {}, people: {}, readAt: NOW },
    memberships,
    requests,
    protectedIds: new Set<string>(),
    proposed: [],
    held: [],
    unknown: [],
    standing: (id: string) =>
      standingOf(
        requests.filter(({ personId }) => personId === id),
        counting,
        14,
        NOW,
      ),
  });

  test('never takes anybody out, changes each row once, and said twice changes nothing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyMembership, { selector: ({ id }) => id }),
        fc.array(anyRequest),
        fc.option(fc.subarray([idOf('teacher1'), idOf('network'), idOf('dsl')])),
        (memberships, requests, members) => {
          const read = members && new Set(members);
          const found = findings(sceneOf(memberships, requests), read, NOW);
          expect(found.some(({ next }) => next.state === 'leaving')).toBe(false);
          expect(new Set(found.map(({ next }) => next.id)).size).toBe(found.length);
          for (const { before, next } of found) expect(next.rev).toBe((before?.rev ?? 0) + 1);
          const after = new Map(memberships.map((one) => [one.id, one]));
          for (const { next } of found) after.set(next.id, next);
          expect(findings(sceneOf([...after.values()], requests), read, NOW)).toEqual([]);
        },
      ),
    );
  });

  test('concludes nothing from a group that could not be read', () => {
    expect(findings(sceneOf([membership()], [request()]), null, NOW)).toEqual([]);
    expect(findings(sceneOf([membership()], [request()]), new Set(), NOW)).toMatchObject([
      { next: { state: 'taken' } },
    ]);
  });
});

test('what is tried again waits longer each time, and never less than Graph asks for', () => {
  let one = membership({ state: 'joining' });
  const waits: number[] = [];
  for (let n = 0; n < 6; n += 1) {
    one = decide.later(one, 'not-answered', null, NOW);
    waits.push((new Date(one.dueAt ?? 0).getTime() - NOW.getTime()) / 60_000);
  }
  expect(waits).toEqual([1, 2, 4, 8, 60, 60]);
  expect(one.why).toBe('not-answered');
  const asked = decide.later(membership({ state: 'joining' }), 'not-answered', 600_000, NOW);
  expect(new Date(asked.dueAt ?? 0).getTime() - NOW.getTime()).toBe(600_000);
});
