/**
 * One person's place in the school's group of those who have signed. Shapes only: which state follows which is decided in
 * decide.ts, who stands as signed in standing.ts.
 */

/**
 * `joining`: has signed, the app is putting them in. `in`: read back as a member. `leaving`: somebody approved that they are
 * taken out. `out`: read back as no member. `taken`: they were in it, and somebody else took them out.
 */
export type MembershipState = 'joining' | 'in' | 'leaving' | 'out' | 'taken';

/** Why the group cannot be changed from here, as its properties say. */
export type Unfit =
  /** Its members follow from a rule. */
  | 'dynamic'
  /** Comes from the school's own Active Directory. */
  | 'synced'
  /** It can hold an Entra role: whoever is put into it could become an administrator. */
  | 'role-assignable'
  /** A mailing list, or a mail-enabled security group: Graph does not change those. */
  | 'mail'
  /** No security group: Conditional Access and roles can do nothing with it. */
  | 'not-security';

/** Why somebody is not where they should be yet. */
export type Why =
  | Unfit
  /** 403: a permission is missing, or the group is a protected one. */
  | 'denied'
  /** There is no such group. */
  | 'no-group'
  /** There is no such account. */
  | 'no-account'
  /** 400 to a change that is always the same. */
  | 'refused'
  /** No answer, however often it was asked. */
  | 'not-answered'
  /** Every call went well, and the group is as it was. */
  | 'unchanged';

export interface Membership {
  readonly schoolId: string;
  /** Entra object id of the person. */
  readonly id: string;
  readonly rev: number;
  /** Entra object id of the group. */
  readonly group: string;
  readonly state: MembershipState;
  /** The app put them in. Who was in already is somebody else's, and never taken out from here. */
  readonly ours: boolean;
  /** ISO 8601, UTC, here and below: since when it stands so. */
  readonly at: string;
  /** Who approved that they leave, or took that back; null: it follows from what they signed. */
  readonly by: string | null;
  /** When it is tried next; null: nothing is due. */
  readonly dueAt: string | null;
  /** Since it was last decided. */
  readonly tries: number;
  /** A change was sent since it was last decided: after a crash nobody knows whether it arrived, so it is read first. */
  readonly sent: boolean;
  readonly why: Why | null;
  /** Not proposed before then, whatever they have signed: somebody has taken it back. */
  readonly keepUntil: string | null;
}
