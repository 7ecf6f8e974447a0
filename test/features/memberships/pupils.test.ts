/** Pupils who sign in Teams, at a school whose group of those who have signed is for them as well. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadPolicies } from '../../../src/adapters/policies/index.ts';
import type { ToRead } from '../../../src/contract/agreements.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import type { FamiliesBeforeAccess, FamilyStanding } from '../../../src/features/outside/before-access.ts';
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

describe('a pupil who is asked in Teams, where families sign too,', () => {
  const families = (standing: FamilyStanding | null, wantsParents = true): FamiliesBeforeAccess => ({
    accounts: new Map(standing === null ? [] : [[idOf('pupil1'), standing]]),
    wantsParents,
    unknown: [],
  });

  test('is put in from paper as from Teams once pupil and parent are there, written down and read back', async () => {
    const office = await opened(true);
    office.beforeAccess.of = families('missing');
    await office.wait(16);
    expect(office.row('pupil1')).toBeUndefined();
    office.beforeAccess.of = families('met');
    await office.wait(16);
    expect(office.isIn('pupil1')).toBe(true);
    expect(office.audited('pupil1')).toEqual(['wanted', 'add', 'added']);
    expect(office.request('pupil1').state).toBe('open');
    // What is open in Teams alone is no reason to take anybody out.
    await office.waitDays(25);
    expect((await office.page()).proposed).toEqual([]);
  });

  test('is not put in by their own button before a parent has signed, and the list says that it waits', async () => {
    const office = await opened(true);
    office.beforeAccess.of = families('missing');
    await signs(office);
    await office.wait(16);
    expect([office.isIn('pupil1'), office.row('pupil1')]).toEqual([false, undefined]);
    expect((await office.page()).waiting).toEqual([
      expect.objectContaining({
        person: idOf('pupil1'),
        words: expect.stringContaining('Something else has to be signed'),
      }),
    ]);
    office.beforeAccess.of = families('met');
    await office.wait(16);
    expect(office.isIn('pupil1')).toBe(true);
    expect((await office.page()).waiting).toEqual([]);
  });

  test.each([[null], ['left' as const]])(
    'is not put in while nobody knows for certain whose account it is (%s), unless no parent has to sign',
    async (standing) => {
      const office = await opened(true);
      office.beforeAccess.of = families(standing);
      await signs(office);
      await office.wait(16);
      expect(office.isIn('pupil1')).toBe(false);
      expect((await office.page()).waiting[0]?.words).toContain('Signed in Teams.');
      office.beforeAccess.of = families(standing, false);
      await office.wait(16);
      expect(office.isIn('pupil1')).toBe(true);
    },
  );

  test('who waits for their family at the last moment is not put in, and who is in stays', async () => {
    const office = await opened(true);
    office.beforeAccess.of = families('met');
    await office.press('pupil1', await office.read('pupil1'), 'I agree and sign');
    office.beforeAccess.of = families('missing');
    await office.runJobs();
    expect(office.isIn('pupil1')).toBe(false);
    office.beforeAccess.of = families('met');
    await office.wait(16);
    office.beforeAccess.of = families('missing');
    await office.waitDays(25);
    expect([office.isIn('pupil1'), (await office.page()).proposed]).toEqual([true, []]);
  });

  test('whose account is not known is on the list with why, and nobody is put in', async () => {
    const office = await opened(true);
    const one = { id: 'roll-1', name: 'Kim Sample', className: '10B', why: 'several' as const };
    office.beforeAccess.of = {
      ...families(null),
      unknown: [
        { ...one, forms: [FORM] },
        // Of a form that is asked of nobody in Teams nobody waits for the group.
        { ...one, id: 'roll-2', forms: ['junior-pupil'] },
      ],
    };
    await office.wait(16);
    expect((await office.page()).unknown).toEqual([
      expect.objectContaining({ person: 'roll-1', name: 'Kim Sample', place: '10B' }),
    ]);
    expect((await office.page()).unknown[0]?.words).toContain('Several pupils or accounts have this name');
    expect(office.group.groups.get(GROUP)?.size).toBe(0);
  });

  test('keeps staff as they are, whatever is said of their account', async () => {
    const office = await opened(true);
    office.beforeAccess.of = { ...families('met'), accounts: new Map([[idOf('teacher1'), 'met' as const]]) };
    await office.wait(16);
    expect(office.row('teacher1')).toBeUndefined();
  });
});

test('a pupil’s signature puts nobody in where the school does not count it before access', async () => {
  const office = await opened(false);
  await signs(office);
  await office.wait(16);
  expect([office.group.groups.get(GROUP)?.size, office.row('pupil1')]).toEqual([0, undefined]);
});
