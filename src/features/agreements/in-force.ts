/** The agreements of a school's policy that somebody with an account can be asked for, and the school's own rules for them. */
import { type Agreement, agreementsOf } from '../../core/agreement.ts';
import type { RosterEntry } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import type { Audience } from '../../core/rules.ts';
import { AGREEMENT_DEFAULTS, type School, type SchoolAgreements } from '../../core/school.ts';
import { agreementHash } from './agreement-hash.ts';
import { audiencesFor, audiencesOf, isExemptByFile, type PersonFacts, unsettledForms } from './audiences.ts';
import type { Ladder } from './ladder.ts';
import type { Askable, FormInForce } from './reconcile.ts';
import { type Renewal, renewalOf } from './renewal.ts';

export interface InForce extends FormInForce {
  readonly agreement: Agreement;
}

/** What a parent signs, alone or with a pupil, is signed with the roll. */
const kindOf = ({ header, text }: Agreement): FormInForce['kind'] | null => {
  if (text === null) return null;
  if (header.signedBy === 'acknowledge') return 'acknowledge';
  return header.signedBy === 'self' ? 'sign' : null;
};

const known = new WeakMap<Policy, readonly InForce[]>();

/** In the order of the policy. Hashed once: a policy never changes while the app runs. */
export const inForce = (policy: Policy): readonly InForce[] => {
  const before = known.get(policy);
  if (before) return before;
  const made = agreementsOf(policy).flatMap((agreement): InForce[] => {
    const kind = kindOf(agreement);
    if (kind === null) return [];
    return [{ id: agreement.header.id, kind, hash: agreementHash(agreement), agreement }];
  });
  known.set(policy, made);
  return made;
};

const rulesOf = ({ agreements = AGREEMENT_DEFAULTS }: School): SchoolAgreements => agreements;

/** The first message goes at once, whatever the school has chosen for the others. */
export const ladderOf = (school: School): Ladder => {
  const { remind, endAfter } = rulesOf(school);
  return { remind: [0, ...remind.filter((days) => days > 0)], endAfter };
};

/** After what time it is signed again, and whose rule that is. */
export const renewalIn = (school: School, { header }: Agreement): Renewal =>
  renewalOf(header, rulesOf(school));

const factsOf = ({ personId, roles, kind, facts }: RosterEntry): PersonFacts => ({
  personId,
  roles,
  groups: facts?.groups ?? [],
  department: facts?.department ?? null,
  jobTitle: facts?.jobTitle ?? null,
  userType: kind === 'guest' ? 'Guest' : 'Member',
  primaryRole: facts?.primaryRole ?? null,
});

/** What somebody is in the policy's words: of several who sign one agreement, only theirs undertake some of it. */
export const audiencesIn = (school: School, person: RosterEntry): readonly Audience[] =>
  audiencesOf(factsOf(person), rulesOf(school));

/** Small children have accounts too: a pupil is asked in Teams for what the school file says so of, form by form. */
const isAskedOf =
  ({ kind }: RosterEntry, { forms }: SchoolAgreements) =>
  (form: string): boolean =>
    kind !== 'pupil' || forms[form]?.audience !== undefined;

/**
 * Pupils as they were kept, without name and facts, until the directory says who they are: nobody knows what is theirs, so
 * nothing is asked of them and nothing that stands is ended. Empty where no pupil is asked in Teams.
 */
export const unreadPupils = (school: School, people: Iterable<RosterEntry>): ReadonlySet<string> =>
  new Set(
    Object.values(rulesOf(school).forms).some(({ audience }) => audience !== undefined)
      ? [...people].flatMap(({ personId, kind, name }) => (kind === 'pupil' && name === '' ? [personId] : []))
      : [],
  );

/** Who of the roster can be asked, and for what: an account of their own that is switched on. */
export const askableOf = (
  school: School,
  forms: readonly InForce[],
  people: Iterable<RosterEntry>,
): readonly Askable[] => {
  const headers = forms.map(({ agreement }) => agreement.header);
  const rules = rulesOf(school);
  return [...people].flatMap((person) =>
    person.enabled && !person.shared
      ? [
          {
            personId: person.personId,
            forms: audiencesFor(factsOf(person), headers, rules).filter(isAskedOf(person, rules)),
          },
        ]
      : [],
  );
};

/** How many accounts nobody is asked behind: several people use it, or it is a pupil's and not asked in Teams. */
export const leftOut = (
  school: School,
  forms: readonly InForce[],
  people: readonly RosterEntry[],
): { readonly shared: number; readonly pupils: number } => {
  const on = people.filter(({ enabled }) => enabled);
  const own = on.filter(({ shared }) => !shared);
  const asked = new Set(
    askableOf(school, forms, own).flatMap(({ personId, forms: theirs }) =>
      theirs.length === 0 ? [] : [personId],
    ),
  );
  return {
    shared: on.length - own.length,
    pupils: own.filter(({ kind, personId }) => kind === 'pupil' && !asked.has(personId)).length,
  };
};

/** Who would be asked, and for what, if the school file did not say that they are not. */
export const exemptByFile = (
  school: School,
  forms: readonly InForce[],
  people: Iterable<RosterEntry>,
): readonly Askable[] => {
  const rules = rulesOf(school);
  if (rules.exempt.users.length === 0 && rules.exempt.groups.length === 0) return [];
  const exempt = [...people].filter((person) => isExemptByFile(factsOf(person), rules));
  const nobody = { ...rules, exempt: { users: [], groups: [] } };
  return askableOf({ ...school, agreements: nobody }, forms, exempt);
};

export interface Unsettled {
  /** Title of the agreement. */
  readonly agreement: string;
  /** Of whom the school file does not say who signs it; null: the policy does not say who signs it at all. */
  readonly audience: Audience | null;
}

/** Pupils and their parents sign with the roll: features/outside says so of theirs. */
const WITH_ROLL: readonly Audience[] = ['pupil', 'parent'];

/** Agreements that nobody is asked for, since nobody has said who signs them. */
export const unsettledIn = (school: School, policy: Policy): readonly Unsettled[] => {
  const known = agreementsOf(policy).filter(
    ({ header, text }) => text !== null && header.audience.some((one) => !WITH_ROLL.includes(one)),
  );
  const headers = known.map(({ header }) => header);
  const open = unsettledForms(headers, rulesOf(school));
  return headers.flatMap((header): readonly Unsettled[] => {
    if (header.signedBy === null) return [{ agreement: header.name, audience: null }];
    return open
      .filter(({ form, audience }) => form === header.id && !WITH_ROLL.includes(audience))
      .map(({ audience }) => ({ agreement: header.name, audience }));
  });
};
