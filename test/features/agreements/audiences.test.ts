import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ROLES } from '../../../src/core/roles.ts';
import type { AgreementHeader } from '../../../src/core/rules.ts';
import { AGREEMENT_DEFAULTS, type SchoolAgreements } from '../../../src/core/school.ts';
import {
  audiencesFor,
  type PersonFacts,
  renewalOf,
  unsettledForms,
} from '../../../src/features/agreements/index.ts';
import { shippedPolicies, shippedSchools } from '../../shipped-policies.ts';

const policies = await shippedPolicies();
const [elm, oak] = await shippedSchools();
const formsOf = (policy: string): readonly AgreementHeader[] => {
  const found = policies.get(policy);
  if (!found) throw new Error(`no policy ${policy}`);
  return found.rules.agreements.forms;
};

const GROUP = '0a4f1e1d-0002-4000-8000-0000000000f1';
const person = (more: Partial<PersonFacts> = {}): PersonFacts => ({
  personId: '0a4f1e1d-0001-4000-8000-0000000000f1',
  roles: ['staff'],
  groups: [],
  department: null,
  jobTitle: null,
  userType: 'Member',
  primaryRole: null,
  ...more,
});
const school = (more: Partial<SchoolAgreements> = {}): SchoolAgreements => ({
  ...AGREEMENT_DEFAULTS,
  ...more,
});

describe('at Bushey Heath', () => {
  const forms = formsOf('bushey-heath');
  const trainees = school({ audiences: { 'outside-student-teacher': [{ groups: [GROUP] }] } });

  test.each<[string, PersonFacts, SchoolAgreements, readonly string[]]>([
    ['a teacher signs A', person(), school(), ['staff']],
    ['a governor signs A', person({ roles: ['governor'] }), school(), ['staff']],
    ['a governor who teaches signs A once', person({ roles: ['staff', 'governor'] }), school(), ['staff']],
    ['supply staff sign B alone', person({ roles: ['staff', 'supply'] }), school(), ['visiting-teachers']],
    [
      'a student teacher who is not on the staff signs B alone',
      person({ groups: [GROUP] }),
      trainees,
      ['visiting-teachers'],
    ],
    [
      'a student teacher who is on the staff signs A',
      person({ jobTitle: 'Student teacher' }),
      trainees,
      ['staff'],
    ],
    ['a pupil signs D', person({ roles: ['pupil'] }), school(), ['pupils']],
    ['a visitor reads C', person({ roles: ['visitor'] }), school(), ['visitors']],
    [
      'a parent gets the guide, and no form before the school says which',
      person({ roles: ['parent'] }),
      school(),
      ['parents'],
    ],
  ])('%s', (_who, facts, own, expected) => {
    expect(audiencesFor(facts, forms, own)).toEqual(expected);
  });

  test('what the school has to say is named: who of the parents helps', () => {
    expect(unsettledForms(forms, school())).toEqual([
      { form: 'visitors', audience: 'parent' },
      { form: 'home-school', audience: 'parent' },
    ]);
    const said = school({ forms: { visitors: { audience: [{ userType: 'Guest' }] } } });
    expect(unsettledForms(forms, said)).toEqual([]);
    expect(audiencesFor(person({ roles: ['parent'] }), forms, said)).toEqual(['parents', 'home-school']);
  });
});

describe('where a document has no form of its own for somebody', () => {
  test.each<[string, PersonFacts, readonly string[]]>([
    ['bocking', person({ roles: ['staff', 'supply'] }), ['staff-governor-visitor']],
    ['jasper-city', person({ roles: ['staff', 'supply'] }), ['adults']],
    ['st-josephs', person({ roles: ['staff', 'supply'] }), ['staff']],
    ['st-josephs', person({ roles: ['staff', 'governor'] }), ['staff', 'governors']],
    ['arches', person({ roles: ['staff', 'governor'] }), ['staff-conduct']],
  ])('%s: the nearest one counts', (policy, facts, expected) => {
    expect(audiencesFor(facts, formsOf(policy), school())).toEqual(expected);
  });

  test('a volunteer counts as a visitor', () => {
    const own = school({ audiences: { volunteer: [{ groups: [GROUP] }] } });
    expect(audiencesFor(person({ roles: [], groups: [GROUP] }), formsOf('arches'), own)).toEqual([
      'community',
    ]);
  });
});

describe('pupils of several ages', () => {
  const forms = formsOf('jasper-city');
  const pupil = person({ roles: ['pupil'], department: 'Year 11' });

  test('get the copy to read, and are asked for no form while nobody has said who is senior', () => {
    expect(audiencesFor(pupil, forms, school())).toEqual(['student']);
    expect(unsettledForms(forms, school()).map(({ form }) => form)).toEqual([
      'primary-pupil',
      'senior-pupil',
    ]);
  });

  test('are told apart by what the school file says, whatever its capitals', () => {
    const own = school({
      forms: {
        'senior-pupil': { audience: [{ roles: ['pupil'], departments: ['year 10', 'year 11 '] }] },
        'primary-pupil': {
          audience: [{ roles: ['pupil'], except: { departments: ['Year 10', 'Year 11'] } }],
        },
      },
    });
    expect(audiencesFor(pupil, forms, own)).toEqual(['student', 'senior-pupil']);
    expect(audiencesFor({ ...pupil, department: 'Year 4' }, forms, own)).toEqual([
      'student',
      'primary-pupil',
    ]);
    expect(unsettledForms(forms, own)).toEqual([]);
  });
});

describe('the school file', () => {
  const forms = formsOf('bushey-heath');

  test('can leave people out, by account or by group', () => {
    const facts = person({ groups: [GROUP] });
    for (const exempt of [
      { users: [facts.personId], groups: [] },
      { users: [], groups: [GROUP] },
    ])
      expect(audiencesFor(facts, forms, school({ exempt }))).toEqual([]);
  });

  test('asks for all that a rule names, and for any one of several rules', () => {
    const own = school({
      audiences: {
        'outside-student-teacher': [
          { jobTitles: ['Student teacher'], userType: 'Guest' },
          { primaryRole: 'student' },
        ],
      },
    });
    const trainee = person({ jobTitle: 'student teacher' });
    expect(audiencesFor(trainee, forms, own)).toEqual(['staff']);
    expect(audiencesFor({ ...trainee, userType: 'Guest' }, forms, own)).toEqual(['visiting-teachers']);
    expect(audiencesFor(person({ primaryRole: 'student' }), forms, own)).toEqual(['visiting-teachers']);
  });

  test.each([
    ['Oakfield', oak],
    ['Elm Lane', elm],
  ])('of %s fits its policy and tells its governors from its staff', (_name, found) => {
    if (!found?.agreements) throw new Error('no school');
    const st = formsOf('st-josephs');
    expect(
      audiencesFor(person({ roles: ['staff', 'chair-of-governors', 'governor'] }), st, found.agreements),
    ).toEqual(['governors']);
    expect(audiencesFor(person(), st, found.agreements)).toEqual(['staff']);
    expect(found.agreements).toMatchObject({ renew: 'P1Y', remind: [0, 3, 7, 14], endAfter: 14 });
  });
});

describe('whoever somebody is, in any policy and any school', () => {
  const works = (form: AgreementHeader | undefined): boolean =>
    form?.audience.some((one) =>
      ['staff', 'supply', 'student-teacher', 'outside-student-teacher'].includes(one),
    ) ?? false;
  const facts = fc.record({
    personId: fc.constant('p'),
    roles: fc.subarray([...ROLES]),
    groups: fc.subarray([GROUP, 'g2']),
    department: fc.constantFrom(null, 'Year 4', 'Office'),
    jobTitle: fc.constantFrom(null, 'Student teacher', 'Class teacher'),
    userType: fc.constantFrom('Member' as const, 'Guest' as const, null),
    primaryRole: fc.constantFrom('student' as const, 'teacher' as const, 'none' as const, null),
  });
  const rule = fc.constantFrom<SchoolAgreements['forms'][string]>(
    {},
    { audience: [{ roles: ['staff'] }] },
    { audience: [{ groups: [GROUP] }, { userType: 'Guest' }] },
  );
  const sample = [...policies.keys()].flatMap((policy) => formsOf(policy).map((form) => form.id));
  const own = fc.record({
    audiences: fc.constantFrom<SchoolAgreements['audiences']>(
      {},
      {
        supply: [{ jobTitles: ['Class teacher'] }],
        'outside-student-teacher': [{ jobTitles: ['Student teacher'] }],
      },
      { staff: [{ groups: [GROUP] }], volunteer: [{ groups: ['g2'] }] },
    ),
    forms: fc.dictionary(fc.constantFrom(...sample), rule, { maxKeys: 4 }),
  });

  test('nobody is asked for two forms for people who work here', () => {
    fc.assert(
      fc.property(fc.constantFrom(...policies.keys()), facts, own, (policy, who, more) => {
        const forms = formsOf(policy);
        const asked = audiencesFor(who, forms, school(more)).map((id) =>
          forms.find((form) => form.id === id),
        );
        expect(asked.filter(works).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  test('whoever works here is asked for one, unless the school file says otherwise', () => {
    fc.assert(
      fc.property(fc.constantFrom(...policies.keys()), facts, (policy, who) => {
        fc.pre(who.roles.includes('staff') && !who.roles.includes('pupil'));
        const forms = formsOf(policy);
        const asked = audiencesFor(who, forms, school()).map((id) => forms.find((form) => form.id === id));
        expect(asked.filter(works)).toHaveLength(1);
      }),
    );
  });
});

describe('when it is signed again', () => {
  test("is the school's decision where the policy is silent, and says so", () => {
    expect(renewalOf({ id: 'staff', renew: null, when: null }, school())).toEqual({
      every: 'P1Y',
      by: 'school',
    });
    expect(
      renewalOf({ id: 'staff', renew: null, when: null }, school({ forms: { staff: { renew: 'P2Y' } } })),
    ).toEqual({
      every: 'P2Y',
      by: 'school',
    });
    expect(renewalOf({ id: 'staff', renew: 'P6M', when: null }, school())).toEqual({
      every: 'P6M',
      by: 'policy',
    });
  });

  test('no policy says when', () => {
    for (const policy of policies.keys())
      expect(formsOf(policy).filter(({ renew }) => renew !== null)).toEqual([]);
  });
});
