import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, done, hint, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface TaskNoticeView {
  readonly school: string;
  readonly incident: string;
  readonly task: string;
  readonly due: string;
  readonly done: boolean;
}

/** For a task's owner, who may know nothing else of the case: what it is stands in the dialog only. */
export const taskNotice = (view: TaskNoticeView): Card =>
  view.done
    ? card({ summary: 'This is done', body: [done('This is done. Thank you.')] })
    : card({
        summary: 'Something for you to do',
        body: [text('There is something for you to do.'), hint(`By ${view.due}`)],
        actions: [
          dialogButton('Open', 'incident.task', {
            school: view.school,
            incident: view.incident,
            task: view.task,
          }),
        ],
      });

export const kind: CardKind = 'chat';
const one: TaskNoticeView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  task: SAMPLE_ID,
  due: 'Tuesday 24 November, 4.30 pm',
  done: false,
};
export const samples: Record<string, TaskNoticeView> = { open: one, done: { ...one, done: true } };
