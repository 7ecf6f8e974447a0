/**
 * Does somebody stand as having signed what is asked of them before access? From what they were asked alone, which is kept
 * with care when the directory is silent (features/agreements). Pure.
 */
import { isBeforeAccess } from '../../core/agreement.ts';
import { addDuration } from '../../core/calendar.ts';
import type { Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import { AGREEMENT_DEFAULTS, type School } from '../../core/school.ts';
import { type AgreementRequest, inForce } from '../agreements/index.ts';
import type { FamiliesBeforeAccess } from '../outside/index.ts';

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

/** Who is missing from the roster may be a pupil: of them too nobody says that all is signed before it is looked at. */
const maybePupil = (personId: string, { people }: Pick<Roster, 'people'>): boolean =>
  (people[personId]?.kind ?? 'pupil') === 'pupil';

/** Asked of pupils in Teams, of that which counts: what their families sign counts beside it. */
export const pupilsAsked = (
  requests: readonly AgreementRequest[],
  counting: ReadonlySet<string>,
  roster: Pick<Roster, 'people'>,
): readonly AgreementRequest[] =>
  requests.filter(
    ({ state, form, personId }) => state !== 'closed' && counting.has(form) && maybePupil(personId, roster),
  );

/**
 * A pupil's standing with what they and their family signed on paper, by a link or in class. Where the policy wants a parent
 * too, a pupil's own button is not enough; of somebody whose family is not known for certain nobody can say that it is.
 */
export const withFamily = (
  own: Standing,
  personId: string,
  roster: Pick<Roster, 'people'>,
  families: FamiliesBeforeAccess | null,
): Standing => {
  if (families === null || !maybePupil(personId, roster) || own.kind === 'none') return own;
  const family = families.accounts.get(personId);
  if (family === 'met') return own.kind === 'lapsed' && own.why === 'left' ? own : { kind: 'signed' };
  if (own.kind !== 'signed' || family === 'not-asked') return own;
  return family === 'missing' || families.wantsParents ? { kind: 'open' } : own;
};

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
