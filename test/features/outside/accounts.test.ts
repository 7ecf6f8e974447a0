import { expect, test } from '@jest/globals';
import type { RosterEntry } from '../../../src/core/person.ts';
import { accountsOf } from '../../../src/features/outside/accounts.ts';
import { familyForms } from '../../../src/features/outside/family-forms.ts';
import { rollPupil } from '../../contract/store/roll-contract.ts';
import { shippedPolicies, shippedSchools } from '../../shipped-policies.ts';

const NOW = new Date('2026-11-30T10:00:00.000Z');
const policies = await shippedPolicies();
const [, oak] = await shippedSchools();
const policy = policies.get('bushey-heath');
if (!oak || !policy) throw new Error('the sandbox has a school with a policy');
const { forms } = familyForms(policy, oak);

const account = (personId: string, name: string): RosterEntry => ({
  schoolId: oak.id,
  personId,
  name,
  roles: ['pupil'],
  kind: 'pupil',
  shared: false,
  enabled: true,
});
const accountsFor = (pupils: Parameters<typeof accountsOf>[0], ...people: readonly RosterEntry[]) =>
  accountsOf(
    pupils,
    { people: Object.fromEntries(people.map((one) => [one.personId, one])) },
    forms,
    [],
    NOW,
  );

const kim = rollPupil({ name: 'Kim Sample' });

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
