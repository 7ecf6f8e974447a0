/** What somebody of the school decides about a family, and why: as it is typed, and as it is written down. */
import { Fault } from '../../core/errors.ts';
import type { RouteCall } from '../../core/feature.ts';
import type { OutsideDesk } from './desk.ts';
import * as say from './messages.ts';
import type { EventFact, OutsideEvent } from './ports.ts';

/** In characters, as people count them. */
const MOST_WORDS = 2_000;

/** @throws Fault where nothing was typed (`missing` says so), or too much */
export const wordsOf = (typed: string, missing: string): string => {
  const words = typed.trim();
  if (words === '') throw new Fault('bad-data', missing);
  if ([...words].length > MOST_WORDS) throw new Fault('bad-data', say.WORDS_TOO_LONG);
  return words;
};

export type Decided = Pick<EventFact, 'subjectKind' | 'subjectId' | 'form' | 'part' | 'kind' | 'data'>;

export const decidedEvent = (
  desk: Pick<OutsideDesk, 'newId'>,
  { person: { schoolId, personId }, at }: RouteCall,
  { subjectKind, subjectId, form, part, kind, data }: Decided,
  words: string | null,
): OutsideEvent => ({
  schoolId,
  id: desk.newId(),
  subjectKind,
  subjectId,
  form,
  part,
  at: at.toISOString(),
  who: personId,
  kind,
  data,
  words: words === null ? null : { words, name: null, relationship: null },
});
