import type { Card } from '../../src/core/answer.ts';
import { type CardKind, choice, hint, textInput } from '../kit/index.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export interface ReferenceView extends FormView {
  readonly items: readonly { readonly id: string; readonly text: string }[];
}

export const reference = (view: ReferenceView): Card =>
  formCard(view, {
    verb: 'incident.reference',
    button: 'Save the reference',
    body: [
      choice(
        'item',
        'What was done',
        view.items.map(({ id, text }) => ({ value: id, title: text })),
        {
          required: 'Please choose what was done.',
          value: view.values['item'] ?? (view.items.length === 1 ? view.items[0]?.id : null) ?? null,
        },
      ),
      textInput('words', 'Reference they gave you', {
        required: 'Please write the reference.',
        value: view.values['words'] ?? null,
      }),
      hint('Saving a reference also ticks the step, with your role and the time.'),
    ],
  });

export const kind: CardKind = 'dialog';
const one: ReferenceView = { ...sampleForm, items: [{ id: 'police', text: 'Tell the police.' }] };
export const samples: Record<string, ReferenceView> = {
  'one step': one,
  'two steps, sent back': {
    ...one,
    items: [...one.items, { id: 'lado', text: 'Contact the LADO.' }],
    values: { words: 'CAD 1234' },
    faults: ['Please choose what was done.'],
  },
};
