/**
 * Who is who in each school: Entra users and groups of the school file, read from the directory beside the turns and
 * kept for five minutes. When the directory cannot be asked, the last roster goes on serving (a report must never
 * wait for Graph); decisions ask `live`, which then fails.
 */
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { Person, Roster, Who } from '../../core/person.ts';
import type { School } from '../../core/school.ts';
import type { Directory } from './ports.ts';
import { buildRoster, groupsOf, usersOf } from './roster.ts';

/** Somebody who was given or lost a role is known after five minutes at the latest. */
const FRESH_MS = 4 * 60_000;
/** A click is answered within three seconds. */
const LIVE_MS = 2_000;

const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the directory did not answer in time')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

export interface People {
  /** The person as each school knows them; empty: not one of ours. */
  schoolsOf(who: Who): Promise<readonly Person[]>;
  roster(schoolId: string): Promise<Roster>;
  /** Asks the directory now. Rejects when it cannot be asked: a decision is then refused, not guessed. */
  live(schoolId: string, personId: string): Promise<Person | null>;
  school(schoolId: string): School;
}

export const createPeople = (ports: {
  readonly directory: Directory;
  readonly schools: readonly School[];
  readonly clock: Clock;
  readonly log: Log;
}): People & {
  /** The first reading, for every school. Rejects when one could not be read. */
  warm(): Promise<void>;
  /** The tick that keeps rosters under five minutes old. */
  refreshStale(now: Date): Promise<void>;
} => {
  const { directory, schools, clock, log } = ports;
  const kept = new Map<string, Roster>();
  const reading = new Map<string, Promise<Roster>>();

  const schoolById = (schoolId: string): School => {
    const school = schools.find(({ id }) => id === schoolId);
    if (!school) throw new Error('a school id that no school file has');
    return school;
  };

  const read = async (school: School): Promise<Roster> => {
    const groups = await Promise.all(
      groupsOf(school).map(async (id) => [id, await directory.members(id)] as const),
    );
    const users = await Promise.all(usersOf(school).map((id) => directory.user(id)));
    return buildRoster(
      school,
      new Map(groups),
      users.filter((user) => user !== null),
      clock.now(),
    );
  };

  /** One read at a time per school, however many turns ask for it. */
  const refresh = (school: School): Promise<Roster> => {
    const running = reading.get(school.id);
    if (running) return running;
    const next = read(school)
      .then((roster) => {
        kept.set(school.id, roster);
        return roster;
      })
      .finally(() => reading.delete(school.id));
    reading.set(school.id, next);
    return next;
  };

  /** For a turn: what is known, at once. Only the very first reading is waited for. */
  const roster = async (schoolId: string): Promise<Roster> =>
    kept.get(schoolId) ?? refresh(schoolById(schoolId));

  const refreshStale = async (now: Date): Promise<void> => {
    for (const school of schools) {
      const last = kept.get(school.id);
      if (last && now.getTime() - last.readAt.getTime() < FRESH_MS) continue;
      try {
        await refresh(school);
      } catch (error) {
        log.error('people.roster-not-read', error, {
          school: school.id,
          lastReadAt: last?.readAt.toISOString() ?? null,
        });
      }
    }
  };

  return {
    school: schoolById,
    roster,
    warm: async () => {
      await Promise.all(schools.map(refresh));
    },
    schoolsOf: async (who) => {
      const ours = schools.filter(({ tenantId }) => tenantId === who.tenantId);
      const rosters = await Promise.all(ours.map(({ id }) => roster(id)));
      return rosters.flatMap(({ people }) => people[who.personId] ?? []);
    },
    refreshStale,
    live: async (schoolId, personId) => {
      const read = await within(LIVE_MS, refresh(schoolById(schoolId)));
      return read.people[personId] ?? null;
    },
  };
};
