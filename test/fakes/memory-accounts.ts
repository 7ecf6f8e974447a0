import type { AccountAction, AccountStore } from '../../src/features/accounts/ports.ts';
import { copy, copyOrNull, keyOf, type MemoryState } from './memory-state.ts';

const by =
  (key: (action: AccountAction) => string) =>
  (a: AccountAction, b: AccountAction): number =>
    `${key(a)} ${a.id}` < `${key(b)} ${b.id}` ? -1 : 1;

export const createMemoryAccounts = (state: MemoryState): AccountStore => {
  const all = (schoolId: string): readonly AccountAction[] =>
    [...state.accounts.values()].filter((action) => action.schoolId === schoolId);
  const due = (schoolId: string, now: Date): AccountAction[] =>
    all(schoolId)
      .filter(({ dueAt }) => dueAt !== null && new Date(dueAt) <= now)
      .sort(by(({ dueAt }) => dueAt ?? ''));
  return {
    load: async (schoolId, id) => copyOrNull(state.accounts.get(keyOf(schoolId, id))),
    ofIncident: async (schoolId, incidentId) =>
      copy(
        all(schoolId)
          .filter((action) => action.incidentId === incidentId)
          .sort(by(({ askedAt }) => askedAt)),
      ),
    due: async (schoolId, now, limit) => copy(due(schoolId, now).slice(0, limit)),
    schoolsDue: async (schools, now) => schools.filter((id) => due(id, now).length > 0),
  };
};
