import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, hint, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface EndedView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
  readonly since: string;
  readonly mayReopen: boolean;
}

export const ended = (view: EndedView): Card => {
  const ids = { school: view.school, incident: view.incident };
  return card({
    summary: 'The work on this has ended',
    body: [text('The work on this has ended.', { bold: true }), hint(`${view.reference} · ${view.since}`)],
    actions: [
      dialogButton('The case', 'incident.case', ids),
      view.mayReopen ? dialogButton('Open it again', 'incident.reopen', ids) : null,
    ],
  });
};

export const kind: CardKind = 'chat';
const one: EndedView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  reference: SAMPLE_REFERENCE,
  since: 'Monday 23 November, 3.45 pm',
  mayReopen: true,
};
export const samples: Record<string, EndedView> = {
  'for somebody who may open it again': one,
  'for somebody who may only read': { ...one, mayReopen: false },
};
