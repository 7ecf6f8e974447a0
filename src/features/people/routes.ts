/** `GET /api/me`: who somebody is here, and what they can do with the bot. */
import { z } from 'zod';
import { type Me, me } from '../../contract/me.ts';
import type { ApiRoute, Command } from '../../core/feature.ts';
import type { Log } from '../../core/log.ts';
import type { Person } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import { LATE, within } from '../../core/within.ts';
import * as say from './messages.ts';
import type { People } from './people.ts';

/** The page has the school's telephone number on it: it is there while the roll cannot be read, too. */
const TEACHES_MS = 2_000;

interface Ports {
  readonly people: Pick<People, 'school'>;
  /** What the school's policy calls a role that is its own. */
  readonly roleName: (schoolId: string, role: Role) => string | null;
  /** What this person can write to the bot. */
  readonly commandsFor: (person: Person) => readonly Command[];
  /** Is a class of the roll theirs? Reads the roll: it can fail, and be silent. */
  readonly teaches: (person: Person) => Promise<boolean>;
  readonly log: Log;
  /** How long the page waits for that. */
  readonly teachesMs?: number;
}

/** "staff" and "pupil" go without saying where there is more to say. */
const shownRoles = ({ roles }: Person): readonly Role[] => {
  const posts = roles.filter((role) => role !== 'staff');
  return posts.length > 0 ? posts : roles;
};

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const meRoute = ({
  people,
  roleName,
  commandsFor,
  teaches,
  log,
  teachesMs = TEACHES_MS,
}: Ports): ApiRoute<Record<string, never>, Me> => {
  /** "No" where it could not be looked at: it decides whether one page more is in the navigation, and nothing else. */
  const teachesNow = async (person: Person, correlation: string): Promise<boolean> => {
    const fields = { school: person.schoolId, correlation };
    try {
      const said = await within(teachesMs, teaches(person));
      if (said !== LATE) return said;
      log.warn('people.classes-late', fields);
    } catch (error) {
      log.error('people.classes-not-read', error, fields);
    }
    return false;
  };

  return {
    name: 'people.me',
    method: 'GET',
    path: '/api/me',
    may: { anyone: true },
    params: z.object({}),
    answer: me,
    run: async ({ persons, correlation }) => ({
      name: persons.find(({ name }) => name !== '')?.name ?? '',
      schools: await Promise.all(
        persons.map(async (person) => {
          const { name, phone } = people.school(person.schoolId);
          return {
            id: person.schoolId,
            name,
            kind: person.kind,
            shared: person.shared,
            roles: shownRoles(person).map((role) =>
              sentence(say.ROLE_NAMES[role] ?? roleName(person.schoolId, role) ?? role.replaceAll('-', ' ')),
            ),
            roleIds: [...person.roles],
            teaches: await teachesNow(person, correlation),
            phone,
            // Whoever reads this page has what "help" would say.
            commands: commandsFor(person)
              .filter(({ name }) => name !== 'people.help')
              .map(({ phrases, description }) => ({
                title: phrases[0] ?? '',
                description,
              })),
          };
        }),
      ),
    }),
  };
};
