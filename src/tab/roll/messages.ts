/** What the page "Roll" says. */
import type { CsvRows } from '../../contract/csv.ts';
import type { ContactField, PupilField } from '../../contract/roll.ts';

export const HEADING = 'Roll';
export const ABOUT =
  'The pupils of your school, and their parents and carers, as your MIS (the school’s pupil database) has them. Only people who need it can read it, and none of it is ever shown in a chat.';
export const NONE = 'There is nobody on the roll yet.';
export const numbers = (pupils: number, contacts: number): string =>
  `${pupils} ${pupils === 1 ? 'pupil' : 'pupils'}, ${contacts} ${contacts === 1 ? 'parent or carer' : 'parents and carers'}.`;
export const left = (count: number): string =>
  `${count} ${count === 1 ? 'pupil has' : 'pupils have'} left. They are kept for a year, then erased.`;
export const lastImport = (when: string, who: string): string =>
  who === '' ? `Last import: ${when}.` : `Last import: ${when}, by ${who}.`;

export const CLASSES = 'Classes';
export const CLASS = 'Class';
export const TEACHER = 'Teacher';
export const PUPILS = 'Pupils';
export const NO_CLASS = 'Without a class';
export const openClass = (name: string): string =>
  name === '' ? 'Show pupils without a class' : `Show ${name}`;
export const SHOW = 'Show';
export const BACK = 'Back to the roll';
export const WRITTEN_DOWN = 'It has been written down that you looked at this class.';
export const CONTACTS = 'Parents and carers';
export const NAME = 'Name';
export const NO_CONTACTS = 'None in the file';
export const RESPONSIBILITY = {
  no: 'no parental responsibility',
  unsaid: 'not said whether they have parental responsibility',
} as const;

export const IMPORT = 'Import from your MIS';
export const HOW =
  'Export your pupils with their parents and carers as a CSV file, then choose it here. You will see what would change first. Nothing is changed before you confirm.';

export const COLUMNS = 'Which column is which?';
export const COLUMNS_GUESSED =
  'We have guessed from the headings. Please check. What you choose is kept for next time.';
export const COLUMNS_KEPT = 'They are read as last time.';
export const CHANGE_COLUMNS = 'Change the columns';
export const PUPIL = 'Pupil';
export const contact = (number: number): string => `Parent or carer ${number}`;
export const MORE_CONTACTS = 'Add another parent or carer';
export const NEEDS = {
  name: 'Choose the column for the name: one column, or forename and surname.',
  key: 'Choose the column for the UPN or for the MIS number. Without one, a pupil could not be found again next term.',
} as const;

export const PUPIL_LABELS: Readonly<Record<PupilField, string>> = {
  upn: 'UPN',
  misId: 'MIS or admission number',
  name: 'Whole name',
  firstName: 'Forename',
  lastName: 'Surname',
  className: 'Class',
  year: 'Year group',
  teacher: 'Class teacher',
  admitted: 'Date of admission',
  left: 'Date of leaving',
};
export const CONTACT_LABELS: Readonly<Record<ContactField, string>> = {
  id: 'Contact number in the MIS',
  name: 'Whole name',
  firstName: 'Forename',
  lastName: 'Surname',
  relationship: 'Relationship',
  email: 'E-mail',
  responsibility: 'Parental responsibility',
};

export const PREVIEW = 'What would change';
export const COUNTS = {
  new: 'New',
  changed: 'Changed',
  gone: 'Gone (marked as left)',
  same: 'Unchanged',
} as const;
export const afterwards = (pupils: number, contacts: number): string =>
  `Afterwards: ${numbers(pupils, contacts)}`;
/** `names`: one, or several with commas between them. */
export const newClasses = (names: string, count: number): string =>
  `New ${count === 1 ? 'class' : 'classes'}: ${names}. If a name is misspelt, mend it in your MIS first.`;
export const leavers = (count: number): string =>
  `${count} ${count === 1 ? 'row says' : 'rows say'} that the pupil has left.`;
export const unsaid = (count: number): string =>
  `${count === 1 ? 'Of one parent or carer' : `Of ${count} parents and carers`} the file does not say whether they have parental responsibility. ${count === 1 ? 'They get' : 'These get'} no link to read and sign, unless somebody at school decides it. To mend it, fill in "Parental responsibility" (yes or no) in your MIS, export again, and choose that column above.`;
export const apart = (count: number): string =>
  `${count === 1 ? 'One parent or carer stands' : `${count} parents and carers stand`} beside several children with the same name and e-mail. Nothing shows that it is one person, so they may get a link for each child. To mend it, export the number that each contact has in your MIS, and choose that column above.`;
export const partly = (rows: number): string =>
  rows === 1 ? '1 row is taken with something left out' : `${rows} rows are taken with something left out`;
export const NOT_TAKEN =
  'A pupil in such a row who is on the roll stays as they are; one who is new is not on it. Mend the row in your MIS, export again and import again.';
export const PARTLY =
  'The pupil is on the roll, but not all of the row. Mend it in your MIS and import again.';
export const ALSO = 'What else to know';
export const manyGone = (gone: number): string =>
  `${gone} pupils would be marked as left. That is more than a third of the school. Is this file the whole school?`;
export const MANY_GONE_YES = 'Yes, these pupils have left';
export const CONFIRM = 'Import';
export const done = (pupils: number, contacts: number, out: number, some: number): string =>
  [
    'The roll has been imported.',
    numbers(pupils, contacts),
    ...(out > 0 ? [`${wasNotTaken(out)}.`] : []),
    ...(some > 0 ? [`${wasPartly(some)}.`] : []),
    ...(out + some > 0 ? ['Please see below which, and why.'] : []),
  ].join(' ');
const wasNotTaken = (rows: number): string =>
  rows === 1 ? '1 row was not taken' : `${rows} rows were not taken`;
const wasPartly = (rows: number): string =>
  rows === 1 ? '1 row was taken with something left out' : `${rows} rows were taken with something left out`;
/** After the import. */
export const leftRows = (out: CsvRows, some: CsvRows) => [
  { heading: wasNotTaken(out.rows), words: NOT_TAKEN, found: out },
  { heading: wasPartly(some.rows), words: PARTLY, found: some },
];
