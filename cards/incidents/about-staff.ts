import type { Card } from '../../src/core/answer.ts';
import { type CardKind, hint, peoplePicker, textInput, toggle, warning } from '../kit/index.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export interface AboutStaffView extends FormView {
  /** The question was answered in another way before: that needs a reason. */
  readonly changes: boolean;
}

/** Before a branch about an adult of the school is walked. */
export const aboutStaff = (view: AboutStaffView): Card =>
  formCard(view, {
    verb: 'incident.about-staff',
    button: 'Hand it over',
    data: { node: view.values['node'] ?? '', choice: view.values['choice'] ?? '' },
    body: [
      warning(
        'The case then goes to the headteacher alone, or to the chair of governors if it is about the headteacher.',
        'You will no longer see it. You can still refer: you do not need permission.',
      ),
      peoplePicker('person', 'Choose the adult of the school', {
        multi: false,
        ...(view.values['person'] && { value: [view.values['person']] }),
      }),
      textInput('name', 'Or write their name', { value: view.values['name'] ?? null }),
      toggle('unknown', 'I do not know who yet', { value: view.values['unknown'] === 'true' }),
      view.changes
        ? textInput('reason', 'Why is your answer different now?', {
            long: true,
            maxLength: 2000,
            value: view.values['reason'] ?? null,
          })
        : null,
      hint('Do not ask the person about it. Whoever has the case decides who talks to them.'),
    ],
  });

export const kind: CardKind = 'dialog';
const values = { node: 'incident/staff', choice: 'yes' };
const empty: AboutStaffView = { ...sampleForm, values, changes: false };
export const samples: Record<string, AboutStaffView> = {
  empty,
  'another answer than before': { ...empty, changes: true },
  'sent back': {
    ...empty,
    faults: ['Please choose the person, write their name, or tick that you do not know who yet.'],
  },
};
