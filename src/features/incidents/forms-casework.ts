/** The forms of daily work on a case: a note, a reference, a task and its end. */
import { addTask } from '../../../cards/incidents/add-task.ts';
import { finishTask } from '../../../cards/incidents/finish-task.ts';
import { note } from '../../../cards/incidents/note.ts';
import { reference } from '../../../cards/incidents/reference.ts';

import { nodeAt } from '../../core/flow.ts';
import type { Roster } from '../../core/person.ts';
import { mayDoTask } from './access.ts';
import type { CaseCall } from './case-action.ts';
import { doneBy, eventOf, isEntryTask, type Worker, withEntry, withReference } from './casework.ts';
import { closingOf, dayInLondon } from './days.ts';
import type { Desk } from './desk.ts';
import { type CaseForm, type Fields, faultOf, faultsOf } from './form-action.ts';
import type { Incident, Task } from './incident.ts';
import { itemInWords } from './item-words.ts';
import * as say from './messages-casework.ts';
import { shorten } from './pages.ts';
import { taskMessage } from './task-message.ts';
import { taskInWords } from './view-events.ts';
import { nameOf } from './view-words.ts';

/** Longest texts, in characters. */
export const LIMITS = { note: 8000, words: 2000, task: 500, reference: 200, name: 200 } as const;

export const worker = (desk: Desk, call: CaseCall): Worker => ({
  who: call.person.personId,
  at: call.at,
  newId: desk.newId,
});

export const ofForm = ({ incident }: CaseCall, form: string, values: Fields, faults: readonly string[]) => ({
  school: incident.schoolId,
  incident: incident.id,
  reference: incident.reference,
  form,
  values,
  faults,
});

export const trimmed = (value: string | undefined): string | null => value?.trim() || null;

export const noteForm = (desk: Desk): CaseForm => ({
  verb: 'incident.note',
  right: 'triage',
  title: 'Add a note',
  inputs: ['words'],
  draw: async (call, form, values, faults) => note(ofForm(call, form, values, faults)),
  decide: async (call, { words }) => {
    const faults = faultsOf(faultOf(words, LIMITS.note, say.NOTHING_WRITTEN));
    if (faults.length > 0) return { ok: false, faults };
    const event = eventOf(call.incident, worker(desk, call), 'noted', {}, trimmed(words));
    return { ok: true, saves: [{ table: 'event', next: event }], effects: [], said: say.SAID.note };
  },
});

/** Items of the present step for which an agency gives a reference; their ids hold step and item. */
const itemsOf = async (desk: Desk, { incident }: CaseCall) => {
  const { flows } = await desk.policies.byHash(incident.policyHash);
  const node = nodeAt(flows, incident.run.at);
  return node.kind !== 'actions'
    ? []
    : node.items.flatMap((item) =>
        item.reference
          ? [
              {
                id: `${incident.run.at}|${item.id}`,
                text: itemInWords(item),
                node: incident.run.at,
                item: item.id,
              },
            ]
          : [],
      );
};

export const referenceForm = (desk: Desk): CaseForm => ({
  verb: 'incident.reference',
  right: 'triage',
  title: 'Add a reference',
  inputs: ['item', 'words'],
  refuse: async (call) => ((await itemsOf(desk, call)).length === 0 ? say.NO_REFERENCE_HERE : null),
  draw: async (call, form, values, faults) =>
    reference({ ...ofForm(call, form, values, faults), items: await itemsOf(desk, call) }),
  decide: async (call, { item, words }) => {
    const { incident } = call;
    const chosen = (await itemsOf(desk, call)).find(({ id }) => id === item);
    const faults = faultsOf(
      chosen ? null : say.CHOOSE_ITEM,
      faultOf(words, LIMITS.reference, say.WRITE_REFERENCE),
    );
    if (faults.length > 0 || !chosen) return { ok: false, faults };
    const ref = { node: chosen.node, item: chosen.item };
    const { next, event } = withReference(incident, ref, worker(desk, call), trimmed(words) ?? '');
    return {
      ok: true,
      saves: [
        { table: 'incident', expected: incident.rev, next },
        { table: 'event', next: event },
      ],
      effects: [{ kind: 'refresh', about: incident.id }],
      said: say.SAID.reference,
    };
  },
});

const ownerFault = (owner: string | null, incident: Incident, roster: Roster): string | null => {
  const person = owner === null ? undefined : roster.people[owner];
  if (person?.kind !== 'staff' || !person.enabled || person.shared) return say.CHOOSE_OWNER;
  return mayDoTask(incident, person.personId, roster) ? null : say.OWNER_SHUT_OUT;
};

export const addTaskForm = (desk: Desk): CaseForm => ({
  verb: 'incident.add-task',
  right: 'triage',
  title: 'Add a task',
  inputs: ['words', 'owner', 'due'],
  refuse: async ({ incident }) => (incident.status === 'ended' ? say.HAS_ENDED : null),
  draw: async (call, form, values, faults) =>
    addTask({ ...ofForm(call, form, values, faults), today: dayInLondon(call.at) }),
  decide: async (call, values) => {
    const { incident, roster } = call;
    const owner = trimmed(values['owner']);
    const due = closingOf(desk.people.school(incident.schoolId).calendar, values['due']?.trim() ?? '');
    const faults = faultsOf(
      incident.status === 'ended' ? say.HAS_ENDED : null,
      faultOf(values['words'], LIMITS.task, say.NOTHING_WRITTEN),
      ownerFault(owner, incident, roster),
      due === null || dayInLondon(due) < dayInLondon(call.at) ? say.CHOOSE_DAY : null,
    );
    if (faults.length > 0 || owner === null || due === null) return { ok: false, faults };
    const task: Task = {
      schoolId: incident.schoolId,
      id: desk.newId(),
      rev: 1,
      incidentId: incident.id,
      step: null,
      words: trimmed(values['words']),
      ownerId: owner,
      dueAt: due.toISOString(),
      done: null,
    };
    return {
      ok: true,
      saves: [
        // The case is written too, so that it cannot be ended at the same moment with this task open.
        { table: 'incident', expected: incident.rev, next: { ...incident, rev: incident.rev + 1 } },
        { table: 'task', expected: 0, next: task },
        {
          table: 'event',
          next: eventOf(incident, worker(desk, call), 'task-added', { task: task.id }, task.words),
        },
      ],
      effects: [
        { kind: 'refresh', about: incident.id },
        ...(owner === call.person.personId ? [] : [taskMessage(task, desk.newId())]),
      ],
      said: say.SAID.task,
    };
  },
});

const openTasks = async (desk: Desk, { incident }: CaseCall): Promise<readonly Task[]> =>
  (await desk.store.tasks(incident.schoolId, incident.id)).filter(({ done }) => done === null);

/** What is wrong with the words of a task that is ticked done; null: nothing. An entry is written with its number. */
export const faultOfDone = (words: string | undefined, entry: boolean): string | null =>
  entry ? faultOf(words, LIMITS.reference, say.WRITE_ENTRY) : faultOf(words, LIMITS.words);

export const finishTaskForm = (desk: Desk): CaseForm => ({
  verb: 'incident.finish-task',
  right: 'triage',
  title: 'Tick a task done',
  inputs: ['task', 'words'],
  refuse: async (call) => ((await openTasks(desk, call)).length === 0 ? say.NO_OPEN_TASKS : null),
  draw: async (call, form, values, faults) => {
    const policy = await desk.policies.byHash(call.incident.policyHash);
    const tasks = (await openTasks(desk, call)).map((task) => ({
      id: task.id,
      title: shorten(`${taskInWords(task, policy)} (${nameOf(call.roster, task.ownerId)})`, 200),
    }));
    return finishTask({ ...ofForm(call, form, values, faults), tasks });
  },
  decide: async (call, values) => {
    const { incident } = call;
    const tasks = await desk.store.tasks(incident.schoolId, incident.id);
    const task = tasks.find(({ id }) => id === values['task']);
    const entry = task !== undefined && isEntryTask(incident, task.id);
    const faults = faultsOf(task ? null : say.CHOOSE_TASK, faultOfDone(values['words'], entry));
    if (faults.length > 0 || !task) return { ok: false, faults };
    // Ticked by somebody else meanwhile: what was written is kept as a note.
    const done = task.done !== null;
    const written = trimmed(values['words']);
    const event = eventOf(
      incident,
      worker(desk, call),
      done ? 'noted' : 'task-done',
      { task: task.id },
      written,
    );
    return {
      ok: true,
      saves: [
        ...(entry && written !== null
          ? [
              {
                table: 'incident' as const,
                expected: incident.rev,
                next: withEntry(incident, task.id, written),
              },
            ]
          : []),
        ...(done
          ? []
          : [{ table: 'task' as const, expected: task.rev, next: doneBy(task, worker(desk, call)) }]),
        ...(done && written === null ? [] : [{ table: 'event' as const, next: event }]),
      ],
      effects: done ? [] : [{ kind: 'refresh', about: task.id }],
      said: say.SAID.taskDone,
    };
  },
});
