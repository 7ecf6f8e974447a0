/** What the DSL is asked to decide about a case, and the decision. Shapes; decisions in decide.ts. */

export type Urgency = 'now' | 'today' | 'soon';

export interface Escalation {
  readonly schoolId: string;
  readonly id: string;
  readonly rev: number;
  readonly incidentId: string;
  readonly reference: string;
  readonly raisedBy: string;
  readonly raisedAt: string;
  readonly urgency: Urgency;
  /** The chart's items to be decided; empty: "please look at this case". */
  readonly items: readonly { readonly node: string; readonly item: string }[];
  readonly state: 'open' | 'approved' | 'not-now' | 'more-asked';
  /**
   * Who brought it to `state`, also the one who asked for more; while open, the one who answered what was asked, and
   * null when nothing has been.
   */
  readonly decided: { readonly who: string; readonly at: string } | null;
  /** What the decider wrote (not now) or asked (ask for more): sealed with the case key. */
  readonly words: string | null;
  /** Entra ids of people the decision has passed to beside the DSLs (cover, next in line after a "not now"). */
  readonly passedTo: readonly string[];
}

/**
 * The rev against which somebody writes who read the card of `seen`: the newest where nothing that stands on it has changed
 * since, so that a decision counts although it was passed to somebody else in that very moment. Else theirs, and nothing is
 * written. As long as nobody has decided or answered anything, passing on is all that can have happened.
 */
export const writableRev = ({ rev, state, decided }: Escalation, seen: number): number =>
  state === 'open' && decided === null && seen < rev ? rev : seen;

export const isAsSeen = (escalation: Escalation, seen: number): boolean =>
  writableRev(escalation, seen) === escalation.rev;
