import type { Card } from '../../src/core/answer.ts';
import { type CardKind, choice, hint, list, text } from '../kit/index.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';

export interface StartChartView extends FormView {
  /** Charts that can be begun: their title and when they are for. */
  readonly charts: readonly { readonly id: string; readonly title: string; readonly offered: string }[];
  /** Titles of those that the school has not confirmed yet. */
  readonly waiting: readonly string[];
  /** Where the case stands comes after the new chart. */
  readonly returns: boolean;
}

/** A chart that no other chart leads to is begun by hand. */
export const startChart = (view: StartChartView): Card =>
  formCard(view, {
    verb: 'incident.start-chart',
    button: 'Begin this chart',
    body: [
      text('Some charts are for things that come to light later. You can begin one here.'),
      choice(
        'chart',
        'Which chart?',
        view.charts.map(({ id, title, offered }) => ({ value: id, title: `${title}: ${offered}` })),
        { required: 'Please choose a chart.', value: view.values['chart'] ?? null },
      ),
      hint(
        view.returns
          ? 'When it ends, the case goes on from the step where it is now. "Back" takes you there at any time.'
          : '"Back" takes you to where the case is now.',
      ),
      ...(view.waiting.length === 0
        ? []
        : [
            hint('Not set up yet. Please ask the DSL to write "set up charts" to this app:'),
            ...list(view.waiting),
          ]),
    ],
  });

export const kind: CardKind = 'dialog';
const some: StartChartView = {
  ...sampleForm,
  charts: [
    { id: 'staff', title: 'Staff who are hurt', offered: 'When a member of staff is the one hurt' },
    { id: 'data-breach', title: 'Lost data', offered: 'When something with names in it is lost' },
  ],
  waiting: [],
  returns: true,
};
export const samples: Record<string, StartChartView> = {
  some,
  'one is not set up, sent back': {
    ...some,
    charts: some.charts.slice(0, 1),
    waiting: ['Lost data'],
    returns: false,
    faults: ['Please choose a chart.'],
  },
};
