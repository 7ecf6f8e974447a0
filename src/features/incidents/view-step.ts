/** Where a case stands in its chart, as the view of its one card. */
import type { StepBody, StepItem, StepView } from '../../../cards/incidents/step-parts.ts';
import {
  canGoBack,
  type FlowNode,
  type Item,
  nodeAt,
  offeredTo,
  type QuestionNode,
  type Tick,
} from '../../core/flow.ts';
import type { Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import type { Source } from '../../core/rules.ts';
import { type Confirmed, contactLine } from '../policies/index.ts';
import type { DecisionState } from './decisions.ts';
import type { Incident } from './incident.ts';
import { itemInWords } from './item-words.ts';
import type { TellingState } from './telling.ts';
import { byInWords, roleInWords, whenInWords } from './view-words.ts';
import { dueWithin } from './within.ts';

/** What the last click led to; only the person who clicked sees it. */
export interface Clicked {
  readonly said?: string;
  /** Ticks that could not be saved, as the card sent them: `tick:<item>`. */
  readonly ticks?: Readonly<Record<string, unknown>>;
  /** Ticks of items by which somebody would learn of the case: it is asked first whether that raises the risk. */
  readonly telling?: readonly string[];
  /** The answer that needs to know first which adult of the school it is about. */
  readonly aboutStaff?: string;
}

export interface StepContext {
  readonly incident: Incident;
  readonly policy: Policy;
  readonly confirmed: Confirmed;
  readonly roster: Roster;
  readonly mayDecide: boolean;
  /** The reader may end the case, as far as it depends on who they are. */
  readonly mayEnd: boolean;
  readonly publicUrl: string;
  /** Lines of the national floor by id, each once, as people read them. */
  readonly guidance: (ids: readonly string[]) => readonly string[];
  readonly clicked: Clicked;
  /** `chart/node|item` -> what became of it. */
  readonly decisions: ReadonlyMap<string, DecisionState>;
  /** The same -> what was answered before it. */
  readonly tellings: ReadonlyMap<string, TellingState>;
}

/** Said of the whole chart where the document does not draw it. */
const CHART_SOURCE: Readonly<Record<Source, string | null>> = {
  document: null,
  prose: 'Read from the policy’s text, which draws no chart.',
  default: 'Your policy prints no chart. This is the product’s own, built on national guidance.',
  national: 'National guidance',
};

/** Added to the place of a step that is not from where its chart is: of the chart nothing else is said then. */
const INSIDE: Readonly<Record<Source, string>> = {
  document: '',
  prose: ', inside a chart read from the policy’s text',
  default: ', inside a chart that is this app’s own',
  national: ', inside a chart from national guidance',
};

const stepInWords = ({ source, section }: FlowNode): string => {
  if (source === 'default') return 'Not in your policy: wording of this app';
  if (source === 'national') return section === null ? 'National guidance' : `National guidance, ${section}`;
  const where = section === null ? 'in your policy' : `in your policy, ${section}`;
  return source === 'document' ? where.replace('in', 'In') : `Our reading of what is ${where}`;
};

/**
 * Where a rule comes from is always shown: the document's, our reading of it, national guidance, or the product's own.
 * null: what is said of the chart says it.
 */
const placeInWords = (node: FlowNode, chart: Source): string | null => {
  if (node.source !== chart) return `${stepInWords(node)}${INSIDE[chart]}`;
  const saidOfChart = chart === 'default' || (chart === 'national' && node.section === null);
  return saidOfChart ? null : stepInWords(node);
};

/** What of a step is not the step's own: then "your policy says" is true of the rest. */
const WHOSE: Readonly<Record<Source, string>> = {
  document: 'In your policy.',
  prose: 'Our reading of your policy.',
  default: 'Added by this app.',
  national: 'Added from national guidance.',
};

const tickInWords = (tick: Tick | undefined, roster: Roster): string | null =>
  tick === undefined ? null : `${whenInWords(tick.at)}, by ${roleInWords(roster, tick.who)}`;

const questionOf = (node: QuestionNode, { run }: Incident): StepBody => {
  const earlier = node.choices.find(({ id }) => id === run.answers[run.at]);
  return {
    kind: 'question',
    examples: node.examples,
    choices: node.choices.map(({ id, label }) => ({ id, label })),
    unsure: node.unsure !== undefined,
    earlier: earlier ? { id: earlier.id, label: earlier.label } : null,
  };
};

/** The tick that could not be saved, as it was sent; null: none was. */
const wantedIn = ({ ticks }: Clicked, item: string): boolean | null => {
  const value = ticks?.[`tick:${item}`];
  return value === undefined ? null : value === true || value === 'true';
};

const itemOf = (item: Item, step: FlowNode, context: StepContext): StepItem => {
  const { run } = context.incident;
  const due = dueWithin(context.incident, item);
  const tick = run.ticks.find((one) => one.node === run.at && one.item === item.id);
  return {
    id: item.id,
    text: itemInWords(item),
    timing: item.timing,
    whose: item.source === undefined || item.source === step.source ? null : WHOSE[item.source],
    contact: item.contact === undefined ? null : contactLine(context.policy, context.confirmed, item.contact),
    reference: item.reference ?? false,
    due: due && byInWords(due),
    ticked: tickInWords(tick, context.roster),
    wanted: wantedIn(context.clicked, item.id) ?? tick !== undefined,
    decision: context.decisions.get(`${run.at}|${item.id}`) ?? null,
    telling:
      item.informs === undefined ? null : (context.tellings.get(`${run.at}|${item.id}`) ?? 'asked-first'),
  };
};

const bodyOf = (node: FlowNode, context: StepContext): StepBody => {
  if (node.kind === 'question') return questionOf(node, context.incident);
  if (node.kind === 'actions')
    return { kind: 'actions', items: node.items.map((item) => itemOf(item, node, context)) };
  if (node.kind === 'outcome') return { kind: 'outcome' };
  return {
    kind: 'advice',
    contacts: node.contacts.map((id) => contactLine(context.policy, context.confirmed, id)),
  };
};

const onwardOf = (node: FlowNode, { run }: Incident): StepView['onward'] => {
  if (run.finished) return 'finished';
  if (node.kind === 'actions' && node.next !== null) return 'step';
  if (node.kind === 'question' || node.kind === 'advice') return 'step';
  return run.pending.length > 0 ? 'branch' : 'end';
};

/** Lines of the floor that go with any step of this kind, whatever the policy says. */
const always = (node: FlowNode, { incident }: StepContext): readonly string[] => {
  if (incident.route === 'adult') return ['adult-lado-when', 'adult-no-investigation'];
  const toRefer = node.kind === 'actions' && node.items.some(({ timing }) => timing === 'now');
  return toRefer ? ['anyone-may-refer'] : [];
};

/** Throws when the run's step is not in the policy: the policy must be the one the case was started under. */
export const stepView = (context: StepContext): StepView => {
  const { incident, policy } = context;
  const node = nodeAt(policy.flows, incident.run.at);
  const [chart = '', id = ''] = incident.run.at.split('/');
  const beside = context.guidance(node.floor ?? []);
  const chartSource = policy.flows[chart]?.source ?? 'document';
  return {
    school: incident.schoolId,
    incident: incident.id,
    rev: incident.rev,
    reference: incident.reference,
    danger: incident.danger,
    chart: policy.flows[chart]?.title ?? chart,
    text: node.text,
    source: node.source === chartSource ? CHART_SOURCE[chartSource] : null,
    place: placeInWords(node, chartSource),
    // Of our own reading `place` says so; it would contradict a heading that the policy says it.
    policySays: node.source === 'document' && beside.length > 0,
    beside,
    standing: policy.flows[chart]?.standing ?? null,
    guidance: context.guidance(always(node, context).filter((line) => !node.floor?.includes(line))),
    picture: `${context.publicUrl}/charts/${policy.hash}/${chart}/${id}.png`,
    canBack: canGoBack(incident.run),
    onward: onwardOf(node, incident),
    mayDecide: context.mayDecide,
    mayEnd: context.mayEnd,
    at: incident.run.at,
    said: context.clicked.said ?? null,
    aboutStaff: context.clicked.aboutStaff ?? null,
    account: node.kind === 'actions' && node.items.some(({ effect }) => effect !== undefined),
    telling: context.clicked.telling ?? [],
    mayStart: offeredTo(policy.flows, incident.run).length > 0,
    body: bodyOf(node, context),
  };
};
