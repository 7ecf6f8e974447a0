import type { Membership, MembershipStore } from '../../src/features/memberships/ports.ts';
import { copy, copyOrNull, keyOf, type MemoryState } from './memory-state.ts';

const by =
  (key: (one: Membership) => string) =>
  (a: Membership, b: Membership): number =>
    key(a) < key(b) ? -1 : 1;

export const createMemoryMemberships = (state: MemoryState): MembershipStore => {
  const ofSchool = (schoolId: string): Membership[] =>
    copy([...state.memberships.values()].filter((one) => one.schoolId === schoolId));
  const due = (schoolId: string, now: Date): Membership[] =>
    ofSchool(schoolId)
      .filter(({ dueAt }) => dueAt !== null && new Date(dueAt) <= now)
      .sort(by(({ dueAt, id }) => `${dueAt} ${id}`));
  return {
    load: async (schoolId, personId) => copyOrNull(state.memberships.get(keyOf(schoolId, personId))),
    all: async (schoolId) => ofSchool(schoolId).sort(by(({ id }) => id)),
    due: async (schoolId, now, limit) => due(schoolId, now).slice(0, limit),
    schoolsDue: async (schools, now) => schools.filter((id) => due(id, now).length > 0),
  };
};
