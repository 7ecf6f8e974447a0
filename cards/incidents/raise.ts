import type { Card } from '../../src/core/answer.ts';
import { type CardKind, hint, list, text, textInput, warning } from '../kit/index.ts';
import { SAMPLE_NOTE } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export interface RaiseView extends FormView {
  /** References of the other low-level concerns about the same adult. */
  readonly others: readonly string[];
  readonly guidance: readonly string[];
  /** The line for concerns about adults; null: the policy has none. */
  readonly lado: string | null;
}

/** A low-level concern that turns out to be more: the case is worked on again, with all that was kept of it. */
export const raise = (view: RaiseView): Card =>
  formCard(view, {
    verb: 'incident.raise',
    button: 'Raise it',
    body: [
      warning(
        'Tell the LADO at once, on the same day if you can.',
        view.lado ?? 'Ask your council for the number of its LADO.',
      ),
      ...view.guidance.map(hint),
      text(
        view.others.length === 0
          ? 'There is no other low-level concern about this adult that you may see.'
          : 'Other low-level concerns about this adult. They are written into the time line:',
      ),
      ...list(view.others),
      textInput('words', 'Why it may be more than a low-level concern', {
        long: true,
        maxLength: 2000,
        required: 'Please say why.',
        value: view.values['words'] ?? null,
      }),
      hint('The case is open again, and yours. All that was written before stays in its time line.'),
    ],
  });

export const kind: CardKind = 'dialog';
const empty: RaiseView = {
  ...sampleForm,
  others: ['OAK-2026-00917'],
  guidance: ['National guidance says: Any one of four is enough. (A department, 2024)'],
  lado: 'LADO: 01632 960001',
};
export const samples: Record<string, RaiseView> = {
  empty,
  'the only one': { ...empty, others: [], lado: null },
  'sent back': { ...empty, values: { words: SAMPLE_NOTE }, faults: ['Please say why.'] },
};
