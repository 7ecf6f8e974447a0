import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, done, errors, facts, heading, send, text, textInput } from '../kit/index.ts';
import {
  SAMPLE_CHILD,
  SAMPLE_ID,
  SAMPLE_NOTE,
  SAMPLE_REFERENCE,
  SAMPLE_SCHOOL_ID,
} from '../kit/sample-people.ts';

export interface TaskView {
  readonly school: string;
  readonly incident: string;
  readonly task: string;
  readonly form: string;
  readonly reference: string;
  readonly what: string;
  readonly due: string;
  readonly done: boolean;
  readonly words: string;
  readonly faults: readonly string[];
}

/** One task, for its owner. */
export const task = (view: TaskView): Card =>
  card({
    summary: 'Something for you to do',
    body: [
      errors(view.faults),
      heading(view.reference),
      text(view.what),
      facts([['By', view.due]]),
      view.done
        ? done('This is done.')
        : textInput('words', 'What came of it, if you want to say', {
            long: true,
            maxLength: 2000,
            value: view.words,
          }),
    ],
    actions: [
      view.done
        ? null
        : send(
            'It is done',
            'incident.task-done',
            { school: view.school, incident: view.incident, task: view.task, form: view.form },
            { style: 'positive' },
          ),
    ],
  });

export const kind: CardKind = 'dialog';
const one: TaskView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  task: SAMPLE_ID,
  form: 'token',
  reference: SAMPLE_REFERENCE,
  what: `Talk to the family of ${SAMPLE_CHILD}`,
  due: 'Tuesday 24 November, 4.30 pm',
  done: false,
  words: '',
  faults: [],
};
export const samples: Record<string, TaskView> = {
  open: one,
  'sent back': { ...one, words: SAMPLE_NOTE, faults: ['This is too long.'] },
  done: { ...one, done: true },
};
