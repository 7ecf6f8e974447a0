import type { Card } from '../../src/core/answer.ts';
import { button, type CardKind, card, dateInput, errors, heading, text } from '../kit/index.ts';
import { SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface AwayFormView {
  readonly school: string;
  /** `YYYY-MM-DD`: earlier days cannot be chosen. */
  readonly today: string;
  readonly latest: string;
  readonly faults: readonly string[];
}

/** Until when somebody is away, when their words did not say it. */
export const awayForm = ({ school, today, latest, faults }: AwayFormView): Card =>
  card({
    summary: 'About your time away',
    body: [
      heading('Until when are you away?'),
      errors(faults),
      text('You are still told of everything. Only nobody waits for you: others are told at once.'),
      dateInput('until', 'Last day away', {
        min: today,
        max: latest,
        required: 'Please choose the last day on which you are away.',
      }),
    ],
    actions: [
      button('Save', 'absence.set', { school }, { style: 'positive' }),
      button('I am back', 'absence.back', { school }, { ignoreInputs: true }),
    ],
  });

export const kind: CardKind = 'chat';
const first: AwayFormView = {
  school: SAMPLE_SCHOOL_ID,
  today: '2026-11-23',
  latest: '2027-11-23',
  faults: [],
};
export const samples: Record<string, AwayFormView> = {
  first,
  'not a day': { ...first, faults: ['Please choose today or a later day, within a year.'] },
};
