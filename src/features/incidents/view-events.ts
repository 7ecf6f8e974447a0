/** The time line in words. For dialogs only: names, choices and notes are in it. */
import type { TimeLineRow } from '../../../cards/incidents/case-file.ts';
import { findNode } from '../../core/flow.ts';
import type { Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import { accountActInWords } from './account-acts.ts';
import { custodyIn, entryInWords } from './custody.ts';
import { refsIn } from './decisions.ts';
import type { IncidentEvent, Task } from './incident.ts';
import { findItem, itemInWords } from './item-words.ts';
import { ACTS } from './messages-casework.ts';
import { nameOf, whenInWords } from './view-words.ts';

/** What the entries of one case speak of. */
export interface TimeLineContext {
  readonly policy: Policy;
  readonly roster: Roster;
  readonly tasks: readonly Task[];
}

const textOf = (data: IncidentEvent['data'], key: string): string => {
  const value = data[key];
  return typeof value === 'string' ? value : '';
};

const choiceIn = (policy: Policy, ref: string, id: string): string => {
  const node = findNode(policy.flows, ref);
  return (node?.kind === 'question' && node.choices.find((choice) => choice.id === id)?.label) || id;
};

export const itemIn = (policy: Policy, ref: string, id: string): string => {
  const item = findItem(policy.flows, ref, id);
  return item === null ? id : itemInWords(item);
};

const tickedIn = (policy: Policy, ref: string, id: string): string => {
  const item = findItem(policy.flows, ref, id);
  const when = item?.when === undefined ? '' : ` (${item.when})`;
  return (item?.consider ? ACTS.considered : ACTS.ticked)(item?.text ?? id, when);
};

const stepIn = (policy: Policy, ref: string): string => findNode(policy.flows, ref)?.text ?? ref;

const chartIn = (policy: Policy, ref: string): string => {
  const [chart = ''] = ref.split('/');
  return Object.hasOwn(policy.flows, chart) ? (policy.flows[chart]?.title ?? chart) : chart;
};

/** Items that a decision is about, each in the chart's words. */
const itemsOf = (data: IncidentEvent['data'], policy: Policy): string =>
  refsIn(data)
    .map(({ node, item }) => itemIn(policy, node, item))
    .join(' ');

const answered = (data: IncidentEvent['data'], policy: Policy): string => {
  const node = textOf(data, 'node');
  const now = choiceIn(policy, node, textOf(data, 'choice'));
  const before = textOf(data, 'instead');
  return before === ''
    ? ACTS.answered(stepIn(policy, node), now)
    : ACTS.changed(stepIn(policy, node), choiceIn(policy, node, before), now);
};

const noted = (data: IncidentEvent['data'], policy: Policy): string => {
  if (data['what'] === 'asked') return ACTS.askedForMore;
  if (data['what'] === 'answered') return ACTS.answeredDecider;
  const item = textOf(data, 'item');
  return item === '' ? ACTS.noted : ACTS.reference(itemIn(policy, textOf(data, 'node'), item));
};

/** Items that were left out, each in the chart's words. */
const passed = (data: IncidentEvent['data'], policy: Policy): string => {
  const items: readonly unknown[] = Array.isArray(data['items']) ? data['items'] : [];
  return ACTS.passed(
    items.map((id) => (typeof id === 'string' ? itemIn(policy, textOf(data, 'node'), id) : '')).join(' '),
  );
};

/** Items or outcomes by which somebody was to learn of the case. */
const askedFirst = (data: IncidentEvent['data'], policy: Policy): string => {
  const ids: readonly unknown[] = Array.isArray(data['outcomes']) ? data['outcomes'] : [];
  const ends = policy.reporting.outcomes.filter(({ id }) => ids.includes(id)).map(({ label }) => label);
  const what = [itemsOf(data, policy), ...ends].filter((one) => one !== '').join(' ');
  if (data['answer'] === 'unsure') return ACTS.asksFirst(what);
  return data['answer'] === 'no' ? ACTS.sawNoRisk(what) : ACTS.askedOthers(what);
};

export const taskInWords = (task: Task, policy: Policy): string =>
  task.words ?? (task.step === null ? '' : itemIn(policy, task.step.node, task.step.item));

const taskDone = (data: IncidentEvent['data'], { policy, tasks }: TimeLineContext): string => {
  const task = tasks.find(({ id }) => id === data['task']);
  return ACTS.taskDone(task ? taskInWords(task, policy) : '');
};

const climbed = (data: IncidentEvent['data'], { roster }: TimeLineContext): string => {
  const to: readonly unknown[] = Array.isArray(data['to']) ? data['to'] : [];
  const names = to.flatMap((id) => (typeof id === 'string' ? [nameOf(roster, id)] : []));
  return ACTS.climbed(data['what'] === 'report', names, data['atEnd'] === true, data['notLooked'] === true);
};

const whatOf = ({ kind, data }: IncidentEvent, context: TimeLineContext): string => {
  const { policy } = context;
  const node = textOf(data, 'node');
  if (kind === 'answered') return answered(data, policy);
  if (kind === 'noted') return noted(data, policy);
  if (kind === 'ticked') {
    const id = textOf(data, 'item');
    // Nothing has been done about it yet: it only goes to whoever decides.
    return textOf(data, 'timing') === 'decide'
      ? ACTS.chosen(itemIn(policy, node, id))
      : tickedIn(policy, node, id);
  }
  if (kind === 'unticked') return ACTS.unticked(itemIn(policy, node, textOf(data, 'item')));
  if (kind === 'passed') return passed(data, policy);
  if (kind === 'started') return ACTS.started(chartIn(policy, node));
  if (kind === 'task-done') return taskDone(data, context);
  if (kind === 'asked-advice') return ACTS.askedAdvice(stepIn(policy, node));
  if (kind === 'went-back') return ACTS.wentBack(stepIn(policy, node));
  if (kind === 'asked-first') return askedFirst(data, policy);
  if (kind === 'escalated') return ACTS.escalated(itemsOf(data, policy));
  if (kind === 'climbed') return climbed(data, context);
  if (kind === 'account') return accountActInWords(data['what']);
  if (kind !== 'decided') return ACTS[kind];
  return data['decision'] === 'approved'
    ? ACTS.approved(itemsOf(data, policy))
    : ACTS.notNow(itemsOf(data, policy));
};

/** What a person wrote; of evidence, in its lines. */
const wordsOf = ({ kind, words }: IncidentEvent): string | null =>
  words === null || words === '' ? null : kind === 'custody' ? entryInWords(custodyIn(words)) : words;

export const eventRow = (event: IncidentEvent, context: TimeLineContext): TimeLineRow => ({
  when: whenInWords(event.at),
  who: nameOf(context.roster, event.who),
  what: whatOf(event, context),
  words: wordsOf(event),
});
