import type { Card } from '../../src/core/answer.ts';
import { type CardKind, hint, text, textInput, warning } from '../kit/index.ts';
import { SAMPLE_NOTE } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export type DeclareView = FormView;

export const declare = (view: DeclareView): Card =>
  formCard(view, {
    verb: 'incident.declare',
    button: 'Yes, I have a conflict',
    style: 'destructive',
    body: [
      text('You have a conflict of interest if you are close to somebody in this case, or it is about you.'),
      warning(
        'You will no longer see this case from now on.',
        'If you have it now, others are told at once.',
      ),
      textInput('words', 'Why, if you want to say', {
        long: true,
        maxLength: 2000,
        value: view.values['words'] ?? null,
      }),
      hint('You can still see the status of a report that you sent yourself.'),
    ],
  });

export const kind: CardKind = 'dialog';
export const samples: Record<string, DeclareView> = {
  empty: sampleForm,
  'sent back': { ...sampleForm, values: { words: SAMPLE_NOTE }, faults: ['This is too long.'] },
};
