/**
 * A flowchart as a decision graph, and a walk through it. Pure: `step` returns the next run and what is to be
 * remembered, or a refusal; nothing here knows of people's names, cards or storage.
 */
import type { Role } from './roles.ts';

/** `chart/node`. */
export type NodeRef = string;

interface NodeBase {
  readonly id: string;
  /** What the person reads first; at most 200 characters. */
  readonly text: string;
  readonly source: 'document' | 'prose' | 'default';
  /** The place in the policy, shown under the text. */
  readonly section: string | null;
  /** For reviewers, e.g. an ambiguity and the reading chosen; never on a card. */
  readonly note?: string;
}

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Several: the branches are walked one after the other (a case with a child harmed and a child said to have done it). */
  readonly to: NodeRef | readonly NodeRef[];
}

export interface QuestionNode extends NodeBase {
  readonly kind: 'question';
  readonly examples: readonly string[];
  readonly choices: readonly Choice[];
  /** Advice node for "not sure". */
  readonly unsure?: NodeRef;
}

export interface Item {
  readonly id: string;
  readonly text: string;
  /** The document's condition, shown before the text: "if the device is on the school network". */
  readonly when?: string;
  /** `now`: nobody's permission is needed. `decide`: the school's own decision, goes to the DSL. */
  readonly timing: 'now' | 'decide';
  /** The document says "consider": shown as such. */
  readonly consider?: boolean;
  readonly role?: Role;
  /** Contact id. */
  readonly contact?: string;
  /** The agency's reference may be written down with the tick. */
  readonly reference?: boolean;
  readonly effect?: string;
}

export interface ActionsNode extends NodeBase {
  readonly kind: 'actions';
  readonly items: readonly Item[];
  /** null: the branch ends. */
  readonly next: NodeRef | null;
  /** Reaching this step suggests the DSL's decision at once. */
  readonly escalates?: boolean;
}

/** A side-step that returns to the question that was asked. */
export interface AdviceNode extends NodeBase {
  readonly kind: 'advice';
  /** Contact ids. */
  readonly contacts: readonly string[];
}

export interface OutcomeNode extends NodeBase {
  readonly kind: 'outcome';
}

export type FlowNode = QuestionNode | ActionsNode | AdviceNode | OutcomeNode;

export interface Flow {
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly source: 'document' | 'prose' | 'default';
  readonly section: string | null;
  /** Standing note shown with every step of this chart. */
  readonly standing: string | null;
  readonly nodes: Readonly<Record<string, FlowNode>>;
}

export type Flows = Readonly<Record<string, Flow>>;

/** One tick of one item; a tick is never taken back, only followed by an entry that says so. */
export interface Tick {
  readonly node: NodeRef;
  readonly item: string;
  readonly who: string;
  readonly at: string;
}

/** Where a case stands in its chart. Plain JSON: it is stored as it is. */
export interface Run {
  readonly at: NodeRef;
  /** The question to return to, while on an advice node. */
  readonly asking: NodeRef | null;
  /** Branches still to be walked after this one. */
  readonly pending: readonly NodeRef[];
  /** Steps back to the start, newest last: what "back" returns to. */
  readonly trail: readonly { readonly at: NodeRef; readonly pending: readonly NodeRef[] }[];
  /** The latest answer per question. */
  readonly answers: Readonly<Record<NodeRef, string>>;
  readonly ticks: readonly Tick[];
}

export type FlowClick =
  | { readonly kind: 'choose'; readonly choice: string; readonly reason?: string }
  | { readonly kind: 'unsure' }
  | { readonly kind: 'return' }
  | { readonly kind: 'back' }
  | { readonly kind: 'save'; readonly ticked: readonly string[] }
  | { readonly kind: 'next' };

/** What is remembered of a step. Reasons are people's words and are sealed by the caller. */
export type FlowEntry =
  | {
      readonly kind: 'answered';
      readonly node: NodeRef;
      readonly choice: string;
      readonly instead: string | null;
    }
  | { readonly kind: 'asked-advice'; readonly node: NodeRef }
  | {
      readonly kind: 'ticked';
      readonly node: NodeRef;
      readonly item: string;
      readonly timing: 'now' | 'decide';
    }
  | { readonly kind: 'unticked'; readonly node: NodeRef; readonly item: string }
  | { readonly kind: 'went-back'; readonly node: NodeRef }
  | { readonly kind: 'finished'; readonly node: NodeRef };

export type StepResult =
  | { readonly ok: true; readonly run: Run; readonly entries: readonly FlowEntry[] }
  | { readonly ok: false; readonly why: 'no-such-choice' | 'reason-needed' | 'wrong-step' | 'no-such-item' };
