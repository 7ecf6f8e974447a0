import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../src/core/policy.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { idOf } from '../../fakes/oakfield.ts';
import { createGroupOffice, GROUP, type GroupOffice } from './office.ts';

let policies: Policies;
let office: GroupOffice;
beforeAll(async () => {
  policies = await busheyPolicies();
});
beforeEach(async () => {
  office = await createGroupOffice(policies);
});

const reworded = (policy: Policy): Policy => {
  const staff = policy.agreementTexts?.['staff'];
  if (!staff) throw new Error('no text');
  const clauses = staff.clauses.map((clause, n) =>
    n === 0 ? { ...clause, text: 'I keep every heliotrope umbrella to myself.' } : clause,
  );
  return { ...policy, agreementTexts: { ...policy.agreementTexts, staff: { ...staff, clauses } } };
};
const DAYS = 14 + 3;

describe('whoever signs', () => {
  test('is in the group a moment later, read back, and both stand in the audit log', async () => {
    await office.signs('teacher1');
    expect(office.isIn('teacher1')).toBe(true);
    expect(office.row('teacher1')).toMatchObject({ state: 'in', ours: true, dueAt: null, why: null });
    expect(office.audited('teacher1')).toEqual(['wanted', 'add', 'added']);
    expect(office.group.done).toEqual([`add ${idOf('teacher1')}`]);
  });

  test('a second signature, a second look and every sweep change nothing', async () => {
    await office.signs('teacher1');
    await office.wait(16);
    await office.wait(16);
    expect(office.group.done).toHaveLength(1);
    expect(office.audited('teacher1')).toEqual(['wanted', 'add', 'added']);
  });

  test('and was in it before, by somebody else’s hand, stays theirs', async () => {
    office.group.groups.get(GROUP)?.add(idOf('teacher1'));
    await office.signs('teacher1');
    expect(office.row('teacher1')).toMatchObject({ state: 'in', ours: false });
    expect(office.group.done).toEqual([]);
  });

  test('need not sign again when the process died between the write-down and the call', async () => {
    office.group.before = (call) => {
      if (call === 'add') throw new Error('kill -9');
    };
    await expect(office.signs('teacher1')).rejects.toThrow('kill -9');
    expect(office.row('teacher1')).toMatchObject({ state: 'joining', sent: true });
    expect(office.isIn('teacher1')).toBe(false);
    office.group.before = () => undefined;
    await office.wait(3);
    expect(office.row('teacher1')).toMatchObject({ state: 'in', ours: true });
    expect(office.audited('teacher1')).toEqual(['wanted', 'add', 'add', 'added']);
  });

  test('is the app’s own when it died after the call', async () => {
    let calls = 0;
    office.group.before = (call) => {
      if (call === 'isMember' && ++calls === 2) throw new Error('kill -9');
    };
    await expect(office.signs('teacher1')).rejects.toThrow('kill -9');
    office.group.before = () => undefined;
    await office.wait(3);
    expect(office.row('teacher1')).toMatchObject({ state: 'in', ours: true });
    expect(office.group.done).toHaveLength(1);
  });

  test('is exempt, not on leave: is put in as well; on leave they wait', async () => {
    for (const [local, leave] of [
      ['teacher1', 'false'],
      ['teacher2', 'true'],
    ] as const) {
      const shown = await office.person('head', local);
      await office.press('head', shown, 'Save: not asked until then', {
        why: 'A reason',
        until: '2026-12-18',
        leave,
      });
    }
    await office.runJobs();
    expect(office.isIn('teacher1')).toBe(true);
    expect(office.isIn('teacher2')).toBe(false);
  });
});

describe('what could not be done', () => {
  test.each([
    ['denied', 'denied'],
    ['gone', 'no-group'],
    ['refused', 'refused'],
  ] as const)(
    '%s: stands on the register, the network manager is told once, and it is tried again',
    async (kind, why) => {
      office.group.refusals.set('look', { kind });
      await office.signs('teacher1');
      await office.signs('teacher2');
      expect(office.row('teacher1')).toMatchObject({ state: 'joining', why });
      const register = (await office.ask('coordinator', 'agreement.look-register')) as {
        rows: { name: string; standing: string }[];
      };
      const { standing } = register.rows.find(({ name }) => name.startsWith('teacher1')) ?? { standing: '' };
      expect(standing).toContain('Not yet in the group of those who have signed:');
      expect(office.sent('network', 'membership.trouble')).toHaveLength(1);
      const card = JSON.stringify(await office.shows('network', 'membership.trouble'));
      expect(card).toContain('2 people have signed');
      expect(card).not.toContain('teacher1');
      office.group.refusals.clear();
      await office.wait(61);
      expect([office.isIn('teacher1'), office.isIn('teacher2')]).toEqual([true, true]);
      expect(JSON.stringify(await office.shows('network', 'membership.trouble'))).toContain('works again');
    },
  );

  test.each([429, null] as const)(
    'throttled or broken: soon again, and nobody is told before it goes on',
    async (ms) => {
      office.group.refusals.set('add', { kind: 'not-now', retryAfterMs: ms === null ? null : 5 * 60_000 });
      await office.signs('teacher1');
      expect(office.row('teacher1')).toMatchObject({ state: 'joining', why: null, tries: 1 });
      expect(office.sent('network', 'membership.trouble')).toEqual([]);
      const due = new Date(office.row('teacher1')?.dueAt ?? 0).getTime() - office.clock.at.getTime();
      expect(due).toBe(ms === null ? 60_000 : 5 * 60_000);
      for (let n = 0; n < 6; n += 1) await office.wait(9);
      expect(office.row('teacher1')).toMatchObject({ why: 'not-answered' });
      expect(office.sent('network', 'membership.trouble')).toHaveLength(1);
      office.group.refusals.clear();
      await office.wait(61);
      expect(office.isIn('teacher1')).toBe(true);
    },
  );

  test.each(['dynamic', 'synced', 'role-assignable', 'mail', 'not-security'] as const)(
    'a group that is %s is left alone, and that is said',
    async (unfit) => {
      office.group.unfit.set(GROUP, unfit);
      await office.signs('teacher1');
      expect(office.row('teacher1')).toMatchObject({ why: unfit });
      expect(office.group.done).toEqual([]);
    },
  );
});

describe('nobody is taken out by themselves', () => {
  /** Everybody has signed; then the wording is new, and only the coordinator signs it. */
  const lapse = async (): Promise<void> => {
    await office.start();
    for (const local of ['teacher1', 'teacher2', 'dsl', 'head', 'network', 'coordinator'])
      await office.signs(local);
    office.policy(reworded);
    await office.wait(6);
    await office.signs('coordinator');
  };

  test('who has not signed the new wording is proposed after it was due and the grace, and not before', async () => {
    await lapse();
    await office.waitDays(DAYS - 2);
    expect((await office.page()).proposed).toEqual([]);
    await office.waitDays(4);
    const { proposed } = await office.page();
    expect(proposed.map(({ name }) => name.split(' ')[0])).toEqual(
      ['network', 'teacher1', 'teacher2'].toSorted(),
    );
    expect(proposed.map(({ person }) => person)).not.toContain(idOf('dsl'));
    expect(office.isIn('teacher1')).toBe(true);
    expect(office.group.done.filter((what) => what.startsWith('remove'))).toEqual([]);
    expect(office.sent('coordinator', 'membership.list').length).toBeGreaterThan(0);
    expect(JSON.stringify(await office.shows('coordinator', 'membership.list'))).not.toContain('teacher');
  });

  test('somebody approves it, and it is done, read back and audited; nobody before the names were read once more', async () => {
    await lapse();
    await office.waitDays(DAYS + 2);
    const alone = await office.remove('head', ['teacher1']);
    expect(alone.said).toContain('To be taken out of the group: teacher1 of Oakfield.');
    expect(alone.confirm).not.toBeNull();
    const first = await office.remove('head', ['teacher1', 'teacher2']);
    expect(first.said).toContain('teacher1 of Oakfield, teacher2 of Oakfield');
    expect(first.said).toContain('2 people of 6');
    expect(office.isIn('teacher1')).toBe(true);
    // The same confirmation does not take out others.
    expect((await office.remove('head', ['teacher1', 'network'], first.confirm)).confirm).not.toBeNull();
    const done = await office.remove('head', ['teacher1', 'teacher2'], first.confirm);
    expect(done.said).toContain('being taken out');
    expect([office.isIn('teacher1'), office.isIn('teacher2')]).toEqual([false, false]);
    expect(office.row('teacher1')).toMatchObject({ state: 'out', by: idOf('head') });
    expect(office.audited('teacher1').slice(-3)).toEqual(['approve', 'remove', 'removed']);
    await office.wait(16);
    expect(office.isIn('teacher1')).toBe(false);
  });

  test('it is taken back: in the group again, and not proposed again at once', async () => {
    await lapse();
    await office.waitDays(DAYS + 2);
    await office.takesOut('head', ['teacher1']);
    expect((await office.page()).removed.map(({ person }) => person)).toEqual([idOf('teacher1')]);
    await office.takeBack('deputy.head', 'teacher1');
    expect(office.isIn('teacher1')).toBe(true);
    expect((await office.page()).proposed.map(({ person }) => person)).not.toContain(idOf('teacher1'));
    expect(office.audited('teacher1').slice(-3)).toEqual(['take-back', 'add', 'added']);
  });

  test('whoever signs after it was approved stays in', async () => {
    await lapse();
    await office.waitDays(DAYS + 2);
    office.group.refusals.set('isMember', { kind: 'not-now', retryAfterMs: null });
    await office.takesOut('head', ['teacher1']);
    office.group.refusals.clear();
    await office.signs('teacher1');
    await office.wait(5);
    expect(office.isIn('teacher1')).toBe(true);
    expect(office.row('teacher1')).toMatchObject({ state: 'in', ours: true });
  });

  test('whoever signs, or is taken back, while Graph takes them out is in it in the end', async () => {
    await lapse();
    await office.waitDays(DAYS + 2);
    const meanwhile = async (happens: () => Promise<unknown>, local: string): Promise<void> => {
      office.group.before = async (call) => {
        if (call !== 'remove') return;
        office.group.before = () => undefined;
        await happens();
      };
      await office.takesOut('head', [local]);
      expect(office.isIn(local)).toBe(false);
      await office.wait(5);
      expect(office.row(local)).toMatchObject({ state: 'in', ours: true });
      expect(office.isIn(local)).toBe(true);
    };
    await meanwhile(() => office.signs('teacher1'), 'teacher1');
    await meanwhile(() => office.takeBack('deputy.head', 'teacher2'), 'teacher2');
  });

  test('who left the school is proposed, and so is nobody whom somebody else put in', async () => {
    office.group.groups.get(GROUP)?.add(idOf('teacher2'));
    await office.start();
    await office.signs('teacher1');
    await office.signs('teacher2');
    for (const local of ['teacher1', 'teacher2']) office.leaves(local);
    await office.wait(6);
    await office.wait(6);
    const view = await office.page();
    // They are in no group of the school any more: as they signed, where the directory does not say.
    expect(view.proposed).toMatchObject([{ person: idOf('teacher1'), name: 'teacher1 of Oakfield' }]);
    expect(view.others.map(({ person }) => person)).toEqual([idOf('teacher2')]);
  });

  test.each(['network', 'teacher1', 'dsl'])('%s may neither look nor approve', async (local) => {
    await expect(office.ask(local, 'membership.look')).rejects.toThrow('not-yours');
  });

  test('nothing is decided while the group cannot be read', async () => {
    await lapse();
    await office.waitDays(DAYS + 2);
    office.group.refusals.set('members', { kind: 'denied' });
    expect((await office.page()).notLooked).toContain('could not be looked at');
    await expect(office.remove('head', ['teacher1'])).rejects.toThrow('not-looked');
    expect(office.isIn('teacher1')).toBe(true);
  });

  test('nobody is taken out while a group that may hold a safeguarding lead could never be read', async () => {
    await lapse();
    await office.waitDays(DAYS + 2);
    const { roster } = office.people;
    const partial = (): void => {
      office.people.roster = async (schoolId) => ({ ...(await roster(schoolId)), partial: true });
    };
    partial();
    const view = await office.page();
    expect([view.proposed, view.notLooked]).toEqual([[], expect.stringContaining('Not all groups')]);
    await expect(office.remove('head', ['teacher1'])).rejects.toThrow('not-looked');
    office.people.roster = roster;
    // Also when it was approved before: it waits.
    office.group.refusals.set('isMember', { kind: 'not-now', retryAfterMs: null });
    await office.takesOut('head', ['teacher1']);
    office.group.refusals.clear();
    partial();
    await office.wait(5);
    expect([office.isIn('teacher1'), office.row('teacher1')?.state]).toEqual([true, 'leaving']);
    office.people.roster = roster;
    await office.wait(61);
    expect([office.isIn('teacher1'), office.row('teacher1')?.state]).toEqual([false, 'out']);
  });

  test('whom somebody else took out is not put back against them, until they sign anew', async () => {
    await office.signs('teacher1');
    office.group.groups.get(GROUP)?.delete(idOf('teacher1'));
    await office.wait(20);
    await office.wait(20);
    expect(office.row('teacher1')).toMatchObject({ state: 'taken' });
    expect(office.isIn('teacher1')).toBe(false);
    office.policy(reworded);
    await office.wait(6);
    await office.signs('teacher1');
    expect(office.isIn('teacher1')).toBe(true);
  });
});
