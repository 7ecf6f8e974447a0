import type { Absence } from '../../src/features/ladders/ports.ts';

export interface OutOfOffice {
  readonly status: 'disabled' | 'alwaysEnabled' | 'scheduled';
  readonly from?: string;
  readonly until?: string;
}

/** The twin of the out-of-office behind Graph: what each mailbox has, for a test to set. Whoever is not in it has no mailbox. */
export const createMemoryAbsence = (mailboxes: readonly string[]) => {
  const known = new Map<string, OutOfOffice>(mailboxes.map((id) => [id, { status: 'disabled' }]));
  const absence: Absence & {
    set(personId: string, replies: OutOfOffice): void;
    remove(personId: string): void;
    deny(): void;
  } = {
    set: (personId, replies) => void known.set(personId, replies),
    remove: (personId) => void known.delete(personId),
    deny: () => known.clear(),
    outOfOffice: async (personId, at) => {
      const replies = known.get(personId);
      if (replies === undefined) return 'not-looked';
      const { status, from = '', until = '' } = replies;
      const scheduled = status === 'scheduled' && new Date(from) <= at && at < new Date(until);
      return status === 'alwaysEnabled' || scheduled ? 'away' : 'there';
    },
  };
  return absence;
};
