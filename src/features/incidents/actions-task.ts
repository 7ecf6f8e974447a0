/** A task in the hands of its owner, who may have no other part in the case and sees nothing else of it. */
import { z } from 'zod';
import { task as taskCard } from '../../../cards/incidents/task.ts';
import { taskNotice } from '../../../cards/incidents/task-notice.ts';
import type { Answer } from '../../core/answer.ts';
import type { Action, Call, MessageKind } from '../../core/feature.ts';
import { mayDoTask } from './access.ts';
import { doneBy, eventOf, isEntryTask, withEntry } from './casework.ts';
import type { Desk } from './desk.ts';
import { faultOfDone } from './forms-casework.ts';
import type { Incident, Task } from './incident.ts';
import * as say from './messages-casework.ts';
import type { IncidentSave } from './ports.ts';
import { looked } from './seen-by.ts';
import { taskInWords } from './view-events.ts';
import { whenInWords } from './view-words.ts';

const ids = { school: z.uuid().optional(), incident: z.uuid(), task: z.uuid() };

const notYours: Answer = { kind: 'text', text: say.TASK_NOT_YOURS, absent: true };

interface Owned {
  readonly task: Task;
  readonly incident: Incident;
}

/** The task, when it is this person's and they may still do it. */
const ownTask = async (desk: Desk, schoolId: string, personId: string, id: string): Promise<Owned | null> => {
  const task = await desk.store.task(schoolId, id);
  if (task?.ownerId !== personId) return null;
  const incident = await desk.store.load(schoolId, task.incidentId);
  if (!incident) return null;
  const roster = await desk.people.roster(schoolId);
  return mayDoTask(incident, personId, roster) ? { task, incident } : null;
};

const purposeOf = (taskId: string): string => `incident.task-done|${taskId}`;

export const taskActions = (desk: Desk): readonly Action[] => {
  const show = async (
    call: Call,
    { task, incident }: Owned,
    form: string | null,
    words: string,
    faults: readonly string[],
  ): Promise<Answer> => {
    const policy = await desk.policies.byHash(incident.policyHash);
    const card = taskCard({
      school: task.schoolId,
      incident: incident.id,
      task: task.id,
      form: form ?? desk.forms.mint(call.person.personId, purposeOf(task.id)),
      reference: incident.reference,
      what: taskInWords(task, policy),
      due: whenInWords(task.dueAt),
      done: task.done !== null,
      words,
      faults,
    });
    return { kind: 'dialog', title: say.TASK_SUMMARY, card };
  };

  const open: Action<{ task: string }> = {
    verb: 'incident.task',
    kinds: ['open', 'submit'],
    data: z.object(ids),
    // A task's owner need not have a right in its case: being the owner is asked of the task.
    may: { anyone: true },
    run: async (call, data) => {
      const { schoolId, personId } = call.person;
      const owned = await ownTask(desk, schoolId, personId, data.task);
      if (!owned) return notYours;
      await looked(desk, call, 'incident.task', owned.incident.id);
      return show(call, owned, null, '', []);
    },
  };

  const finish: Action<{ task: string; form: string; words?: string | undefined }> = {
    verb: 'incident.task-done',
    kinds: ['submit'],
    data: z.object({ ...ids, form: z.string().max(200), words: z.string().max(60_000).optional() }),
    may: { anyone: true },
    run: async (call, data) => {
      const { schoolId, personId } = call.person;
      const owned = await ownTask(desk, schoolId, personId, data.task);
      if (!owned) return notYours;
      const { task, incident } = owned;
      const id = desk.forms.open(data.form, personId, purposeOf(task.id));
      const words = data.words ?? '';
      if (id === null) return show(call, owned, null, words, [say.FORM_NOT_YOURS]);
      const entry = isEntryTask(incident, task.id);
      const fault = faultOfDone(words, entry);
      if (fault !== null) return show(call, owned, data.form, words, [fault]);
      const worker = { who: personId, at: call.at, newId: desk.newId };
      const written = words.trim() || null;
      const write = (saves: readonly IncidentSave[]) =>
        desk.work.commit({
          schoolId,
          at: call.at,
          correlation: call.correlation,
          form: { form: id, personId, result: { task: task.id } },
          saves,
          audit: [{ who: personId, what: 'incident.task-done', about: incident.id }],
          effects: [{ kind: 'refresh', about: task.id }],
        });
      if (task.done === null) {
        const event = eventOf(incident, worker, 'task-done', { task: task.id }, written);
        const committed = await write([
          ...(entry && written !== null
            ? [
                {
                  table: 'incident' as const,
                  expected: incident.rev,
                  next: withEntry(incident, task.id, written),
                },
              ]
            : []),
          { table: 'task', expected: task.rev, next: doneBy(task, worker) },
          { table: 'event', next: event },
        ]);
        // Stale: it changed hands, or somebody on the case has ticked it.
        if (committed.kind !== 'stale') return { kind: 'text', text: say.TASK_DONE };
        const now = await ownTask(desk, schoolId, personId, task.id);
        if (!now) return notYours;
        if (now.task.done === null) return show(call, now, data.form, words, [say.SOMEBODY_WAS_QUICKER]);
      }
      if (written === null) return { kind: 'text', text: say.TASK_DONE };
      // Done by somebody else meanwhile: what was written is kept all the same.
      const note = eventOf(incident, worker, 'noted', { task: task.id }, written);
      const kept = await write([{ table: 'event', next: note }]);
      return { kind: 'text', text: kept.kind === 'done' ? say.TASK_NOTED : say.TASK_DONE };
    },
  };
  return [open, finish];
};

export const taskKinds = (desk: Desk): readonly MessageKind[] => {
  const kind: MessageKind<{ incident: string; task: string }> = {
    name: 'incident.task',
    params: z.object({ incident: z.uuid(), task: z.uuid() }),
    draw: async ({ schoolId, to }, params) => {
      if (to.kind !== 'person') return null;
      const owned = await ownTask(desk, schoolId, to.personId, params.task);
      if (!owned) return null;
      const { task, incident } = owned;
      const card = taskNotice({
        school: schoolId,
        incident: incident.id,
        task: task.id,
        due: whenInWords(task.dueAt),
        done: task.done !== null,
      });
      return { summary: say.TASK_SUMMARY, card };
    },
  };
  return [kind];
};
