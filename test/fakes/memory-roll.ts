import { foldName } from '../../src/core/fold-name.ts';
import { applied } from '../../src/features/roll/compare.ts';
import type { RollImport, RollSave, RollStore, WholeRoll } from '../../src/features/roll/ports.ts';
import { copy, copyOrNull, type MemoryState } from './memory-state.ts';

export interface MemoryRoll {
  readonly roll: WholeRoll;
  readonly imports: readonly RollImport[];
}

const NONE: MemoryRoll = { roll: { rev: 0, pupils: [], contacts: [] }, imports: [] };

export const isStaleRoll = (state: MemoryState, { expected, next }: RollSave): boolean =>
  (state.rolls.get(next.schoolId) ?? NONE).roll.rev !== expected;

export const writeRoll = (state: MemoryState, { next }: RollSave): void => {
  const { roll, imports } = state.rolls.get(next.schoolId) ?? NONE;
  state.rolls.set(
    next.schoolId,
    copy({
      roll: { rev: roll.rev + 1, ...applied(roll, next) },
      imports: next.imported ? [...imports, next.imported] : imports,
    }),
  );
};

export const createMemoryRolls = (state: MemoryState): RollStore => {
  const of = (schoolId: string): MemoryRoll => state.rolls.get(schoolId) ?? NONE;
  return {
    async whole(schoolId) {
      return copy(of(schoolId).roll);
    },
    async pupils(schoolId) {
      return copy(of(schoolId).roll.pupils);
    },
    async lastImport(schoolId) {
      return copyOrNull(of(schoolId).imports.at(-1));
    },
    async named(schoolId, name) {
      const folded = foldName(name);
      return copy(of(schoolId).roll.pupils.filter((one) => folded !== '' && foldName(one.name) === folded));
    },
    async leftBefore(schoolId, before) {
      return of(schoolId).roll.pupils.some(({ leftAt }) => leftAt !== null && leftAt < before);
    },
  };
};
