import type { Card } from '../../src/core/answer.ts';
import { button, card, hint, text, warning } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface NoticeView {
  readonly school: string;
  readonly incident: string;
  readonly rev: number;
  readonly danger: boolean;
  /** Told because nobody who was told before had opened it. */
  readonly climbed: boolean;
  /** "Monday 23 November, 8.05 am". No age, and no "today": nobody redraws it because time has passed. */
  readonly came: string;
}

/** One neutral sentence and "Open": nobody beside the screen learns anything from it. */
export const notice = (view: NoticeView): Card =>
  card({
    summary: 'Something new needs you',
    body: [
      view.danger
        ? warning('Something new needs you now.', 'Please open it at once.')
        : text('Something new needs you. Please open it when you are alone with your screen.'),
      view.climbed ? text('Nobody has opened it yet, so you are told as well.') : null,
      hint(`It came on ${view.came}.`),
    ],
    actions: [
      button(
        'Open',
        'incident.open',
        { school: view.school, incident: view.incident, rev: view.rev },
        { style: 'positive' },
      ),
    ],
  });

export const kind = 'chat';
const first: NoticeView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  rev: 1,
  danger: false,
  climbed: false,
  came: 'Monday 23 November, 8.05 am',
};
export const samples: Record<string, NoticeView> = {
  new: first,
  urgent: { ...first, danger: true },
  climbed: { ...first, climbed: true },
};
