import type { Card } from '../../src/core/answer.ts';
import { type CardKind, hint, textInput } from '../kit/index.ts';
import { SAMPLE_NOTE } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export type ReopenView = FormView;

export const reopen = (view: ReopenView): Card =>
  formCard(view, {
    verb: 'incident.reopen',
    button: 'Open it again',
    body: [
      textInput('words', 'Why is it opened again', {
        long: true,
        maxLength: 2000,
        required: 'Please say why.',
        value: view.values['words'] ?? null,
      }),
      hint('It is then yours. How it ended before stays in the time line.'),
    ],
  });

export const kind: CardKind = 'dialog';
export const samples: Record<string, ReopenView> = {
  empty: sampleForm,
  'sent back': { ...sampleForm, values: { words: SAMPLE_NOTE }, faults: ['Please say why.'] },
};
