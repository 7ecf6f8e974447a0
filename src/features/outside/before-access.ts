/**
 * What families signed of that which counts before access, by the account of the pupil: for the group of those who have
 * signed. Nobody is guessed, since access hangs on it.
 */
import { isBeforeAccess } from '../../core/agreement.ts';
import { AGREEMENT_DEFAULTS, type School } from '../../core/school.ts';
import { certainAccounts, type Uncertain } from './accounts.ts';
import { familyForms } from './family-forms.ts';
import { isMet, isWaiting, type PupilNeeds } from './needs.ts';
import { everybody, type FamiliesDesk, type FamiliesNow, loadFamilies, pupilsNamed } from './standing.ts';

/** `met`: all of it is there, of pupil and parent, and nobody waits for an answer. `not-asked`: nothing of it is for them. */
export type FamilyStanding = 'met' | 'missing' | 'not-asked' | 'left';

export interface UnknownAccount {
  /** Of the roll. */
  readonly id: string;
  readonly name: string;
  readonly className: string | null;
  /** What of theirs counts. */
  readonly forms: readonly string[];
  readonly why: Uncertain;
}

export interface FamiliesBeforeAccess {
  /** By account; one that is not in here is nobody's for certain. */
  readonly accounts: ReadonlyMap<string, FamilyStanding>;
  /** A parent signs something that counts: whose account is not known, of them nobody can say that all is signed. */
  readonly wantsParents: boolean;
  /** All is there, and whose account they have is not known. */
  readonly unknown: readonly UnknownAccount[];
}

type Rules = Pick<School, 'agreements'>;

const countingOf = ({ agreements = AGREEMENT_DEFAULTS }: Rules, { needs }: Pick<PupilNeeds, 'needs'>) =>
  needs.filter(({ form }) => isBeforeAccess(form.agreement.header, agreements));

const standingOf = (counting: PupilNeeds['needs']): FamilyStanding => {
  if (counting.length === 0) return 'not-asked';
  return counting.every((need) => isMet(need) && !isWaiting(need)) ? 'met' : 'missing';
};

/** Pure. */
export const beforeAccess = (
  families: Pick<FamiliesNow, 'classes' | 'everyone' | 'forms' | 'roster'>,
  school: Rules,
): FamiliesBeforeAccess => {
  const { everyone, forms, roster } = families;
  const rules = school.agreements ?? AGREEMENT_DEFAULTS;
  const certain = certainAccounts(everyone, roster);
  const counting = new Map(everybody(families).map((one) => [one.pupil.id, countingOf(school, one)]));
  const known = new Map<string, FamilyStanding>();
  const unknown: UnknownAccount[] = [];
  for (const { id, name, className, leftAt } of everyone) {
    const theirs = certain.get(id);
    if (!theirs) continue;
    const theirNeeds = counting.get(id) ?? [];
    const standing = leftAt === null ? standingOf(theirNeeds) : 'left';
    if ('account' in theirs) known.set(theirs.account, standing);
    else if (standing === 'met') {
      const forms = [...new Set(theirNeeds.map(({ form }) => form.id))];
      unknown.push({ id, name, className, forms, why: theirs.why });
    }
  }
  return {
    accounts: known,
    // Without a roll no parent is asked for anything here, and nobody would ever be through with waiting.
    wantsParents:
      everyone.length > 0 &&
      forms.some(
        ({ agreement, parts }) =>
          isBeforeAccess(agreement.header, rules) && parts.some(({ part }) => part === 'parent'),
      ),
    unknown,
  };
};

/** Whose name it is, without opening the whole roll for each who signs; all, where nobody on the roll has it. */
const namesakes = async (desk: FamiliesDesk, schoolId: string, personId: string) => {
  const named = await pupilsNamed(desk, schoolId, personId);
  return named.length > 0 ? named : desk.roll.everybody(schoolId);
};

/** null: nothing that families sign counts before access. `personId`: of this account alone. */
export const familiesBeforeAccess = async (
  desk: FamiliesDesk,
  schoolId: string,
  now: Date,
  personId?: string,
): Promise<FamiliesBeforeAccess | null> => {
  const school = desk.people.school(schoolId);
  const rules = school.agreements ?? AGREEMENT_DEFAULTS;
  const { forms } = familyForms(desk.policies.current(schoolId), school);
  if (!forms.some(({ agreement }) => isBeforeAccess(agreement.header, rules))) return null;
  const some = personId === undefined ? undefined : namesakes(desk, schoolId, personId);
  return beforeAccess(await loadFamilies(desk, schoolId, now, some), school);
};
