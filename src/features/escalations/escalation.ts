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
