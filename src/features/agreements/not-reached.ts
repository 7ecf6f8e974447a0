/** Teams would not take a message for somebody: it stands on the register, with what to do. */
import type { AgreementsDesk } from './desk.ts';

const TRIES = 3;

export const notReached = async (
  desk: AgreementsDesk,
  schoolId: string,
  personId: string,
  code: string,
): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const chase = await desk.store.chase(schoolId, personId);
    if (!chase || chase.notReached?.code === code) return;
    const now = desk.clock.now();
    const next = { ...chase, rev: chase.rev + 1, notReached: { at: now.toISOString(), code } };
    const committed = await desk.work.commit({
      schoolId,
      at: now,
      correlation: desk.newId(),
      saves: [{ table: 'agreement-chase', expected: chase.rev, next }],
      audit: [{ who: null, what: 'agreement.not-reached', about: personId }],
      effects: [],
    });
    if (committed.kind !== 'stale') return;
  }
};
