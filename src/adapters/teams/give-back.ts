import type { Card } from '../../core/answer.ts';
import type { JsonObject } from '../../core/json.ts';
import { apology, unsaved } from '../../features/messages/index.ts';

/** Ids of the inputs in which people write, in every form. */
const WRITTEN = new Set(['what', 'words', 'summary', 'name', 'enteredFor', 'yourName']);
/** Teams refuses more than about 28 KB. */
const MOST_BYTES = 26_000;

const isObject = (data: unknown): data is JsonObject =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

/** What somebody sent is given back when the desk broke so badly that it could not draw its own form again. */
export const giveBack = (id: string, verb: string, data: unknown): Card => {
  if (!isObject(data)) return apology({ id });
  const words: Record<string, string> = {};
  const rest: Record<string, JsonObject[string]> = {};
  for (const [key, value] of Object.entries(data)) {
    const isWritten = typeof value === 'string' && (WRITTEN.has(key) || /\s/.test(value));
    if (isWritten) words[key] = value;
    else rest[key] = value;
  }
  if (Object.values(words).join('').trim() === '') return apology({ id });
  const card = unsaved({ id, verb, data: rest, words });
  return Buffer.byteLength(JSON.stringify(card)) > MOST_BYTES ? apology({ id }) : card;
};
