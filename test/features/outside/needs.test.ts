import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDuration, inLondon } from '../../../src/core/calendar.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { AGREEMENT_DEFAULTS, type SchoolAgreements } from '../../../src/core/school.ts';
import { type FamilyForm, familyForms } from '../../../src/features/outside/family-forms.ts';
import {
  type Account,
  isMet,
  type Need,
  needsOf,
  type PupilNeeds,
  type Situation,
  totalsOf,
} from '../../../src/features/outside/needs.ts';
import type { EventFact, SignedFact } from '../../../src/features/outside/ports.ts';
import { isMeant } from '../../../src/features/outside/which-pupils.ts';
import type { RollPupil } from '../../../src/features/roll/index.ts';
import { outsideEvent, outsideSignature } from '../../contract/store/outside-contract.ts';
import { rollPupil } from '../../contract/store/roll-contract.ts';
import { shippedPolicies, shippedSchools } from '../../shipped-policies.ts';

const policies = await shippedPolicies();
const [, oak] = await shippedSchools();
const policyOf = (id: string): Policy => {
  const found = policies.get(id);
  if (!found) throw new Error(`no policy ${id}`);
  return found;
};
const NOW = new Date('2026-11-30T10:00:00.000Z');
if (!oak) throw new Error('the sandbox has a second school');
const school = (more: Partial<SchoolAgreements> = {}) => ({
  agreements: { ...AGREEMENT_DEFAULTS, ...more },
  calendar: oak.calendar,
});
const bushey = familyForms(policyOf('bushey-heath'), oak).forms;
const [pupils, homeSchool] = bushey;
if (!pupils || !homeSchool) throw new Error('Bushey Heath has two forms for families');

const situation = (more: Partial<Situation> = {}): Situation => ({
  now: NOW,
  forms: [pupils],
  pupils: [],
  signed: [],
  happened: [],
  accounts: new Map(),
  ...more,
});
const ella = rollPupil({ name: 'Ella Marsh', year: '3', className: '3M' });
const signs = (part: 'pupil' | 'parent', more: Partial<SignedFact> = {}): SignedFact =>
  outsideSignature({
    subjectId: ella.id,
    form: 'pupils',
    hash: pupils.hash,
    part,
    at: '2026-11-01T10:00:00.000Z',
    ...more,
  });
const says = (kind: EventFact['kind'], part: 'pupil' | 'parent', more: Partial<EventFact> = {}): EventFact =>
  outsideEvent({ subjectId: ella.id, form: 'pupils', part, kind, data: {}, ...more });
const ofElla = (more: Partial<Situation>): PupilNeeds => {
  const [found] = needsOf(situation({ pupils: [ella], ...more }));
  if (!found) throw new Error('Ella is here');
  return found;
};
const needOf = (part: 'pupil' | 'parent', more: Partial<Situation>): Need => {
  const need = ofElla(more).needs.find((one) => one.part === part);
  if (!need) throw new Error(`nothing is asked of the ${part}`);
  return need;
};

describe('at each school of the sandbox it is settled who signs what', () => {
  const partsIn = (policy: string, year: string) =>
    familyForms(policyOf(policy), oak).forms.flatMap((form) =>
      form.parts
        .filter((part) => isMeant(part.pupils, { year, className: null }))
        .map(({ part, kind }) => `${form.id}: ${part} ${kind}`),
    );

  test.each([
    ['bocking', 'R', ['pupil: parent signed']],
    ['bushey-heath', '6', ['pupils: pupil signed', 'pupils: parent signed', 'home-school: parent signed']],
    ['arches', 'R', ['pupil-eyfs-ks1: pupil acknowledged']],
    ['arches', 'Year 3', ['pupil-ks2: pupil acknowledged']],
    ['jasper-city', '3', ['primary-pupil: parent signed', 'parent: parent signed']],
    ['st-josephs', 'Reception', ['pupils-ks1: parent signed', 'parents: parent signed']],
    ['st-josephs', '6', ['pupils: pupil signed', 'parents: parent signed']],
    ['default', 'Y2', ['pupils-ks1: parent signed', 'parents: parent signed']],
    ['default', 'Year 10', ['pupils: pupil signed', 'parents: parent signed']],
  ])('%s, %s', (policy, year, expected) => {
    expect(partsIn(policy, year)).toEqual(expected);
  });

  test.each(['bocking', 'bushey-heath', 'jasper-city', 'st-josephs', 'default'])(
    'nothing of %s is left open',
    (policy) => {
      expect(familyForms(policyOf(policy), oak).notAsked).toEqual([]);
    },
  );

  test('what the document of the Arches does not print is asked of nobody, and said so', () => {
    expect(familyForms(policyOf('arches'), oak).notAsked).toMatchObject([
      { form: 'home-school', why: 'no-text' },
    ]);
  });
});

describe('which pupils', () => {
  test('nobody is asked for one of several forms before somebody has said whose it is', () => {
    const { forms, notAsked } = familyForms(policyOf('jasper-city'), school());
    expect(forms.map(({ id }) => id)).toEqual(['parent']);
    expect(notAsked.map(({ form, why }) => [form, why])).toEqual([
      ['primary-pupil', 'which-pupils'],
      ['senior-pupil', 'which-pupils'],
    ]);
  });

  test('the school file wins over the years of the policy, by year or by class', () => {
    const own = school({ forms: { 'pupil-ks2': { pupils: { years: ['Year 4'], classes: ['robin '] } } } });
    const [ks2] = familyForms(policyOf('arches'), own).forms;
    const meant = (year: string | null, className: string | null) =>
      isMeant(ks2?.parts[0]?.pupils ?? 'all', { year, className });
    expect([meant('4', null), meant('Y04', '4H'), meant('3', '3M'), meant(null, 'Robin')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  test.each([
    ['R', 'reception'],
    ['Year R', 'reception'],
    ['N2', 'nursery'],
    ['Yr 3', '3'],
    ['Year 10', '10'],
    ['nc year 03', '3'],
  ])('"%s" is %s', (year, meant) => {
    expect(isMeant({ years: [meant] }, { year, className: null })).toBe(true);
    expect(isMeant({ years: ['1'] }, { year, className: null })).toBe(false);
  });
});

describe('how a need stands', () => {
  test('it is complete with both, and with neither of them alone', () => {
    expect(ofElla({}).complete).toBe(false);
    expect(ofElla({ signed: [signs('pupil')] }).complete).toBe(false);
    expect(ofElla({ signed: [signs('parent')] }).complete).toBe(false);
    expect(ofElla({ signed: [signs('parent'), signs('pupil')] }).complete).toBe(true);
  });

  test('a second parent’s signature is kept beside the first, newest first', () => {
    const [mother, father] = [signs('parent'), signs('parent')];
    expect(needOf('parent', { signed: [mother, father] }).counts).toEqual([father, mother]);
  });

  test('an older wording is shown, and is asked for again', () => {
    const older = signs('parent', { hash: 'older' });
    expect(needOf('parent', { signed: [older] })).toMatchObject({
      state: 'open',
      again: 'new-wording',
      past: [older],
      counts: [],
    });
  });

  test('after a year it is asked for again; a slip counts from the day that stands on it', () => {
    const old = signs('parent', { at: '2025-11-29T10:00:00.000Z' });
    expect(needOf('parent', { signed: [old] })).toMatchObject({ state: 'open', again: 'renewal' });
    const slip = signs('parent', { signedOn: '2025-11-29', how: 'paper' });
    expect(needOf('parent', { signed: [slip] })).toMatchObject({ state: 'open', again: 'renewal' });
    const fresh = signs('parent', { signedOn: '2025-12-01', how: 'paper' });
    expect(needOf('parent', { signed: [fresh] })).toMatchObject({ state: 'done', again: null });
  });

  test('ends with the school year where the form is signed at each start of one', () => {
    const policy = policyOf('bushey-heath');
    const { agreements } = policy.rules;
    const yearly = agreements.forms.map((form) => ({ ...form, when: 'start-of-year' as const }));
    const rules = { ...policy.rules, agreements: { ...agreements, forms: yearly } };
    const forms = familyForms({ ...policy, rules }, oak).forms.filter(({ id }) => id === 'pupils');
    const standing = (at: string) => {
      const signed = [signs('parent', { at, hash: forms[0]?.hash ?? '' })];
      return ofElla({ forms, signed }).needs.find(({ part }) => part === 'parent');
    };
    expect(standing('2026-09-02T10:00:00.000Z')).toMatchObject({ state: 'done' });
    expect(standing('2026-06-01T10:00:00.000Z')).toMatchObject({ state: 'open', again: 'renewal' });
  });

  test('a "no" stands until it is settled, whoever signed before or after', () => {
    const no = says('declined', 'parent');
    const both = [signs('parent'), signs('pupil')];
    const settled = (matter: EventFact) => says('settled', 'parent', { data: { matter: matter.id } });
    expect(needOf('parent', { signed: both, happened: [no] })).toMatchObject({
      state: 'declined',
      matters: [no],
    });
    expect(ofElla({ signed: both, happened: [no] }).complete).toBe(false);
    expect(ofElla({ signed: both, happened: [no, settled(no)] }).complete).toBe(true);
    expect(needOf('parent', { happened: [no, settled(no)] })).toMatchObject({ state: 'open', matters: [] });
    // Each by itself: the other parent's stands.
    const other = says('declined', 'parent');
    expect(needOf('parent', { signed: both, happened: [no, other, settled(other)] })).toMatchObject({
      state: 'declined',
      matters: [no],
    });
  });

  test('a question waits and takes nothing back', () => {
    const asked = says('question', 'parent');
    expect(needOf('parent', { signed: [signs('parent')], happened: [asked] })).toMatchObject({
      state: 'done',
      matters: [asked],
    });
    expect(needOf('parent', { happened: [asked] })).toMatchObject({ state: 'open', matters: [asked] });
  });

  test('who is exempt is not waited for, until that day is over or they are asked again', () => {
    const until = says('exempt', 'parent', { data: { until: '2026-11-30' } });
    expect(needOf('parent', { happened: [until] })).toMatchObject({
      state: 'exempt',
      exempt: { until: '2026-11-30', event: until },
    });
    const gone = says('exempt', 'parent', { data: { until: '2026-11-29' } });
    expect(needOf('parent', { happened: [gone] }).state).toBe('open');
    expect(needOf('parent', { happened: [until, says('back', 'parent')] }).state).toBe('open');
    expect(needOf('parent', { happened: [until], signed: [signs('parent')] })).toMatchObject({
      state: 'done',
      exempt: null,
    });
  });

  test('a signature that was recorded by mistake counts no more, and is still there', () => {
    const mistake = signs('parent');
    const struck = says('struck', 'parent', { data: { signature: mistake.id } });
    expect(needOf('parent', { signed: [mistake], happened: [struck] })).toMatchObject({
      state: 'open',
      struck: [mistake],
      counts: [],
      past: [],
    });
    const right = signs('parent');
    expect(needOf('parent', { signed: [mistake, right], happened: [struck] })).toMatchObject({
      state: 'done',
      counts: [right],
    });
  });

  test('a pupil’s own signature in Teams counts for their part alone, and a name of several for nothing', () => {
    const signedAt = '2026-11-20T10:00:00.000Z';
    const account: Account = new Map([['pupils', { signedAt, signature: 's', said: null }]]);
    const more = { accounts: new Map([[ella.id, account]]) };
    expect(needOf('pupil', more)).toMatchObject({ state: 'done', teams: { signedAt } });
    expect(needOf('parent', more)).toMatchObject({ state: 'open', teams: null });
    expect(needOf('pupil', { accounts: new Map([[ella.id, 'several' as const]]) })).toMatchObject({
      state: 'open',
      teams: 'several',
    });
  });

  test('a pupil’s "no" in Teams stands whoever else has signed, and a question is counted, for their part alone', () => {
    const given = (kind: 'declined' | 'question') => {
      const said = { request: 'r', kind, at: '2026-11-20T10:00:00.000Z' };
      const account: Account = new Map([['pupils', { signedAt: null, signature: null, said }]]);
      return {
        pupils: [ella],
        accounts: new Map([[ella.id, account]]),
        signed: [signs('pupil'), signs('parent')],
      };
    };
    expect(needOf('pupil', given('declined')).state).toBe('declined');
    expect(needOf('parent', given('declined')).state).toBe('done');
    expect(needOf('pupil', given('question')).state).toBe('done');
    expect(totalsOf(needsOf(situation(given('question'))))).toMatchObject({ complete: 1, waiting: 1 });
    expect(totalsOf(needsOf(situation(given('declined'))))).toMatchObject({ missing: 1, waiting: 1 });
  });

  test('who has left needs nothing, and what they signed is somebody’s no more', () => {
    const left = { ...ella, leftAt: NOW.toISOString() };
    expect(needsOf(situation({ pupils: [left], signed: [signs('parent')] }))).toEqual([]);
  });
});

describe('whatever the roll, the forms, the signatures and the answers', () => {
  const PUPILS = ['a', 'b', 'c'] as const;
  const forms = [...policies.keys()].map((id) => familyForms(policyOf(id), oak).forms);
  const day = fc.integer({ min: 0, max: 800 }).map((ago) => new Date(NOW.getTime() - ago * 86_400_000));
  const roll = fc.array(
    fc.record({
      id: fc.constantFrom(...PUPILS),
      year: fc.constantFrom('R', '1', 'Year 3', '6', null),
      className: fc.constantFrom('Robin', '3M', null),
      leftAt: fc.constantFrom(null, null, null, NOW.toISOString()),
    }),
    { maxLength: 3 },
  );
  const about = (all: readonly FamilyForm[]) => ({
    subjectId: fc.constantFrom(...PUPILS),
    form: fc.constantFrom(...all.map(({ id }) => id), 'gone'),
    part: fc.constantFrom('pupil' as const, 'parent' as const),
    at: day.map((at) => at.toISOString()),
  });
  type Spoken = Pick<EventFact, 'subjectId' | 'form' | 'part' | 'at'>;
  interface Given {
    readonly forms: readonly FamilyForm[];
    readonly roll: readonly Pick<RollPupil, 'id' | 'year' | 'className' | 'leftAt'>[];
    readonly signed: readonly (Spoken & Pick<SignedFact, 'id' | 'hash' | 'signedOn'>)[];
    readonly happened: readonly (Spoken & Pick<EventFact, 'id' | 'kind' | 'data'>)[];
  }
  const world: fc.Arbitrary<Given> = fc.constantFrom(...forms).chain((all) =>
    fc.record({
      forms: fc.constant(all),
      roll,
      signed: fc.array(
        fc.record({
          ...about(all),
          id: fc.constantFrom('s1', 's2', 's3', 's4'),
          hash: fc.constantFrom(...all.map(({ hash }) => hash), 'older'),
          signedOn: fc.option(day.map((at) => inLondon(at).toPlainDate().toString())),
        }),
        { maxLength: 12 },
      ),
      happened: fc.array(
        fc.record({
          ...about(all),
          id: fc.constantFrom('m1', 'm2'),
          kind: fc.constantFrom(
            'declined',
            'question',
            'settled',
            'exempt',
            'back',
            'struck',
          ) as fc.Arbitrary<EventFact['kind']>,
          data: fc.constantFrom<EventFact['data']>(
            {},
            { signature: 's1' },
            { signature: 's2', until: '2026-12-01' },
          ),
        }),
        { maxLength: 6 },
      ),
    }),
  );
  const needsIn = ({ forms: all, roll: rows, signed, happened }: Given) =>
    needsOf({
      now: NOW,
      forms: all,
      pupils: [...new Map(rows.map((row) => [row.id, rollPupil(row)])).values()],
      signed: signed.map((one) => outsideSignature({ ...one, linkId: null })),
      happened: happened.map((one) => outsideEvent(one)),
      accounts: new Map(),
    });

  /** Said once more, plainly: is there one signature that holds? */
  const holds = (given: Given, pupil: string, { form, part }: Need): boolean => {
    const ours = <T extends Spoken>(rows: readonly T[]) =>
      rows.filter((row) => row.subjectId === pupil && row.form === form.id && row.part === part);
    const struck = given.happened
      .filter(({ kind }) => kind === 'struck')
      .map(({ data }) => data['signature']);
    const signed = ours(given.signed).some(
      ({ id, hash, at, signedOn }) =>
        !struck.includes(id) &&
        hash === form.hash &&
        addDuration(new Date(signedOn ? `${signedOn}T12:00:00Z` : at), form.every) > NOW,
    );
    const no = ours(given.happened).some(
      ({ kind, id }) =>
        kind === 'declined' &&
        !ours(given.happened).some((one) => one.kind === 'settled' && one.data['matter'] === id),
    );
    let exempt = false;
    for (const { kind } of ours(given.happened)) {
      if (kind === 'exempt') exempt = true;
      if (kind === 'back') exempt = false;
    }
    return !no && (signed || exempt);
  };

  test('a pupil is complete exactly when every part holds for the wording in force', () => {
    fc.assert(
      fc.property(world, (given) => {
        for (const { pupil, needs, complete } of needsIn(given)) {
          for (const need of needs) expect(isMet(need)).toBe(holds(given, pupil.id, need));
          expect(complete).toBe(needs.every((need) => holds(given, pupil.id, need)));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a brother’s or sister’s signature, and what was said about them, changes nothing for the other', () => {
    fc.assert(
      fc.property(world, (given) => {
        const alone = {
          ...given,
          signed: given.signed.filter(({ subjectId }) => subjectId === 'a'),
          // A signature is struck by its id.
          happened: given.happened.filter(({ subjectId, kind }) => subjectId === 'a' || kind === 'struck'),
        };
        const ofA = (all: readonly PupilNeeds[]) => all.find(({ pupil }) => pupil.id === 'a');
        expect(ofA(needsIn(alone))).toEqual(ofA(needsIn(given)));
      }),
    );
  });

  test('the numbers are those of the list', () => {
    fc.assert(
      fc.property(world, (given) => {
        const all = needsIn(given);
        const totals = totalsOf(all);
        expect(totals.complete).toBeLessThanOrEqual(totals.asked);
        expect(totals.asked).toBe(all.filter(({ needs }) => needs.length > 0).length);
        expect(totals.complete + totals.missing).toBe(totals.asked);
        const needs = all.flatMap((one) => one.needs);
        expect(totals.missing === 0).toBe(
          needs.every(({ state }) => state !== 'open' && state !== 'declined'),
        );
        expect(totals.waiting === 0).toBe(needs.every(({ matters }) => matters.length === 0));
        expect(totals.waiting).toBeLessThanOrEqual(totals.asked);
      }),
    );
  });
});
