/** Words that people write into the forms of a decision: sealed with the case, never sent. */
import { z } from 'zod';
import * as say from './messages.ts';

/** In characters, as people count them. */
const LONGEST = 4000;

/** What was on the card that was pressed: `isAsSeen`. */
export const seenData = { rev: z.int().positive(), stood: z.string().max(60).optional() };

export const wordsData = z.object({
  school: z.uuid().optional(),
  escalation: z.uuid(),
  ...seenData,
  /** Missing: the dialog is to be opened. */
  form: z.string().optional(),
  words: z.string().optional(),
});

/** What is wrong with what was written; null: nothing. */
export const faultIn = (words: string | undefined, needed: string | null): string | null => {
  const length = Array.from(words ?? '').length;
  if (needed !== null && (words ?? '').trim() === '') return needed;
  return length > LONGEST ? say.tooLong(length, LONGEST) : null;
};
