/**
 * Who there is in the sandbox: the invented world, and whoever was added to the simulated tenant since. The tenant's
 * journal is the one place where people are kept, so that they are there after a restart.
 */
import type { TenantState } from './tenant/index.ts';
import { DOMAIN, GROUPS, PEOPLE, type WorldPerson } from './world.ts';

/** The Entra groups that make somebody one of a school's. */
export const MEMBERSHIPS = {
  'oak-staff': { school: 'OAK', groupId: GROUPS.oakStaff.id, role: 'staff' },
  'oak-pupils': { school: 'OAK', groupId: GROUPS.oakPupils.id, role: 'pupil' },
  'elm-staff': { school: 'ELM', groupId: GROUPS.elmStaff.id, role: 'staff' },
  'elm-pupils': { school: 'ELM', groupId: GROUPS.elmPupils.id, role: 'pupil' },
} as const;

export interface Everybody {
  /** The world's own first, then those who were added; with them who was removed since. */
  list(): readonly WorldPerson[];
  find(id: string): WorldPerson | null;
  /** By the short name that the page and tests use (`teacher1`), the full one, or the object id. */
  called(name: string): WorldPerson | null;
  /** Removed from the tenant: what they wrote stays theirs. */
  isGone(id: string): boolean;
}

const OWN = new Map(PEOPLE.map((person) => [person.id, person]));

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export const createEverybody = (state: TenantState): Everybody => {
  /** null: nobody, or in the tenant and of neither school. */
  const find = (id: string): WorldPerson | null => {
    const own = OWN.get(id);
    if (own) return own;
    const properties = (state.users.get(id) ?? state.deletedUsers.get(id))?.properties;
    const membership = Object.values(MEMBERSHIPS).find(({ groupId }) => state.members.get(groupId)?.has(id));
    if (!properties || !membership) return null;
    const upn = text(properties['userPrincipalName']) ?? id;
    return {
      id,
      upn,
      name: text(properties['displayName']) ?? upn,
      jobTitle: text(properties['jobTitle']) ?? '',
      roles: [membership.role],
      school: membership.school,
      synced: properties['onPremisesSyncEnabled'] === true,
      userType: properties['userType'] === 'Guest' ? 'Guest' : 'Member',
    };
  };

  /** Asked for at every call of the app: as long as nobody was added nothing is made anew. */
  const list = (): readonly WorldPerson[] => {
    if (state.users.size + state.deletedUsers.size === PEOPLE.length) return PEOPLE;
    const added = [...state.users.values(), ...state.deletedUsers.values()]
      .filter(({ properties }) => !OWN.has(properties.id))
      .toSorted((a, b) => a.n - b.n)
      .flatMap(({ properties }) => find(properties.id) ?? []);
    return [...PEOPLE, ...added];
  };

  return {
    list,
    find,
    called: (name) => {
      const wanted = name.toLowerCase();
      return (
        find(wanted) ??
        list().find(({ upn }) => upn.toLowerCase() === wanted || upn === `${wanted}@${DOMAIN}`) ??
        null
      );
    },
    isGone: (id) => state.deletedUsers.has(id),
  };
};
