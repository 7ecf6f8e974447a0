import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, hint, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface TaskLateView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
  readonly due: string;
}

/** For whoever works on the case: a task in it was not done in time. */
export const taskLate = ({ school, incident, reference, due }: TaskLateView): Card =>
  card({
    summary: 'Something for you to do',
    body: [
      text('A task is late. Please open the case and see who can do it.'),
      hint(`It is in ${reference} and was due on ${due}.`),
    ],
    actions: [dialogButton('Open the case', 'incident.case', { school, incident })],
  });

export const kind: CardKind = 'chat';
export const samples: Record<string, TaskLateView> = {
  late: {
    school: SAMPLE_SCHOOL_ID,
    incident: SAMPLE_ID,
    reference: SAMPLE_REFERENCE,
    due: 'Tuesday 24 November, 4.30 pm',
  },
};
