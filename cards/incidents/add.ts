import type { Card } from '../../src/core/answer.ts';
import { card, errors, hint, send, text, textInput } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_NARRATIVE, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface AddView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
  readonly form: string;
  readonly values: { readonly words?: string | undefined };
  readonly faults: readonly string[];
}

export const add = (view: AddView): Card =>
  card({
    summary: 'A form for you to fill in',
    body: [
      errors(view.faults),
      text(`This is added to ${view.reference}. What you sent before stays as it was.`),
      textInput('words', 'What would you like to add?', {
        long: true,
        maxLength: 20_000,
        required: 'Please write what you would like to add.',
        value: view.values.words ?? null,
      }),
      hint('Describe pictures and files in words. Do not attach, open or copy them.'),
    ],
    actions: [
      send(
        'Add it',
        'incident.add',
        { school: view.school, incident: view.incident, form: view.form },
        { style: 'positive' },
      ),
    ],
  });

export const kind = 'dialog';
const empty: AddView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  reference: SAMPLE_REFERENCE,
  form: 'token',
  values: {},
  faults: [],
};
export const samples: Record<string, AddView> = {
  empty,
  'sent back': { ...empty, values: { words: SAMPLE_NARRATIVE }, faults: ['This is too long.'] },
};
