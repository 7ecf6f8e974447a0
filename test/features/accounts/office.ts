/** A case at the step that switches off an account, and the few things that people do there. */
import type { Answer } from '../../../src/core/answer.ts';
import type { School } from '../../../src/core/school.ts';
import type { AccountAction } from '../../../src/features/accounts/ports.ts';
import type { Incident } from '../../../src/features/incidents/index.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import { wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';
import { AT, CASE, theCase } from '../escalations/office.ts';

export const STEP = { node: AT, item: 'account' } as const;
const about = { school: OAK, incident: CASE } as const;

export const createAccountsOffice = (
  policies: Policies,
  more: {
    readonly incident?: Partial<Incident>;
    readonly school?: Partial<School>;
    readonly otherSchools?: readonly School[];
  } = {},
) => {
  const desk = createCasework(policies, { ...oakfield, ...more.school }, more.otherSchools);
  const first = theCase({
    holder: { personId: idOf('coordinator'), at: '2026-11-23T09:00:00Z' },
    ...more.incident,
  });
  desk.store.state.incidents.set(`${OAK}|${CASE}`, first);

  let ran = 0;
  /** Runs every job that was queued since, as the queue does. */
  const runJobs = async (): Promise<void> => {
    while (ran < desk.effects.length) {
      const { effect } = desk.effects[ran++] ?? {};
      if (effect?.kind !== 'job') continue;
      const job = desk.app.jobs.find(({ name }) => name === effect.name);
      if (!job) throw new Error(`no job ${effect.name}`);
      await job.run(effect.data);
    }
  };

  const account = (target = 'pupil1'): AccountAction => {
    const found = [...desk.store.state.accounts.values()].filter(({ target: { id } }) => id === idOf(target));
    const newest = found.at(-1);
    if (!newest) throw new Error('no such account in the case');
    return newest;
  };

  const form = async (local: string, verb: string, data: Record<string, unknown> = {}): Promise<string> =>
    desk.tokenIn(await desk.as(local).open(verb, { ...about, ...data }));

  const office = {
    ...desk,
    runJobs,
    account,
    /** What stands in the sentence or on the card that was answered. */
    words: (answer: Answer): string => (answer.kind === 'text' ? answer.text : wordsOf(answer)),
    search: async (local: string, name: string): Promise<Answer> =>
      desk.as(local).submit('account.choose', {
        ...about,
        form: await form(local, 'account.choose'),
        name,
        act: 'search',
      }),
    choose: async (local: string, target: string): Promise<Answer> =>
      desk.as(local).submit('account.choose', {
        ...about,
        form: await form(local, 'account.choose'),
        name: 'x',
        account: target.includes('-') || target.includes('@') ? target : idOf(target),
        act: 'choose',
      }),
    approve: async (local: string): Promise<Answer> => {
      const [escalation] = [...desk.store.state.escalations.values()].slice(-1);
      return desk
        .as(local)
        .click('escalation.approve', { school: OAK, escalation: escalation?.id, rev: escalation?.rev });
    },
    answer: async (local: string, answer: string, reason = '', target = 'pupil1'): Promise<Answer> => {
      const { id } = account(target);
      const token = await form(local, 'account.confirm', { account: id });
      return desk.as(local).submit('account.confirm', { ...about, form: token, account: id, answer, reason });
    },
    undo: async (local: string, reason: string, target = 'pupil1'): Promise<Answer> => {
      const { id } = account(target);
      const token = await form(local, 'account.undo', { account: id });
      return desk.as(local).submit('account.undo', { ...about, form: token, account: id, reason });
    },
    list: (local: string): Promise<Answer> => desk.as(local).open('account.case', about),
    /** Chosen by the coordinator, approved and confirmed by the DSL; nothing has been done yet. */
    confirmed: async (target = 'pupil1'): Promise<void> => {
      await office.choose('coordinator', target);
      await office.approve('dsl');
      await office.answer('dsl', 'off', '', target);
    },
    /** So many minutes pass; what is due is done. */
    pass: async (minutes: number): Promise<void> => {
      desk.clock.at = new Date(desk.clock.at.getTime() + minutes * 60_000);
      for (const tick of desk.app.ticks.filter(({ name }) => name === 'account.due'))
        await tick.run(desk.clock.at);
      await runJobs();
    },
    /** What the time line says of accounts, in order. */
    acts: (): readonly unknown[] =>
      desk.store.state.events.filter(({ kind }) => kind === 'account').map(({ data }) => data['what']),
    openTasks: () => [...desk.store.state.tasks.values()].filter(({ done }) => done === null),
    told: (local: string, what: string): number =>
      desk.deliveredTo(local).filter((message) => message.what === what).length,
    isOn: (target = 'pupil1'): boolean | undefined => desk.accounts.accounts.get(idOf(target))?.enabled,
  };
  return office;
};

export type AccountsOffice = ReturnType<typeof createAccountsOffice>;
