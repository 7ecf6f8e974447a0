/** A pupil who is asked in Teams may have signed on paper, in class or by a link: then nobody chases them here. */
import type { Roster } from '../../core/person.ts';
import type { AgreementsDesk, Families } from './desk.ts';
import type { AgreementRequest, Elsewhere, PupilsElsewhere } from './ports.ts';
import { hasQuestion } from './wait.ts';
import { isPupil } from './who.ts';

/** Whoever said no, or waits for an answer, needs somebody's word first, whatever was signed. */
const isUnsigned = (request: AgreementRequest): boolean =>
  request.state === 'not-asked' || (request.state === 'open' && !hasQuestion(request));

/** null: it stands as the request says. */
export const elsewhereOf = (request: AgreementRequest, elsewhere: PupilsElsewhere): Elsewhere | null =>
  isUnsigned(request) ? (elsewhere.get(request.personId)?.get(request.form) ?? null) : null;

/** Nothing was signed otherwise, or nobody looked. */
export const NOBODY: PupilsElsewhere = new Map();

const isAsked =
  ({ people }: Pick<Roster, 'people'>) =>
  (request: AgreementRequest): boolean =>
    isUnsigned(request) && people[request.personId]?.kind === 'pupil';

/** The roll is opened only where one of these is a pupil's, and not signed. null: that is so of none. */
export const familiesFor = async (
  desk: AgreementsDesk,
  schoolId: string,
  roster: Roster,
  requests: readonly AgreementRequest[],
  now: Date,
): Promise<Families | null> => (requests.some(isAsked(roster)) ? desk.families(schoolId, now) : null);

export const elsewhereFor = async (...some: Parameters<typeof familiesFor>): Promise<PupilsElsewhere> =>
  (await familiesFor(...some))?.elsewhere() ?? NOBODY;

/** The same of one person alone. */
export const ownElsewhere = async (
  desk: AgreementsDesk,
  roster: Roster,
  { schoolId, personId }: Pick<AgreementRequest, 'schoolId' | 'personId'>,
  requests: readonly AgreementRequest[],
  now: Date,
): Promise<PupilsElsewhere> =>
  isPupil(roster, personId) && requests.some(isUnsigned)
    ? new Map([[personId, await desk.elsewhere(schoolId, personId, now)]])
    : NOBODY;
