import type { Card } from '../../src/core/answer.ts';
import { type CardKind, type ChoiceOption, choice, hint } from '../kit/index.ts';
import { SAMPLE_CHILD } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export interface WhichPupilView extends FormView {
  /** One for each child of the case whose name several pupils have. */
  readonly asks: readonly {
    readonly party: string;
    readonly name: string;
    readonly pupils: readonly ChoiceOption[];
  }[];
}

export const NONE_OF_THEM = 'none';
export const PUPIL_INPUT = 'pupil:';

export const whichPupil = (view: WhichPupilView): Card =>
  formCard(view, {
    verb: 'incident.which-pupil',
    button: 'Save',
    body: [
      hint('Ask the person who sent the report if you are not sure. You can leave it open.'),
      ...view.asks.map(({ party, name, pupils }) =>
        choice(
          `${PUPIL_INPUT}${party}`,
          `Which pupil is ${name}`,
          [...pupils, { value: NONE_OF_THEM, title: 'None of them' }],
          { value: view.values[`${PUPIL_INPUT}${party}`] ?? null },
        ),
      ),
    ],
  });

export const kind: CardKind = 'dialog';
const one: WhichPupilView = {
  ...sampleForm,
  asks: [
    {
      party: 'p1',
      name: SAMPLE_CHILD,
      pupils: [
        { value: 'a', title: 'Class 4H, number ends in 0412' },
        { value: 'b', title: 'Class 6A, number ends in 0077' },
      ],
    },
  ],
};
export const samples: Record<string, WhichPupilView> = {
  'two of one name': one,
  'sent back': { ...one, faults: ['Please choose one, or go back to the case.'] },
};
