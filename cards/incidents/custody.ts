import type { Card } from '../../src/core/answer.ts';
import {
  type CardKind,
  type ChoiceOption,
  choice,
  dateInput,
  hint,
  subheading,
  textInput,
  timeInput,
} from '../kit/index.ts';
import { SAMPLE_EVIDENCE, SAMPLE_ID } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export interface CustodyView extends FormView {
  /** Something new first, then what is written down already. */
  readonly items: readonly ChoiceOption[];
}

const MOST = 200;

export const custody = (view: CustodyView): Card => {
  const { values } = view;
  const given = (id: string) => ({ value: values[id] ?? null });
  return formCard(view, {
    verb: 'incident.custody',
    button: 'Save the entry',
    body: [
      hint('Describe it in words. Never open it, copy it or take a picture of it.'),
      hint('An entry cannot be changed later. If something is wrong, write another one.'),
      choice('item', 'Which item', view.items, {
        style: 'compact',
        value: values['item'] || (view.items[0]?.value ?? null),
      }),
      textInput('what', 'What it is', {
        long: true,
        maxLength: 2000,
        placeholder: 'A phone: make, colour, marks on it. Whose it is, where it was found, and by whom.',
        ...given('what'),
      }),
      textInput('seal', 'The number on its sealed bag', { maxLength: MOST, ...given('seal') }),
      textInput('kept', 'Where it is kept, and who has the key', { maxLength: MOST, ...given('kept') }),
      subheading('When it is handed over'),
      textInput('handed', 'To whom: name, post and number', { maxLength: MOST, ...given('handed') }),
      dateInput('on', 'Day', given('on')),
      timeInput('at', 'Time', given('at')),
      textInput('crime', 'Crime reference from the police', { maxLength: MOST, ...given('crime') }),
    ],
  });
};

export const kind: CardKind = 'dialog';
const first: CustodyView = { ...sampleForm, items: [{ value: 'new', title: 'Something new' }] };
export const samples: Record<string, CustodyView> = {
  'the first item': first,
  'sent back': {
    ...first,
    items: [...first.items, { value: SAMPLE_ID, title: `1: ${SAMPLE_EVIDENCE}` }],
    values: { item: SAMPLE_ID, what: SAMPLE_EVIDENCE, at: '25:99' },
    faults: ['Please give the time like 14:30, or leave it empty.'],
  },
};
