/**
 * One account that a case wants switched off, and how far that is. Shapes only: which state follows which is decided in
 * decide.ts, whose account it may be in guards.ts.
 */

/**
 * `chosen`: picked, nothing is done. `on-hold`: police or LADO asked to wait. `confirmed`: the app tries to switch it off.
 * `off`: read back as off. `by-hand`: the app may not or cannot, or found it on again; a task says what a person does.
 * `undoing`: the app tries to switch it on again. `on-again`: read back as on. `dropped`: whoever decides said no.
 */
export type AccountState =
  | 'chosen'
  | 'on-hold'
  | 'confirmed'
  | 'off'
  | 'by-hand'
  | 'undoing'
  | 'on-again'
  | 'dropped';

/** Why the app leaves an account alone, as the guards find it. */
export type Refusal =
  | 'not-an-id'
  | 'oneself'
  | 'not-of-this-school'
  | 'elsewhere-too'
  | 'role-holder'
  | 'never-touch'
  | 'shared'
  | 'guest'
  | 'administrator'
  /** Whether it is an administrator's could not be read: that is no "no". */
  | 'not-looked';

/** Why it is a person's work instead. */
export type ByHand =
  | Refusal
  /** Comes from the school's own AD, which would switch it on again. */
  | 'synced'
  /** Microsoft said no: a permission is missing, or the account outranks the app. */
  | 'denied'
  | 'gone'
  /** No answer, however often it was asked. */
  | 'not-answered'
  /** Every call went well, and the account is as it was. */
  | 'unchanged'
  /** It was off, and somebody or something switched it on again. */
  | 'switched-on';

/** The account as it was when it was chosen: also to be read when it has been deleted since. Sealed. */
export interface Target {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  /** null: the directory could not be asked then. */
  readonly upn: string | null;
}

export interface AccountAction {
  readonly schoolId: string;
  readonly id: string;
  readonly rev: number;
  readonly incidentId: string;
  /** The chart's item that it carries out. */
  readonly step: { readonly node: string; readonly item: string };
  /** Sealed with the case. */
  readonly target: Target;
  readonly askedBy: string;
  /** ISO 8601, UTC. */
  readonly askedAt: string;
  readonly state: AccountState;
  /** What was decided about it last. */
  readonly wants: 'off' | 'on';
  /** Who brought it to `confirmed`, `on-hold` or `undoing`. */
  readonly decidedBy: string | null;
  /** When it is tried, asked or looked at next; null: nothing is due. */
  readonly dueAt: string | null;
  /** Since the last decision. */
  readonly tries: number;
  /** A change was sent since the last decision: after a crash nobody knows whether it arrived, so it is read first. */
  readonly sent: boolean;
  /** What it was before the app touched it; null: not looked yet. */
  readonly before: 'on' | 'off' | null;
  /** When it was read back as off. */
  readonly offAt: string | null;
  /** Looks since it was off, or a person was to switch it off: after 35 minutes, after a day. */
  readonly looks: number;
  /** Were its open sessions ended too? null: not tried. */
  readonly sessionsEnded: boolean | null;
  readonly why: ByHand | null;
}
