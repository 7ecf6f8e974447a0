/** Asking the directory about one school. What it cannot say is left out and named, never taken for "nobody". */
import type { School } from '../../core/school.ts';
import type { Directory, KnownUser, Reading } from './ports.ts';
import { asksPrimaryRole, groupsOf, usersOf } from './roster.ts';

export const NOTHING_READ: Reading = { users: {}, groups: {} };

export interface Unread {
  readonly kind: 'group' | 'user' | 'education';
  readonly id: string;
  readonly error: unknown;
}

/** `unread`: what could not be asked, one by one. Never rejects. */
export const readSchool = async (
  directory: Directory,
  school: School,
): Promise<{ readonly reading: Reading; readonly unread: readonly Unread[] }> => {
  const users: Record<string, KnownUser | null> = {};
  const groups: Record<string, readonly string[]> = {};
  const unread: Unread[] = [];
  const ask = async (kind: Unread['kind'], id: string, read: () => Promise<void>): Promise<void> => {
    try {
      await read();
    } catch (error) {
      unread.push({ kind, id, error });
    }
  };
  await Promise.all([
    ...groupsOf(school).map((id) =>
      ask('group', id, async () => {
        const members = await directory.members(id);
        groups[id] = members.map((user) => user.id);
        for (const { upn: _, ...user } of members) users[user.id] = user;
      }),
    ),
    ...usersOf(school).map((id) =>
      ask('user', id, async () => {
        const user = await directory.user(id);
        if (user === null) users[id] ??= null;
        else {
          const { upn: _, ...known } = user;
          users[id] = known;
        }
      }),
    ),
  ]);
  // After the people: it is written beside them.
  if (asksPrimaryRole(school))
    await ask('education', '', async () => {
      const roles = await directory.primaryRoles();
      for (const [id, user] of Object.entries(users))
        if (user?.facts)
          users[id] = { ...user, facts: { ...user.facts, primaryRole: roles.get(id) ?? null } };
    });
  return { reading: { users, groups }, unread };
};

/** What was not read of somebody now is as it was last said. */
const withLast = (last: KnownUser | null | undefined, fresh: KnownUser | null): KnownUser | null => {
  const before = last?.facts?.primaryRole;
  if (!fresh?.facts || fresh.facts.primaryRole !== undefined || before === undefined) return fresh;
  return { ...fresh, facts: { ...fresh.facts, primaryRole: before } };
};

/** What is known of a school: what was just said, and for the rest what was said last. */
export const over = (last: Reading, fresh: Reading): Reading => ({
  users: {
    ...last.users,
    ...Object.fromEntries(
      Object.entries(fresh.users).map(([id, user]) => [id, withLast(last.users[id], user)]),
    ),
  },
  groups: { ...last.groups, ...fresh.groups },
});

const unnamed = ({ facts: _, ...pupil }: KnownUser): KnownUser => ({ ...pupil, name: '' });

/** What is worth keeping: people and groups of this school only, and no names of pupils, which nothing shows. */
export const worthKeeping = (school: School, { users, groups }: Reading): Reading => {
  const kept = groupsOf(school).flatMap((id) => {
    const members = groups[id];
    return members ? [[id, members] as const] : [];
  });
  const pupils = new Set(school.members.pupils.flatMap((id) => groups[id] ?? []));
  const wanted = new Set([...usersOf(school), ...kept.flatMap(([, members]) => members)]);
  const rows = [...wanted].sort().flatMap((id) => {
    const user = users[id];
    if (user === undefined) return [];
    return [[id, user && pupils.has(id) ? unnamed(user) : user] as const];
  });
  return { users: Object.fromEntries(rows), groups: Object.fromEntries(kept) };
};
