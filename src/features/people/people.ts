/**
 * Who is who in each school: Entra users and groups of the school file, read from the directory beside the turns and
 * kept, also over a restart. What the directory cannot say stays as it was last said: a report must never wait for
 * Graph. Decisions ask `live`, which then fails.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { Person, Roster, RosterEntry, Who } from '../../core/person.ts';
import type { School } from '../../core/school.ts';
import { LATE, within } from '../../core/within.ts';
import type { Directory, Reading, RosterArchive } from './ports.ts';
import { NOTHING_READ, over, readSchool, type Unread, worthKeeping } from './reading.ts';
import { buildRoster } from './roster.ts';

/** Somebody who was given or lost a role is known after five minutes at the latest. */
const FRESH_MS = 4 * 60_000;
/** When something could not be read. */
const AGAIN_MS = 30_000;
/** A click is answered within three seconds. */
const LIVE_MS = 2_000;
/** How long the first turns wait for the first reading of a school of which nothing is known. */
const FIRST_MS = 1_000;
/** Somebody whom nobody knows may have joined a minute ago: they are looked for, and not again for a while. */
const SOUGHT_MS = 30_000;
/** Strangers who come within this time are looked for together. */
const SEEK_MS = 5_000;
/** A list of those who were looked for, short enough to hold. */
const MOST_SOUGHT = 1_000;
/** How long a start waits for the first reading. */
const WARM_MS = 10_000;

/** Schools of a trust that are read at the same time: sixty at once would wait for each other until each is too late. */
const AT_ONCE = 4;

export interface People {
  /** The person as each school knows them; empty: not one of ours. Never waits long, never rejects. */
  schoolsOf(who: Who): Promise<readonly Person[]>;
  /** Schools of the tenant that could not be read in full: somebody whom nobody knows may belong to one of them. */
  unreadSchools(tenantId: string): Promise<readonly School[]>;
  /** What is known, at once, however little. */
  roster(schoolId: string): Promise<Roster>;
  /** Asks the directory now. Rejects when it cannot be asked: a decision is then refused, not guessed. */
  live(schoolId: string, personId: string): Promise<Person | null>;
  school(schoolId: string): School;
}

/** Somebody of our tenant whose school could not be read: taken for a member of staff, for reporting alone. */
export const assumedStaff = (
  school: Pick<School, 'id' | 'sharedAccounts'>,
  personId: string,
): RosterEntry => ({
  schoolId: school.id,
  personId,
  name: '',
  roles: ['staff'],
  kind: 'staff',
  // The school file says so, whoever can be asked.
  shared: school.sharedAccounts.includes(personId),
  enabled: true,
});

interface Read {
  readonly fresh: Reading;
  readonly unread: readonly Unread[];
  readonly roster: Roster;
}

/** @throws when what was said now leaves open who this person is */
const surely = (school: School, { fresh, unread, roster }: Read, personId: string): Person | null => {
  const missed = Object.fromEntries(unread.filter(({ kind }) => kind === 'user').map(({ id }) => [id, null]));
  const said = buildRoster(school, over({ users: missed, groups: {} }, fresh), roster.readAt);
  const [now, thought] = [said.people[personId], roster.people[personId]];
  const pupilsUnread = unread.some(({ id }) => school.members.pupils.includes(id));
  if (unread.length > 0 && (pupilsUnread || now?.roles.join() !== thought?.roles.join() || !now)) {
    throw new Error('the directory could not say who this is', { cause: unread[0]?.error });
  }
  return now ?? null;
};

export const createPeople = (ports: {
  readonly directory: Directory;
  readonly schools: readonly School[];
  readonly archive: RosterArchive;
  readonly clock: Clock;
  readonly log: Log;
}): People & {
  /** What was kept of every school; before the first turn. */
  restore(): Promise<void>;
  /** The first reading, for every school; goes on behind when it takes long. */
  warm(): Promise<void>;
  /** The tick that keeps rosters under five minutes old. */
  refreshStale(now: Date): Promise<void>;
} => {
  const { directory, schools, archive, clock, log } = ports;
  const known = new Map<string, { readonly reading: Reading; readonly roster: Roster }>();
  const asked = new Map<string, { readonly at: Date; readonly well: boolean }>();
  /** By its hash: a trust's whole directory as text is not kept in memory to compare it with. */
  const written = new Map<string, string>();
  const running = new Map<string, Promise<Read>>();
  const sought = new Map<string, number>();
  const seeking = new Map<string, { readonly at: number; readonly done: Promise<void> }>();

  const schoolById = (schoolId: string): School => {
    const school = schools.find(({ id }) => id === schoolId);
    if (!school) throw new Error('a school id that no school file has');
    return school;
  };

  const set = (school: School, reading: Reading, readAt: Date): Roster => {
    const roster = buildRoster(school, reading, readAt);
    known.set(school.id, { reading, roster });
    return roster;
  };

  /** Behind the turn: a roster that could not be kept serves all the same. */
  const keep = (school: School, reading: Reading, readAt: Date): void => {
    const kept = worthKeeping(school, reading);
    const hash = createHash('sha256').update(JSON.stringify(kept)).digest('base64');
    if (written.get(school.id) === hash) return;
    written.set(school.id, hash);
    archive.keep(school.id, kept, readAt).catch((error: unknown) => {
      written.delete(school.id);
      log.error('people.roster-not-kept', error, { school: school.id });
    });
  };

  const read = async (school: School): Promise<Read> => {
    const { reading: fresh, unread } = await readSchool(directory, school);
    const at = clock.now();
    const last = known.get(school.id);
    const well = unread.length === 0;
    asked.set(school.id, { at, well });
    const [first] = unread;
    if (first) {
      log.error('people.roster-not-read', first.error, {
        school: school.id,
        // Ids of groups say which line of the school file to look at; ids of users would say who.
        groups: unread.flatMap(({ kind, id }) => (kind === 'group' ? [id] : [])).join(' '),
        users: unread.filter(({ kind }) => kind === 'user').length,
        lastReadAt: last?.roster.readAt.toISOString() ?? null,
      });
    }
    const reading = over(last?.reading ?? NOTHING_READ, fresh);
    const roster = set(school, reading, well ? at : (last?.roster.readAt ?? at));
    if (Object.keys(fresh.users).length > 0) keep(school, reading, at);
    return { fresh, unread, roster };
  };

  /** One read at a time per school, however many turns ask for it. */
  const refresh = (school: School): Promise<Read> => {
    const now = running.get(school.id);
    if (now) return now;
    const next = read(school).finally(() => running.delete(school.id));
    running.set(school.id, next);
    return next;
  };

  const readSome = async (some: readonly School[]): Promise<void> => {
    const left = [...some];
    const reader = async (): Promise<void> => {
      for (let school = left.shift(); school !== undefined; school = left.shift()) await refresh(school);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, reader));
  };

  let round: Promise<void> | null = null;
  /** One round at a time: ticks come more often than a trust is read. */
  const refreshAll = (some: readonly School[]): Promise<void> => {
    round ??= readSome(some).finally(() => {
      round = null;
    });
    return round;
  };

  const roster = async (schoolId: string): Promise<Roster> => {
    const last = known.get(schoolId);
    if (last) return last.roster;
    const school = schoolById(schoolId);
    const first = await within(FIRST_MS, refresh(school));
    if (first !== LATE) return first.roster;
    // The school file alone, for this turn and the next ones, until the reading has ended.
    return known.get(schoolId)?.roster ?? set(school, NOTHING_READ, clock.now());
  };

  const ofTenant = (tenantId: string): readonly School[] =>
    schools.filter((school) => school.tenantId === tenantId);

  const knownOf = async ({ tenantId, personId }: Who): Promise<readonly Person[]> => {
    const rosters = await Promise.all(ofTenant(tenantId).map(({ id }) => roster(id)));
    return rosters.flatMap(({ people }) => people[personId] ?? []);
  };

  /** An app that is given to a whole tenant meets hundreds of strangers at once: one reading is for all of them. */
  const seek = (tenantId: string): Promise<void> => {
    const now = clock.now().getTime();
    const last = seeking.get(tenantId);
    if (last && Math.abs(now - last.at) < SEEK_MS) return last.done;
    const done = readSome(ofTenant(tenantId));
    seeking.set(tenantId, { at: now, done });
    return done;
  };

  /** Once for each stranger, and not for each of their messages. */
  const isSought = (personId: string): boolean => {
    const now = clock.now().getTime();
    const last = sought.get(personId);
    if (last !== undefined && Math.abs(now - last) < SOUGHT_MS) return false;
    if (sought.size >= MOST_SOUGHT) sought.clear();
    sought.set(personId, now);
    return true;
  };

  return {
    school: schoolById,
    roster,
    restore: async () => {
      for (const school of schools) {
        try {
          const last = await archive.last(school.id);
          if (last) set(school, last.reading, last.readAt);
        } catch (error) {
          log.error('people.roster-not-restored', error, { school: school.id });
        }
      }
    },
    warm: async () => {
      await within(WARM_MS, refreshAll(schools));
    },
    schoolsOf: async (who) => {
      const known = await knownOf(who);
      const ours = ofTenant(who.tenantId);
      if (known.length > 0 || ours.length === 0 || !isSought(who.personId)) return known;
      await within(FIRST_MS, seek(who.tenantId));
      return knownOf(who);
    },
    unreadSchools: async (tenantId) => {
      const ours = ofTenant(tenantId);
      const rosters = await Promise.all(ours.map(({ id }) => roster(id)));
      return ours.filter((_, index) => rosters[index]?.partial);
    },
    refreshStale: async (now) => {
      const stale = schools.filter(({ id }) => {
        const last = asked.get(id);
        return !last || now.getTime() - last.at.getTime() >= (last.well ? FRESH_MS : AGAIN_MS);
      });
      await refreshAll(stale);
    },
    live: async (schoolId, personId) => {
      const school = schoolById(schoolId);
      const now = await within(LIVE_MS, refresh(school));
      if (now === LATE) throw new Error('the directory did not answer in time');
      return surely(school, now, personId);
    },
  };
};
