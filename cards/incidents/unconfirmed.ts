import type { Card } from '../../src/core/answer.ts';
import { button, type CardKind, card, dialogButton, hint, list, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface UnconfirmedView {
  readonly school: string;
  readonly incident: string;
  readonly rev: number;
  readonly reference: string;
  /** Where the case stands, `chart/node`. */
  readonly at: string;
  /** There is a step before it. */
  readonly canBack: boolean;
  readonly chart: string;
  readonly mayDecide: boolean;
  /** false: nobody could look whether it is confirmed. */
  readonly looked: boolean;
  /** Whom to ring without any chart, 999 first. */
  readonly contacts: readonly string[];
  /** There are other charts that could be begun. */
  readonly mayStart: boolean;
}

/** A chart leads nobody before the school's DSL has compared it with the policy. The case goes on without it. */
export const unconfirmed = (view: UnconfirmedView): Card => {
  const ids = { school: view.school, incident: view.incident };
  return card({
    summary: 'Your next step',
    body: [
      hint(`${view.reference} · ${view.chart}`),
      text(
        view.looked
          ? 'Your DSL has not confirmed this chart yet, so it is not shown here.'
          : 'I could not look whether this chart is confirmed, so it is not shown here.',
        { bold: true },
      ),
      view.looked
        ? text(
            view.mayDecide
              ? 'To set it up, write "set up charts" to me.'
              : 'Please ask the DSL or a deputy to write "set up charts" to me. It is shown here as soon as they have.',
          )
        : text('Please close this chat and open it again in a few minutes.'),
      text('What you can do now', { bold: true }),
      ...list(view.contacts),
      text('Tell the DSL or a deputy now, in person or by phone.'),
      text('Follow the policy itself. Write what you do as notes in the case.'),
      hint('You need nobody’s permission to refer. Tell the DSL straight after.'),
    ],
    actions: [
      dialogButton('Read the report', 'incident.read', ids),
      dialogButton('The case', 'incident.case', ids),
      view.canBack ? button('Back', 'incident.back', { ...ids, rev: view.rev, at: view.at }) : null,
      view.mayStart ? dialogButton('Another chart', 'incident.start-chart', ids) : null,
      view.mayDecide ? null : dialogButton('Escalate to DSL', 'escalation.raise', ids),
    ],
  });
};

export const kind: CardKind = 'chat';
const one: UnconfirmedView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  rev: 2,
  reference: SAMPLE_REFERENCE,
  at: 'illegal/found',
  canBack: false,
  chart: 'Is it illegal?',
  mayDecide: false,
  looked: true,
  contacts: ['In danger now: call 999', 'Children’s services: 01632 960 123 (checked)'],
  mayStart: false,
};
export const samples: Record<string, UnconfirmedView> = {
  'for the coordinator': one,
  'for the DSL': { ...one, mayDecide: true, mayStart: true },
  'nobody could look': { ...one, looked: false, mayStart: true, canBack: true },
};
