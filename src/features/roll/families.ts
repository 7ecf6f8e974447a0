/** Questions that others ask of a roll. Pure. */
import { foldName } from '../../core/fold-name.ts';
import type { PupilContact, RollContact, RollPupil, WholeRoll } from './ports.ts';

/** One person and the children they stand for: brothers and sisters at once. */
export interface Family {
  readonly contact: RollContact;
  readonly pupils: readonly RollPupil[];
}

/** A family to write to; a pupil of whom the file names no parent or carer is one alone. */
export interface Household {
  /** Of the contact; of the pupil where there is none. */
  readonly id: string;
  readonly contact: RollContact | null;
  readonly pupils: readonly RollPupil[];
}

export interface ContactOf extends RollContact, Pick<PupilContact, 'relationship' | 'responsibility'> {}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.localeCompare(b.name, 'en-GB');

/** Those who are here, by name. */
export const presentPupils = ({ pupils }: Pick<WholeRoll, 'pupils'>): readonly RollPupil[] =>
  pupils.filter(({ leftAt }) => leftAt === null).sort(byName);

/** Class -> its pupils, by name; '' for those without one. Reception and "10A" stand where people look for them. */
export const byClass = (pupils: readonly RollPupil[]): ReadonlyMap<string, readonly RollPupil[]> => {
  const classes = Map.groupBy(pupils, ({ className }) => className ?? '');
  return new Map([...classes].sort(([a], [b]) => a.localeCompare(b, 'en-GB', { numeric: true })));
};

/** As the MIS writes them; several where a class is shared. */
export const teachersOf = (pupils: readonly RollPupil[]): readonly string[] => [
  ...new Set(pupils.flatMap(({ teacher }) => teacher ?? [])),
];

export const contactsOf = ({ contacts }: WholeRoll, pupil: RollPupil): readonly ContactOf[] => {
  const known = new Map(contacts.map((contact) => [contact.id, contact]));
  return pupil.contacts.flatMap(({ id, ...part }) => {
    const contact = known.get(id);
    return contact ? [{ ...contact, ...part }] : [];
  });
};

/** `unsaid`: also contacts of whom the file says nothing about parental responsibility (docs/decisions/0022). */
export interface Whom {
  readonly unsaid: boolean;
}

/**
 * Each contact with their children who are here. A child of whom the file says that this contact has no parental
 * responsibility is not among them, whatever was chosen.
 */
export const families = (roll: WholeRoll, { unsaid }: Whom): readonly Family[] => {
  const present = presentPupils(roll);
  const children = new Map<string, RollPupil[]>();
  for (const pupil of present)
    for (const { id, responsibility } of pupil.contacts)
      if (responsibility ?? unsaid) {
        const theirs = children.get(id);
        if (theirs) theirs.push(pupil);
        else children.set(id, [pupil]);
      }
  return [...roll.contacts].sort(byName).flatMap((contact) => {
    const pupils = children.get(contact.id);
    return pupils ? [{ contact, pupils }] : [];
  });
};

/** Every pupil who is here is in one at least. */
export const households = (roll: WholeRoll, whom: Whom): readonly Household[] => {
  const known = families(roll, whom).map(({ contact, pupils }) => ({ id: contact.id, contact, pupils }));
  const written = new Set(known.flatMap(({ pupils }) => pupils.map(({ id }) => id)));
  const alone = presentPupils(roll).filter(({ id }) => !written.has(id));
  return [...known, ...alone.map((pupil) => ({ id: pupil.id, contact: null, pupils: [pupil] }))];
};

/** Does the file leave open whether the contact of this household has parental responsibility for one of its children? */
export const isUnsaid = ({ contact, pupils }: Household): boolean =>
  contact !== null &&
  pupils.some(({ contacts }) =>
    contacts.some(({ id, responsibility }) => id === contact.id && responsibility === null),
  );

/**
 * The household for which a link was made, as it is now. Whoever was given one although the file says nothing of them keeps it
 * until the file says no; a slip "for a parent or carer" holds until the file names somebody for the child. null: there is none.
 */
export const householdOf = (roll: WholeRoll, householdId: string): Household | null => {
  const present = presentPupils(roll);
  const contact = roll.contacts.find(({ id }) => id === householdId);
  if (contact) {
    const pupils = present.filter(({ contacts }) =>
      contacts.some(({ id, responsibility }) => id === householdId && responsibility !== false),
    );
    return { id: householdId, contact, pupils };
  }
  const alone = present.find(({ id }) => id === householdId);
  if (!alone || alone.contacts.some(({ responsibility }) => responsibility === true)) return null;
  return { id: householdId, contact: null, pupils: [alone] };
};

/** Whom a link was handed to, as the roll had them then; null: a parent or carer whom the roll does not name. */
export type Holder = Pick<RollContact, 'misId' | 'name' | 'email'> | null;

export const holderOf = ({ contact }: Household): Holder =>
  contact && { misId: contact.misId, name: contact.name, email: contact.email };

/**
 * Is it still them? A row of the roll can become somebody else's: an MIS gives a number anew, two who were one by mistake are
 * two again. Only who has their name and, with it, their number or their address is the person who holds the link.
 */
export const isStill = (holder: Holder, now: Holder): boolean => {
  if (holder === null || now === null) return holder === now;
  if (foldName(holder.name) !== foldName(now.name)) return false;
  return holder.email === now.email || (holder.misId !== null && holder.misId === now.misId);
};
