/** What somebody answers to their own agreement: read in the words that are in force, and written with what follows from it. */
import type { Committed, Effect } from '../../core/commit.ts';
import type { Call } from '../../core/feature.ts';
import { oneLine } from '../../core/name.ts';
import { aboutList, aboutPerson } from './about.ts';
import type { AgreementsDesk } from './desk.ts';
import type { InForce } from './in-force.ts';
import type { Place } from './messages.ts';
import type { AgreementEvent, AgreementRequest, AgreementSave, Chase, Wait } from './ports.ts';
import { isWaiting } from './remind.ts';
import type { Scene, Typed } from './view-read.ts';

/** The two answers that are no signature. */
export type What = 'question' | 'decline';

/** How whoever asked is answered: a card in a dialog, or a page. */
export interface Door<Told> {
  /** What is said fits where it is read. */
  readonly place: Place;
  readonly show: (
    scene: Scene,
    page: number,
    faults?: readonly string[],
    typed?: Typed | null,
  ) => Promise<Told>;
  /** Where a question, or why somebody does not agree, is written. */
  readonly showSay: (scene: Scene, what: What, words?: string, faults?: readonly string[]) => Promise<Told>;
  readonly say: (words: string) => Told;
}

/** All that is taken from whoever signs: who, in which school, when. */
export type Signer = Pick<Call, 'person' | 'at' | 'correlation'>;

export const clean = (words: string | undefined): string => oneLine(words ?? '');

/** The words that somebody answered to, as they were then. */
export const wordingSave = (
  schoolId: string,
  { id, hash, agreement }: InForce,
  at: string,
): AgreementSave => ({
  table: 'agreement-wording',
  next: { schoolId, id: hash, form: id, body: agreement, at },
});

/** What happened, by whoever did it. */
export const ownEvent = (
  desk: AgreementsDesk,
  call: Signer,
  request: string,
  event: Pick<AgreementEvent, 'kind' | 'data' | 'words'>,
): AgreementSave => ({
  table: 'agreement-event',
  next: {
    schoolId: call.person.schoolId,
    id: desk.newId(),
    request,
    at: call.at.toISOString(),
    who: call.person.personId,
    ...event,
  },
});

/** The chase after this answer; null: it goes on as it is. */
const chaseAfter = (
  chase: Chase | null,
  all: readonly AgreementRequest[],
  next: AgreementRequest,
): Chase | null => {
  if (!chase) return null;
  const waits = all.map((one) => (one.id === next.id ? next : one)).some(isWaiting);
  // Whoever answers can be reached.
  const reached = { ...chase, rev: chase.rev + 1, notReached: null };
  if (!waits) return { ...reached, nextAt: null, handed: [] };
  return chase.notReached === null ? null : reached;
};

export interface Answered {
  readonly next: AgreementRequest;
  readonly form: string;
  readonly what: 'agreement.sign' | 'agreement.acknowledge' | 'agreement.decline' | 'agreement.question';
  readonly saves: readonly AgreementSave[];
  /** Of a question or a "no": begins to wait for somebody's word. */
  readonly wait?: (before: Wait | null) => Wait;
  readonly effects: readonly Effect[];
}

const writeOnce = async (
  desk: AgreementsDesk,
  call: Signer,
  before: AgreementRequest,
  { next, form, what, saves, wait, effects }: Answered,
): Promise<Committed> => {
  const { schoolId, personId } = call.person;
  const [chase, all, waited] = await Promise.all([
    desk.store.chase(schoolId, personId),
    desk.store.ofPerson(schoolId, personId),
    desk.store.wait(schoolId, before.id),
  ]);
  const moved = chaseAfter(chase, all, next);
  const keepers = new Set([...(chase?.handed ?? []), ...(waited?.told ?? [])]);
  const about = [aboutPerson(personId), before.id, ...[...keepers].map(aboutList)];
  return desk.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    form: { form, personId, result: { request: next.id } },
    saves: [
      { table: 'agreement-request', expected: before.rev, next },
      ...saves,
      ...(wait ? [{ table: 'agreement-wait', expected: waited?.rev ?? 0, next: wait(waited) } as const] : []),
      ...(moved && chase ? [{ table: 'agreement-chase', expected: chase.rev, next: moved } as const] : []),
    ],
    audit: [{ who: personId, what, about: next.id }],
    effects: [...effects, ...about.map((one): Effect => ({ kind: 'refresh', about: one }))],
  });
};

/** Reminders and lists move rows of the same person at any moment. */
const TRIES = 3;

/**
 * Writes somebody's answer with what follows from it. `stale`: what they answered has changed. When it was only their
 * ladder, moved by a reminder in this moment, it is written beside that: whoever signs need not press again.
 */
export const write = async (
  desk: AgreementsDesk,
  call: Signer,
  before: AgreementRequest,
  answer: Answered,
  tries = TRIES,
): Promise<Committed> => {
  const committed = await writeOnce(desk, call, before, answer);
  if (committed.kind !== 'stale' || tries <= 1) return committed;
  const now = await desk.store.request(before.schoolId, before.id);
  return now?.rev === before.rev ? write(desk, call, before, answer, tries - 1) : committed;
};

export const answeredRequest = (
  { request }: Scene,
  form: InForce,
  call: Signer,
  more: Partial<AgreementRequest>,
): AgreementRequest => ({
  ...request,
  rev: request.rev + 1,
  hash: form.hash,
  at: call.at.toISOString(),
  exempt: null,
  closedWhy: null,
  ...more,
});

/** It is signed, in the wording that is in force, and not due again. */
export const stands = ({ request, form }: Scene): boolean =>
  (request.state === 'signed' || request.state === 'acknowledged') && request.hash === form?.hash;
