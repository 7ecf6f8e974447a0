import type { Card } from '../../src/core/answer.ts';
import { type CardKind, choice, hint, textInput } from '../kit/index.ts';
import { SAMPLE_NOTE } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export interface CloseView extends FormView {
  /** Immediate actions of the policy's record form. */
  readonly outcomes: readonly { readonly id: string; readonly label: string; readonly specify?: boolean }[];
}

export const close = (view: CloseView): Card =>
  formCard(view, {
    verb: 'incident.close',
    button: 'End the case',
    body: [
      choice(
        'actions',
        'What was done',
        view.outcomes.map(({ id, label, specify }) => ({
          value: id,
          title: specify ? `${label} (say more below)` : label,
        })),
        {
          multi: true,
          value: view.values['actions']?.split(',').filter((one) => one !== '') ?? null,
        },
      ),
      textInput('summary', 'What happened, what we found and how it ended', {
        long: true,
        maxLength: 8000,
        required: 'Please write how it ended.',
        value: view.values['summary'] ?? null,
      }),
      hint('The person who reported is told that the work has ended, and nothing more.'),
    ],
  });

export const kind: CardKind = 'dialog';
const empty: CloseView = {
  ...sampleForm,
  outcomes: [
    { id: 'parents', label: 'Parents or carers were told', specify: true },
    { id: 'police', label: 'Reported to the police' },
  ],
};
export const samples: Record<string, CloseView> = {
  empty,
  'sent back': {
    ...empty,
    values: { actions: 'parents,police', summary: SAMPLE_NOTE },
    faults: ['There are open tasks. Please tick them done first.'],
  },
};
