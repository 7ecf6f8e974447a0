import type { Card } from '../../src/core/answer.ts';
import { card, dialogButton, done, heading, hint, list, text, warning } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface ReceiptView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
  readonly status: 'sent' | 'open' | 'ended';
  readonly danger: boolean;
  /** "the DSL, the deputy DSL and the e-safety coordinator"; null: nobody could be reached. */
  readonly readers: string | null;
  /** "the safeguarding team"; in a case about an adult whoever manages it. */
  readonly openedBy: string;
  /** Whom to speak to at school: nobody the report is about. null: nobody. */
  readonly whom: string | null;
  readonly whenRead: string;
  readonly numbers: readonly string[];
}

const statusIn = ({ status, openedBy }: ReceiptView): string =>
  ({
    sent: 'Your report has been sent. Nobody has opened it yet.',
    open: `Your report has been opened by ${openedBy}.`,
    ended: 'Our work on your report has ended. If anything new happens, report it again.',
  })[status];

export const receipt = (view: ReceiptView): Card =>
  card({
    summary: 'About the form you sent',
    body: [
      view.danger && view.status === 'sent'
        ? warning(
            'You said a child is in danger now.',
            `Call 999${view.whom === null ? '' : ` and find ${view.whom} in person`}. Do not wait for an answer here.`,
          )
        : null,
      heading(view.reference),
      view.readers === null
        ? warning(
            'Your words are kept, but nobody at school can be told through this app.',
            'Please call one of the numbers below now.',
          )
        : done(statusIn(view)),
      view.status === 'sent' && view.readers !== null
        ? [
            text(`It goes to ${view.readers}. ${view.whenRead}`),
            text('They decide what to do next. They may ask you for more.'),
          ]
        : null,
      view.status === 'sent' ? list(view.numbers) : null,
      hint(
        `You need nobody’s permission to call children’s services or the police yourself.${view.whom === null ? '' : ` Tell ${view.whom} straight after.`}`,
      ),
    ],
    actions: [
      view.status !== 'ended'
        ? dialogButton('Add to this report', 'incident.add', { school: view.school, incident: view.incident })
        : null,
    ],
  });

export const kind = 'chat';
const first: ReceiptView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  reference: SAMPLE_REFERENCE,
  status: 'sent',
  danger: false,
  readers: 'the DSL, the deputy DSL and the e-safety coordinator',
  openedBy: 'the safeguarding team',
  whom: 'the DSL',
  whenRead: 'We are telling them now.',
  numbers: ['Somebody is in danger now: call 999.', 'The school office: 01632 960123. Ask for the DSL.'],
};
export const samples: Record<string, ReceiptView> = {
  sent: first,
  'child in danger': { ...first, danger: true },
  opened: { ...first, status: 'open' },
  ended: { ...first, status: 'ended' },
  'about an adult': {
    ...first,
    readers: 'the headteacher',
    openedBy: 'the headteacher',
    whom: 'the headteacher',
    numbers: [
      'Somebody is in danger now: call 999.',
      'The school office: 01632 960123. Ask for the headteacher.',
      'About an adult who works with children: LADO: 01632 960001 (as printed in the policy, check before use)',
    ],
  },
  'nobody reachable': {
    ...first,
    readers: null,
    whom: null,
    numbers: [
      'Somebody is in danger now: call 999.',
      'The children’s services of your council, or the police on 101.',
    ],
  },
};
