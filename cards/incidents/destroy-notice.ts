import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, hint, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface DestroyNoticeView {
  readonly school: string;
  readonly incident: string;
}

/** For a second person, who knows nothing of the case: what they confirm stands in the dialog only. */
export const destroyNotice = (view: DestroyNoticeView): Card =>
  card({
    summary: 'Somebody needs your answer',
    body: [
      text('Somebody needs your answer as a second person.'),
      hint('Please open it when you are alone with your screen.'),
    ],
    actions: [
      dialogButton('Open', 'incident.destroy-confirm', { school: view.school, incident: view.incident }),
    ],
  });

export const kind: CardKind = 'chat';
export const samples: Record<string, DestroyNoticeView> = {
  always: { school: SAMPLE_SCHOOL_ID, incident: SAMPLE_ID },
};
