import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, choice, errors, hint, note, send, text, textInput } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_NARRATIVE, SAMPLE_REFERENCE } from '../kit/sample-people.ts';
import { dangerFirst, schoolRule } from './decision-parts.ts';

export interface RaiseView {
  readonly school: string;
  readonly incident: string;
  /** The step whose items these are, `chart/node`. */
  readonly at: string;
  readonly reference: string;
  readonly form: string;
  /** The case says that a child is in danger: it is a matter of now, whatever is chosen. */
  readonly danger: boolean;
  /** With the times that they come to now. */
  readonly urgencies: readonly { readonly value: string; readonly title: string }[];
  /** What the step where the case stands leaves to the DSL; may be none. */
  readonly items: readonly { readonly id: string; readonly text: string }[];
  /** As sent before, when the form comes back. */
  readonly values: {
    readonly urgency: string | null;
    readonly what: readonly string[];
    readonly words: string;
  };
  readonly faults: readonly string[];
}

/** Value of "please look at this case"; no id of an item looks like it. */
export const LOOK = 'look:case';

export const raise = (view: RaiseView): Card =>
  card({
    summary: 'A form for you to fill in.',
    body: [
      errors(view.faults),
      dangerFirst(),
      text(`This asks the DSL to decide about ${view.reference}.`),
      view.danger
        ? note('The case says that a child is in danger, so it is asked as "now".')
        : choice('urgency', 'How soon is it needed?', view.urgencies, {
            required: 'Please choose how soon it is needed.',
            value: view.values.urgency,
          }),
      choice(
        'what',
        'What is to be decided?',
        [
          ...view.items.map(({ id, text: title }) => ({ value: id, title })),
          { value: LOOK, title: 'Please look at this case' },
        ],
        { multi: true, required: 'Please choose what is to be decided.', value: view.values.what },
      ),
      textInput('words', 'What should the DSL know? (if you like)', {
        long: true,
        value: view.values.words,
      }),
      hint('Your words stay in the case. What is posted has the reference and the choices above, no names.'),
      schoolRule(),
    ],
    actions: [
      send(
        'Ask for a decision',
        'escalation.raise',
        { school: view.school, incident: view.incident, at: view.at, form: view.form },
        { style: 'positive' },
      ),
    ],
  });

export const kind: CardKind = 'dialog';

const empty: RaiseView = {
  school: SAMPLE_ID,
  incident: SAMPLE_ID,
  at: 'illegal/devices',
  reference: SAMPLE_REFERENCE,
  form: 'token',
  danger: false,
  urgencies: [
    { value: 'now', title: 'Now: within the hour' },
    { value: 'today', title: 'Today: by Monday 23 November, 4.30 pm' },
    { value: 'soon', title: 'Soon: by Thursday 26 November, 4.30 pm' },
  ],
  items: [
    { id: 'disable-account', text: 'If it is about the school network: switch off the account.' },
    { id: 'tell-parents', text: 'Consider this: tell the parents or carers.' },
  ],
  values: { urgency: null, what: [], words: '' },
  faults: [],
};
export const samples: Record<string, RaiseView> = {
  empty,
  'at a question': { ...empty, items: [], values: { urgency: 'today', what: [LOOK], words: '' } },
  danger: { ...empty, danger: true },
  'sent back': {
    ...empty,
    values: { urgency: 'today', what: ['tell-parents'], words: SAMPLE_NARRATIVE },
    faults: ['This is 5000 characters long and 4000 fit. Please shorten it. Nothing you wrote is lost.'],
  },
};
