/** A directory held in memory: people and groups that a test may change, and which a test may break. */
import type { PrimaryRole } from '../../src/core/person.ts';
import type { Directory, DirectoryUser } from '../../src/features/people/ports.ts';

export interface MemoryDirectory extends Directory {
  readonly users: Map<string, DirectoryUser>;
  /** Group id -> ids of users and groups. */
  readonly groups: Map<string, readonly string[]>;
  readonly managers: Map<string, string>;
  readonly education: Map<string, PrimaryRole>;
  broken: boolean;
}

export const createMemoryDirectory = (
  users: readonly DirectoryUser[] = [],
  groups: Readonly<Record<string, readonly string[]>> = {},
): MemoryDirectory => {
  const look = (): void => {
    if (directory.broken) throw new Error('the directory does not answer');
  };
  const within = (groupId: string, seen: Set<string>): readonly DirectoryUser[] => {
    if (seen.has(groupId)) return [];
    seen.add(groupId);
    return (directory.groups.get(groupId) ?? []).flatMap((id) => {
      const user = directory.users.get(id);
      return user ? [user] : within(id, seen);
    });
  };
  const directory: MemoryDirectory = {
    users: new Map(users.map((user) => [user.id, user])),
    groups: new Map(Object.entries(groups)),
    managers: new Map(),
    education: new Map(),
    primaryRoles: async () => {
      look();
      return new Map(directory.education);
    },
    broken: false,
    user: async (id) => {
      look();
      return directory.users.get(id) ?? null;
    },
    manager: async (id) => {
      look();
      return directory.managers.get(id) ?? null;
    },
    members: async (groupId) => {
      look();
      if (!directory.groups.has(groupId)) throw new Error('no such group');
      return [...new Set(within(groupId, new Set()))];
    },
  };
  return directory;
};
