import type { Card } from '../../src/core/answer.ts';
import { type CardKind, dateInput, hint, peoplePicker, textInput } from '../kit/index.ts';
import { SAMPLE_NOTE, SAMPLE_PERSON_ID } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export interface AddTaskView extends FormView {
  /** `YYYY-MM-DD` */
  readonly today: string;
}

export const addTask = (view: AddTaskView): Card =>
  formCard(view, {
    verb: 'incident.add-task',
    button: 'Save the task',
    body: [
      textInput('words', 'What is to be done', {
        long: true,
        maxLength: 500,
        required: 'Please say what is to be done.',
        value: view.values['words'] ?? null,
      }),
      peoplePicker('owner', 'Who does it', {
        multi: false,
        required: 'Please choose who does it.',
        ...(view.values['owner'] && { value: [view.values['owner']] }),
      }),
      dateInput('due', 'By when', {
        required: 'Please choose a day.',
        min: view.today,
        value: view.values['due'] ?? null,
      }),
      hint('That person sees these words and the reference, nothing else of the case.'),
    ],
  });

export const kind: CardKind = 'dialog';
const empty: AddTaskView = { ...sampleForm, today: '2026-11-23' };
export const samples: Record<string, AddTaskView> = {
  empty,
  'sent back': {
    ...empty,
    values: { words: SAMPLE_NOTE, owner: SAMPLE_PERSON_ID, due: '2026-11-01' },
    faults: ['Please choose today or a later day.'],
  },
};
