import type { Card } from '../../src/core/answer.ts';
import { type CardKind, choice, textInput } from '../kit/index.ts';
import { SAMPLE_NOTE, SAMPLE_STAFF } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export interface FinishTaskView extends FormView {
  readonly tasks: readonly { readonly id: string; readonly title: string }[];
}

export const finishTask = (view: FinishTaskView): Card =>
  formCard(view, {
    verb: 'incident.finish-task',
    button: 'It is done',
    body: [
      choice(
        'task',
        'Which task is done',
        view.tasks.map(({ id, title }) => ({ value: id, title })),
        {
          required: 'Please choose a task.',
          value: view.values['task'] ?? (view.tasks.length === 1 ? view.tasks[0]?.id : null) ?? null,
        },
      ),
      textInput('words', 'What came of it, if you want to say', {
        long: true,
        maxLength: 2000,
        value: view.values['words'] ?? null,
      }),
    ],
  });

export const kind: CardKind = 'dialog';
const one: FinishTaskView = {
  ...sampleForm,
  tasks: [{ id: 'task-1', title: `Talk to the parents (${SAMPLE_STAFF})` }],
};
export const samples: Record<string, FinishTaskView> = {
  'one task': one,
  'two tasks, sent back': {
    ...one,
    tasks: [...one.tasks, { id: 'task-2', title: 'Close the account' }],
    values: { words: SAMPLE_NOTE },
    faults: ['Please choose a task.'],
  },
};
