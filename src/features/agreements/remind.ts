/** The tick that takes due chases in batches: one message a person and step, then the list of whoever keeps it. */
import type { Effect } from '../../core/commit.ts';
import type { Tick } from '../../core/feature.ts';
import { presenceOf } from '../ladders/index.ts';
import { madeId } from '../messages/index.ts';
import { aboutList, aboutPerson } from './about.ts';
import type { AgreementsDesk } from './desk.ts';
import { ladderOf } from './in-force.ts';
import { type Step, takeStep, weekOf } from './ladder.ts';
import type { AgreementRequest, Chase } from './ports.ts';
import { overseers } from './who.ts';

/** Read and moved at a time: 20,000 people are never in hand at once. */
const BATCH = 50;
/** One tick's share, over all schools: more than Teams takes in that time, and the other ticks have their turn. */
const MOST = 100;
/** When the directory could not say who somebody's manager is. */
const AGAIN_MS = 30 * 60_000;

export const isWaiting = ({ state, question }: Pick<AgreementRequest, 'state' | 'question'>): boolean =>
  state === 'open' && question !== 'asked';

/** The same person and step is the same message, whoever queues it and however often. */
const reminder = (chase: Chase, step: number): Effect => ({
  kind: 'send',
  message: {
    id: madeId('agreement.ask', chase.schoolId, chase.id, chase.since, String(step)),
    to: { kind: 'person', personId: chase.id },
    what: 'agreement.ask',
    params: { step },
    about: aboutPerson(chase.id),
  },
});

const listMessage = (schoolId: string, keeper: string, now: Date): Effect => ({
  kind: 'send',
  message: {
    id: madeId('agreement.list', schoolId, keeper, weekOf(now)),
    to: { kind: 'person', personId: keeper },
    what: 'agreement.list',
    params: {},
    about: aboutList(keeper),
  },
});

const handedTo = async (desk: AgreementsDesk, chase: Chase, to: 1 | 2): Promise<readonly string[] | null> => {
  const roster = await desk.people.roster(chase.schoolId);
  let manager: string | null;
  try {
    manager = await desk.managerOf(chase.id);
  } catch (error) {
    desk.log.error('agreement.manager-not-read', error, { school: chase.schoolId });
    return null;
  }
  return overseers(roster, chase.id, manager).slice(0, to);
};

const write = async (
  desk: AgreementsDesk,
  chase: Chase,
  next: Chase,
  effects: readonly Effect[],
  what: string | null,
  now: Date,
): Promise<void> => {
  // Stale: another instance, or a click, was quicker, and has done or undone it.
  await desk.work.commit({
    schoolId: chase.schoolId,
    at: now,
    correlation: desk.newId(),
    saves: [{ table: 'agreement-chase', expected: chase.rev, next }],
    audit: what === null ? [] : [{ who: null, what, about: chase.id }],
    effects,
  });
};

const take = async (desk: AgreementsDesk, chase: Chase, step: Step, now: Date): Promise<void> => {
  switch (step.kind) {
    case 'over':
    case 'later':
      return write(desk, chase, step.next, [], null, now);
    case 'remind':
      return write(desk, chase, step.next, [reminder(chase, step.step)], 'agreement.remind', now);
    case 'hand': {
      const handed = await handedTo(desk, chase, step.to);
      if (handed === null) {
        const nextAt = new Date(now.getTime() + AGAIN_MS).toISOString();
        return write(desk, chase, { ...step.next, step: chase.step, nextAt }, [], null, now);
      }
      const told = handed.flatMap((keeper): Effect[] => [
        listMessage(chase.schoolId, keeper, now),
        { kind: 'refresh', about: aboutList(keeper) },
      ]);
      return write(desk, chase, { ...step.next, handed }, told, 'agreement.hand', now);
    }
  }
};

/** @returns how many were due */
const ofSchool = async (desk: AgreementsDesk, schoolId: string, now: Date): Promise<number> => {
  const due = await desk.store.dueChases(schoolId, now, BATCH);
  if (due.length === 0) return 0;
  const school = desk.people.school(schoolId);
  const ladder = ladderOf(school);
  // The first message goes whoever is away: nobody waits for an answer to it yet.
  const reminded = due.filter(({ step }) => step > 0).map(({ id }) => id);
  const presence = await presenceOf(desk, school, reminded, now);
  for (const chase of due) {
    try {
      const requests = await desk.store.ofPerson(schoolId, chase.id);
      const standing = { waits: requests.some(isWaiting), away: presence.isAway(chase.id) };
      await take(desk, chase, takeStep(chase, standing, school.calendar, ladder, now), now);
    } catch (error) {
      // The others are reminded all the same; this one is found again by the next tick.
      desk.log.error('agreement.not-reminded', error, { school: schoolId });
    }
  }
  return due.length;
};

export const remindTick = (desk: AgreementsDesk): Tick => {
  let turn = 0;
  return {
    name: 'agreement.remind',
    run: async (now) => {
      const schools = desk.schools();
      let taken = 0;
      for (let looked = 0; looked < schools.length && taken < MOST; looked += 1) {
        // Begins where the last tick ended, so that a large school does not keep the others waiting.
        const school = schools[turn % schools.length];
        turn = (turn + 1) % schools.length;
        if (school !== undefined) taken += await ofSchool(desk, school, now);
      }
    },
  };
};
