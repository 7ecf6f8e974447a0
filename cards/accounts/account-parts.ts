import { group, hint, text } from '../kit/index.ts';
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
