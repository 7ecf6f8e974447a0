/**
 * Who is who in each school: Entra users and groups of the school file, read from the directory and kept for five
 * minutes. When the directory cannot be asked, the last roster goes on serving reports (a report must never wait
 * for Graph); decisions ask `live`, which then fails.
 */
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { Person, Roster, Who } from '../../core/person.ts';
import type { School } from '../../core/school.ts';
import type { Directory } from './ports.ts';
import { buildRoster, groupsOf, usersOf } from './roster.ts';

const FRESH_MS = 5 * 60_000;

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
}): People & { warm(): Promise<void> } => {
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

  const roster = async (schoolId: string): Promise<Roster> => {
    const school = schoolById(schoolId);
    const last = kept.get(schoolId);
    if (!last) return refresh(school);
    if (clock.now().getTime() - last.readAt.getTime() >= FRESH_MS) {
      try {
        return await refresh(school);
      } catch (error) {
        log.error('people.roster-not-read', error, {
          school: schoolId,
          lastReadAt: last.readAt.toISOString(),
        });
      }
    }
    return last;
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
    live: async (schoolId, personId) => (await refresh(schoolById(schoolId))).people[personId] ?? null,
  };
};
