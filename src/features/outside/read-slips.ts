/**
 * Rows of a file -> slips of pupils of the roll, and what is wrong with which row. One slip from the page is read alike. Pure.
 * Long: one row is read from its pupil to its date in one place, in the order in which its faults are said.
 */
import type { Signer, SlipField, SlipMapping, SlipRest } from '../../contract/slips.ts';
import { inLondon } from '../../core/calendar.ts';
import { foldName } from '../../core/fold-name.ts';
import { isName, oneLine } from '../../core/name.ts';
import { filledRows, headings, inOrder, MOST_CELL, readDay, SHOWN_OF_CELL } from '../csv/index.ts';
import type { RollPupil } from '../roll/index.ts';
import { type FamilyForm, runsOutAt } from './family-forms.ts';
import { signedAt } from './needs.ts';
import { type KnownWording, wordingOn } from './slip-wordings.ts';
import { isMeant } from './which-pupils.ts';

/** One signature that stands on paper. */
export interface Slip {
  /** As a spreadsheet numbers it: the headings are row 1. */
  readonly row: number;
  readonly pupil: RollPupil;
  readonly form: FamilyForm;
  readonly part: 'pupil' | 'parent';
  readonly wording: KnownWording;
  /** null: of a pupil's own slip without one. */
  readonly name: string | null;
  readonly relationship: string | null;
  /** `YYYY-MM-DD` */
  readonly signedOn: string;
}

/** `leftOut`: nothing of the row is taken. */
export type SlipFault = { readonly row: number; readonly leftOut: boolean } & (
  | {
      readonly code:
        | 'no-pupil'
        | 'not-on-roll'
        | 'other-name'
        | 'left'
        | 'no-form'
        | 'not-meant'
        | 'which-part'
        | 'no-name'
        | 'no-date'
        | 'date-future'
        | 'more-cells'
        | 'already'
        | 'run-out'
        | 'no-contact';
    }
  | { readonly code: 'two-of-name'; readonly count: number }
  | { readonly code: 'form-unknown' | 'form-unclear' | 'part-unknown' | 'date'; readonly value: string }
  | { readonly code: 'part-not-asked'; readonly part: 'pupil' | 'parent' }
  | { readonly code: 'name-odd' | 'too-long'; readonly column: string }
  | { readonly code: 'before'; readonly since: string; readonly dated: boolean }
  | { readonly code: 'older'; readonly version: string }
  | { readonly code: 'twice'; readonly otherRow: number }
);

type OfRow<T> = T extends unknown ? Omit<T, 'row' | 'leftOut'> : never;
/** Why nothing of a row is taken. */
export type SlipReason = OfRow<SlipFault>;

/** What a slip is read against. */
export interface SlipBook {
  readonly now: Date;
  /** Also those who have left. */
  readonly pupils: readonly RollPupil[];
  readonly forms: readonly FamilyForm[];
  /** By form. */
  readonly wordings: ReadonlyMap<string, readonly KnownWording[]>;
  /** Folded names of parents and carers, by pupil; who is not in it has none on the roll. */
  readonly parents: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface ReadSlips {
  readonly slips: readonly Slip[];
  readonly faults: readonly SlipFault[];
}

type Cells = Readonly<Record<SlipField, string>>;

const isHere = ({ leftAt }: RollPupil): boolean => leftAt === null;

const listed = <T>(of: (pupil: RollPupil) => T | null, pupils: readonly RollPupil[]) => {
  const by = new Map<T, RollPupil[]>();
  for (const pupil of pupils) {
    const key = of(pupil);
    if (key !== null) by.set(key, [...(by.get(key) ?? []), pupil]);
  }
  return by;
};

type Find = (cells: Cells) => RollPupil | SlipReason;

/** Found by the surest thing that the row says; two of one name are a question, never a guess. */
const finder = (pupils: readonly RollPupil[]): Find => {
  const byUpn = listed(({ upn }) => upn, pupils);
  const byNumber = listed(({ misId }) => misId?.toLowerCase() ?? null, pupils);
  const byName = listed(({ name }) => foldName(name) || null, pupils);
  return ({ upn, misId, pupil, firstName, lastName, className }) => {
    const name = foldName(`${firstName} ${lastName}`.trim() || inOrder(pupil));
    const number = upn.toUpperCase().replaceAll(' ', '');
    const numbered = [
      ...(number === '' ? [] : (byUpn.get(number) ?? [])),
      ...(misId === '' ? [] : (byNumber.get(misId.toLowerCase()) ?? [])),
    ];
    const [sure] = numbered;
    if (sure) {
      const isOther =
        numbered.some(({ id }) => id !== sure.id) || (name !== '' && foldName(sure.name) !== name);
      if (isOther) return { code: 'other-name' };
      return isHere(sure) ? sure : { code: 'left' };
    }
    // A number that nobody has is not put right by a name: it may be a child of another school.
    if (number !== '' || misId !== '') return { code: 'not-on-roll' };
    if (name === '') return { code: 'no-pupil' };
    const ofClass = foldName(className);
    const same = (byName.get(name) ?? []).filter(
      (one) => ofClass === '' || foldName(one.className ?? '') === ofClass,
    );
    const [first, ...others] = same.filter(isHere);
    if (first) return others.length === 0 ? first : { code: 'two-of-name', count: others.length + 1 };
    return { code: same.length > 0 ? 'left' : 'not-on-roll' };
  };
};

/** By its id or its whole title; else by some of its words, where they are in one title only. */
const formOf = (forms: readonly FamilyForm[], written: string): FamilyForm | SlipReason => {
  const words = foldName(written);
  if (words === '') return { code: 'no-form' };
  const exact = forms.filter(
    ({ id, title, agreement }) =>
      foldName(title) === words || id === written || foldName(agreement.header.which ?? '') === words,
  );
  const some = words.split(' ');
  const alike =
    exact.length > 0
      ? exact
      : forms.filter(({ title }) => {
          const all = foldName(title).split(' ');
          return some.every((word) => all.includes(word));
        });
  const [form, other] = alike;
  const value = written.slice(0, SHOWN_OF_CELL);
  if (!form) return { code: 'form-unknown', value };
  return other ? { code: 'form-unclear', value } : form;
};

const PUPIL = new Set('pupil child student self'.split(' '));
const PARENT = new Set('parent carer guardian mother father mum dad'.split(' '));

/** "Parent/carer", "pupil and parent", "both"; '' where nothing is said; null: cannot be read. */
export const readSigner = (written: string): Signer | '' | null => {
  const words = foldName(written)
    .split(' ')
    .filter((word) => !['and', 'or', 'the', 'with', ''].includes(word));
  if (words.length === 0) return '';
  if (words.join(' ') === 'both') return 'both';
  if (!words.every((word) => PUPIL.has(word) || PARENT.has(word))) return null;
  const [pupil, parent] = [PUPIL, PARENT].map((known) => words.some((word) => known.has(word)));
  return pupil && parent ? 'both' : pupil ? 'pupil' : 'parent';
};

/** Who signed, of those who sign this form; where only one of them does, it need not be said. */
const partsOf = (form: FamilyForm, said: Signer | ''): readonly ('pupil' | 'parent')[] | SlipReason => {
  const asked = form.parts.map(({ part }) => part);
  if (said === '') return asked.length === 1 ? asked : { code: 'which-part' };
  const parts = said === 'both' ? (['pupil', 'parent'] as const) : [said];
  const strange = parts.find((part) => !asked.includes(part));
  return strange ? { code: 'part-not-asked', part: strange } : parts;
};

/** A cell that a spreadsheet would run, or that holds no letter, is nobody's name. */
const isSomebody = (name: string): boolean => isName(name) && !/^[=+@]/.test(name);

const isReason = (found: object): found is SlipReason => 'code' in found;

export interface ReadRow {
  readonly slips: readonly Slip[];
  /** Nothing is wrong with them; this is said all the same. */
  readonly notes: readonly SlipFault[];
}

interface Given {
  readonly row: number;
  readonly cells: Cells;
  readonly signer: Signer | '';
  readonly sameWords: boolean;
  /** Chosen by hand; '': whichever was in use on that day. */
  readonly hash: string;
  /** Heading of a field, for a sentence. */
  readonly column: (field: SlipField) => string;
}

/** Reads slips against one book; the same reader for every row of a file. */
const reader = (book: SlipBook, find: Find) => {
  const today = inLondon(book.now).toPlainDate().toString();
  const formsByWords = new Map<string, FamilyForm | SlipReason>();
  const days = new Map<string, boolean>();
  // Counting by the calendar takes long, and slips come in heaps of one day.
  const hasRunOut = (signedOn: string, form: FamilyForm): boolean => {
    const key = `${signedOn} ${form.id}`;
    const known = days.get(key) ?? runsOutAt(form, signedAt({ signedOn, at: '' })) <= book.now;
    days.set(key, known);
    return known;
  };
  return (given: Given): ReadRow | SlipReason => {
    const { row, cells, hash } = given;
    const pupil = find(cells);
    if (isReason(pupil)) return pupil;
    const form = formsByWords.get(cells.form) ?? formOf(book.forms, cells.form);
    formsByWords.set(cells.form, form);
    if (isReason(form)) return form;
    const parts = partsOf(form, given.signer);
    if (isReason(parts)) return parts;
    const meant = form.parts.filter((one) => parts.includes(one.part));
    if (!meant.every((one) => isMeant(one.pupils, pupil))) return { code: 'not-meant' };

    const name = inOrder(cells.name);
    // As it is written: what is put in order would hide how it begins.
    if (name !== '' && !isSomebody(cells.name)) return { code: 'name-odd', column: given.column('name') };
    if (name === '' && parts.includes('parent')) return { code: 'no-name' };

    if (cells.signedOn === '') return { code: 'no-date' };
    const signedOn = readDay(cells.signedOn);
    if (signedOn === null) return { code: 'date', value: cells.signedOn.slice(0, SHOWN_OF_CELL) };
    if (signedOn > today) return { code: 'date-future' };

    const wordings = book.wordings.get(form.id) ?? [];
    const [oldest] = wordings;
    const wording =
      hash === ''
        ? (wordingOn(wordings, signedOn) ?? (given.sameWords ? oldest : undefined))
        : wordings.find((one) => one.hash === hash);
    if (!wording) {
      const { since, dated } = oldest ?? {};
      return { code: 'before', since: since ?? today, dated: dated ?? false };
    }

    const both = parts.length > 1;
    const known = book.parents.get(pupil.id);
    // It may be a step-parent, and it may be a slip of the child's namesake: somebody looks.
    const isStranger = parts.includes('parent') && known !== undefined && !known.has(foldName(name));
    const note = (one: SlipReason): SlipFault => ({ row, leftOut: false, ...one });
    return {
      slips: parts.map((part) => ({
        row,
        pupil,
        form,
        part,
        wording,
        // On a slip of both the one name is the parent's.
        name: (both && part === 'pupil' ? '' : name) || null,
        relationship: part === 'parent' ? cells.relationship || null : null,
        signedOn,
      })),
      notes: [
        ...(isStranger ? [note({ code: 'no-contact' })] : []),
        ...(wording.inForce ? [] : [note({ code: 'older', version: wording.hash.slice(0, 8) })]),
        ...(wording.inForce && hasRunOut(signedOn, form) ? [note({ code: 'run-out' })] : []),
      ],
    };
  };
};

const EMPTY: Cells = {
  upn: '',
  misId: '',
  pupil: '',
  firstName: '',
  lastName: '',
  className: '',
  form: '',
  part: '',
  name: '',
  relationship: '',
  signedOn: '',
};

/** Of one row or of one pupil: the same person, the same agreement. Both parents may sign. */
export const slipKey = ({ pupil, form, part, name }: Slip): string =>
  [pupil.id, form.id, part, part === 'pupil' ? '' : foldName(name ?? '')].join('|');

export const readSlips = (
  rows: readonly (readonly string[])[],
  mapping: SlipMapping,
  rest: SlipRest,
  book: SlipBook,
): ReadSlips => {
  const titles = headings(rows[0] ?? []);
  const columns = new Map(titles.map((title, index) => [title, index]));
  const fields = Object.entries(mapping) as [SlipField, string][];
  const read = reader(book, finder(book.pupils));
  const slips: Slip[] = [];
  const faults: SlipFault[] = [];
  const rowOf = new Map<string, number>();

  const readRow = (row: number, cells: readonly string[]): ReadRow | SlipReason => {
    if (cells.slice(titles.length).some((one) => one.trim() !== '')) return { code: 'more-cells' };
    const given: Record<SlipField, string> = { ...EMPTY };
    for (const [field, title] of fields) {
      const at = columns.get(title);
      const cell = oneLine((at === undefined ? '' : (cells[at] ?? '')).slice(0, MOST_CELL * 2));
      if (cell.length > MOST_CELL) return { code: 'too-long', column: title };
      given[field] = cell;
    }
    const said = readSigner(given.part);
    if (said === null) return { code: 'part-unknown', value: given.part.slice(0, SHOWN_OF_CELL) };
    return read({
      row,
      cells: { ...given, form: given.form || rest.form },
      signer: said || rest.part,
      sameWords: rest.sameWords,
      hash: '',
      column: (field) => mapping[field] ?? '',
    });
  };

  for (const [row, cells] of filledRows(rows)) {
    const found = readRow(row, cells);
    if (isReason(found)) {
      faults.push({ row, leftOut: true, ...found });
      continue;
    }
    const other = found.slips.map((slip) => rowOf.get(slipKey(slip))).find((one) => one !== undefined);
    if (other !== undefined) {
      faults.push({ row, leftOut: true, code: 'twice', otherRow: other });
      continue;
    }
    for (const slip of found.slips) rowOf.set(slipKey(slip), row);
    slips.push(...found.slips);
    faults.push(...found.notes);
  }
  return { slips, faults };
};

/** One slip from the page. */
export const readOneSlip = (
  given: Pick<Cells, 'name' | 'relationship' | 'signedOn'> & {
    readonly pupil: RollPupil;
    readonly form: FamilyForm;
    readonly signer: Signer;
    readonly hash: string;
  },
  book: SlipBook,
): ReadRow | SlipReason => {
  const { pupil, form, signer, hash, ...typed } = given;
  for (const [field, column] of [
    ['name', 'Name on the slip'],
    ['relationship', 'Relationship'],
  ] as const)
    if (oneLine(typed[field]).length > MOST_CELL) return { code: 'too-long', column };
  const find = (): RollPupil | SlipReason => (isHere(pupil) ? pupil : { code: 'left' });
  return reader(
    { ...book, forms: [form] },
    find,
  )({
    row: 0,
    cells: {
      ...EMPTY,
      form: form.id,
      name: oneLine(typed.name),
      relationship: oneLine(typed.relationship),
      signedOn: oneLine(typed.signedOn),
    },
    signer,
    sameWords: false,
    hash,
    column: () => 'Name on the slip',
  });
};
