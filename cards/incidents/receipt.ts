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
  readonly whenRead: string;
  readonly numbers: readonly string[];
  /** A shared account cannot add: who is at it now is not known. */
  readonly canAdd: boolean;
}

const STATUS = {
  sent: 'Your report has been sent. Nobody has opened it yet.',
  open: 'Your report has been opened by the safeguarding team.',
  ended: 'Our work on your report has ended. If anything new happens, report it again.',
} as const;

export const receipt = (view: ReceiptView): Card =>
  card({
    summary: 'About the form you sent',
    body: [
      view.danger && view.status === 'sent'
        ? warning(
            'You said a child is in danger now.',
            'Call 999 and find the DSL in person. Do not wait for an answer here.',
          )
        : null,
      heading(view.reference),
      view.readers === null
        ? warning(
            'Your words are kept, but nobody at school can be told through this app.',
            'Please call one of the numbers below now.',
          )
        : done(STATUS[view.status]),
      view.status === 'sent' && view.readers !== null
        ? [
            text(`It goes to ${view.readers}. ${view.whenRead}`),
            text('They decide what to do next. They may ask you for more.'),
          ]
        : null,
      view.status === 'sent' ? list(view.numbers) : null,
      hint(
        'You need nobody’s permission to call children’s services or the police yourself. Tell the DSL straight after.',
      ),
    ],
    actions: [
      view.canAdd && view.status !== 'ended'
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
  whenRead: 'We are telling them now.',
  numbers: ['Somebody is in danger now: call 999.', 'The school office: 01632 960123. Ask for the DSL.'],
  canAdd: true,
};
export const samples: Record<string, ReceiptView> = {
  sent: first,
  'child in danger': { ...first, danger: true },
  opened: { ...first, status: 'open' },
  ended: { ...first, status: 'ended' },
  'nobody reachable': { ...first, readers: null },
};
