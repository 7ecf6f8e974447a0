/** Rows of a file -> pupils with their contacts, and what is wrong with which row. Pure. */

import { type ContactField, contactField, type Field, type Mapping } from '../../contract/roll.ts';
import { foldName } from '../../core/fold-name.ts';
import { isName, oneLine } from '../../core/name.ts';
import {
  filledRows,
  headings,
  inOrder,
  MOST_CELL,
  readDay,
  readYesOrNo,
  SHOWN_OF_CELL,
  UPN,
} from '../csv/index.ts';
import { contactsIn } from './columns.ts';

export interface ReadContact {
  readonly misId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly relationship: string | null;
  readonly responsibility: boolean | null;
}

export interface ReadPupil {
  /** As a spreadsheet numbers it: the headings are row 1. */
  readonly row: number;
  readonly upn: string | null;
  readonly misId: string | null;
  readonly name: string;
  readonly className: string | null;
  readonly year: string | null;
  readonly teacher: string | null;
  readonly admitted: string | null;
  readonly contacts: readonly ReadContact[];
}

/** `leftOut`: nothing of the row is taken. */
export type RollFault = { readonly row: number; readonly leftOut: boolean } & (
  | { readonly code: 'no-name' | 'no-key' | 'contact-without-pupil' | 'more-cells' | 'no-class' }
  | { readonly code: 'too-long' | 'contact-no-name'; readonly column: string }
  | {
      readonly code: 'upn-odd' | 'date' | 'email' | 'yes-or-no';
      readonly column: string;
      readonly value: string;
    }
  | { readonly code: 'key-twice' | 'class-differs' | 'contact-id-twice'; readonly otherRow: number }
);

/** Who stands in a row that could not be taken: they are not gone. */
export interface Held {
  readonly keys: ReadonlySet<string>;
  /** Folded. */
  readonly names: ReadonlySet<string>;
}

export interface ReadRoll {
  readonly pupils: readonly ReadPupil[];
  readonly faults: readonly RollFault[];
  readonly held: Held;
  /** Rows that say that the pupil has left. */
  readonly leavers: number;
  /** What the file has no column for, it does not say: that stays as it was. */
  readonly silent: readonly (typeof KEPT_IF_SILENT)[number][];
}

const KEPT_IF_SILENT = ['className', 'year', 'teacher', 'admitted', 'contacts'] as const;

const EMAIL = /^[^\s@<>"',;:]+@[^\s@<>"',;:]+\.[^\s@<>"',;:]{2,}$/;

export const keysOf = ({ upn, misId }: Pick<ReadPupil, 'upn' | 'misId'>): readonly string[] => [
  ...(upn === null ? [] : [`upn:${upn}`]),
  ...(misId === null ? [] : [`id:${misId.toLowerCase()}`]),
];

type Growing = { -readonly [Key in keyof ReadPupil]: ReadPupil[Key] } & { contacts: ReadContact[] };

const sameContact = (a: ReadContact, b: ReadContact): boolean =>
  a.misId !== null && b.misId !== null
    ? a.misId === b.misId
    : foldName(a.name) === foldName(b.name) && (a.email === null || b.email === null || a.email === b.email);

/** @param today `YYYY-MM-DD` at the school: a date of leaving up to then counts */
export const readRoll = (rows: readonly (readonly string[])[], mapping: Mapping, today: string): ReadRoll => {
  const titles = headings(rows[0] ?? []);
  const columns = new Map(titles.map((title, index) => [title, index]));
  const faults: RollFault[] = [];
  const held = { keys: new Set<string>(), names: new Set<string>() };
  const byKey = new Map<string, Growing>();
  const pupils = new Set<Growing>();
  /** Key -> the row that had it first: one number, two children. */
  const refused = new Map<string, number>();
  const contactIds = new Map<
    string,
    { readonly row: number; readonly name: string; readonly email: string | null }
  >();
  /** Numbers that stand beside two people: they say nothing of either. */
  const doubtful = new Set<string>();
  let leavers = 0;

  const hold = (keys: readonly string[], name: string): void => {
    for (const key of keys) held.keys.add(key);
    if (name !== '') held.names.add(foldName(name));
  };

  const contactsOf = (row: number, cell: (field: Field) => string): ReadContact[] =>
    contactsIn(mapping).flatMap((number) => {
      const of = (field: ContactField): string => cell(contactField(number, field));
      const column = (field: ContactField): string => mapping[contactField(number, field)] ?? '';
      const name = inOrder(of('name')) || `${of('firstName')} ${of('lastName')}`.trim();
      const [id, written] = [of('id'), of('email')];
      if (!isName(name)) {
        if (id !== '' || written !== '' || name !== '')
          faults.push({
            row,
            leftOut: false,
            code: 'contact-no-name',
            column: column('name') || column('lastName') || column('email') || column('id'),
          });
        return [];
      }
      const email = EMAIL.test(written) ? written : null;
      if (written !== '' && email === null)
        faults.push({
          row,
          leftOut: false,
          code: 'email',
          column: column('email'),
          value: written.slice(0, SHOWN_OF_CELL),
        });
      const said = of('responsibility');
      const responsibility = readYesOrNo(said);
      if (said !== '' && responsibility === null)
        faults.push({
          row,
          leftOut: false,
          code: 'yes-or-no',
          column: column('responsibility'),
          value: said.slice(0, SHOWN_OF_CELL),
        });
      const known = contactIds.get(id);
      // Two people under one number would be one family to us: both are taken without it.
      const isOther =
        known !== undefined &&
        (known.name !== foldName(name) ||
          (known.email !== null && email !== null && known.email !== email.toLowerCase()));
      if (id !== '' && isOther) {
        faults.push({ row, leftOut: false, code: 'contact-id-twice', otherRow: known.row });
        doubtful.add(id);
      } else if (id !== '')
        contactIds.set(id, {
          row: known?.row ?? row,
          name: foldName(name),
          email: known?.email ?? (email && email.toLowerCase()),
        });
      return [
        {
          misId: id === '' || isOther ? null : id,
          name,
          email: email && email.toLowerCase(),
          relationship: of('relationship') || null,
          responsibility,
        },
      ];
    });

  const addContacts = (pupil: Growing, more: readonly ReadContact[]): void => {
    for (const one of more) {
      const at = pupil.contacts.findIndex((known) => sameContact(known, one));
      const known = pupil.contacts[at];
      if (!known) pupil.contacts.push(one);
      // Of two rows about the same person, one "no" is enough.
      else if (one.responsibility === false) pupil.contacts[at] = { ...known, responsibility: false };
    }
  };

  const day = (row: number, field: 'admitted' | 'left', written: string): string | null => {
    const read = readDay(written);
    if (written !== '' && read === null)
      faults.push({
        row,
        leftOut: false,
        code: 'date',
        column: mapping[field] ?? '',
        value: written.slice(0, SHOWN_OF_CELL),
      });
    return read;
  };

  /** A row without a fault that leaves it out -> its pupil. */
  const take = (row: number, cell: (field: Field) => string, pupil: Omit<ReadPupil, 'contacts'>): void => {
    const keys = keysOf(pupil);
    const clash = keys.find((key) => refused.has(key));
    const known = keys.map((key) => byKey.get(key)).find((one) => one !== undefined);
    const isOther =
      known !== undefined &&
      (foldName(known.name) !== foldName(pupil.name) ||
        (known.upn !== null && pupil.upn !== null && known.upn !== pupil.upn));
    if (clash !== undefined || isOther) {
      const otherRow = known?.row ?? refused.get(clash ?? '') ?? row;
      faults.push({ row, leftOut: true, code: 'key-twice', otherRow });
      if (known) pupils.delete(known);
      for (const key of [...keys, ...(known ? keysOf(known) : [])]) refused.set(key, otherRow);
      hold(keys, pupil.name);
      if (known) hold(keysOf(known), known.name);
      return;
    }
    if (known) {
      if (pupil.className !== null && known.className !== null && pupil.className !== known.className)
        faults.push({ row, leftOut: false, code: 'class-differs', otherRow: known.row });
      known.className ??= pupil.className;
      known.upn ??= pupil.upn;
      known.misId ??= pupil.misId;
      for (const key of keys) byKey.set(key, known);
      addContacts(known, contactsOf(row, cell));
      return;
    }
    const growing: Growing = { ...pupil, contacts: [] };
    if (mapping.className !== undefined && pupil.className === null)
      faults.push({ row, leftOut: false, code: 'no-class' });
    addContacts(growing, contactsOf(row, cell));
    for (const key of keys) byKey.set(key, growing);
    pupils.add(growing);
  };

  const readRow = (cells: readonly string[], row: number): void => {
    const raw = (field: Field): string => {
      const at = columns.get(mapping[field] ?? '');
      return at === undefined ? '' : (cells[at] ?? '');
    };
    const cell = (field: Field): string => oneLine(raw(field).slice(0, MOST_CELL + 1));
    const written = cell('upn').toUpperCase().replaceAll(' ', '');
    const upn = UPN.test(written) ? written : null;
    const misId = cell('misId') || null;
    const name = `${cell('firstName')} ${cell('lastName')}`.trim() || inOrder(cell('name'));
    const keys = keysOf({ upn, misId });
    const out = (fault: {
      readonly code: 'no-name' | 'no-key' | 'contact-without-pupil' | 'more-cells';
    }): void => {
      faults.push({ row, leftOut: true, ...fault });
      hold(keys, name);
    };

    if (cells.slice(titles.length).some((one) => one.trim() !== '')) return out({ code: 'more-cells' });
    for (const [field, column] of Object.entries(mapping)) {
      if (oneLine(raw(field as Field)).length <= MOST_CELL) continue;
      faults.push({ row, leftOut: true, code: 'too-long', column });
      return hold(keys, name.slice(0, MOST_CELL));
    }
    if (!isName(name)) {
      const alone = keys.length === 0 && written === '' && contactsIn(mapping).length > 0;
      return out({ code: alone ? 'contact-without-pupil' : 'no-name' });
    }
    if (written !== '' && upn === null) {
      const value = written.slice(0, SHOWN_OF_CELL);
      faults.push({ row, leftOut: misId === null, code: 'upn-odd', column: mapping.upn ?? '', value });
      if (misId === null) return hold(keys, name);
    }
    if (keys.length === 0) return out({ code: 'no-key' });
    const left = day(row, 'left', cell('left'));
    if (left !== null && left <= today) {
      leavers += 1;
      return;
    }
    take(row, cell, {
      row,
      upn,
      misId,
      name,
      className: cell('className') || null,
      year: cell('year') || null,
      teacher: cell('teacher') || null,
      admitted: day(row, 'admitted', cell('admitted')),
    });
  };

  for (const [row, cells] of filledRows(rows)) readRow(cells, row);
  for (const pupil of pupils)
    pupil.contacts = pupil.contacts.map((one) =>
      one.misId !== null && doubtful.has(one.misId) ? { ...one, misId: null } : one,
    );
  const silent = KEPT_IF_SILENT.filter((field) =>
    field === 'contacts' ? contactsIn(mapping).length === 0 : mapping[field] === undefined,
  );
  return { pupils: [...pupils], faults, held, leavers, silent };
};
