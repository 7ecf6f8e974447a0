/**
 * "Ask this first": items by which a family or the person it is about learns of the case are ticked here and nowhere
 * else, with the answer to whether that could raise the risk.
 */
import { telling } from '../../../cards/incidents/telling.ts';
import { type Item, tickedAt } from '../../core/flow.ts';
import type { Policy } from '../../core/policy.ts';
import { isLive } from '../policies/index.ts';
import type { CaseCall } from './case-action.ts';
import { eventOf } from './casework.ts';
import type { Desk } from './desk.ts';
import type { CaseForm, Decided, Fields } from './form-action.ts';
import { ofForm, worker } from './forms-casework.ts';
import type { DecisionHooks } from './hooks.ts';
import { itemInWords } from './item-words.ts';
import { STEP_MOVED } from './messages-casework.ts';
import * as say from './messages-telling.ts';
import { decisionOn } from './own-decisions.ts';
import type { CaseSave } from './ports.ts';
import {
  askTask,
  informsOf,
  ladoFirst,
  TELLING_INPUTS,
  type Told,
  tellingEvent,
  tellingFrom,
  tellingItems,
} from './telling.ts';
import { walk } from './triage.ts';
import { tellingView } from './view-telling.ts';

/** Items that the form was made for, as far as they are still where the case stands. */
const asked = ({ incident }: CaseCall, policy: Policy, { node = '', items = '' }: Fields): readonly Item[] =>
  incident.run.at === node ? tellingItems(policy.flows, node, items.split(',')) : [];

const mayTick = async (desk: Desk, { incident, person }: CaseCall, policy: Policy): Promise<boolean> =>
  incident.status === 'open' &&
  incident.holder?.personId === person.personId &&
  isLive(policy, await desk.policies.confirmed(incident.schoolId), incident.run.at);

/** What is written when somebody wants to ask first: the case too, so that it does not end at the same moment. */
export const askingFirst = (
  desk: Desk,
  call: CaseCall,
  told: Told,
  what: string,
  tasks: Awaited<ReturnType<Desk['store']['tasks']>>,
  said: string,
): Decided => {
  const { incident } = call;
  const does = worker(desk, call);
  const { calendar } = desk.people.school(incident.schoolId);
  const task = askTask(incident, does, calendar, what, ladoFirst(incident, told.informs), tasks);
  const saves: readonly CaseSave[] = [
    { table: 'incident', expected: incident.rev, next: { ...incident, rev: incident.rev + 1 } },
    { table: 'event', next: tellingEvent(incident, does, { kind: 'unsure' }, told) },
    ...(task === null
      ? []
      : ([
          { table: 'task', expected: 0, next: task },
          { table: 'event', next: eventOf(incident, does, 'task-added', { task: task.id }, task.words) },
        ] as const)),
  ];
  return { ok: true, saves, effects: [{ kind: 'refresh', about: incident.id }], said };
};

export const tellingForm = (desk: Desk, hooks: DecisionHooks): CaseForm => ({
  verb: 'incident.telling',
  right: 'triage',
  title: say.TITLE,
  leadsTo: 'sentence',
  inputs: ['node', 'items', ...TELLING_INPUTS],
  draw: async (call, form, values, faults) => {
    const { incident, roster, at } = call;
    const policy = await desk.policies.byHash(incident.policyHash);
    const events = await desk.store.events(incident.schoolId, incident.id);
    const items = asked(call, policy, values);
    const refs = items.map((item) => ({ ref: { node: incident.run.at, item: item.id }, item }));
    const question = await tellingView(desk, { incident, policy, roster, at, events }, refs);
    return telling({ ...ofForm(call, form, values, faults), question });
  },
  decide: async (call, values) => {
    const { incident, at } = call;
    const policy = await desk.policies.byHash(incident.policyHash);
    const items = asked(call, policy, values);
    if (items.length === 0 || !(await mayTick(desk, call, policy)))
      return { ok: false, faults: [STEP_MOVED] };
    const informs = informsOf(items);
    const told: Told = { items: items.map(({ id }) => ({ node: incident.run.at, item: id })), informs };
    const { answer, faults } = tellingFrom(values, ladoFirst(incident, informs), at);
    if (answer === null) return { ok: false, faults };
    if (answer.kind === 'unsure') {
      const tasks = await desk.store.tasks(incident.schoolId, incident.id);
      const what = items.map((item) => itemInWords(item)).join(' ');
      return askingFirst(desk, call, told, what, tasks, say.SAID.unsure);
    }
    const ticked = [...tickedAt(incident.run, incident.run.at), ...items.map(({ id }) => id)];
    const does = worker(desk, call);
    const walked = walk(incident, policy.flows, { kind: 'save', ticked }, does);
    if (!walked.ok) return { ok: false, faults: [STEP_MOVED] };
    const after = { ...call, incident: walked.next };
    const decision = await decisionOn(hooks, call, after, policy.flows, walked.toDecide);
    return {
      ok: true,
      saves: [
        { table: 'incident', expected: incident.rev, next: walked.next },
        // The answer stands in the time line before what it allowed.
        { table: 'event', next: tellingEvent(incident, does, answer, told) },
        ...walked.events.map((next) => ({ table: 'event' as const, next })),
        ...decision.saves,
      ],
      audit: decision.audit,
      effects: [{ kind: 'refresh', about: incident.id }, ...decision.effects],
      said:
        walked.toDecide.length === 0 ? say.SAID.ticked : decision.decided ? say.SAID.decided : say.SAID.asked,
    };
  },
});
