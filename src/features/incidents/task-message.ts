import type { Effect } from '../../core/commit.ts';
import type { Task } from './incident.ts';

/** Tells a task's owner, who may have no other part in the case, by one neutral message about the task. */
export const taskMessage = (task: Task, messageId: string): Effect => ({
  kind: 'send',
  message: {
    id: messageId,
    to: { kind: 'person', personId: task.ownerId },
    what: 'incident.task',
    params: { incident: task.incidentId, task: task.id },
    about: task.id,
  },
});
