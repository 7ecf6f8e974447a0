/**
 * Who is to be asked for what, from who is there now. Pure: it says what changes and why, and said twice it changes
 * nothing. Nobody has two agreements standing; what could not be read closes nothing.
 */
import { inLondon } from '../../core/calendar.ts';
import { madeId } from '../messages/index.ts';
import type { AgreementRequest, ClosedWhy } from './request.ts';

/** An agreement that somebody with an account can be asked for. */
export interface FormInForce {
  readonly id: string;
  readonly hash: string;
  readonly kind: 'sign' | 'acknowledge';
}

/** Somebody of the school who can be asked: an account of their own that is switched on. */
export interface Askable {
  readonly personId: string;
  /** Ids of forms; of those for people who work here at most one. */
  readonly forms: readonly string[];
}

export interface Situation {
  readonly schoolId: string;
  readonly now: Date;
  /** In the order of the policy. */
  readonly forms: readonly FormInForce[];
  readonly people: readonly Askable[];
  readonly requests: readonly AgreementRequest[];
  /**
   * complete: who is not in it is not there. last-known: some of it is as it was last said, so that nothing is closed.
   * unknown: some of it was never read, so that nobody's audience is certain.
   */
  readonly reading: 'complete' | 'last-known' | 'unknown';
  /** The first look at a school: those who are there are not asked yet. */
  readonly first: boolean;
  /** Agreements that somebody has started. */
  readonly started: ReadonlySet<string>;
  /** When whoever is asked now should have signed. */
  readonly dueAt: Date;
}

export type ChangeWhy =
  | 'noted'
  | 'asked'
  | 'new-wording'
  | 'renewal'
  | 'back'
  /** They were missing from the directory for a while, in the midst of being reminded: that goes on. */
  | 'returned'
  | 'closed'
  /** They are back and had signed this wording: nothing is asked. */
  | 'stands';

export interface Change {
  readonly why: ChangeWhy;
  /** Rev that was read; 0: a new row. */
  readonly expected: number;
  readonly next: AgreementRequest;
}

/** Those that ask somebody for something: a new ladder begins. */
export const ASKS: readonly ChangeWhy[] = ['asked', 'new-wording', 'renewal', 'back'];

export const requestId = (schoolId: string, personId: string, form: string): string =>
  madeId(schoolId, 'agreement', personId, form);

const asked = (
  request: AgreementRequest,
  form: FormInForce,
  { now, dueAt }: Situation,
): AgreementRequest => ({
  ...request,
  rev: request.rev + 1,
  hash: form.hash,
  state: 'open',
  at: now.toISOString(),
  askedAt: now.toISOString(),
  dueAt: dueAt.toISOString(),
  renewAt: null,
  exempt: null,
  closedWhy: null,
  // A question that waits is answered, whatever the wording is by then.
  ...(request.state === 'open' && request.question === 'asked' ? {} : { question: null, words: null }),
});

const closed = (request: AgreementRequest, closedWhy: ClosedWhy, now: Date): Change => ({
  why: 'closed',
  expected: request.rev,
  next: {
    ...request,
    rev: request.rev + 1,
    state: 'closed',
    at: now.toISOString(),
    dueAt: null,
    exempt: null,
    question: null,
    words: null,
    closedWhy,
  },
});

const fresh = (
  situation: Pick<Situation, 'schoolId' | 'now'>,
  personId: string,
  form: FormInForce,
): AgreementRequest => ({
  schoolId: situation.schoolId,
  id: requestId(situation.schoolId, personId, form.id),
  rev: 0,
  form: form.id,
  hash: form.hash,
  personId,
  state: 'not-asked',
  at: situation.now.toISOString(),
  askedAt: null,
  dueAt: null,
  renewAt: null,
  signature: null,
  exempt: null,
  closedWhy: null,
  question: null,
  words: null,
});

/** How it looks on the register when the school file says that somebody is not asked: there is no such row. */
export const exemptRequest = (
  at: Pick<Situation, 'schoolId' | 'now'>,
  personId: string,
  form: FormInForce,
): AgreementRequest => ({
  ...fresh(at, personId, form),
  state: 'exempt',
  exempt: { until: null, leave: false, by: '' },
});

const isOver = (until: string | null, now: Date): boolean =>
  until !== null && inLondon(now).toPlainDate().toString() > until;

const isDueAgain = ({ renewAt }: AgreementRequest, now: Date): boolean =>
  renewAt !== null && new Date(renewAt) <= now;

/** What was signed last is this very wording, and nothing was asked or said since: only that has a day of renewal. */
const isStanding = ({ signature, renewAt }: AgreementRequest): boolean =>
  signature !== null && renewAt !== null;

/** Somebody who comes, or comes back: `quiet` they are written down and not asked. */
const arrival = (
  situation: Situation,
  request: AgreementRequest,
  form: FormInForce,
  quiet: boolean,
): Change => {
  const { now, started, dueAt } = situation;
  const change = { expected: request.rev };
  if (isStanding(request) && request.hash === form.hash && !isDueAgain(request, now)) {
    const state = form.kind === 'sign' ? 'signed' : 'acknowledged';
    const next = { ...request, rev: request.rev + 1, state, at: now.toISOString(), closedWhy: null } as const;
    return { ...change, why: 'stands', next };
  }
  const since = request.askedAt === null ? null : new Date(request.askedAt).getTime();
  const due = since === null ? null : new Date(since + dueAt.getTime() - now.getTime());
  if (
    request.closedWhy === 'left' &&
    request.hash === form.hash &&
    !isStanding(request) &&
    due &&
    due > now
  ) {
    const next = { ...request, rev: request.rev + 1, state: 'open', at: now.toISOString() } as const;
    return { ...change, why: 'returned', next: { ...next, dueAt: due.toISOString(), closedWhy: null } };
  }
  if (!quiet || started.has(form.id))
    return { ...change, why: 'asked', next: asked(request, form, situation) };
  return {
    ...change,
    why: 'noted',
    next: {
      ...request,
      rev: request.rev + 1,
      hash: form.hash,
      state: 'not-asked',
      at: now.toISOString(),
      renewAt: null,
      closedWhy: null,
    },
  };
};

/** The same agreement as before; null: nothing changes. */
const standing = (
  situation: Situation,
  request: AgreementRequest,
  form: FormInForce,
): readonly [Change] | null => {
  const { now, started } = situation;
  const other = request.hash !== form.hash;
  const change = (why: ChangeWhy, next: AgreementRequest): readonly [Change] => [
    { why, expected: request.rev, next },
  ];
  switch (request.state) {
    case 'closed':
      return null;
    case 'not-asked':
      if (started.has(form.id)) return change('asked', asked(request, form, situation));
      return other
        ? change('noted', { ...request, rev: request.rev + 1, hash: form.hash, renewAt: null })
        : null;
    case 'exempt':
      // A new wording is theirs when they are back.
      return isOver(request.exempt?.until ?? null, now)
        ? change('back', asked(request, form, situation))
        : null;
    case 'open':
    case 'declined':
      return other ? change('new-wording', asked(request, form, situation)) : null;
    case 'signed':
    case 'acknowledged':
      if (other) return change('new-wording', asked(request, form, situation));
      return isDueAgain(request, now) ? change('renewal', asked(request, form, situation)) : null;
  }
};

const whyClosed = (forms: readonly FormInForce[], request: AgreementRequest): ClosedWhy =>
  forms.some(({ id }) => id === request.form) ? 'audience' : 'withdrawn';

const ofPerson = (
  situation: Situation,
  person: Askable,
  requests: readonly AgreementRequest[],
): readonly Change[] => {
  const { forms, reading, first, now } = situation;
  const wanted = forms.filter(({ id }) => person.forms.includes(id));
  const others = requests.filter(
    (request) => request.state !== 'closed' && wanted.every(({ id }) => id !== request.form),
  );
  const ends =
    reading === 'complete' ? others.map((request) => closed(request, whyClosed(forms, request), now)) : [];
  // They were not asked for the other one either, so that nobody has begun to ask them.
  const quiet = first || others.some(({ state }) => state === 'not-asked');
  const wants = wanted.flatMap((form): readonly Change[] => {
    const own = requests.find((request) => request.form === form.id);
    if (own && own.state !== 'closed') return standing(situation, own, form) ?? [];
    // Two would stand at once, and the one that stands may be the right one.
    if (reading !== 'complete' && others.length > 0) return [];
    const before = own ?? fresh(situation, person.personId, form);
    return [arrival(situation, before, form, quiet || (own !== undefined && own.askedAt === null))];
  });
  return [...ends, ...wants];
};

/** Fewer than these are believed to have left at once. */
const FEW = 5;

/** More than a third of those who are asked or have signed are not there: a group that was emptied, or a mistake. */
export const areManyMissing = (
  forms: readonly FormInForce[],
  people: readonly Askable[],
  requests: readonly AgreementRequest[],
): boolean => {
  const here = new Map(people.map((one) => [one.personId, one.forms]));
  const standing = requests.filter(
    ({ state, form }) => state !== 'closed' && forms.some(({ id }) => id === form),
  );
  const missing = standing.filter(({ personId, form }) => !here.get(personId)?.includes(form)).length;
  return missing > FEW && missing * 3 > standing.length;
};

/** By person, in the order of the people; those who left come last. */
export const reconcile = (situation: Situation): readonly (readonly Change[])[] => {
  const { people, requests, reading, now } = situation;
  if (reading === 'unknown') return [];
  const byPerson = Map.groupBy(requests, ({ personId }) => personId);
  const changes = people.map((person) => ofPerson(situation, person, byPerson.get(person.personId) ?? []));
  const here = new Set(people.map(({ personId }) => personId));
  const left =
    reading === 'complete'
      ? [...byPerson]
          .filter(([personId]) => !here.has(personId))
          .map(([, own]) =>
            own.filter(({ state }) => state !== 'closed').map((request) => closed(request, 'left', now)),
          )
      : [];
  return [...changes, ...left].filter((own) => own.length > 0);
};
