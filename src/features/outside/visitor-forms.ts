/** The forms of a policy that somebody signs who comes from outside and has no account here. Pure. */
import { type Agreement, agreementsOf } from '../../core/agreement.ts';
import type { Policy } from '../../core/policy.ts';
import type { Audience } from '../../core/rules.ts';
import { agreementHash } from '../agreements/index.ts';

export interface VisitorForm {
  readonly id: string;
  readonly title: string;
  /** Of the wording in force. */
  readonly hash: string;
  readonly agreement: Agreement;
  readonly kind: 'signed' | 'acknowledged';
}

/** Supply staff and student teachers from elsewhere may come for a day, before they have an account. */
const COME_IN: readonly Audience[] = [
  'visitor',
  'volunteer',
  'community',
  'supply',
  'outside-student-teacher',
];

/** In the order of the policy. */
export const visitorForms = (policy: Pick<Policy, 'rules' | 'agreementTexts'>): readonly VisitorForm[] =>
  agreementsOf(policy).flatMap((agreement): VisitorForm[] => {
    const { header, text } = agreement;
    const comes = header.audience.some((audience) => COME_IN.includes(audience));
    const own = header.signedBy === 'self' || header.signedBy === 'acknowledge';
    if (!comes || !own || text === null) return [];
    return [
      {
        id: header.id,
        title: header.name,
        hash: agreementHash(agreement),
        agreement,
        kind: header.signedBy === 'acknowledge' ? 'acknowledged' : 'signed',
      },
    ];
  });
