/** The roll as it is, and the file that was read -> what would change. Pure. */
import { foldName } from '../../core/fold-name.ts';
import { canonicalJson } from '../../core/json.ts';
import { countLeftOut } from '../csv/index.ts';
import { type Addresses, addressesOf, type Beside, type Person } from './addresses.ts';
import type { ImportCounts, PupilContact, RollChange, RollContact, RollPupil, WholeRoll } from './ports.ts';
import { keysOf, type ReadPupil, type ReadRoll } from './read-roll.ts';

export interface Compared {
  readonly change: Omit<RollChange, 'id' | 'imported'>;
  readonly counts: ImportCounts;
  /** Here before, by name of the class; for the preview. */
  readonly newClasses: readonly string[];
  /** More than a third of those who are here would be gone: half a file must not empty the school. */
  readonly manyGone: boolean;
  /** Contacts afterwards of whom nobody has said whether they have parental responsibility for a child of theirs. */
  readonly unsaid: number;
  /** Names that stand beside several children with one address and are taken as several people, each with a link of their own. */
  readonly apart: number;
}

interface With {
  readonly schoolId: string;
  readonly at: Date;
  readonly newId: () => string;
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/**
 * What a contact may be known by, the surest first. A name alone is somebody only beside one pupil: two families can
 * have a Sarah Smith, and must never become one. Nor does an address tell that is not one person's own.
 */
const contactKeys = (
  { misId, name, email }: Person,
  pupilId: string,
  { isOne }: Addresses,
): readonly string[] => [
  ...(misId === null ? [] : [`id:${misId}`]),
  ...(email === null || !isOne(email, name) ? [] : [`mail:${email}|${foldName(name)}`]),
  ...(email === null ? [] : [`of:${pupilId}|${foldName(name)}|${email}`]),
  `of:${pupilId}|${foldName(name)}`,
];

interface Old extends With {
  readonly old: WholeRoll;
  /** Those who are not in the file. */
  readonly others: readonly RollPupil[];
  readonly addresses: Addresses;
}

/** Contacts by each of their keys; those that are not in the file stay with pupils who are not. */
const createContactBook = ({ old, others, addresses, schoolId, newId }: Old) => {
  const before = new Map(old.contacts.map((contact) => [contact.id, contact]));
  const elsewhere = new Set(others.flatMap(({ contacts }) => contacts.map(({ id }) => id)));
  const byKey = new Map<string, string>();
  const now = new Map<string, RollContact>();
  for (const pupil of old.pupils)
    for (const { id } of pupil.contacts) {
      const contact = before.get(id);
      if (contact) for (const key of contactKeys(contact, pupil.id, addresses)) byKey.set(key, id);
    }

  /**
   * Another number is another person, whatever else is the same; the same number is nobody's for ever: some are made of the
   * child and a place on a form, and whoever comes to stand there has another name and another address. Without a number,
   * whoever another child has already is not this child's where an address speaks against it: two families end to be one when
   * the school mends what made them one.
   */
  const fits = (id: string, read: Person): boolean => {
    const { misId, name, email } = read;
    const known = now.get(id) ?? before.get(id);
    if (known === undefined) return false;
    if (known.misId !== null && misId !== null) return known.misId === misId && isCalledAlike(known, read);
    if (!now.has(id) && !elsewhere.has(id)) return true;
    const written = new Set([email, known.email].filter((one) => one !== null));
    return written.size < 2 && [...written].every((one) => addresses.isOne(one, name));
  };

  const isCalledAlike = (one: Person, other: Person): boolean =>
    foldName(one.name) === foldName(other.name) ||
    (one.email !== null && one.email === other.email && addresses.isOwn(one.email));

  return {
    /** They are not who they were: no link of theirs is anybody's. */
    anew(id: string): string {
      const contact = now.get(id);
      if (!contact) return id;
      const next = newId();
      now.delete(id);
      now.set(next, { ...contact, id: next });
      return next;
    },
    /** `taken`: already this pupil's. */
    idOf(read: Person, pupilId: string, taken: readonly string[]): string {
      const keys = contactKeys(read, pupilId, addresses);
      const found = keys
        .map((key) => byKey.get(key))
        .find((id) => id !== undefined && !taken.includes(id) && fits(id, read));
      const id = found ?? newId();
      const already = now.get(id);
      // Brothers and sisters: what one row leaves empty, another may say.
      now.set(id, {
        schoolId,
        id,
        misId: already?.misId ?? read.misId ?? before.get(id)?.misId ?? null,
        name: already?.name ?? read.name,
        email: already?.email ?? read.email,
      });
      for (const key of keys) if (!byKey.has(key) || found === undefined) byKey.set(key, id);
      return id;
    },
    written: (): readonly RollContact[] => [...now.values()].filter((one) => !same(one, before.get(one.id))),
  };
};

interface Placed {
  readonly pupil: ReadPupil;
  readonly id: string;
  /** null: they are new. */
  readonly before: RollPupil | null;
  readonly contacts: readonly PupilContact[];
}

/**
 * Who was one beside several children, and is not beside one of them any more although somebody of that name or address stands
 * there. Whoever kept the row by the order of the file alone would keep a link that lies in the other's mailbox.
 */
const partedIn = (placed: readonly Placed[], { contacts }: WholeRoll): ReadonlySet<string> => {
  const known = new Map(contacts.map((contact) => [contact.id, contact]));
  const parted = new Set<string>();
  for (const { pupil, before, contacts: now } of placed) {
    const ids = new Set(now.map(({ id }) => id));
    for (const { id } of before?.contacts ?? []) {
      const was = known.get(id);
      if (!was || ids.has(id)) continue;
      const name = foldName(was.name);
      const isWritten = pupil.contacts.some(
        (one) => foldName(one.name) === name || (was.email !== null && one.email === was.email),
      );
      if (isWritten) parted.add(id);
    }
  }
  return parted;
};

/**
 * Of whom an earlier file said "no" beside this child. No column, an empty cell, a word that cannot be read: only a "yes" ends
 * it, also where they have got another number, address or spelling since, or somebody is sent a link to a child again. In doubt
 * it is still them.
 */
const deniedBefore = (
  before: RollPupil | null,
  known: ReadonlyMap<string, RollContact>,
  isOwn: Addresses['isOwn'],
): ((read: Person) => boolean) => {
  const denied = new Set(
    (before?.contacts ?? []).flatMap(({ id, responsibility }) => {
      const contact = known.get(id);
      return responsibility === false && contact ? signsOf(contact, isOwn) : [];
    }),
  );
  return (read) => signsOf(read, isOwn).some((sign) => denied.has(sign));
};

const signsOf = ({ misId, name, email }: Person, isOwn: Addresses['isOwn']): readonly string[] => [
  `name:${foldName(name)}`,
  ...(misId === null ? [] : [`id:${misId}`]),
  ...(email === null || !isOwn(email) ? [] : [`mail:${email}`]),
];

/** Everybody beside every child: of the file, and of those who are not in it. */
const besideIn = ({ contacts }: WholeRoll, others: readonly RollPupil[], read: ReadRoll): Beside => {
  const known = new Map(contacts.map((contact) => [contact.id, contact]));
  return [
    ...read.pupils.map((pupil) => pupil.contacts),
    ...others.map((pupil) =>
      pupil.contacts.flatMap(({ id, responsibility }) => {
        const contact = known.get(id);
        return contact ? [{ ...contact, responsibility }] : [];
      }),
    ),
  ];
};

const presentIn = (pupils: readonly RollPupil[]): readonly RollPupil[] =>
  pupils.filter(({ leftAt }) => leftAt === null);

const classesOf = (pupils: readonly Pick<RollPupil, 'className'>[]): ReadonlySet<string> =>
  new Set(pupils.flatMap(({ className }) => className ?? []));

export const compare = (old: WholeRoll, read: ReadRoll, given: With): Compared => {
  const { schoolId, at, newId } = given;
  const byKey = new Map(old.pupils.flatMap((pupil) => keysOf(pupil).map((key) => [key, pupil] as const)));
  const inFile = new Set(read.pupils.flatMap(keysOf));
  const others = old.pupils.filter((pupil) => !keysOf(pupil).some((key) => inFile.has(key)));
  const addresses = addressesOf(besideIn(old, others, read), old.contacts);
  const book = createContactBook({ ...given, old, others, addresses });
  const seen = new Set<string>();
  const written: RollPupil[] = [];
  let [added, changed, unchanged] = [0, 0, 0];

  const known = (pupil: ReadPupil): RollPupil | null =>
    keysOf(pupil)
      .map((key) => byKey.get(key))
      .find((one) => one !== undefined && !seen.has(one.id)) ?? null;

  const contactsBefore = new Map(old.contacts.map((contact) => [contact.id, contact]));
  const placed = read.pupils.map((pupil): Placed => {
    const before = known(pupil);
    const id = before?.id ?? newId();
    seen.add(id);
    const isDenied = deniedBefore(before, contactsBefore, addresses.isOwn);
    const contacts: PupilContact[] = [];
    for (const { relationship, responsibility, ...who } of pupil.contacts) {
      const taken = contacts.map((one) => one.id);
      contacts.push({
        id: book.idOf(who, id, taken),
        relationship,
        responsibility: responsibility ?? (isDenied(who) ? false : null),
      });
    }
    return { pupil, id, before, contacts };
  });
  const anew = new Map([...partedIn(placed, old)].map((id) => [id, book.anew(id)]));

  for (const { pupil, id, before, contacts } of placed) {
    const { row: _, contacts: __, ...own } = pupil;
    const next: RollPupil = {
      ...own,
      schoolId,
      id,
      upn: own.upn ?? before?.upn ?? null,
      misId: own.misId ?? before?.misId ?? null,
      contacts: contacts.map((one) => ({ ...one, id: anew.get(one.id) ?? one.id })),
      // What the file has no column for, it does not say.
      ...(before && Object.fromEntries(read.silent.map((field) => [field, before[field]]))),
      leftAt: null,
    };
    if (before && same(before, next)) {
      unchanged += 1;
      continue;
    }
    written.push(next);
    if (before) changed += 1;
    else added += 1;
  }

  const here = presentIn(old.pupils);
  const isHeld = (pupil: RollPupil): boolean =>
    keysOf(pupil).some((key) => read.held.keys.has(key)) || read.held.names.has(foldName(pupil.name));
  const missing = here.filter(({ id }) => !seen.has(id));
  const gone = missing.filter((pupil) => !isHeld(pupil));
  unchanged += missing.length - gone.length;
  written.push(...gone.map((pupil) => ({ ...pupil, leftAt: at.toISOString() })));

  const contacts = book.written();
  const after = applied(old, { pupils: written, contacts, erasedPupils: [], erasedContacts: [] });
  const used = new Set(after.pupils.flatMap((pupil) => pupil.contacts.map(({ id }) => id)));
  const erasedContacts = old.contacts.flatMap(({ id }) => (used.has(id) ? [] : [id]));
  const present = presentIn(after.pupils);
  const ofPresent = new Set(present.flatMap((pupil) => pupil.contacts.map(({ id }) => id)));
  const mayGet = new Set(
    present.flatMap((pupil) =>
      pupil.contacts.filter(({ responsibility }) => responsibility !== false).map(({ id }) => id),
    ),
  );
  const alike = Map.groupBy(
    after.contacts.filter(({ id, email }) => email !== null && mayGet.has(id)),
    ({ name, email }) => `${email}|${foldName(name)}`,
  );
  const [classes, classesBefore] = [classesOf(present), classesOf(here)];
  return {
    change: { schoolId, pupils: written, contacts, erasedPupils: [], erasedContacts },
    counts: {
      new: added,
      changed,
      gone: gone.length,
      same: unchanged,
      pupils: present.length,
      contacts: ofPresent.size,
      leftOut: countLeftOut(read.faults),
    },
    newClasses: [...classes].filter((one) => !classesBefore.has(one)),
    manyGone: gone.length * 3 > here.length,
    unsaid: new Set(
      present
        .flatMap((pupil) => pupil.contacts.filter((one) => one.responsibility === null))
        .map(({ id }) => id),
    ).size,
    apart: [...alike.values()].filter((same) => same.length > 1).length,
  };
};

/** The roll after a change: what the store does, as data. */
export const applied = (
  old: Pick<WholeRoll, 'pupils' | 'contacts'>,
  change: Pick<RollChange, 'pupils' | 'contacts' | 'erasedPupils' | 'erasedContacts'>,
): Pick<WholeRoll, 'pupils' | 'contacts'> => {
  const merge = <Row extends { readonly id: string }>(
    before: readonly Row[],
    next: readonly Row[],
    erased: readonly string[],
  ): readonly Row[] => {
    const rows = new Map([...before, ...next].map((row) => [row.id, row]));
    for (const id of erased) rows.delete(id);
    return [...rows.values()];
  };
  return {
    pupils: merge(old.pupils, change.pupils, change.erasedPupils),
    contacts: merge(old.contacts, change.contacts, change.erasedContacts),
  };
};
