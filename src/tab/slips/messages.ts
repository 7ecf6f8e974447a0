/** What the page "Paper slips" says. */
import type { CsvRows } from '../../contract/csv.ts';
import type { Signer, SlipField } from '../../contract/slips.ts';

export const HEADING = 'Paper slips';
export const ABOUT =
  'Agreements that pupils or parents signed on paper. Record them here, and the page "Families" counts them as "on paper". Keep the paper as your policy says.';
export const NO_ROLL = 'There is nobody on the roll yet. Import it first, on the page "Roll".';

export const ONE = 'Record one slip';
export const SEARCH = 'Which pupil? Write part of the name.';
export const LOOK = 'Look';
export const NEEDS_NAME = 'Please write part of the pupil’s name first.';
export const NOBODY = 'No pupil on the roll has a name like this. Please check the spelling.';
export const FOUND = 'Choose the pupil';
export const moreFound = (count: number): string => `And ${count} more. Please write more of the name.`;
export const pupilOf = (name: string, className: string): string =>
  className === '' ? name : `${name} (${className})`;
export const ANOTHER_PUPIL = 'Choose another pupil';
export const AGREEMENT = 'Which agreement?';
export const CHOOSE = 'Please choose';
export const NEEDS_AGREEMENT = 'Please choose the agreement on the slip.';
export const WHO = 'Who signed it?';
export const NEEDS_WHO = 'Please choose who signed it.';
export const SIGNERS: Readonly<Record<Signer, string>> = {
  pupil: 'The pupil',
  parent: 'A parent or carer',
  both: 'Both, on one slip',
};
export const NAME = 'Name on the slip';
export const NAME_HINT = 'As it stands there. A pupil’s slip may have none.';
export const RELATIONSHIP = 'Relationship to the pupil, if it says so';
export const DATE = 'Date on the slip';
export const DATE_HINT = 'If there is none, the day on which it came back.';
export const WORDING = 'Which wording stood on it?';
export const BY_DATE = 'The one that was in use on that day';
export const wordingIs = (version: string, since: string | null, dated: boolean, inForce: boolean): string =>
  [
    `Version ${version}`,
    ...(since === null
      ? []
      : [`${dated ? 'its text has the date' : 'here since'} ${since.split('-').toReversed().join('/')}`]),
    inForce ? 'in use now' : 'older',
  ].join(', ');
export const RECORD = 'Record this slip';

export const MANY = 'Record many from a file';
export const HOW =
  'Make a CSV file with a row for each slip: the pupil (UPN, MIS number, or name and class), the agreement, who signed, the name and the date on it. You will see what would be recorded first. Nothing is recorded before you confirm.';
export const COLUMNS = 'Which column is which?';
export const GUESSED =
  'We have guessed from the headings. Please check. What you choose is kept for next time.';
export const KEPT = 'They are read as last time.';
export const CHANGE_COLUMNS = 'Change the columns';
export const NEEDS = {
  pupil: 'Choose the column for the pupil: UPN, MIS number, or the name.',
  date: 'Choose the column for the date on the slip.',
  form: 'Choose the column for the agreement, or one agreement for the whole file.',
} as const;
export const LABELS: Readonly<Record<SlipField, string>> = {
  upn: 'UPN',
  misId: 'MIS or admission number',
  pupil: 'Name of the pupil',
  firstName: 'Forename of the pupil',
  lastName: 'Surname of the pupil',
  className: 'Class',
  form: 'Agreement',
  part: 'Who signed',
  name: 'Name on the slip',
  relationship: 'Relationship',
  signedOn: 'Date on the slip',
};
export const REST = 'For rows that do not say it';
export const REST_FORM = 'Agreement';
export const REST_PART = 'Who signed';
export const EACH = 'Each row says it';

export const PREVIEW = 'What would be recorded';
export const COUNTS = {
  signatures: 'Signatures',
  pupils: 'Pupils',
  already: 'Recorded before',
  older: 'For an older wording',
} as const;
export const PART = { pupil: 'pupil', parent: 'parent or carer' } as const;
export const kind = (agreement: string, part: 'pupil' | 'parent', count: number): string =>
  `${agreement}, ${PART[part]}: ${count}.`;
export const before = (count: number): string =>
  count === 1
    ? '1 slip is older than the wording we have.'
    : `${count} slips are older than the wording we have.`;
export const SAME_WORDS = 'They had the same words: record them too';
export const NOT_TAKEN =
  'Mend them in your file and choose it again, or leave them: you will see this list once more after the others are recorded.';
export const already = (rows: number): string =>
  rows === 1 ? '1 row is recorded already' : `${rows} rows are recorded already`;
export const ALREADY = 'Nothing is done with what is recorded already.';
export const doubts = (rows: number): string =>
  rows === 1 ? '1 row is taken. Please look at it' : `${rows} rows are taken. Please look at them`;
export const DOUBTS_WILL =
  'They are recorded with the others when you press the button below. If one of them is wrong, take it out of your file and choose the file again.';
export const TO_LOOK_AT = 'What to look at';
export const LOOKED = 'I have looked at them';
export const CONFIRM = (count: number): string =>
  count === 1 ? 'Record 1 signature' : `Record ${count} signatures`;
const wasNotTaken = (rows: number): string =>
  rows === 1 ? '1 row of your file is NOT recorded' : `${rows} rows of your file are NOT recorded`;
export const done = (signatures: number, pupils: number, out: number): string =>
  [
    `${signatures} ${signatures === 1 ? 'signature' : 'signatures'} of ${pupils} ${pupils === 1 ? 'pupil' : 'pupils'} ${signatures === 1 ? 'is' : 'are'} recorded.`,
    ...(out > 0
      ? [`${wasNotTaken(out)}. Please keep ${out === 1 ? 'its slip' : 'their slips'} apart; see below why.`]
      : []),
  ].join(' ');
/** After they were recorded. */
export const leftRows = (out: CsvRows) => [
  {
    heading: wasNotTaken(out.rows),
    words: `Do not put ${out.rows === 1 ? 'this slip' : 'these slips'} away yet. Mend the ${out.rows === 1 ? 'row' : 'rows'} in your file and choose it again: what is recorded is not recorded twice. Or record each slip by hand under "${ONE}".`,
    found: out,
  },
];

export const RECORDED = 'Recorded slips';
export const NONE = 'No slip has been recorded yet.';
export const more = (count: number): string => `And ${count} before these. The page "Families" has them all.`;
export const slipOf = (part: 'pupil' | 'parent', name: string, relationship: string): string =>
  [
    part === 'pupil' ? 'Signed by the pupil' : 'Signed by a parent or carer',
    ...(name === '' ? [] : [`: ${name}`]),
    ...(relationship === '' ? [] : [` (${relationship})`]),
  ].join('');
export const dated = (signedOn: string, recorded: string, by: string): string =>
  `On the slip: ${signedOn}. Recorded ${recorded}${by === '' ? '' : ` by ${by}`}.`;
