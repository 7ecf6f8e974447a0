import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, heading, hint, list, text, warning } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface UnopenedView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
  readonly danger: boolean;
  /** Everybody who can be told has been. */
  readonly last: boolean;
  /** "15 minutes": how long each of them has. */
  readonly wait: string;
  /** Whom to call, the most urgent first. */
  readonly numbers: readonly string[];
}

/** To the reporter: their report waits, and whom to ring in place of waiting with it. */
export const unopened = (view: UnopenedView): Card =>
  card({
    summary: 'There is news for you.',
    body: [
      heading('Nobody has opened your report yet'),
      view.danger
        ? warning('You said a child is in danger now.', 'Call 999. Do not wait for an answer here.')
        : null,
      text(
        view.last
          ? `This is about ${view.reference}. Everybody who can open it has been told, and they are told again each school day.`
          : `This is about ${view.reference}. More people are told now.`,
      ),
      text('Please do not wait for this app. Ring somebody now:', { bold: true }),
      list(view.numbers),
      hint('You need nobody’s permission to call children’s services or the police yourself.'),
      hint(`After ${view.wait} the next person is told: that is your school’s own rule.`),
    ],
    actions: [
      dialogButton('Add to this report', 'incident.add', { school: view.school, incident: view.incident }),
    ],
  });

export const kind: CardKind = 'chat';
const first: UnopenedView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  reference: SAMPLE_REFERENCE,
  danger: false,
  last: false,
  wait: '1 hour of school time',
  numbers: [
    'Somebody is in danger now: call 999.',
    'About a child: children’s social care: 01632 960123 (as printed in the policy, check before use)',
    'The school office: 01632 960123. Ask for the DSL.',
  ],
};
export const samples: Record<string, UnopenedView> = {
  first,
  'child in danger': { ...first, danger: true, wait: '15 minutes' },
  'everybody was told': { ...first, last: true },
};
