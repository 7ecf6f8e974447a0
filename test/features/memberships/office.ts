/** Oakfield with a group of those who have signed, its agreements started. */
import type { GroupAnswer, GroupView } from '../../../src/contract/memberships.ts';
import { AGREEMENT_DEFAULTS, type SchoolAgreements } from '../../../src/core/school.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import type { Membership } from '../../../src/features/memberships/ports.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { createMemorySignedGroup } from '../../fakes/signed-group.ts';
import { createAgreementsOffice } from '../agreements/office.ts';

export const GROUP = '7e57ab1e-0000-4000-8000-000000000099';
const PEOPLE = ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator', 'network', 'chair'];

export const createGroupOffice = async (
  policies: Policies,
  forms: SchoolAgreements['forms'] = { staff: { beforeAccess: true } },
) => {
  const group = createMemorySignedGroup(
    { [GROUP]: [] },
    [...PEOPLE, 'teacher1', 'teacher2', 'supply1', 'pupil1'].map(idOf),
  );
  const agreements = {
    ...AGREEMENT_DEFAULTS,
    signedGroup: GROUP,
    signedGrace: 3,
    forms,
  };
  const office = createAgreementsOffice(policies, { school: { agreements }, group });
  let ran = 0;
  /** Runs every job that was queued since, as the queue does. A crash loses the one that was under way. */
  const runJobs = async (): Promise<void> => {
    while (ran < office.effects.length) {
      const { effect } = office.effects[ran++] ?? {};
      if (effect?.kind !== 'job') continue;
      const job = office.app.jobs.find(({ name }) => name === effect.name);
      if (!job) throw new Error(`no job ${effect.name}`);
      await job.run(effect.data);
    }
  };
  const tick = async (name: string): Promise<void> => {
    for (const one of office.app.ticks.filter((each) => each.name === name)) await one.run(office.clock.at);
  };
  const desk = {
    ...office,
    group,
    runJobs,
    signs: async (local: string): Promise<void> => {
      await office.sign(local);
      await runJobs();
    },
    /** So many minutes pass; what is due is done. */
    wait: async (minutes: number): Promise<void> => {
      await office.pass(minutes);
      for (const name of ['membership.due', 'membership.sweep']) await tick(name);
      await runJobs();
      await tick('membership.due');
      await runJobs();
    },
    waitDays: async (days: number): Promise<void> => {
      for (let half = 0; half < days * 2; half += 1) await desk.wait(12 * 60);
    },
    row: (local: string): Membership | undefined =>
      office.store.state.memberships.get(`${OAK}|${idOf(local)}`),
    isIn: (local: string): boolean => group.groups.get(GROUP)?.has(idOf(local)) ?? false,
    audited: (local: string): readonly string[] =>
      office.store.state.audit
        .filter(({ about, what }) => about === idOf(local) && what.startsWith('membership.'))
        .map(({ what }) => what.replace('membership.', '')),
    page: async (local = 'coordinator'): Promise<NonNullable<GroupView['group']>> => {
      const { group: view } = (await office.ask(local, 'membership.look')) as GroupView;
      if (!view) throw new Error('there is no group');
      return view;
    },
    remove: async (
      by: string,
      people: readonly string[],
      confirm: string | null = null,
    ): Promise<GroupAnswer> => {
      const { form } = await desk.page(by);
      const answer = await office.ask(by, 'membership.approve', { form, people: people.map(idOf), confirm });
      await runJobs();
      return answer as GroupAnswer;
    },
    /** Asked, looked at, and confirmed. */
    takesOut: async (by: string, people: readonly string[]): Promise<GroupAnswer> => {
      const { confirm } = await desk.remove(by, people);
      return desk.remove(by, people, confirm);
    },
    takeBack: async (by: string, local: string): Promise<GroupAnswer> => {
      const { form } = await desk.page(by);
      const answer = await office.ask(by, 'membership.take-back', { form, person: idOf(local) });
      await runJobs();
      return answer as GroupAnswer;
    },
  };
  await office.tick();
  return desk;
};

export type GroupOffice = Awaited<ReturnType<typeof createGroupOffice>>;
