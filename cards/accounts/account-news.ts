import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface AccountNewsView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
}

/** One neutral sentence, whatever became of it: what it is stands in the dialog only. */
export const accountNews = (view: AccountNewsView): Card =>
  card({
    summary: 'There is news for you',
    body: [text(`There is news about a step of ${view.reference}. Please look.`)],
    actions: [
      dialogButton('Look', 'account.case', {
        school: view.school,
        incident: view.incident,
      }),
    ],
  });

export const kind: CardKind = 'chat';
export const samples: Record<string, AccountNewsView> = {
  news: { school: SAMPLE_SCHOOL_ID, incident: SAMPLE_ID, reference: SAMPLE_REFERENCE },
};
