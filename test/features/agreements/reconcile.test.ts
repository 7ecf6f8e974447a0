import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AgreementRequest } from '../../../src/features/agreements/ports.ts';
import {
  type Change,
  type FormInForce,
  reconcile,
  type Situation,
} from '../../../src/features/agreements/reconcile.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const later = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const form = (id: string, hash = `${id}-1`, kind: FormInForce['kind'] = 'sign'): FormInForce => ({
  id,
  hash,
  kind,
});
const STAFF = form('staff');
const SUPPLY = form('supply');

const situation = (more: Partial<Situation> = {}): Situation => ({
  schoolId: 'oakfield',
  now: NOW,
  forms: [STAFF, SUPPLY],
  people: [],
  requests: [],
  reading: 'complete',
  first: false,
  started: new Set(),
  dueAt: later(14),
  ...more,
});

/** The register after what was decided is written. */
const after = (requests: readonly AgreementRequest[], changes: readonly Change[]): AgreementRequest[] => {
  const rows = new Map(requests.map((request) => [request.id, request]));
  for (const { expected, next } of changes) {
    expect(rows.get(next.id)?.rev ?? 0).toBe(expected);
    expect(next.rev).toBe(expected + 1);
    rows.set(next.id, next);
  }
  return [...rows.values()];
};
const run = (more: Partial<Situation>): AgreementRequest[] =>
  after(more.requests ?? [], reconcile(situation(more)).flat());

const ANN = { personId: 'ann', forms: ['staff'] };
const signed = (request: AgreementRequest, more: Partial<AgreementRequest> = {}): AgreementRequest => ({
  ...request,
  rev: request.rev + 1,
  state: 'signed',
  signature: 's-1',
  dueAt: null,
  renewAt: later(365).toISOString(),
  ...more,
});
const only = (requests: readonly AgreementRequest[]): AgreementRequest => {
  const [one, more] = requests;
  if (!one || more) throw new Error(`${requests.length} requests`);
  return one;
};

describe('who is asked', () => {
  test('those who are there when a school begins are written down and not asked', () => {
    expect(only(run({ people: [ANN], first: true }))).toMatchObject({
      state: 'not-asked',
      askedAt: null,
      dueAt: null,
    });
  });

  test('whoever comes later is asked at once, and once', () => {
    const first = run({ people: [ANN] });
    expect(only(first)).toMatchObject({ state: 'open', hash: 'staff-1', dueAt: later(14).toISOString() });
    expect(run({ people: [ANN], requests: first, now: later(1) })).toEqual(first);
  });

  test('when somebody starts agreements, those who were written down are asked', () => {
    const noted = run({ people: [ANN], first: true });
    expect(only(run({ people: [ANN], requests: noted }))).toEqual(only(noted));
    const started = run({ people: [ANN], requests: noted, started: new Set(['staff']) });
    expect(only(started).state).toBe('open');
    const other = run({ people: [ANN], requests: noted, started: new Set(['supply']) });
    expect(only(other).state).toBe('not-asked');
  });

  test('who has left is asked no more, and what they signed stays with them', () => {
    const open = run({ people: [ANN] });
    expect(only(run({ requests: open }))).toMatchObject({ state: 'closed', closedWhy: 'left', dueAt: null });
    const done = [signed(only(open))];
    const gone = run({ requests: done });
    expect(only(gone)).toMatchObject({ state: 'closed', signature: 's-1', hash: 'staff-1' });
    // Back again, with the same wording: nothing has to be signed twice.
    expect(only(run({ people: [ANN], requests: gone, now: later(9) })).state).toBe('signed');
    expect(
      only(run({ people: [ANN], requests: gone, forms: [form('staff', 'staff-2')], now: later(9) })).state,
    ).toBe('open');
  });

  test('who becomes something else gets the other agreement, and the first is closed', () => {
    const open = run({ people: [ANN] });
    const changed = run({ people: [{ ...ANN, forms: ['supply'] }], requests: open });
    expect(Object.fromEntries(changed.map(({ form: id, state }) => [id, state]))).toEqual({
      staff: 'closed',
      supply: 'open',
    });
  });

  test('who had not been asked is not asked for the other one either', () => {
    const noted = run({ people: [ANN], first: true });
    const changed = run({ people: [{ ...ANN, forms: ['supply'] }], requests: noted });
    expect(changed.find(({ form: id }) => id === 'supply')?.state).toBe('not-asked');
  });

  test('a new wording asks again, and the signature of the old one stays', () => {
    const done = [signed(only(run({ people: [ANN] })))];
    const asked = only(run({ people: [ANN], requests: done, forms: [form('staff', 'staff-2')] }));
    expect(asked).toMatchObject({ state: 'open', hash: 'staff-2', signature: 's-1' });
    // Who was never asked reads the new one when they are.
    const noted = run({ people: [ANN], first: true });
    expect(only(run({ people: [ANN], requests: noted, forms: [form('staff', 'staff-2')] }))).toMatchObject({
      state: 'not-asked',
      hash: 'staff-2',
    });
  });

  test('"I do not agree" stands until the wording is another', () => {
    const said = { ...only(run({ people: [ANN] })), state: 'declined' as const };
    expect(run({ people: [ANN], requests: [said], now: later(400) })).toEqual([said]);
    const other = run({ people: [ANN], requests: [said], forms: [form('staff', 'staff-2')] });
    expect(only(other).state).toBe('open');
  });

  test('it is signed again when its time has come, and not a moment before', () => {
    const done = signed(only(run({ people: [ANN] })));
    const at = new Date(done.renewAt ?? '');
    const before = new Date(at.getTime() - 1);
    expect(run({ people: [ANN], requests: [done], now: before })).toEqual([done]);
    expect(only(run({ people: [ANN], requests: [done], now: at }))).toMatchObject({
      state: 'open',
      signature: 's-1',
    });
  });

  test('who is exempt until a day is asked the day after, by London’s calendar', () => {
    const exempt: AgreementRequest = {
      ...only(run({ people: [ANN] })),
      state: 'exempt',
      exempt: { until: '2027-06-30', leave: true, by: 'head' },
    };
    const asked = (at: string) => only(run({ people: [ANN], requests: [exempt], now: new Date(at) })).state;
    expect(asked('2027-06-30T22:59:00Z')).toBe('exempt');
    expect(asked('2027-06-30T23:00:00Z')).toBe('open');
    const forever = { ...exempt, exempt: { until: null, leave: false, by: 'head' } };
    expect(run({ people: [ANN], requests: [forever], now: later(3_000) })).toEqual([forever]);
  });

  test('who was asked for a new wording, went and came back has not signed it', () => {
    const old = [signed(only(run({ people: [ANN] })))];
    const newer = { forms: [form('staff', 'staff-2')] };
    const open = run({ ...newer, people: [ANN], requests: old, now: later(1) });
    const gone = run({ ...newer, requests: open, now: later(2) });
    expect(only(gone)).toMatchObject({ state: 'closed', hash: 'staff-2', signature: 's-1' });
    expect(only(run({ ...newer, people: [ANN], requests: gone, now: later(16) })).state).toBe('open');
  });

  test('a question that waits is kept when the wording becomes another', () => {
    const waits = {
      ...only(run({ people: [ANN] })),
      question: 'asked' as const,
      words: { question: 'May I?' },
    };
    const asked = only(run({ people: [ANN], requests: [waits], forms: [form('staff', 'staff-2')] }));
    expect(asked).toMatchObject({ state: 'open', hash: 'staff-2', question: 'asked' });
    expect(asked.words).toEqual({ question: 'May I?' });
  });

  test('an agreement that the policy has no more is closed', () => {
    const open = run({ people: [ANN] });
    expect(only(run({ people: [ANN], requests: open, forms: [SUPPLY] }))).toMatchObject({
      state: 'closed',
      closedWhy: 'withdrawn',
    });
  });
});

describe('a directory that could not be read in full', () => {
  test('empties nothing: nobody is closed, whoever is missing from it', () => {
    const open = run({ people: [ANN] });
    for (const reading of ['last-known', 'unknown'] as const) {
      expect(run({ requests: open, reading })).toEqual(open);
      expect(run({ people: [{ ...ANN, forms: ['supply'] }], requests: open, reading })).toEqual(open);
    }
  });

  test('asks a newcomer whom it names, and nobody while some groups were never read', () => {
    expect(only(run({ people: [ANN], reading: 'last-known' })).state).toBe('open');
    expect(run({ people: [ANN], reading: 'unknown' })).toEqual([]);
  });
});

/** Whatever happens to a school over some weeks. */
const world = fc.record({
  first: fc.boolean(),
  rounds: fc.array(
    fc.record({
      reading: fc.constantFrom('complete' as const, 'last-known' as const, 'unknown' as const),
      days: fc.integer({ min: 0, max: 200 }),
      versions: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      started: fc.subarray(['staff', 'supply']),
      people: fc.uniqueArray(
        fc.record({
          personId: fc.constantFrom('ann', 'ben', 'cy', 'dee'),
          // One kind of those who work here; a visitor's sheet may come beside it.
          forms: fc
            .tuple(fc.constantFrom<string[]>(['staff'], ['supply'], []), fc.subarray(['visitor']))
            .map(([work, other]) => [...work, ...other]),
        }),
        { selector: ({ personId }) => personId },
      ),
      answers: fc.array(
        fc.record({
          personId: fc.constantFrom('ann', 'ben', 'cy', 'dee'),
          state: fc.constantFrom('signed' as const, 'declined' as const, 'exempt' as const),
        }),
      ),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});
const standing = (requests: readonly AgreementRequest[]) =>
  requests.filter(({ state }) => state !== 'closed');

test('over any weeks nobody has two agreements for those who work here, and twice is the same as once', () => {
  fc.assert(
    fc.property(world, ({ first, rounds }) => {
      let requests: AgreementRequest[] = [];
      let now = NOW;
      const signatures = new Map<string, string | null>();
      /** The last that somebody said themselves: the wording that they signed, or that they do not agree. */
      const said = new Map<string, string>();
      for (const [index, round] of rounds.entries()) {
        now = new Date(now.getTime() + round.days * 86_400_000);
        const at = situation({
          ...round,
          now,
          first: first && index === 0,
          started: new Set(round.started),
          forms: [
            form('staff', `staff-${round.versions[0]}`),
            form('supply', `supply-${round.versions[1]}`),
            form('visitor', 'visitor-1', 'acknowledge'),
          ],
          requests,
        });
        const before = requests;
        const changes = reconcile(at).flat();
        requests = after(requests, changes);
        expect(reconcile({ ...at, requests })).toEqual([]);
        for (const personId of ['ann', 'ben', 'cy', 'dee']) {
          const work = standing(requests).filter(
            (one) => one.personId === personId && one.form !== 'visitor',
          );
          expect(work.length).toBeLessThanOrEqual(1);
        }
        // Nobody is taken off by a reading that was not complete.
        if (round.reading !== 'complete')
          for (const { id } of standing(before))
            expect(requests.find((one) => one.id === id)?.state).not.toBe('closed');
        if (round.reading === 'complete')
          for (const one of standing(requests)) {
            const person = round.people.find(({ personId }) => personId === one.personId);
            expect(person?.forms).toContain(one.form);
          }
        // Whoever counts as having signed has signed these words, and has not said "no" since.
        for (const one of requests) if (one.state === 'signed') expect(said.get(one.id)).toBe(one.hash);
        // What was signed is never forgotten.
        for (const [id, signature] of signatures)
          expect(requests.find((one) => one.id === id)?.signature).toBe(signature);
        requests = requests.map((one) => {
          const answer = round.answers.find(({ personId }) => personId === one.personId);
          if (!answer || one.state !== 'open') return one;
          if (answer.state === 'declined') said.set(one.id, 'no');
          if (answer.state !== 'signed')
            return {
              ...one,
              rev: one.rev + 1,
              state: answer.state,
              renewAt: null,
              exempt:
                answer.state === 'exempt' ? { until: '2027-01-31', leave: false, by: 'head' } : one.exempt,
            };
          signatures.set(one.id, `s-${index}`);
          said.set(one.id, one.hash);
          return signed(one, { signature: `s-${index}`, renewAt: later(365).toISOString() });
        });
      }
    }),
    { numRuns: 500 },
  );
});
