import type { Card } from '../../src/core/answer.ts';
import { type CardKind, hint, textInput } from '../kit/index.ts';
import { SAMPLE_NOTE } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export type NoteView = FormView;

export const note = (view: NoteView): Card =>
  formCard(view, {
    verb: 'incident.note',
    button: 'Save the note',
    body: [
      textInput('words', 'Your note', {
        long: true,
        maxLength: 8000,
        required: 'Please write your note first.',
        value: view.values['words'] ?? null,
      }),
      hint('Write what was said and done, and why. A note cannot be changed later; you can add another.'),
    ],
  });

export const kind: CardKind = 'dialog';
export const samples: Record<string, NoteView> = {
  empty: sampleForm,
  'sent back': { ...sampleForm, values: { words: SAMPLE_NOTE }, faults: ['This is too long.'] },
};
