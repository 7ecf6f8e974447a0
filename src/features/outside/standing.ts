/** How all families of a school stand now. */
import type { Roster } from '../../core/person.ts';
import type { Elsewhere, PupilsElsewhere } from '../agreements/index.ts';
import { byClass, presentPupils, type RollPupil } from '../roll/index.ts';
import { accountsOf, areNamesUnread } from './accounts.ts';
import type { OutsideDesk } from './desk.ts';
import { signedElsewhere } from './elsewhere.ts';
import { type FamilyForm, familyForms, type NotAsked } from './family-forms.ts';
import { needsOf, type PupilNeeds, type Totals, totalsOf } from './needs.ts';
import type { EventFact, SignedFact } from './ports.ts';

export interface FamilyClass {
  /** '': without one. */
  readonly name: string;
  /** As the MIS writes them. */
  readonly teachers: readonly string[];
  readonly pupils: readonly PupilNeeds[];
}

export interface FamiliesNow {
  readonly forms: readonly FamilyForm[];
  readonly notAsked: readonly NotAsked[];
  /** As the roll orders them. */
  readonly classes: readonly FamilyClass[];
  /** On the roll, also those who have left. */
  readonly everyone: readonly RollPupil[];
  readonly signed: readonly SignedFact[];
  readonly happened: readonly EventFact[];
  readonly roster: Roster;
  /** What pupils signed in Teams could not be looked at, for some accounts. */
  readonly namesUnread: boolean;
}

/** All that is asked for to say how families stand. */
export interface FamiliesDesk {
  readonly store: Pick<OutsideDesk['store'], 'signed' | 'happened'>;
  readonly agreements: Pick<OutsideDesk['agreements'], 'requests'>;
  readonly roll: Pick<OutsideDesk['roll'], 'everybody' | 'named'>;
  readonly policies: OutsideDesk['policies'];
  readonly people: Pick<OutsideDesk['people'], 'roster' | 'school'>;
}

export const loadFamilies = async (
  desk: FamiliesDesk,
  schoolId: string,
  now: Date,
  /** Of the roll, also those who have left. */
  some: Promise<readonly RollPupil[]> = desk.roll.everybody(schoolId),
): Promise<FamiliesNow> => {
  const [everyone, signed, happened, requests, roster] = await Promise.all([
    some,
    desk.store.signed(schoolId),
    desk.store.happened(schoolId),
    desk.agreements.requests(schoolId),
    desk.people.roster(schoolId),
  ]);
  const { forms, notAsked } = familyForms(desk.policies.current(schoolId), desk.people.school(schoolId));
  const pupils = presentPupils({ pupils: everyone });
  const accounts = accountsOf(everyone, roster, forms, requests, now);
  const needs = new Map(
    needsOf({ now, forms, pupils, signed, happened, accounts }).map((one) => [one.pupil.id, one]),
  );
  return {
    forms,
    notAsked,
    // Those without one last: it is an exception.
    classes: [...byClass(pupils)]
      .sort(([a], [b]) => Number(a === '') - Number(b === ''))
      .map(([name, members]) => ({
        name,
        teachers: [...new Set(members.flatMap(({ teacher }) => teacher ?? []))],
        pupils: members.flatMap(({ id }) => needs.get(id) ?? []),
      })),
    everyone,
    signed,
    happened,
    roster,
    namesUnread:
      areNamesUnread(roster) && forms.some(({ parts }) => parts.some(({ part }) => part === 'pupil')),
  };
};

export const everybody = ({ classes }: Pick<FamiliesNow, 'classes'>): readonly PupilNeeds[] =>
  classes.flatMap(({ pupils }) => pupils);

/** Of the roll, whoever is called as this account is. */
export const pupilsNamed = async (
  { people, roll }: Pick<FamiliesDesk, 'people' | 'roll'>,
  schoolId: string,
  personId: string,
): Promise<readonly RollPupil[]> => {
  const name = (await people.roster(schoolId)).people[personId]?.name ?? '';
  return name === '' ? [] : roll.named(schoolId, name);
};

/** How the families of a school stand: numbers, and what their pupils who are asked in Teams signed otherwise. */
export const familyTotals = async (
  desk: FamiliesDesk,
  schoolId: string,
  now: Date,
): Promise<Totals & { readonly elsewhere: () => PupilsElsewhere }> => {
  const families = await loadFamilies(desk, schoolId, now);
  return { ...totalsOf(everybody(families)), elsewhere: () => signedElsewhere(families) };
};

/** The same of one account, by form, without opening the whole roll. */
export const pupilElsewhere = async (
  desk: FamiliesDesk,
  schoolId: string,
  personId: string,
  now: Date,
): Promise<ReadonlyMap<string, Elsewhere>> => {
  const named = await pupilsNamed(desk, schoolId, personId);
  if (named.length === 0) return new Map();
  const families = await loadFamilies(desk, schoolId, now, Promise.resolve(named));
  return signedElsewhere(families).get(personId) ?? new Map();
};
