/**
 * Does somebody stand as having signed what is asked of them before access? From what they were asked alone, which is kept
 * with care when the directory is silent (features/agreements). Pure.
 */
import { isBeforeAccess } from '../../core/agreement.ts';
import { addDuration } from '../../core/calendar.ts';
import type { Policy } from '../../core/policy.ts';
import { AGREEMENT_DEFAULTS, type School } from '../../core/school.ts';
import { type AgreementRequest, inForce } from '../agreements/index.ts';

export type Standing =
  /** Everything is signed or read, or somebody has decided that they need not. */
  | { readonly kind: 'signed' }
  /** Not all of it, and nothing follows yet: they are neither put in nor taken out. */
  | { readonly kind: 'open' }
  /** Long enough overdue, or gone: a person may decide that they are taken out. */
  | { readonly kind: 'lapsed'; readonly why: 'left' | 'unsigned'; readonly since: Date }
  /** Nothing is asked of them before access: they are not the group's concern. */
  | { readonly kind: 'none' };

/** Ids of the agreements that count: the policy's "before access", or as the school file says. */
export const countingForms = (policy: Policy, school: School): ReadonlySet<string> => {
  const rules = school.agreements ?? AGREEMENT_DEFAULTS;
  const counts = inForce(policy).filter(({ agreement }) => isBeforeAccess(agreement.header, rules));
  return new Set(counts.map(({ id }) => id));
};

/** Somebody who is on leave has decided nothing: they sign when they are back. */
const isDone = ({ state, exempt }: AgreementRequest): boolean =>
  state === 'signed' || state === 'acknowledged' || (state === 'exempt' && exempt?.leave === false);

const latest = (dates: readonly Date[]): Date => new Date(Math.max(...dates.map((date) => date.getTime())));

/** `requests`: of one person, closed ones too. `grace`: days after it was due. */
export const standingOf = (
  requests: readonly AgreementRequest[],
  counting: ReadonlySet<string>,
  grace: number,
  now: Date,
): Standing => {
  const relevant = requests.filter(({ form }) => counting.has(form));
  const asked = relevant.filter(({ state }) => state !== 'closed');
  if (asked.length === 0) {
    const left = relevant.filter(({ closedWhy }) => closedWhy === 'left');
    return left.length === 0
      ? { kind: 'none' }
      : { kind: 'lapsed', why: 'left', since: latest(left.map(({ at }) => new Date(at))) };
  }
  if (asked.every(isDone)) return { kind: 'signed' };
  // Whoever does not agree, or waits for an answer, keeps what they have until somebody has talked with them.
  const overdue = asked.flatMap(({ state, question, dueAt }) =>
    state === 'open' && question !== 'asked' && dueAt !== null
      ? [addDuration(new Date(dueAt), `P${grace}D`)]
      : [],
  );
  const since = overdue.filter((date) => date <= now);
  return since.length === 0 ? { kind: 'open' } : { kind: 'lapsed', why: 'unsigned', since: latest(since) };
};
