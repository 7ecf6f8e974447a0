import type { AgreementsDesk } from './desk.ts';
import type { Signer } from './own-answer.ts';

/** That somebody looked at what is not their own: written down, with nothing else. `about`: a request, or null. */
export const noted = async (
  desk: AgreementsDesk,
  { person, at, correlation }: Signer,
  what: string,
  about: string | null,
): Promise<void> => {
  await desk.work.commit({
    schoolId: person.schoolId,
    at,
    correlation,
    saves: [],
    audit: [{ who: person.personId, what, about }],
    effects: [],
  });
};
