import type { KeptWords, WordsStore } from '../../src/features/disclosures/ports.ts';
import { copy, type MemoryState } from './memory-state.ts';

export const createMemoryWords = (state: MemoryState): WordsStore => {
  const remove = (gone: (words: KeptWords) => boolean): readonly KeptWords[] => {
    const left = state.words.filter(gone);
    const kept = state.words.filter((words) => !gone(words));
    state.words.splice(0, state.words.length, ...kept);
    return left;
  };
  return {
    async keep(words) {
      state.words.push(copy(words));
    },
    async ofForm(schoolId, form, personId, now) {
      return copy(
        state.words.filter(
          (words) =>
            words.schoolId === schoolId &&
            words.form === form &&
            words.personId === personId &&
            words.until > now,
        ),
      );
    },
    async newestForm(schoolId, personId, since, now) {
      const found = state.words.findLast(
        (words) =>
          words.schoolId === schoolId && words.personId === personId && words.at > since && words.until > now,
      );
      return found?.form ?? null;
    },
    async drop(schoolId, form) {
      remove((words) => words.schoolId === schoolId && words.form === form);
    },
    async dropOld(schoolId, now) {
      const gone = remove((words) => words.schoolId === schoolId && words.until <= now);
      return [...new Set(gone.map(({ form }) => form))];
    },
  };
};
