/**
 * What waits for somebody's word, so that it is never lost: a question, or an "I do not agree". Whoever answers first is
 * told; who cannot be reached or has gone is stood in for at once; after a week it is on their list, after two on the
 * next one's as well, until somebody has spoken. Pure.
 */
import { isShut } from '../../core/calendar.ts';
import type { Effect } from '../../core/commit.ts';
import type { SchoolCalendar } from '../../core/school.ts';
import { madeId } from '../messages/index.ts';
import { weekLater } from './ladder.ts';
import type { AgreementRequest, Wait } from './ports.ts';

export const hasQuestion = ({ question, state }: Pick<AgreementRequest, 'question' | 'state'>): boolean =>
  question === 'asked' && state === 'open';

/** Somebody has to say something to it. */
export const waitsForWord = (request: Pick<AgreementRequest, 'question' | 'state'>): boolean =>
  hasQuestion(request) || request.state === 'declined';

export const beginWait = (
  { schoolId, id, at }: AgreementRequest,
  before: Wait | null,
  told: readonly string[],
  calendar: SchoolCalendar,
  now: Date,
): Wait => ({
  schoolId,
  id,
  rev: (before?.rev ?? 0) + 1,
  since: at,
  step: 0,
  nextAt: weekLater(calendar, now).toISOString(),
  told,
  notReached: [],
});

/** Made of what it is about, so that whoever queues it twice sends it once. */
export const toldMessage = (request: AgreementRequest, to: string): Effect => ({
  kind: 'send',
  message: {
    id: madeId('agreement.told', request.schoolId, request.id, request.at, to),
    to: { kind: 'person', personId: to },
    what: 'agreement.told',
    params: { request: request.id, what: request.state === 'declined' ? 'decline' : 'question' },
    about: request.id,
  },
});

/** Who was told, while it waits: they have the right to read and answer, if they are in the line. */
export const toldOf = (wait: Wait | null): readonly string[] =>
  wait === null || wait.nextAt === null ? [] : wait.told;

export interface WaitStep {
  readonly next: Wait;
  /** Have the message that somebody waits. */
  readonly tell: readonly string[];
  /** Have it on their list of this week. */
  readonly list: readonly string[];
}

/** null: nothing is to be done yet. `line`: whose turn it is, one after the other, as it is now. */
export const stepWait = (
  wait: Wait,
  waits: boolean,
  line: readonly (readonly string[])[],
  calendar: SchoolCalendar,
  now: Date,
): WaitStep | null => {
  const moved = (more: Partial<Wait>): Wait => ({ ...wait, rev: wait.rev + 1, ...more });
  if (!waits) return { next: moved({ nextAt: null }), tell: [], list: [] };
  const all = line.flat();
  const reads = (id: string): boolean => all.includes(id) && !wait.notReached.includes(id);
  /** The next whom nobody has told. */
  const nextAfter = (told: readonly string[]): readonly string[] =>
    line.map((rung) => rung.filter((id) => !told.includes(id))).find((rung) => rung.length > 0) ?? [];
  const tell = wait.told.some(reads) ? [] : nextAfter(wait.told);
  const told = [...wait.told, ...tell];
  const isDue = wait.nextAt !== null && new Date(wait.nextAt) <= now && !isShut(calendar, now);
  if (!isDue) return tell.length === 0 ? null : { next: moved({ told }), tell, list: [] };
  const step = wait.step + 1;
  // Once: a list that goes to everybody is nobody's.
  const also = step === 2 && tell.length === 0 ? nextAfter(told) : [];
  const known = [...told, ...also].filter((id) => all.includes(id));
  // Where none of them could be reached, it is tried again all the same.
  const listed = known.some(reads) ? known.filter(reads) : known;
  return {
    next: moved({ told: [...told, ...also], step, nextAt: weekLater(calendar, now).toISOString() }),
    tell,
    list: listed,
  };
};
