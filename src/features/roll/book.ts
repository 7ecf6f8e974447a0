/** What other features may ask of a school's roll. Rejects when it could not be read; without a roll nobody is there. */
import {
  byClass,
  type ContactOf,
  contactsOf,
  type Household,
  householdOf,
  households,
  presentPupils,
  teachersOf,
  type Whom,
} from './families.ts';
import type { RollPupil, RollStore } from './ports.ts';

export interface RollBook {
  /** Class -> its pupils who are here, by name; '' for those without one. */
  classes(schoolId: string): Promise<ReadonlyMap<string, readonly RollPupil[]>>;
  /** Also those who have left and are still kept. */
  everybody(schoolId: string): Promise<readonly RollPupil[]>;
  /** As the MIS writes them. */
  teachersOf(schoolId: string, className: string): Promise<readonly string[]>;
  contactsOf(schoolId: string, pupilId: string): Promise<readonly ContactOf[]>;
  /** Each contact with their children, brothers and sisters at once; and each pupil without any. */
  households(schoolId: string, whom: Whom): Promise<readonly Household[]>;
  /** For which a link was made: for whom it may still sign. null: there is none any more. */
  householdOf(schoolId: string, householdId: string): Promise<Household | null>;
  /** Pupils of that name, however it is written; also those who have left and are still kept. */
  named(schoolId: string, name: string): Promise<readonly RollPupil[]>;
}

export const createRollBook = (store: RollStore): RollBook => ({
  classes: async (schoolId) => byClass(presentPupils({ pupils: await store.pupils(schoolId) })),
  everybody: (schoolId) => store.pupils(schoolId),
  teachersOf: async (schoolId, className) => {
    const pupils = presentPupils({ pupils: await store.pupils(schoolId) });
    return teachersOf(pupils.filter((pupil) => pupil.className === className));
  },
  contactsOf: async (schoolId, pupilId) => {
    const roll = await store.whole(schoolId);
    const pupil = roll.pupils.find(({ id }) => id === pupilId);
    return pupil ? contactsOf(roll, pupil) : [];
  },
  households: async (schoolId, whom) => households(await store.whole(schoolId), whom),
  householdOf: async (schoolId, householdId) => householdOf(await store.whole(schoolId), householdId),
  named: (schoolId, name) => store.named(schoolId, name),
});
