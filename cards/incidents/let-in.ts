import type { Card } from '../../src/core/answer.ts';
import { type CardKind, choice, hint, peoplePicker, warning } from '../kit/index.ts';
import { SAMPLE_PERSON_ID, SAMPLE_STAFF } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export interface LetInView extends FormView {
  /** The DSL and deputies who do not know of the case yet. */
  readonly proposed: readonly { readonly id: string; readonly name: string }[];
}

/** A case about an adult is its manager's alone until they add somebody by name. */
export const letIn = (view: LetInView): Card =>
  formCard(view, {
    verb: 'incident.let-in',
    button: 'Add this person',
    body: [
      warning(
        'Is a child at risk? Then the DSL needs to know of it, to keep the child safe.',
        'Ask the LADO first if you are not sure whom to tell.',
      ),
      view.proposed.length === 0
        ? null
        : choice(
            'dsl',
            'The DSL or a deputy',
            view.proposed.map(({ id, name }) => ({ value: id, title: name })),
            { value: view.values['dsl'] ?? null },
          ),
      peoplePicker('person', 'Or somebody else who has to know', {
        multi: false,
        ...(view.values['person'] && { value: [view.values['person']] }),
      }),
      hint(
        'They can read everything in this case from now on. They cannot change it, and they decide nothing.',
      ),
    ],
  });

export const kind: CardKind = 'dialog';
const empty: LetInView = { ...sampleForm, proposed: [{ id: SAMPLE_PERSON_ID, name: SAMPLE_STAFF }] };
export const samples: Record<string, LetInView> = {
  empty,
  'nobody to propose': { ...empty, proposed: [] },
  'sent back': { ...empty, faults: ['Please choose somebody.'] },
};
