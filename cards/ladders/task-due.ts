import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, hint, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface TaskDueView {
  readonly school: string;
  readonly incident: string;
  readonly task: string;
  readonly due: string;
}

/** For a task's owner, once: what it is stands in the dialog only. */
export const taskDue = ({ school, incident, task, due }: TaskDueView): Card =>
  card({
    summary: 'Something for you to do',
    body: [
      text('Something that you were asked to do is due. Please open it and tick it done.'),
      hint(`It was due on ${due}. If you cannot do it, tell whoever gave it to you.`),
    ],
    actions: [dialogButton('Open', 'incident.task', { school, incident, task })],
  });

export const kind: CardKind = 'chat';
export const samples: Record<string, TaskDueView> = {
  due: {
    school: SAMPLE_SCHOOL_ID,
    incident: SAMPLE_ID,
    task: SAMPLE_ID,
    due: 'Tuesday 24 November, 4.30 pm',
  },
};
