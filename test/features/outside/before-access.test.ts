/** What families signed, by the account of the pupil: access hangs on it, so that nobody is guessed. */
import { describe, expect, test } from '@jest/globals';
import { foldName } from '../../../src/core/fold-name.ts';
import { AGREEMENT_DEFAULTS, type School } from '../../../src/core/school.ts';
import { beforeAccess, familiesBeforeAccess } from '../../../src/features/outside/before-access.ts';
import { familyForms } from '../../../src/features/outside/family-forms.ts';
import { needsOf } from '../../../src/features/outside/needs.ts';
import type { Part, SignedFact } from '../../../src/features/outside/ports.ts';
import type { RollPupil } from '../../../src/features/roll/index.ts';
import { rollPupil } from '../../contract/store/roll-contract.ts';
import {
  account,
  eventFact,
  type Given,
  kim,
  NOW,
  school as oak,
  policy,
  rosterOf,
  signedFact,
} from './kim.ts';

/** Bushey Heath's own for pupils wants the pupil and a parent. */
const both = familyForms(policy, oak).forms.find(({ parts }) => parts.length === 2);
if (!both) throw new Error('no form that two sign');
const school: School = {
  ...oak,
  agreements: { ...AGREEMENT_DEFAULTS, forms: { [both.id]: { beforeAccess: true } } },
};
const { forms } = familyForms(policy, school);

const ofKim = account('kim');

const signed = (part: Part): SignedFact =>
  signedFact({
    id: part,
    form: both.id,
    hash: forms.find(({ id }) => id === both.id)?.hash ?? '',
    part,
    how: part === 'parent' ? 'link' : 'paper',
  });
const asked = eventFact({ form: both.id, part: 'parent', kind: 'question' });

const seen = ({
  roll = [kim],
  people = [ofKim],
  partial,
  at = school,
  ...more
}: Given & { readonly at?: School }) => {
  const roster = rosterOf(people, partial);
  const pupils = needsOf({
    now: NOW,
    forms,
    pupils: roll,
    signed: more.signed ?? [],
    happened: more.happened ?? [],
    accounts: new Map(),
  });
  const classes = [{ name: '3M', teachers: [], pupils }];
  return beforeAccess({ classes, everyone: roll, forms, roster }, at);
};
const all = [signed('pupil'), signed('parent')];

test('nothing is there before pupil and parent have signed, or while one of them waits for an answer', () => {
  for (const some of [[], [signed('pupil')], [signed('parent')]])
    expect(seen({ signed: some })).toMatchObject({ accounts: new Map([['kim', 'missing']]), unknown: [] });
  expect(seen({ signed: all }).accounts).toEqual(new Map([['kim', 'met']]));
  expect(seen({ signed: all, happened: [asked] }).accounts).toEqual(new Map([['kim', 'missing']]));
  expect(seen({ signed: all }).wantsParents).toBe(true);
});

test.each<[string, Given, string]>([
  ['nobody has an account of that name', { people: [account('x', 'Somebody Else')] }, 'no-account'],
  ['it is switched off', { people: [{ ...ofKim, enabled: false }] }, 'no-account'],
  ['several people use it', { people: [{ ...ofKim, shared: true }] }, 'no-account'],
  ['it is of somebody of the staff', { people: [{ ...ofKim, kind: 'staff' }] }, 'no-account'],
  ['there are two of that name', { people: [ofKim, account('b', 'Kim Sample')] }, 'several'],
  [
    'there are two of that name, one of them switched off',
    { people: [ofKim, account('b', 'Kim Sample', { enabled: false })] },
    'several',
  ],
  ['a namesake is on the roll', { roll: [kim, rollPupil({ name: 'Kim Sample' })] }, 'several'],
  [
    'a namesake has left, whose account it may be',
    { roll: [kim, rollPupil({ name: 'Kim Sample', leftAt: '2026-09-01T00:00:00.000Z' })] },
    'several',
  ],
  ['another account has no name yet', { people: [ofKim, account('b', '')] }, 'not-looked'],
  ['a group could never be read', { partial: true }, 'not-looked'],
])('no account is taken for a pupil’s where %s, and why is said', (_, given, why) => {
  const { accounts, unknown } = seen({ signed: all, ...given });
  expect(accounts.size).toBe(0);
  expect(unknown).toEqual([
    expect.objectContaining({ id: kim.id, name: 'Kim Sample', forms: [both.id], why }),
  ]);
});

test('a school without a roll asks no parents here, so nobody waits for one', () => {
  expect(seen({ roll: [] })).toEqual({ accounts: new Map(), wantsParents: false, unknown: [] });
});

test('who has left the roll has nothing signed, and what does not count before access is asked of nobody here', () => {
  const left = { ...kim, leftAt: '2026-09-01T00:00:00.000Z' };
  expect(seen({ roll: [left], signed: all })).toMatchObject({
    accounts: new Map([['kim', 'left']]),
    unknown: [],
  });
  const other = { ...school, agreements: AGREEMENT_DEFAULTS };
  expect(seen({ at: other })).toEqual({
    accounts: new Map([['kim', 'not-asked']]),
    wantsParents: false,
    unknown: [],
  });
});

describe('one account', () => {
  const mistyped = account('x', 'Kim Sampel');
  const asks = async (roll: readonly RollPupil[], personId: string) => {
    const opened: string[] = [];
    const roster = rosterOf([ofKim, mistyped]);
    const found = await familiesBeforeAccess(
      {
        store: { signed: async () => all, happened: async () => [] },
        agreements: { requests: async () => [] },
        roll: {
          everybody: async () => {
            opened.push('everybody');
            return roll;
          },
          named: async (_, name) => roll.filter((one) => foldName(one.name) === foldName(name)),
        },
        policies: { current: () => policy },
        people: { school: () => school, roster: async () => roster },
      },
      school.id,
      NOW,
      personId,
    );
    return { found, opened };
  };

  test('is looked at by its name, and nobody else of the roll is opened for it', async () => {
    const { found, opened } = await asks([kim, rollPupil({ name: 'Somebody Else' })], 'kim');
    expect([found?.accounts.get('kim'), found?.wantsParents, opened]).toEqual(['met', true, []]);
  });

  test('that nobody on the roll has is known to nobody, and still waits for a parent', async () => {
    const { found } = await asks([kim], 'x');
    expect([found?.accounts.get('x'), found?.wantsParents]).toEqual([undefined, true]);
    expect((await asks([], 'x')).found?.wantsParents).toBe(false);
  });
});
