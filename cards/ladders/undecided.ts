import type { Card } from '../../src/core/answer.ts';
import { REFER_YOURSELF } from '../escalations/decision-parts.ts';
import { type CardKind, card, dialogButton, heading, hint, list, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface UndecidedView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
  /** Everybody who can decide has been asked. */
  readonly last: boolean;
  /** "2 hours of school time": how long each of them has. */
  readonly wait: string;
  /** Whom to call, the most urgent first. */
  readonly numbers: readonly string[];
}

/** To whoever asked for a decision: nobody has made it yet. */
export const undecided = (view: UndecidedView): Card =>
  card({
    summary: 'There is news about a decision.',
    body: [
      heading('Nobody has decided yet'),
      text(
        view.last
          ? `This is about ${view.reference}. Everybody who can decide has been asked, and they are asked again each school day.`
          : `This is about ${view.reference}. The next person is asked now.`,
      ),
      text(REFER_YOURSELF),
      text('If it cannot wait, ring somebody now:', { bold: true }),
      list(view.numbers),
      hint(`After ${view.wait} the next person is asked: that is your school’s own rule.`),
    ],
    actions: [
      dialogButton('Open the case', 'incident.case', { school: view.school, incident: view.incident }),
    ],
  });

export const kind: CardKind = 'chat';
const first: UndecidedView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  reference: SAMPLE_REFERENCE,
  last: false,
  wait: '2 hours of school time',
  numbers: ['Somebody is in danger now: call 999.', 'The school office: 01632 960123. Ask for the DSL.'],
};
export const samples: Record<string, UndecidedView> = {
  first,
  'everybody was asked': { ...first, last: true },
};
