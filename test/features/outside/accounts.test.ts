import { expect, test } from '@jest/globals';
import type { RosterEntry } from '../../../src/core/person.ts';
import { accountsOf } from '../../../src/features/outside/accounts.ts';
import { familyForms } from '../../../src/features/outside/family-forms.ts';
import { rollPupil } from '../../contract/store/roll-contract.ts';
import { account, kim, NOW, policy, school } from './kim.ts';

const { forms } = familyForms(policy, school);
const accountsFor = (pupils: Parameters<typeof accountsOf>[0], ...people: readonly RosterEntry[]) =>
  accountsOf(
    pupils,
    { people: Object.fromEntries(people.map((one) => [one.personId, one])) },
    forms,
    [],
    NOW,
  );

test('an account is a pupil’s where both are the only ones of that name', () => {
  expect(accountsFor([kim], account('a', 'Kim SAMPLE'))).toEqual(new Map([[kim.id, new Map()]]));
  expect(accountsFor([kim], account('a', 'Kim Sample'), account('b', 'Kim Sample'))).toEqual(
    new Map([[kim.id, 'several']]),
  );
});

test('the account of somebody who has left is not taken for their namesake’s', () => {
  const left = rollPupil({ name: 'Kim Sample', leftAt: '2026-09-01T00:00:00.000Z' });
  expect(accountsFor([left, kim], account('a', 'Kim Sample'))).toEqual(new Map([[kim.id, 'several']]));
});
