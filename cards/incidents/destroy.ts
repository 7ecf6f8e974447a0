import type { Card } from '../../src/core/answer.ts';
import { type CardKind, choice, hint, textInput, warning } from '../kit/index.ts';
import { SAMPLE_NOTE, SAMPLE_PERSON_ID, SAMPLE_STAFF } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export interface DestroyView extends FormView {
  /** Who may confirm it, each with what it takes. */
  readonly seconds: readonly { readonly id: string; readonly title: string }[];
  readonly guidance: readonly string[];
}

/** Asks a second person: nobody destroys a record alone. */
export const destroy = (view: DestroyView): Card =>
  formCard(view, {
    verb: 'incident.destroy-ask',
    button: 'Ask the second person',
    style: 'destructive',
    body: [
      warning(
        'Nobody can bring it back. Nothing of it can be read again, by anybody.',
        'What stays: that a record was destroyed, by which two people, and when.',
      ),
      ...view.guidance.map(hint),
      choice(
        'second',
        'Who confirms it',
        view.seconds.map(({ id, title }) => ({ value: id, title })),
        {
          required: 'Please choose who confirms it.',
          value: view.values['second'] ?? null,
        },
      ),
      textInput('reference', 'The LADO’s reference, if they agreed', {
        value: view.values['reference'] ?? null,
      }),
      textInput('words', 'Why it may be destroyed', {
        long: true,
        maxLength: 2000,
        required: 'Please say why.',
        placeholder: 'The second person reads this. Write no names.',
        value: view.values['words'] ?? null,
      }),
      hint('Nothing is destroyed until they confirm it. They are told 1:1, and see no names.'),
    ],
  });

export const kind: CardKind = 'dialog';
const empty: DestroyView = {
  ...sampleForm,
  seconds: [{ id: SAMPLE_PERSON_ID, title: `The chair of governors (${SAMPLE_STAFF})` }],
  guidance: ['National guidance says: It is taken out of the person’s staff record. (A department, 2014)'],
};
export const samples: Record<string, DestroyView> = {
  empty,
  'sent back': { ...empty, values: { words: SAMPLE_NOTE }, faults: ['Please choose who confirms it.'] },
};
