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

/** What a card or form says that it showed, in its data. */
export interface Seen {
  readonly rev: number;
  readonly stood?: string | undefined;
}

/** What somebody reads of a decision, as an answer to it may change it: not who it was passed to. */
export const standing = ({ state, decided }: Pick<Escalation, 'state' | 'decided'>): string =>
  decided === null ? state : `${state} ${decided.at}`;

/** Cards from before they said how it stood: as long as nobody had decided or answered anything, it stood like this. */
const UNTOUCHED = 'open';

/**
 * The rev against which somebody writes who read this card: the newest where nothing that stands on it has changed since, so
 * that a decision counts although it was passed to somebody else meanwhile. Else theirs, and nothing is written.
 */
export const writableRev = (escalation: Escalation, { rev, stood = UNTOUCHED }: Seen): number =>
  rev < escalation.rev && stood === standing(escalation) ? escalation.rev : rev;

export const isAsSeen = (escalation: Escalation, seen: Seen): boolean =>
  writableRev(escalation, seen) === escalation.rev;
