/** What every part of memberships has, gathered once. */
import type { Clock } from '../../core/clock.ts';
import type { AuditEntry, Effect } from '../../core/commit.ts';
import type { Forms } from '../../core/forms.ts';
import type { Log } from '../../core/log.ts';
import type { Policy } from '../../core/policy.ts';
import { AGREEMENT_DEFAULTS, type School } from '../../core/school.ts';
import type { AgreementStore } from '../agreements/index.ts';
import type { FamiliesBeforeAccess } from '../outside/index.ts';
import type { People } from '../people/index.ts';
import type { Membership, MembershipSave, MembershipStore, MembershipWork, SignedGroup } from './ports.ts';

export interface MembershipDesk {
  readonly group: SignedGroup;
  readonly store: MembershipStore;
  readonly agreements: Pick<AgreementStore, 'requests' | 'ofPerson' | 'signatures'>;
  /** What families signed of that which counts; null: nothing of it does. `personId`: of this account alone. */
  readonly families: (schoolId: string, now: Date, personId?: string) => Promise<FamiliesBeforeAccess | null>;
  readonly work: MembershipWork;
  readonly policies: { current(schoolId: string): Policy };
  readonly people: People;
  readonly forms: Forms;
  readonly schools: () => readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
}

/** The group that the school file names; null: there is none, and nothing here happens. */
export const groupOf = ({ agreements }: Pick<School, 'agreements'>): string | null =>
  agreements?.signedGroup ?? null;

export const graceOf = ({ agreements = AGREEMENT_DEFAULTS }: School): number => agreements.signedGrace;

/** What messages about a school's group are about. */
export const aboutGroup = (schoolId: string): string => `membership|${schoolId}`;

export const membershipSave = (before: Membership | null, next: Membership): MembershipSave => ({
  table: 'membership',
  expected: before?.rev ?? 0,
  next,
});

/** `membership.added`, for the audit log. `who` null: the app itself. */
export const membershipAudit = (who: string | null, what: string, personId: string): AuditEntry => ({
  who,
  what: `membership.${what}`,
  about: personId,
});

export const refreshed = (schoolId: string): Effect => ({ kind: 'refresh', about: aboutGroup(schoolId) });

/** The job that does what was decided, at once. */
export const workEffect = ({ schoolId, id }: Membership, correlation: string): Effect => ({
  kind: 'job',
  name: 'membership.work',
  data: { school: schoolId, person: id, correlation },
});

/**
 * The same for whoever comes in. While somebody is being taken out, Graph may be at it still: read now they would be in, and
 * a moment later be out, with nobody to notice. The row's own time is long enough for that to have ended.
 */
export const joinEffects = (
  before: Membership | null,
  next: Membership,
  correlation: string,
): readonly Effect[] => (before?.state === 'leaving' && before.sent ? [] : [workEffect(next, correlation)]);
