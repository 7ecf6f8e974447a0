import type { Card } from '../../src/core/answer.ts';
import type { FormView } from '../incidents/form-parts.ts';
import { card, errors, group, hint, send, text } from '../kit/index.ts';
import { SAMPLE_STAFF } from '../kit/sample-people.ts';

/** An account as a dialog shows it: whose, what they are at the school, and its address. */
export interface AccountView {
  readonly name: string;
  /** Class or department; null: the school keeps none, or it could not be read. */
  readonly what: string | null;
  readonly upn: string | null;
}

export const accountPart = ({ name, what, upn }: AccountView) =>
  group([
    text(name, { bold: true }),
    hint([what, upn].filter((part) => part !== null).join(' · ') || 'No more could be read about it.'),
  ]);

export const sampleAccount: AccountView = {
  name: SAMPLE_STAFF,
  what: 'Class teacher',
  upn: 'o.grasmere@school.example',
};

/** Somebody was quicker, or the case has moved on: what is wrong, and the way back to the case's accounts. */
export const noAccountHere = (view: FormView, summary: string, words: string): Card =>
  card({
    summary,
    body: [errors(view.faults), text(words)],
    actions: [
      send('Accounts in this case', 'account.case', { school: view.school, incident: view.incident }),
    ],
  });
