/** Which agreements somebody is asked for: from the policy's audiences and what the school file says of them. */
import type { Person } from '../../core/person.ts';
import type { AgreementHeader, Audience } from '../../core/rules.ts';
import type { AudienceRule, PersonCondition, SchoolAgreements } from '../../core/school.ts';

/** null: Entra has nothing there. Somebody who could not be read is not to be asked about: nothing would fit. */
export interface PersonFacts extends Pick<Person, 'personId' | 'roles'> {
  /** Entra groups that the school file names, and they are in. */
  readonly groups: readonly string[];
  readonly department: string | null;
  readonly jobTitle: string | null;
  readonly userType: 'Member' | 'Guest' | null;
  readonly primaryRole: 'student' | 'teacher' | 'none' | null;
}

/** Whoever works here is one of these: the first that fits. */
const WORKS_HERE: readonly Audience[] = ['outside-student-teacher', 'student-teacher', 'supply', 'staff'];
/** Whoever does not, and comes: the first that fits. */
const COMES_HERE: readonly Audience[] = ['volunteer', 'visitor', 'community'];

/** Where the school file says nothing. The other audiences have no role that would tell them. */
const BY_ROLE: SchoolAgreements['audiences'] = {
  staff: [{ roles: ['staff'] }],
  supply: [{ roles: ['supply'] }],
  governor: [{ roles: ['governor', 'chair-of-governors', 'vice-chair', 'safeguarding-governor'] }],
  pupil: [{ roles: ['pupil'] }],
  parent: [{ roles: ['parent'] }],
  visitor: [{ roles: ['visitor'] }],
};

const shares = (one: readonly string[] | undefined, other: readonly (string | null)[]): boolean => {
  const folded = (text: string) => text.trim().toLowerCase();
  return (
    one === undefined ||
    one.some((text) => other.some((fact) => fact !== null && folded(fact) === folded(text)))
  );
};

const fits = (facts: PersonFacts, wanted: PersonCondition): boolean =>
  shares(wanted.roles, facts.roles) &&
  shares(wanted.groups, facts.groups) &&
  shares(wanted.departments, [facts.department]) &&
  shares(wanted.jobTitles, [facts.jobTitle]) &&
  (wanted.userType === undefined || wanted.userType === facts.userType) &&
  (wanted.primaryRole === undefined || wanted.primaryRole === facts.primaryRole);

const anyFits = (facts: PersonFacts, rules: readonly AudienceRule[] = []): boolean =>
  rules.some((rule) => fits(facts, rule) && (rule.except === undefined || !fits(facts, rule.except)));

/** What somebody is in the policy's words: a pupil and nothing else, one kind of those who work here, a governor ... */
export const audiencesOf = (facts: PersonFacts, { audiences }: SchoolAgreements): readonly Audience[] => {
  const is = (audience: Audience): boolean => anyFits(facts, audiences[audience] ?? BY_ROLE[audience]);
  if (is('pupil')) return ['pupil'];
  const here = [...WORKS_HERE.filter(is).slice(0, 1), ...(is('governor') ? (['governor'] as const) : [])];
  return [
    ...here,
    ...(here.length === 0 ? COMES_HERE.filter(is).slice(0, 1) : []),
    ...(is('parent') ? (['parent'] as const) : []),
  ];
};

/** Whom a policy counts them among that has no form for them: supply among staff, a volunteer among visitors. */
const nearest = (audience: Audience, forms: readonly AgreementHeader[]): Audience => {
  const has = (one: Audience): boolean => forms.some((form) => form.audience.includes(one));
  if (has(audience)) return audience;
  if (WORKS_HERE.includes(audience)) return 'staff';
  return COMES_HERE.includes(audience) ? (COMES_HERE.find(has) ?? audience) : audience;
};

/**
 * Forms that this audience signs, of which the school file does not say who of it is meant. With one there is nothing to say;
 * with several ("Key Stage 2", "Key Stage 1") nobody knows which is whose.
 */
const openFor = (
  audience: Audience,
  forms: readonly AgreementHeader[],
  { forms: own }: SchoolAgreements,
): readonly AgreementHeader[] =>
  forms.filter(
    (form) =>
      form.audience.includes(audience) && form.signedBy !== 'nobody' && own[form.id]?.audience === undefined,
  );

/** Nobody is asked for one of these by an audience that it shares with another, before the school file says who is meant. */
export const unsettledForms = (
  forms: readonly AgreementHeader[],
  school: SchoolAgreements,
): readonly { readonly form: string; readonly audience: Audience }[] =>
  forms.flatMap((form) =>
    form.audience.flatMap((audience) => {
      const open = openFor(audience, forms, school);
      return open.length > 1 && open.includes(form) ? [{ form: form.id, audience }] : [];
    }),
  );

const forWorkers = (form: AgreementHeader): boolean =>
  form.audience.some((audience) => WORKS_HERE.includes(audience));

/** The school file says that they are not asked for anything. */
export const isExemptByFile = (facts: PersonFacts, { exempt }: SchoolAgreements): boolean =>
  exempt.users.includes(facts.personId) || exempt.groups.some((group) => facts.groups.includes(group));

/**
 * Ids of the forms that somebody is asked for (or gets to read), in the policy's order. Nobody gets two of those for
 * people who work here: the one that names them best is theirs.
 */
export const audiencesFor = (
  facts: PersonFacts,
  forms: readonly AgreementHeader[],
  school: SchoolAgreements,
): readonly string[] => {
  if (isExemptByFile(facts, school)) return [];
  const theirs = audiencesOf(facts, school).map((audience) => nearest(audience, forms));
  const meant = forms.filter((form) => {
    const own = school.forms[form.id]?.audience;
    if (own) return anyFits(facts, own);
    return form.audience.some(
      (audience) =>
        theirs.includes(audience) &&
        (form.signedBy === 'nobody' || openFor(audience, forms, school).length === 1),
    );
  });
  // What they are first: that is what they are here.
  const rank = (form: AgreementHeader): number => {
    const at = theirs.findIndex((audience) => form.audience.includes(audience));
    return at === -1 ? theirs.length : at;
  };
  const [best] = meant.filter(forWorkers).sort((a, b) => rank(a) - rank(b));
  return meant.filter((form) => form === best || !forWorkers(form)).map(({ id }) => id);
};
