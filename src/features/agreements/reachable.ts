/** Somebody has the app now whom Teams could not reach before: their ladder begins, after the welcome. */
import type { Call } from '../../core/feature.ts';
import { aboutPerson } from './about.ts';
import type { AgreementsDesk } from './desk.ts';
import { ladderOf } from './in-force.ts';
import { beginChase, dueFrom } from './ladder.ts';
import type { AgreementSave } from './ports.ts';
import { isWaiting } from './remind.ts';

export const nowReachable = async (desk: AgreementsDesk, call: Call): Promise<void> => {
  const { schoolId, personId } = call.person;
  const chase = await desk.store.chase(schoolId, personId);
  if (!chase?.notReached) return;
  const waiting = (await desk.store.ofPerson(schoolId, personId)).filter(isWaiting);
  const school = desk.people.school(schoolId);
  const ladder = ladderOf(school);
  // They have had no message yet, so that nothing of theirs is overdue.
  const due = dueFrom(school.calendar, ladder, call.at).toISOString();
  const next =
    waiting.length > 0
      ? beginChase(schoolId, personId, chase, call.at)
      : { ...chase, rev: chase.rev + 1, notReached: null };
  // Stale: an answer was quicker, and whoever answers can be reached.
  await desk.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: [
      ...waiting.map(
        (request): AgreementSave => ({
          table: 'agreement-request',
          expected: request.rev,
          next: { ...request, rev: request.rev + 1, dueAt: due },
        }),
      ),
      { table: 'agreement-chase', expected: chase.rev, next },
    ],
    audit: [{ who: null, what: 'agreement.reached', about: personId }],
    effects: [{ kind: 'refresh', about: aboutPerson(personId) }],
  });
};
