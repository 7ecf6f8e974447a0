/** A desk on which time passes: every minute its ticks look for what waits, and its jobs run. */
import type { ChannelMember } from '../../../src/core/chat.ts';
import type { School } from '../../../src/core/school.ts';
import type { Absence } from '../../../src/features/ladders/index.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { createCasework, notAsked } from '../../fakes/casework.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();

export const LOCALS = [
  'head',
  'deputy.head',
  'dsl',
  'deputy.dsl',
  'coordinator',
  'network',
  'chair',
  'teacher1',
  'teacher2',
  'supply1',
] as const;

export const members = (...locals: readonly string[]): readonly ChannelMember[] =>
  locals.map((local) => ({ personId: idOf(local), guest: false }));

export const createWaiting = (school: School = oakfield, absence: Absence = notAsked) => {
  const world = {
    absence,
    channel: members('head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator') as
      | readonly ChannelMember[]
      | null,
    channelMembers: async () => world.channel,
  };
  const work = createCasework(policies, school, [], world);
  let ran = 0;
  let seen = 0;

  const runJobs = async (): Promise<void> => {
    const waiting = work.effects.slice(ran);
    ran = work.effects.length;
    for (const { effect } of waiting)
      if (effect.kind === 'job')
        await work.app.jobs.find(({ name }) => name === effect.name)?.run(effect.data);
  };

  /** What this instance's ladder does now. */
  const tick = async (): Promise<void> => {
    const ladders = work.app.ticks.find(({ name }) => name === 'ladder.climb');
    await ladders?.run(work.clock.now());
    await runJobs();
  };

  /** Who was sent what since this was last asked, "head incident.case", in alphabetical order. */
  const news = (): readonly string[] => {
    const all = work.delivered();
    const fresh = all.slice(seen);
    seen = all.length;
    return fresh
      .map(({ to, what }) => {
        const who = to.kind === 'channel' ? to.channel : LOCALS.find((local) => idOf(local) === to.personId);
        return `${who} ${what}`;
      })
      .sort();
  };

  return {
    ...work,
    world,
    tick,
    news,
    /** The clock goes to this instant, and the tick comes. */
    until: async (instant: string): Promise<readonly string[]> => {
      work.clock.at = new Date(instant);
      await tick();
      return news();
    },
    /** A report that was sent now; what went out with it is not news. */
    sent: async (fields: Readonly<Record<string, string>> = {}, local = 'teacher1'): Promise<string> => {
      const id = await work.report(fields, local);
      await tick();
      return id;
    },
    ladderOf: (id: string) => {
      const found = work.store.state.ladders.get(`${OAK}|${id}`);
      if (!found) throw new Error('no ladder');
      return found;
    },
    tasksOf: (id: string) =>
      [...work.store.state.tasks.values()].filter(({ incidentId }) => incidentId === id),
  };
};

export type Waiting = ReturnType<typeof createWaiting>;
