import type { Ladder, LadderStore, Look } from '../../src/features/ladders/ports.ts';
import { copy, copyOrNull, keyOf, type MemoryState } from './memory-state.ts';

/** As the statement in commit_turn: begins a ladder, or has a running one looked at now. */
export const lookAt = (state: MemoryState, { waits, ...look }: Look, at: Date): void => {
  const key = keyOf(look.schoolId, look.id);
  const now = at.toISOString();
  const before = state.ladders.get(key);
  const runs = before !== undefined && before.dueAt !== null;
  if (runs) state.ladders.set(key, { ...before, rev: before.rev + 1, dueAt: now });
  else if (waits)
    state.ladders.set(key, {
      ...look,
      rev: (before?.rev ?? 0) + 1,
      rung: 0,
      since: now,
      rungAt: now,
      dueAt: now,
    });
};

const isDue = (ladder: Ladder, schoolId: string, now: Date): ladder is Ladder & { readonly dueAt: string } =>
  ladder.schoolId === schoolId && ladder.dueAt !== null && new Date(ladder.dueAt) <= now;

export const createMemoryLadders = (state: MemoryState): LadderStore => ({
  load: async (schoolId, id) => copyOrNull(state.ladders.get(keyOf(schoolId, id))),
  due: async (schoolId, now, limit) =>
    copy(
      [...state.ladders.values()]
        .filter((one) => isDue(one, schoolId, now))
        .sort((a, b) => (`${a.dueAt} ${a.id}` < `${b.dueAt} ${b.id}` ? -1 : 1))
        .slice(0, limit),
    ),
  schoolsDue: async (schools, now) =>
    schools.filter((id) => [...state.ladders.values()].some((one) => isDue(one, id, now))),
});
