/**
 * A flowchart as a decision graph, and a walk through it. Pure: `step` returns the next run and what is to be
 * remembered, or a refusal; nothing here knows of people's names, cards or storage. Shapes
 * and walk stand together, since neither is read without the other.
 */
import type { Role } from './roles.ts';
import type { Source } from './rules.ts';

/** `chart/node`. */
export type NodeRef = string;

interface NodeBase {
  readonly id: string;
  /** What the person reads first; at most 200 characters. */
  readonly text: string;
  readonly source: Source;
  /** The place in the policy, shown under the text. */
  readonly section: string | null;
  /** For reviewers, e.g. an ambiguity and the reading chosen; never on a card. */
  readonly note?: string;
  /** Lines of `policies/national` shown with this step, because they say more or something else. */
  readonly floor?: readonly string[];
}

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Several: the branches are walked one after the other (a case with a child harmed and a child said to have done it). */
  readonly to: NodeRef | readonly NodeRef[];
  /** `staff`: with this answer it is a case about an adult. The walk itself does not know of it. */
  readonly concerns?: 'staff';
}

export interface QuestionNode extends NodeBase {
  readonly kind: 'question';
  readonly examples: readonly string[];
  readonly choices: readonly Choice[];
  /** Advice node for "not sure". */
  readonly unsure?: NodeRef;
}

/**
 * Who learns of it when this is done: the child's family, or the person it is about. Being told, asked, talked to, invited or
 * punished is learning of it.
 */
export type Informs = 'family' | 'person';

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
  /** ISO 8601: to be done within this time of the report. Shown as a date; `PT72H` are clock hours. */
  readonly within?: string;
  readonly effect?: string;
  /** Whose it is, where that is not as its step's: what the product adds to a step of the document. */
  readonly source?: Source;
  /** Before it is ticked or approved it is asked whether this could raise the risk for a child, or warn somebody. */
  readonly informs?: Informs;
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
  readonly source: Source;
  readonly section: string | null;
  /** When somebody who works on a case may begin this chart by hand: "a member of staff was hurt"; absent: never. */
  readonly offered?: string;
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

interface Place {
  readonly at: NodeRef;
  readonly pending: readonly NodeRef[];
}

/** Where a case stands in its chart. Plain JSON: it is stored as it is. */
export interface Run {
  readonly at: NodeRef;
  /** The question to return to, while on an advice node. */
  readonly asking: NodeRef | null;
  /** Branches still to be walked after this one. */
  readonly pending: readonly NodeRef[];
  /** Steps back to the start, newest last: what "back" returns to. */
  readonly trail: readonly Place[];
  /** The latest answer per question. */
  readonly answers: Readonly<Record<NodeRef, string>>;
  readonly ticks: readonly Tick[];
  /** Every branch has come to its end; `at` stays on the last step. "Back" takes it up again. */
  readonly finished: boolean;
}

export type FlowClick =
  | { readonly kind: 'choose'; readonly choice: string; readonly reason?: string }
  | { readonly kind: 'unsure' }
  | { readonly kind: 'return' }
  | { readonly kind: 'back' }
  | { readonly kind: 'save'; readonly ticked: readonly string[] }
  | { readonly kind: 'next' }
  /** Begins by hand a chart that offers itself; where the run stood is walked on after it. */
  | { readonly kind: 'start'; readonly chart: string };

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
  /** Went on from a checklist although these `now` items were not ticked. Never stops anybody. */
  | { readonly kind: 'passed'; readonly node: NodeRef; readonly items: readonly string[] }
  | { readonly kind: 'went-back'; readonly node: NodeRef }
  /** `node`: the first step of the chart that was begun by hand. */
  | { readonly kind: 'started'; readonly node: NodeRef }
  | { readonly kind: 'finished'; readonly node: NodeRef };

export type StepResult =
  | { readonly ok: true; readonly run: Run; readonly entries: readonly FlowEntry[] }
  | {
      readonly ok: false;
      readonly why:
        | 'no-such-choice'
        | 'reason-needed'
        | 'wrong-step'
        | 'no-such-item'
        | 'no-such-chart'
        | 'not-offered'
        /** The run is in that chart already, or comes to it later. */
        | 'already-there';
    };

export const startRun = (ref: NodeRef): Run => ({
  at: ref,
  asking: null,
  pending: [],
  trail: [],
  answers: {},
  ticks: [],
  finished: false,
});

export const findNode = (flows: Flows, ref: NodeRef): FlowNode | null => {
  const [chart = '', id = '', ...rest] = ref.split('/');
  const flow = Object.hasOwn(flows, chart) && rest.length === 0 ? flows[chart] : undefined;
  return flow !== undefined && Object.hasOwn(flow.nodes, id) ? (flow.nodes[id] ?? null) : null;
};

/** Throws for a reference that is not in the charts: a run belongs to the policy it was started under. */
export const nodeAt = (flows: Flows, ref: NodeRef): FlowNode => {
  const node = findNode(flows, ref);
  if (!node) throw new Error(`no step ${ref} in the charts`);
  return node;
};

/** Ids of the items ticked at a step. */
export const tickedAt = (run: Run, ref: NodeRef): readonly string[] =>
  run.ticks.filter((tick) => tick.node === ref).map((tick) => tick.item);

const refuse = (why: (StepResult & { ok: false })['why']): StepResult => ({ ok: false, why });
const done = (run: Run, ...entries: readonly FlowEntry[]): StepResult => ({ ok: true, run, entries });

const move = (run: Run, to: Place): Run => ({
  ...run,
  ...to,
  asking: null,
  finished: false,
  trail: [...run.trail, { at: run.at, pending: run.pending }],
});

const choose = (
  run: Run,
  question: QuestionNode,
  click: Extract<FlowClick, { kind: 'choose' }>,
): StepResult => {
  const choice = question.choices.find(({ id }) => id === click.choice);
  const [first, ...later] = choice === undefined ? [] : [choice.to].flat();
  if (choice === undefined || first === undefined) return refuse('no-such-choice');
  const before = Object.hasOwn(run.answers, run.at) ? (run.answers[run.at] ?? null) : null;
  const changed = before !== null && before !== choice.id;
  if (changed && !click.reason?.trim()) return refuse('reason-needed');
  const next = move(
    { ...run, answers: { ...run.answers, [run.at]: choice.id } },
    { at: first, pending: [...later, ...run.pending] },
  );
  return before === choice.id
    ? done(next)
    : done(next, { kind: 'answered', node: run.at, choice: choice.id, instead: before });
};

const save = (run: Run, step: ActionsNode, ids: readonly string[], who: string, at: string): StepResult => {
  const items = new Map(step.items.map((item) => [item.id, item]));
  if (ids.some((id) => !items.has(id))) return refuse('no-such-item');
  const wanted = new Set(ids);
  const had = new Set(tickedAt(run, run.at));
  const added = step.items.filter(({ id }) => wanted.has(id) && !had.has(id));
  const removed = [...had].filter((id) => !wanted.has(id));
  const ticks = [
    ...run.ticks.filter((tick) => tick.node !== run.at || wanted.has(tick.item)),
    ...added.map((item) => ({ node: run.at, item: item.id, who, at })),
  ];
  return done(
    { ...run, ticks },
    ...added.map(({ id, timing }) => ({ kind: 'ticked', node: run.at, item: id, timing }) as const),
    ...removed.map((item) => ({ kind: 'unticked', node: run.at, item }) as const),
  );
};

const goOn = (run: Run, next: NodeRef | null): StepResult => {
  if (next !== null) return done(move(run, { at: next, pending: run.pending }));
  const [branch, ...rest] = run.pending;
  if (branch !== undefined) return done(move(run, { at: branch, pending: rest }));
  const last = move(run, { at: run.at, pending: [] });
  return done({ ...last, finished: true }, { kind: 'finished', node: run.at });
};

/** What was left out: on with it, but not without a trace. */
const passing = (run: Run, { items }: ActionsNode): readonly FlowEntry[] => {
  const had = tickedAt(run, run.at);
  const left = items.filter(({ id, timing }) => timing === 'now' && !had.includes(id)).map(({ id }) => id);
  return left.length === 0 ? [] : [{ kind: 'passed', node: run.at, items: left }];
};

const after = (result: StepResult, earlier: readonly FlowEntry[]): StepResult =>
  result.ok ? { ...result, entries: [...earlier, ...result.entries] } : result;

/** Is there a step to go back to? */
export const canGoBack = (run: Run): boolean => run.asking !== null || run.trail.length > 0;

const goBack = (run: Run): StepResult => {
  if (run.asking !== null) return done({ ...run, at: run.asking, asking: null });
  const last = run.trail.at(-1);
  if (!last) return refuse('wrong-step');
  const back = { ...run, ...last, finished: false, trail: run.trail.slice(0, -1) };
  return done(back, { kind: 'went-back', node: back.at });
};

/** Charts that may be begun by hand where the run stands now: those that offer themselves and are not being walked. */
export const offeredTo = (flows: Flows, run: Run): readonly Flow[] =>
  Object.values(flows).filter((flow) => flow.offered !== undefined && !isThere(run, flow.id));

const isThere = (run: Run, chart: string): boolean =>
  [...(run.finished ? [] : [run.asking ?? run.at]), ...run.pending].some((ref) =>
    ref.startsWith(`${chart}/`),
  );

const begin = (flows: Flows, run: Run, chart: string): StepResult => {
  const flow = Object.hasOwn(flows, chart) ? flows[chart] : undefined;
  if (flow === undefined) return refuse('no-such-chart');
  if (flow.offered === undefined) return refuse('not-offered');
  const start = `${chart}/${flow.start}`;
  if (isThere(run, chart)) return refuse('already-there');
  // An advice is a side-step: the question that was asked is what waits.
  const stood = run.asking ?? run.at;
  const pending = run.finished ? [] : [stood, ...run.pending];
  return done(move({ ...run, at: stood, asking: null }, { at: start, pending }), {
    kind: 'started',
    node: start,
  });
};

/**
 * One click on the step where the run stands. `who`: Entra object id; `at`: ISO 8601, UTC. An answer that differs
 * from an earlier one to the same question needs a reason. Saving ticks does not move on, and is still possible
 * when the run is finished.
 */
export const step = (flows: Flows, run: Run, click: FlowClick, who: string, at: string): StepResult => {
  const node = findNode(flows, run.at);
  if (!node) return refuse('wrong-step');
  switch (click.kind) {
    case 'back':
      return goBack(run);
    case 'return':
      return node.kind === 'advice' && run.asking !== null ? goBack(run) : refuse('wrong-step');
    case 'choose':
      return node.kind === 'question' ? choose(run, node, click) : refuse('wrong-step');
    case 'start':
      return begin(flows, run, click.chart);
    case 'unsure':
      return node.kind === 'question' && node.unsure !== undefined
        ? done({ ...run, at: node.unsure, asking: run.at }, { kind: 'asked-advice', node: run.at })
        : refuse('wrong-step');
    case 'save':
      return node.kind === 'actions' ? save(run, node, click.ticked, who, at) : refuse('wrong-step');
    case 'next': {
      if (run.finished) return refuse('wrong-step');
      if (node.kind === 'actions') return after(goOn(run, node.next), passing(run, node));
      return node.kind === 'outcome' ? goOn(run, null) : refuse('wrong-step');
    }
    default:
      return refuse('wrong-step');
  }
};
