import type { AgreementHeader, Duration } from '../../core/rules.ts';
import type { SchoolAgreements } from '../../core/school.ts';

/** When an agreement is signed again, and whose rule that is: never shown as the policy's where the policy is silent. */
export const renewalOf = (
  { id, renew }: Pick<AgreementHeader, 'id' | 'renew'>,
  school: SchoolAgreements,
): { readonly every: Duration; readonly by: 'policy' | 'school' } =>
  renew === null
    ? { every: school.forms[id]?.renew ?? school.renew, by: 'school' }
    : { every: renew, by: 'policy' };
