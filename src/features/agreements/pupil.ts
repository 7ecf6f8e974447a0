/**
 * A pupil answers with buttons alone. Words that come all the same may be a child's cry for help: nothing of them is kept
 * with an agreement, and they go the way of all that a pupil writes.
 */
import type { AgreementsDesk, Writer } from './desk.ts';
import * as say from './messages.ts';

/** Where whoever is not a pupil types: what else comes with a request is Teams' or ours. */
const isTyped = (key: string): boolean =>
  ['name', 'words', 'captures'].includes(key) || key.startsWith('capture:');

const wordsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
};

/** What a pupil is told whose words were handed on: nothing else is done with the request. null: there are none. */
export const handedOn = async (desk: AgreementsDesk, call: Writer, sent: object): Promise<string | null> => {
  if (call.person.kind !== 'pupil') return null;
  const words = Object.entries(sent).flatMap(([key, value]) => (isTyped(key) ? wordsIn(value) : []));
  if (words.length === 0) return null;
  await desk.pupilWrote(call, words.join('\n\n'));
  return say.HANDED_ON;
};
