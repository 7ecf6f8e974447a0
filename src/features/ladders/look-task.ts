/**
 * One look at a task: its owner is reminded once when it is due, and whoever works on the case a school day later. An
 * owner who is away, or may not do it any more, is not waited for.
 */

import type { Roster } from '../../core/person.ts';
import { EACH_SCHOOL_DAY, waitedUntil } from '../../core/waits.ts';
import { deciders, type Incident, mayDoTask, rightsIn, type Task } from '../incidents/index.ts';
import type { Ladder } from './ladder.ts';
import { presenceOf } from './presence.ts';
import { type LadderDesk, messageTo, NOTHING, type Writes, write } from './turn.ts';

/** The one who has the case, else those who decide; nobody hears of their own task, nor who may not read the case. */
const whoSees = (incident: Incident, task: Task, roster: Roster): readonly string[] => {
  const { holder } = incident;
  const may = (id: string): boolean => {
    const person = roster.people[id];
    return id !== task.ownerId && person !== undefined && rightsIn(incident, person, roster).has('read');
  };
  const holds = [holder?.personId].filter((id) => id !== undefined).filter(may);
  return holds.length > 0 ? holds : deciders(incident, roster).filter(may);
};

export const lookAtTask = async (at: LadderDesk, ladder: Ladder, now: Date): Promise<void> => {
  const { desk, ports } = at;
  const { schoolId } = ladder;
  const [task, incident] = await Promise.all([
    desk.store.task(schoolId, ladder.id),
    desk.store.load(schoolId, ladder.incidentId),
  ]);
  const step = (rung: number, dueAt: Date | null, writes: Writes): Promise<void> => {
    const next = { ...ladder, rev: ladder.rev + 1, rung, dueAt: dueAt?.toISOString() ?? null };
    return write(
      at,
      ladder,
      rung === ladder.rung ? next : { ...next, rungAt: now.toISOString() },
      writes,
      now,
    );
  };
  if (!task || !incident || task.done !== null) return step(ladder.rung, null, NOTHING);
  const due = new Date(task.dueAt);
  if (ladder.rung === 0 && now < due) return step(0, due, NOTHING);

  const school = desk.people.school(schoolId);
  const roster = await desk.people.roster(schoolId);
  const late = waitedUntil(school.calendar, new Date(ladder.rungAt), EACH_SCHOOL_DAY);
  if (ladder.rung === 1 && now < late) return step(1, late, NOTHING);
  const params = { incident: incident.id, task: task.id };
  const remind =
    ladder.rung === 0 && mayDoTask(incident, task.ownerId, roster)
      ? [messageTo(ladder, task.ownerId, 'ladder.task-due', params, task.id)]
      : [];
  const { isAway } = await presenceOf(ports, school, [task.ownerId], now);
  const waits = remind.length > 0 && !isAway(task.ownerId);
  const tell = waits
    ? []
    : whoSees(incident, task, roster).map((id) => messageTo(ladder, id, 'ladder.task-late', params, task.id));
  const writes = {
    saves: [],
    audit: [{ who: null, what: 'ladder.remind', about: incident.id }],
    effects: [...remind, ...tell],
  };
  return waits ? step(1, waitedUntil(school.calendar, now, EACH_SCHOOL_DAY), writes) : step(2, null, writes);
};
