import { addDuration, nextYearStart } from '../../core/calendar.ts';
import type { AgreementHeader, Duration } from '../../core/rules.ts';
import { AGREEMENT_DEFAULTS, type School, type SchoolAgreements } from '../../core/school.ts';

export interface Renewal {
  readonly every: Duration;
  readonly by: 'policy' | 'school';
  /** At each start of the school year, whenever in it was signed. */
  readonly atYearStart?: true;
}

type Header = Pick<AgreementHeader, 'id' | 'renew' | 'when'>;

/** When an agreement is signed again, and whose rule that is: never shown as the policy's where the policy is silent. */
export const renewalOf = ({ id, renew, when }: Header, school: SchoolAgreements): Renewal => {
  if (renew !== null) return { every: renew, by: 'policy' };
  if (when === 'start-of-year') return { every: 'P1Y', by: 'policy', atYearStart: true };
  return { every: school.forms[id]?.renew ?? school.renew, by: 'school' };
};

/** When a signature of then falls due again. */
export const renewsAt = (
  { agreements = AGREEMENT_DEFAULTS, calendar }: Pick<School, 'agreements' | 'calendar'>,
  header: Header,
  signedAt: Date,
): Date => {
  const { every, atYearStart } = renewalOf(header, agreements);
  return atYearStart ? nextYearStart(calendar, signedAt) : addDuration(signedAt, every);
};
