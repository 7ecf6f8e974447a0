/** Tasks for people: what the app may not or cannot do, and what it has done in place of one. */

import { addDuration } from '../../core/calendar.ts';
import type { Effect } from '../../core/commit.ts';
import { type CaseSave, type Desk, doneBy, mayDoTask, type Task, taskMessage } from '../incidents/index.ts';
import type { AccountAction } from './account-action.ts';
import type { Scene } from './scene.ts';

/** Who looks after accounts, in this order. */
const TECHNICIANS = ['network-manager', 'ict-coordinator'] as const;
const WITHIN = 'PT1H';

/**
 * Never the person whose account it is. Where no technician may know of the case, whoever decided has the task, and asks
 * one in person.
 */
const ownerOf = ({ action, incident, roster }: Scene): string => {
  const able = TECHNICIANS.flatMap((role) => roster.holders[role] ?? []).filter((id) => {
    const person = roster.people[id];
    return (
      person?.enabled === true &&
      !person.shared &&
      person.kind === 'staff' &&
      id !== action.target.id &&
      mayDoTask(incident, id, roster)
    );
  });
  return able[0] ?? action.decidedBy ?? action.askedBy;
};

interface TaskPart {
  readonly saves: readonly CaseSave[];
  readonly effects: readonly Effect[];
}

/** The task that the decision made of the chart's item, while it is open. */
export const stepTask = ({ action, tasks }: Pick<Scene, 'action' | 'tasks'>): Task | null =>
  tasks.find(
    ({ step, done }) => done === null && step?.node === action.step.node && step.item === action.step.item,
  ) ?? null;

interface Given {
  readonly words: string;
  readonly at: Date;
  /** It takes the place of the step's own task, if that is open, and stands for the step; else a task beside it. */
  readonly ofStep: boolean;
  readonly owner?: string;
  /** ISO 8601, UTC. */
  readonly dueAt?: string | null;
}

/** The owner is told by one neutral message. */
export const giveTask = (desk: Pick<Desk, 'newId'>, scene: Scene, given: Given): TaskPart => {
  const { schoolId, incidentId, step } = scene.action;
  const over = given.ofStep ? stepTask(scene) : null;
  const task: Task = {
    schoolId,
    id: over?.id ?? desk.newId(),
    rev: (over?.rev ?? 0) + 1,
    incidentId,
    step: given.ofStep ? step : null,
    words: given.words,
    ownerId: given.owner ?? ownerOf(scene),
    dueAt: given.dueAt ?? addDuration(given.at, WITHIN).toISOString(),
    done: null,
  };
  return {
    saves: [{ table: 'task', expected: over?.rev ?? 0, next: task }],
    effects: [taskMessage(task, desk.newId()), { kind: 'refresh', about: task.id }],
  };
};

/** The step has another account, which is not answered or not done yet. */
const isLast = ({ action, others }: Pick<Scene, 'action' | 'others'>): boolean =>
  !others.some(
    ({ step, state }) =>
      step.node === action.step.node &&
      step.item === action.step.item &&
      ['chosen', 'on-hold', 'confirmed'].includes(state),
  );

/** What the app did is ticked by the app, in the name of whoever decided it, with the last account of its step. */
export const tickTask = (
  desk: Pick<Desk, 'newId'>,
  scene: Pick<Scene, 'action' | 'tasks' | 'others'>,
  who: string,
  at: Date,
): TaskPart => {
  const task = isLast(scene) ? stepTask(scene) : null;
  if (!task) return { saves: [], effects: [] };
  return {
    saves: [{ table: 'task', expected: task.rev, next: doneBy(task, { who, at, newId: desk.newId }) }],
    effects: [{ kind: 'refresh', about: task.id }],
  };
};

/** Whose account it is, as a task says it. */
export const nameAndAddress = ({ target }: AccountAction): readonly [string, string | null] => [
  target.name,
  target.upn,
];
