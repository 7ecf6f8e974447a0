/**
 * The ladder's end: a task for whoever has to see to it, said again each school day until somebody has what waits in
 * hand; then it is ticked done by itself.
 */
import { EACH_SCHOOL_DAY, waitedUntil } from '../../core/waits.ts';
import { type Desk, type Incident, mayDoTask, type Task, taskMessage } from '../incidents/index.ts';
import type { Ladder } from './ladder.ts';
import { TASK } from './messages.ts';
import { eventBySystem, idIn, messageTo, NOTHING, type Writes } from './turn.ts';

/** Those that this ladder has made and nobody has ticked. */
const openTasks = async (desk: Desk, ladder: Ladder): Promise<readonly Task[]> => {
  const made = new Set(
    Array.from({ length: ladder.rung + 1 }, (_, rung) => idIn(ladder, 'task', String(rung))),
  );
  const tasks = await desk.store.tasks(ladder.schoolId, ladder.incidentId);
  return tasks.filter(({ id, done }) => made.has(id) && done === null);
};

/** `owner` null: nobody at school can act; its reporter has numbers. */
export const atEndWrites = async (
  desk: Desk,
  incident: Incident,
  next: Ladder & { readonly kind: 'report' | 'decision' },
  owner: string | null,
  now: Date,
): Promise<Writes> => {
  const { people } = desk;
  const roster = await people.roster(next.schoolId);
  const open = await openTasks(desk, next);
  const kept = open.filter(({ ownerId }) => ownerId === owner && mayDoTask(incident, ownerId, roster));
  const [again] = kept;
  if (again) {
    const params = { incident: incident.id, task: again.id };
    return { ...NOTHING, effects: [messageTo(next, again.ownerId, 'incident.task', params, again.id)] };
  }
  if (owner === null) return NOTHING;
  const task: Task = {
    schoolId: next.schoolId,
    id: idIn(next, 'task', String(next.rung)),
    rev: 1,
    incidentId: incident.id,
    step: null,
    words: TASK[next.kind],
    ownerId: owner,
    dueAt: waitedUntil(people.school(next.schoolId).calendar, now, EACH_SCHOOL_DAY).toISOString(),
    done: null,
  };
  const event = { id: desk.newId(), kind: 'task-added', data: { task: task.id }, words: task.words } as const;
  return {
    saves: [
      { table: 'task', expected: 0, next: task },
      { table: 'event', next: eventBySystem(incident, event, now) },
    ],
    audit: [],
    effects: [taskMessage(task, idIn(next, 'task-message', String(next.rung)))],
  };
};

/** Somebody has it in hand: what the ladder had asked for is done. `who`: of whom it is known; null: its owner. */
export const doneWrites = async (
  desk: Desk,
  ladder: Ladder,
  who: string | null,
  now: Date,
): Promise<Writes> => {
  const tasks = await openTasks(desk, ladder);
  const { schoolId, incidentId } = ladder;
  return {
    saves: tasks.flatMap((task) => [
      {
        table: 'task' as const,
        expected: task.rev,
        next: { ...task, rev: task.rev + 1, done: { who: who ?? task.ownerId, at: now.toISOString() } },
      },
      {
        table: 'event' as const,
        next: eventBySystem(
          { schoolId, id: incidentId },
          { id: desk.newId(), kind: 'task-done', data: { task: task.id }, words: null },
          now,
        ),
      },
    ]),
    audit: [],
    effects: tasks.map(({ id }) => ({ kind: 'refresh', about: id })),
  };
};
