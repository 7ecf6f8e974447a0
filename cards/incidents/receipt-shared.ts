import type { Card } from '../../src/core/answer.ts';
import { card, done, heading, list, text, warning } from '../kit/index.ts';
import { SAMPLE_REFERENCE } from '../kit/sample-people.ts';

/** The next person at the account reads this too: nothing of what was said, about whom, or who looks into it. */
export interface ReceiptSharedView {
  readonly reference: string;
  /** false: nobody at school could be told through the app. */
  readonly reached: boolean;
  readonly numbers: readonly string[];
}

export const receiptShared = (view: ReceiptSharedView): Card =>
  card({
    summary: 'About the form you sent',
    body: [
      heading(view.reference),
      view.reached
        ? done('A form was sent from this account.')
        : warning(
            'The words are kept, but nobody at school can be told through this app.',
            'Please call one of the numbers below now.',
          ),
      text('Several people use this account, so this says no more. Keep the number above to ask about it.'),
      list(view.numbers),
    ],
  });

export const kind = 'chat';
const sent: ReceiptSharedView = {
  reference: SAMPLE_REFERENCE,
  reached: true,
  numbers: ['Somebody is in danger now: call 999.', 'The school office: 01632 960123.'],
};
export const samples: Record<string, ReceiptSharedView> = {
  sent,
  'nobody reachable': {
    ...sent,
    reached: false,
    numbers: [
      'Somebody is in danger now: call 999.',
      'The children’s services of your council, or the police on 101.',
    ],
  },
};
