/** A report's form that opened with words from the chat: what follows once it is sent. */
import type { Effect } from '../../core/commit.ts';
import type { Call } from '../../core/feature.ts';
import type { Desk } from './desk.ts';

export interface WordsBehind {
  /** In the report's own commit: the offer shows that it was sent, and its writer is told to delete the message. */
  readonly effects: readonly Effect[];
  /** Afterwards: they stand in the report now. Never rejects; what is left is destroyed within a day. */
  forget(): Promise<void>;
}

const NONE: WordsBehind = { effects: [], forget: async () => undefined };

const shownAgain = async (desk: Desk, call: Call, schoolId: string, about: string): Promise<void> => {
  await desk.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: [],
    audit: [],
    effects: [{ kind: 'refresh', about }],
  });
};

/** Never rejects: the report is worth more than what follows it. */
export const wordsBehind = async (desk: Desk, call: Call, form: string): Promise<WordsBehind> => {
  const { schoolId, personId } = call.person;
  const kept = await desk.words
    .ofForm(schoolId, form, personId, call.at)
    .catch((error: unknown): readonly [] => {
      desk.log.error('words.not-read', error, { correlation: call.correlation });
      return [];
    });
  if (kept.length === 0) return NONE;
  const params = {
    inPublic: kept.some(({ inPublic }) => inPublic),
    withFile: kept.some(({ withFile }) => withFile),
  };
  return {
    effects: [
      { kind: 'refresh', about: form },
      {
        kind: 'send',
        message: {
          id: desk.newId(),
          to: { kind: 'person', personId },
          what: 'words.sent',
          params,
          about: null,
        },
      },
    ],
    forget: async () => {
      try {
        const schools = await desk.people.schoolsOf(call.who);
        for (const school of schools) {
          await desk.words.drop(school.schoolId, form);
          // The offer may have come from another of their schools than the one that the report went to.
          if (school.schoolId !== schoolId) await shownAgain(desk, call, school.schoolId, form);
        }
      } catch (error) {
        desk.log.error('words.not-dropped', error, { correlation: call.correlation });
      }
    },
  };
};
