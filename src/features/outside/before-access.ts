/**
 * What families signed of that which counts before access, by the account of the pupil: for the group of those who have
 * signed. Nobody is guessed, since access hangs on it: an account is a pupil's where both are the only ones of their name,
 * those included that are switched off or have left, and where every name could be read.
 */
import { isBeforeAccess } from '../../core/agreement.ts';
import { foldName } from '../../core/fold-name.ts';
import { AGREEMENT_DEFAULTS, type School } from '../../core/school.ts';
import { areNamesUnread } from './accounts.ts';
import { familyForms } from './family-forms.ts';
import { isMet, isWaiting, type PupilNeeds } from './needs.ts';
import { everybody, type FamiliesDesk, type FamiliesNow, loadFamilies } from './standing.ts';

/** `met`: all of it is there, of pupil and parent, and nobody waits for an answer. `not-asked`: nothing of it is for them. */
export type FamilyStanding = 'met' | 'missing' | 'not-asked' | 'left';

export interface UnknownAccount {
  /** Of the roll. */
  readonly id: string;
  readonly name: string;
  readonly className: string | null;
  /** What of theirs counts. */
  readonly forms: readonly string[];
  readonly why: 'no-account' | 'several' | 'not-looked';
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
  const isLooked = roster.partial === undefined && !areNamesUnread(roster);
  const pupils = Object.values(roster.people).filter(({ kind, name }) => kind === 'pupil' && name !== '');
  const accounts = Map.groupBy(pupils, ({ name }) => foldName(name));
  const onRoll = Map.groupBy(everyone, ({ name }) => foldName(name));
  const counting = new Map(everybody(families).map((one) => [one.pupil.id, countingOf(school, one)]));
  const known = new Map<string, FamilyStanding>();
  const unknown: UnknownAccount[] = [];
  for (const [name, all] of onRoll) {
    const theirs = accounts.get(name) ?? [];
    const [account] = theirs;
    const isOne = all.length === 1 && theirs.length === 1;
    const isCertain = isLooked && isOne && account !== undefined && account.enabled && !account.shared;
    for (const { id, name: written, className, leftAt } of all) {
      const theirNeeds = counting.get(id) ?? [];
      const standing = leftAt === null ? standingOf(theirNeeds) : 'left';
      if (isCertain) known.set(account.personId, standing);
      else if (standing === 'met')
        unknown.push({
          id,
          name: written,
          className,
          forms: [...new Set(theirNeeds.map(({ form }) => form.id))],
          why: !isLooked ? 'not-looked' : all.length > 1 || theirs.length > 1 ? 'several' : 'no-account',
        });
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
const namesakes = async ({ people, roll }: FamiliesDesk, schoolId: string, personId: string) => {
  const name = (await people.roster(schoolId)).people[personId]?.name ?? '';
  const named = name === '' ? [] : await roll.named(schoolId, name);
  return named.length > 0 ? named : roll.everybody(schoolId);
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
