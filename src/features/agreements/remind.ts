/** The tick that takes due chases in batches: one message a person and step, then the list of whoever keeps it. */
import type { Effect } from '../../core/commit.ts';
import type { Tick } from '../../core/feature.ts';
import type { Roster } from '../../core/person.ts';
import type { SchoolCalendar } from '../../core/school.ts';
import { within } from '../../core/within.ts';
import { presenceOf } from '../ladders/index.ts';
import { madeId } from '../messages/index.ts';
import { aboutList, aboutPerson } from './about.ts';
import type { AgreementsDesk } from './desk.ts';
import { elsewhereFor, elsewhereOf, NOBODY } from './elsewhere.ts';
import { ladderOf, unreadPupils } from './in-force.ts';
import { dueFrom, rest, type Step, takeStep, weekOf } from './ladder.ts';
import type { AgreementRequest, AgreementSave, Chase, PupilsElsewhere } from './ports.ts';
import { isPupil, overseers } from './who.ts';

/** Read and moved at a time: 20,000 people are never in hand at once. */
const BATCH = 50;
/** When the directory could not say who somebody's manager is, or nobody could look what a pupil signed otherwise. */
const AGAIN_MS = 30 * 60_000;
/** Managers asked for at a time; failures one after the other until it is the directory that is silent; and for all. */
const AT_ONCE = 8;
const SILENT = 3;
const MANAGERS_MS = 5_000;

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

export const listMessage = (schoolId: string, keeper: string, now: Date): Effect => ({
  kind: 'send',
  message: {
    id: madeId('agreement.list', schoolId, keeper, weekOf(now)),
    to: { kind: 'person', personId: keeper },
    what: 'agreement.list',
    params: {},
    about: aboutList(keeper),
  },
});

/** By person; who is not in it could not be looked at. null: they have none. */
type Managers = ReadonlyMap<string, string | null>;

/** Side by side, a few at a time, and within one limit for all of them: a directory that is silent is left alone. */
const managersOf = async (
  desk: AgreementsDesk,
  schoolId: string,
  personIds: readonly string[],
): Promise<Managers> => {
  const found = new Map<string, string | null>();
  const waiting = [...personIds];
  let failed = 0;
  let over = false;
  const one = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined && !over; id = waiting.shift()) {
      try {
        found.set(id, await desk.managerOf(id));
        failed = 0;
      } catch (error) {
        failed += 1;
        // One whom it cannot say is not the directory: the others are asked for all the same.
        if (failed < SILENT || over) continue;
        over = true;
        desk.log.error('agreement.manager-not-read', error, { school: schoolId });
      }
    }
  };
  if (waiting.length === 0) return found;
  await within(MANAGERS_MS, Promise.all(Array.from({ length: AT_ONCE }, one)));
  over = true;
  return new Map(found);
};

interface Taken {
  readonly chase: Chase;
  readonly next: Chase;
  readonly effects: readonly Effect[];
  /** For the audit log; null: nothing was done. */
  readonly what: string | null;
  /** Of a pupil who has signed otherwise: nothing is due of them, or is again. */
  readonly saves?: readonly AgreementSave[];
}

/** Together; when one of them is stale, each by itself: another instance, or a click, has done or undone that one. */
const write = async (
  desk: AgreementsDesk,
  schoolId: string,
  taken: readonly Taken[],
  now: Date,
): Promise<void> => {
  if (taken.length === 0) return;
  const { kind } = await desk.work.commit({
    schoolId,
    at: now,
    correlation: desk.newId(),
    saves: taken.flatMap(({ chase, next, saves = [] }): readonly AgreementSave[] => [
      { table: 'agreement-chase', expected: chase.rev, next },
      ...saves,
    ]),
    audit: taken.flatMap(({ chase, what }) => (what === null ? [] : [{ who: null, what, about: chase.id }])),
    effects: taken.flatMap(({ effects }) => effects),
  });
  if (kind === 'stale' && taken.length > 1) for (const one of taken) await write(desk, schoolId, [one], now);
};

const againLater = (now: Date): string => new Date(now.getTime() + AGAIN_MS).toISOString();

const postponed = (chase: Chase, now: Date): Taken => ({
  chase,
  next: { ...chase, rev: chase.rev + 1, nextAt: againLater(now) },
  effects: [],
  what: null,
});

const take = (chase: Chase, step: Step, roster: Roster, managers: Managers, now: Date): Taken => {
  switch (step.kind) {
    case 'over':
    case 'later':
      return { chase, next: step.next, effects: [], what: null };
    case 'remind':
      return { chase, next: step.next, effects: [reminder(chase, step.step)], what: 'agreement.remind' };
    case 'hand': {
      const manager = isPupil(roster, chase.id) ? null : managers.get(chase.id);
      if (manager === undefined) {
        return {
          chase,
          next: { ...step.next, step: chase.step, nextAt: againLater(now) },
          effects: [],
          what: null,
        };
      }
      const handed = overseers(roster, chase.id, manager).slice(0, step.to);
      const told = handed.flatMap((keeper): Effect[] => [
        listMessage(chase.schoolId, keeper, now),
        { kind: 'refresh', about: aboutList(keeper) },
      ]);
      return { chase, next: { ...step.next, handed }, effects: told, what: 'agreement.hand' };
    }
  }
};

/** By account of those who are due; null: it could not be read, and those pupils have their turn later. */
const signedElsewhere = async (
  desk: AgreementsDesk,
  schoolId: string,
  roster: Roster,
  waiting: readonly AgreementRequest[],
  now: Date,
): Promise<PupilsElsewhere | null> => {
  try {
    return await elsewhereFor(desk, schoolId, roster, waiting, now);
  } catch (error) {
    desk.log.error('agreement.families-not-read', error, { school: schoolId });
    return null;
  }
};

/**
 * Nothing is due of what was signed otherwise, so that it is never overdue; a new day is set when it counts no more. Only
 * those carry no day.
 */
const datesFor = async (
  desk: AgreementsDesk,
  waiting: readonly AgreementRequest[],
  elsewhere: PupilsElsewhere,
  dueAt: string,
): Promise<readonly AgreementSave[]> => {
  const changed = waiting.filter(
    (request) => (request.dueAt === null) !== (elsewhereOf(request, elsewhere) !== null),
  );
  const saves = await Promise.all(
    changed.map(async ({ schoolId, id, rev, dueAt: before }): Promise<readonly AgreementSave[]> => {
      // Those of several people are read without what was written.
      const whole = await desk.store.request(schoolId, id);
      if (whole?.rev !== rev) return [];
      const next = { ...whole, rev: rev + 1, dueAt: before === null ? dueAt : null };
      return [{ table: 'agreement-request', expected: rev, next }];
    }),
  );
  return saves.flat();
};

/** All that waits of them was signed otherwise. */
const resting = (chase: Chase, calendar: SchoolCalendar, now: Date): Taken => ({
  chase,
  next: rest(chase, calendar, now),
  // Who was asked already reads now that there is nothing to do.
  effects: [...(chase.step > 0 ? [aboutPerson(chase.id)] : []), ...chase.handed.map(aboutList)].map(
    (about): Effect => ({ kind: 'refresh', about }),
  ),
  what: null,
});

const ofSchool = async (
  desk: AgreementsDesk,
  schoolId: string,
  due: readonly Chase[],
  now: Date,
): Promise<void> => {
  const school = desk.people.school(schoolId);
  const { calendar } = school;
  const ladder = ladderOf(school);
  const ids = due.map(({ id }) => id);
  const [roster, requests] = await Promise.all([
    desk.people.roster(schoolId),
    desk.store.ofPeople(schoolId, ids),
  ]);
  const waiting = Map.groupBy(requests.filter(isWaiting), ({ personId }) => personId);
  const unread = unreadPupils(
    school,
    ids.flatMap((id) => roster.people[id] ?? []),
  );
  const elsewhere = await signedElsewhere(desk, schoolId, roster, [...waiting.values()].flat(), now);
  const isUnknown = (id: string): boolean =>
    waiting.has(id) && isPupil(roster, id) && (elsewhere === null || unread.has(id));
  const isChased = (id: string): boolean =>
    (waiting.get(id) ?? []).some((request) => elsewhereOf(request, elsewhere ?? NOBODY) === null);
  const isResting = (id: string): boolean => waiting.has(id) && !isChased(id);
  // The first message goes whoever is away: nobody waits for an answer to it yet.
  const reminded = due.filter(({ step, id }) => step > 0 && isChased(id)).map(({ id }) => id);
  const presence = await presenceOf(desk, school, reminded, now);
  const steps = due.flatMap((chase): readonly { readonly chase: Chase; readonly step: Step }[] => {
    if (isUnknown(chase.id) || isResting(chase.id)) return [];
    const standing = { waits: isChased(chase.id), away: presence.isAway(chase.id) };
    return [{ chase, step: takeStep(chase, standing, calendar, ladder, now) }];
  });
  const toHand = steps.filter(({ step }) => step.kind === 'hand').map(({ chase }) => chase.id);
  const managed = toHand.filter((id) => !isPupil(roster, id));
  const managers = await managersOf(desk, schoolId, managed);
  const taken = [
    ...due.filter(({ id }) => isUnknown(id)).map((chase) => postponed(chase, now)),
    ...due.filter(({ id }) => isResting(id)).map((chase) => resting(chase, calendar, now)),
    ...steps.map(({ chase, step }) => take(chase, step, roster, managers, now)),
  ];
  const dueAt = dueFrom(calendar, ladder, now).toISOString();
  const dated = await Promise.all(
    taken.map(async (one): Promise<Taken> => {
      const { id } = one.chase;
      if (elsewhere === null || isUnknown(id) || !isPupil(roster, id)) return one;
      return { ...one, saves: await datesFor(desk, waiting.get(id) ?? [], elsewhere, dueAt) };
    }),
  );
  await write(desk, schoolId, dated, now);
};

export const remindTick = (desk: AgreementsDesk): Tick => {
  let turn = 0;
  return {
    name: 'agreement.remind',
    run: async (now) => {
      const schools = desk.schools();
      const somebody = new Set(await desk.store.schoolsDue(schools, now));
      // Asked only when somebody is due.
      let room: number | null = null;
      for (let looked = 0; looked < schools.length && room !== 0; looked += 1) {
        // Begins where the last tick ended, so that a large school does not keep the others waiting.
        const school = schools[turn % schools.length];
        turn = (turn + 1) % schools.length;
        if (school === undefined || !somebody.has(school)) continue;
        try {
          const due = await desk.store.dueChases(school, now, BATCH);
          if (due.length === 0) continue;
          room ??= await desk.room();
          const some = due.slice(0, room);
          room -= some.length;
          await ofSchool(desk, school, some, now);
        } catch (error) {
          // The schools after it have their turn all the same.
          desk.log.error('agreement.not-reminded', error, { school });
        }
      }
    },
  };
};
