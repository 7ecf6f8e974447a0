/** Pupils who sign in Teams, at a school whose group of those who have signed is for them as well. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadPolicies } from '../../../src/adapters/policies/index.ts';
import type { ToRead } from '../../../src/contract/agreements.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { idOf } from '../../fakes/oakfield.ts';
import { createGroupOffice, GROUP, type GroupOffice } from './office.ts';

const FORM = 'senior-pupil';
const ASKED = { audience: [{ roles: ['pupil' as const] }] };
let policies: Policies;
beforeAll(async () => {
  const jasper = (await loadPolicies('policies')).get('jasper-city');
  if (!jasper) throw new Error('no such policy');
  policies = { ...(await busheyPolicies()), current: () => jasper };
});

const opened = async (beforeAccess: boolean): Promise<GroupOffice> => {
  const office = await createGroupOffice(policies, { [FORM]: { ...ASKED, beforeAccess } });
  await office.start();
  return office;
};
const says = async (office: GroupOffice, what: 'question' | 'decline'): Promise<void> => {
  const request = office.request('pupil1').id;
  const view = (await office.ask('pupil1', 'agreement.read-whole', { request })) as ToRead;
  await office.ask('pupil1', 'agreement.say-whole', {
    request,
    form: view.say?.[what],
    hash: view.say?.hash,
    what,
  });
  await office.runJobs();
};
const signs = async (office: GroupOffice): Promise<void> => {
  await office.press('pupil1', await office.read('pupil1'), 'I agree and sign');
  await office.runJobs();
};

describe('a pupil who is asked in Teams, where it counts before access,', () => {
  test('is in the group a moment after the button, and whoever keeps it reads the name of the account', async () => {
    const office = await opened(true);
    await signs(office);
    expect(office.isIn('pupil1')).toBe(true);
    expect(office.audited('pupil1')).toEqual(['wanted', 'add', 'added']);
    await office.wait(16);
    expect((await office.page()).totals).toContain('1 put in by this app');
  });

  test('is not in it while they ask or do not agree, and is proposed for nothing', async () => {
    const office = await opened(true);
    await says(office, 'question');
    await office.waitDays(20);
    expect([office.isIn('pupil1'), office.row('pupil1')]).toEqual([false, undefined]);
    const after = await opened(true);
    await says(after, 'decline');
    await after.waitDays(20);
    expect(after.isIn('pupil1')).toBe(false);
    expect((await after.page()).proposed).toEqual([]);
  });

  test('who has left is proposed by name, and stays in it until a person has decided', async () => {
    const office = await opened(true);
    await signs(office);
    office.leaves('pupil1');
    await office.wait(11);
    await office.wait(16);
    const { proposed } = await office.page();
    expect(proposed).toEqual([
      expect.objectContaining({ person: idOf('pupil1'), name: 'pupil1 of Oakfield' }),
    ]);
    expect(office.isIn('pupil1')).toBe(true);
    await office.takesOut('coordinator', ['pupil1']);
    expect([office.isIn('pupil1'), office.row('pupil1')?.state]).toEqual([false, 'out']);
  });
});

test('a pupil’s signature puts nobody in where the school does not count it before access', async () => {
  const office = await opened(false);
  await signs(office);
  await office.wait(16);
  expect([office.group.groups.get(GROUP)?.size, office.row('pupil1')]).toEqual([0, undefined]);
});
