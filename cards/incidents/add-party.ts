import type { Card } from '../../src/core/answer.ts';
import { type CardKind, choice, hint, peoplePicker, textInput, warning } from '../kit/index.ts';
import { SAMPLE_CHILD } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export type AddPartyView = FormView;

/** Words for the parts that somebody can have; nothing is decided yet. */
export const PARTS = [
  { value: 'harmed', title: 'Was harmed' },
  { value: 'accused', title: 'Is said to have done it' },
  { value: 'saw', title: 'Saw it' },
  { value: 'reported', title: 'Told us of it' },
  { value: 'helping', title: 'Is helping' },
  { value: 'mentioned', title: 'Has to do with it in another way' },
] as const;

export const KINDS = [
  { value: 'child', title: 'A child' },
  { value: 'staff', title: 'An adult who works or helps at the school' },
  { value: 'parent', title: 'A parent or carer' },
  { value: 'other', title: 'Somebody else' },
] as const;

export const addParty = (view: AddPartyView): Card =>
  formCard(view, {
    verb: 'incident.add-party',
    button: 'Add this person',
    body: [
      choice('kind', 'Who is it', KINDS, {
        required: 'Please say who it is.',
        value: view.values['kind'] ?? null,
      }),
      choice('part', 'What is their part', PARTS, {
        required: 'Please choose their part.',
        value: view.values['part'] ?? null,
      }),
      textInput('name', 'Name of a child, a parent or somebody else', { value: view.values['name'] ?? null }),
      peoplePicker('person', 'Or choose an adult of the school', {
        multi: false,
        ...(view.values['person'] && { value: [view.values['person']] }),
      }),
      warning(
        'An adult of the school who is said to have done it loses sight of this case at once.',
        'The case then goes to the headteacher alone, or to the chair of governors if it is the headteacher.',
      ),
      hint('Write a name as the school knows it, so that earlier cases are found.'),
    ],
  });

export const kind: CardKind = 'dialog';
export const samples: Record<string, AddPartyView> = {
  empty: sampleForm,
  'sent back': {
    ...sampleForm,
    values: { name: SAMPLE_CHILD, kind: 'child' },
    faults: ['Please choose their part.'],
  },
};
