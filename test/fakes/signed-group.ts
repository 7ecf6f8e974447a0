/** A group held in memory, which a test may change, break and refuse; it keeps what was done to it. */
import type { NotDone, SignedGroup, Unfit } from '../../src/features/memberships/ports.ts';

type Call = keyof SignedGroup;

export interface MemorySignedGroup extends SignedGroup {
  /** Group -> object ids of people. */
  readonly groups: Map<string, Set<string>>;
  readonly accounts: Set<string>;
  /** Object id -> name, where the directory shows it. */
  readonly names: Map<string, string>;
  readonly unfit: Map<string, Unfit>;
  /** What a call answers instead, until it is deleted. */
  readonly refusals: Map<Call, NotDone>;
  /** Changes alone, in order: `add ID`, `remove ID`. */
  readonly done: string[];
  /** Called before each call: a test may throw here, as a crash does, or let something else happen meanwhile. */
  before: (call: Call) => void | Promise<void>;
}

export const createMemorySignedGroup = (
  groups: Readonly<Record<string, readonly string[]>>,
  accounts: readonly string[],
): MemorySignedGroup => {
  const refused = async (call: Call, group: string, personId?: string): Promise<NotDone | null> => {
    await memory.before(call);
    const known = memory.groups.has(group) && (personId === undefined || memory.accounts.has(personId));
    return memory.refusals.get(call) ?? (known ? null : { kind: 'gone' });
  };
  const membersOf = (group: string): Set<string> => memory.groups.get(group) ?? new Set();
  const closed = (group: string): NotDone | null => {
    const unfit = memory.unfit.get(group);
    if (unfit === undefined || unfit === 'not-security') return null;
    return { kind: unfit === 'role-assignable' ? 'denied' : 'refused' };
  };
  const memory: MemorySignedGroup = {
    groups: new Map(Object.entries(groups).map(([id, members]) => [id, new Set(members)])),
    accounts: new Set(accounts),
    names: new Map(),
    unfit: new Map(),
    refusals: new Map(),
    done: [],
    before: () => undefined,
    look: async (group) =>
      (await refused('look', group)) ?? { kind: 'found', unfit: memory.unfit.get(group) ?? null },
    members: async (group) =>
      (await refused('members', group)) ?? {
        kind: 'known',
        people: [...membersOf(group)].map((id) => ({ id, name: memory.names.get(id) ?? null })),
      },
    isMember: async (group, personId) => {
      await memory.before('isMember');
      const refusal = memory.refusals.get('isMember') ?? null;
      if (refusal) return refusal;
      if (!memory.accounts.has(personId)) return { kind: 'gone' };
      return { kind: 'known', member: membersOf(group).has(personId) };
    },
    add: async (group, personId) => {
      const refusal = (await refused('add', group, personId)) ?? closed(group);
      if (refusal) return refusal;
      if (membersOf(group).has(personId)) return { kind: 'refused' };
      membersOf(group).add(personId);
      memory.done.push(`add ${personId}`);
      return { kind: 'done' };
    },
    remove: async (group, personId) => {
      const refusal = await refused('remove', group, personId);
      if (refusal) return refusal;
      if (!membersOf(group).has(personId)) return { kind: 'gone' };
      const shut = closed(group);
      if (shut) return shut;
      membersOf(group).delete(personId);
      memory.done.push(`remove ${personId}`);
      return { kind: 'done' };
    },
  };
  return memory;
};
