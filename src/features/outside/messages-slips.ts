/** What is said about paper slips: to whoever records them, row by row. */
import { dayInWords } from '../policies/index.ts';
import type { SlipFault, SlipReason } from './read-slips.ts';

export const PARTS = { pupil: 'the pupil', parent: 'a parent or carer' } as const;

export const day = (iso: string): string => dayInWords(`${iso}T12:00:00Z`);

/** The text's own date says nothing of when a school began to use it. */
const wordingFrom = ({ since, dated }: Extract<SlipReason, { readonly code: 'before' }>): string =>
  dated ? `The text of that wording has the date ${day(since)}.` : `That wording came here on ${day(since)}.`;

/** What is wrong with a slip, as a sentence. */
export const reasonInWords = (reason: SlipReason): string => {
  switch (reason.code) {
    case 'no-pupil':
      return 'There is no pupil in this row.';
    case 'not-on-roll':
      return 'This pupil is not on your school’s roll. Please check the number or the spelling; if the pupil is new, import the roll first.';
    case 'other-name':
      return 'The number and the name are not the same pupil’s. Please check which of them is right.';
    case 'left':
      return 'This pupil has left your school.';
    case 'two-of-name':
      return `${reason.count} pupils have this name. Please add the class or the UPN.`;
    case 'no-form':
      return 'It does not say which agreement was signed. Write its title in the row, or choose one for the whole file.';
    case 'form-unknown':
      return `"${reason.value}" is no agreement that pupils or parents sign here. Please write its whole title.`;
    case 'form-unclear':
      return `"${reason.value}" could be more than one agreement. Please write the whole title.`;
    case 'not-meant':
      return 'This agreement is not for this pupil’s year or class.';
    case 'which-part':
      return 'It does not say who signed. Please write pupil, parent, or both.';
    case 'part-unknown':
      return `"${reason.value}" does not say who signed. Please write pupil, parent, or both.`;
    case 'part-not-asked':
      return `This agreement is not signed by ${PARTS[reason.part]}. Please check who signed it, or which agreement it is.`;
    case 'no-name':
      return 'A parent’s slip needs the name that stands on it.';
    case 'name-odd':
      return `What stands under "${reason.column}" is not a name.`;
    case 'no-date':
      return 'The date is missing. Please write the one on the slip, or the day on which it came back.';
    case 'date':
      return `"${reason.value}" is not a date we can read. Please write it as 31/01/2026.`;
    case 'date-future':
      return 'The date has not come yet. Please check the year.';
    case 'before':
      return `The slip is older than the wording we have. ${wordingFrom(reason)} If it had the same words, tick that it had; else ask for a new slip.`;
    case 'more-cells':
      return 'This row has more cells than there are headings. A comma in a name may need quotation marks.';
    case 'too-long':
      return `What stands under "${reason.column}" is far too long.`;
    case 'twice':
      return `It is the same slip as in row ${reason.otherRow}.`;
    case 'already':
      return 'What this slip says is recorded already, or a part of it. That stays as it is and is not recorded again.';
    case 'older':
      return `The slip is for an older wording (version ${reason.version}). It is kept, and the new wording is still to be signed.`;
    case 'no-contact':
      return NO_CONTACT;
    case 'run-out':
      return 'The time of this slip is over. It is kept, and a new one is still to be signed.';
  }
};

export const faultInWords = (fault: SlipFault): string =>
  fault.leftOut ? `${reasonInWords(fault)} This row is not taken.` : reasonInWords(fault);

/** Where there is one slip and no file. */
export const oneInWords = (reason: SlipReason): string => {
  if (reason.code === 'before')
    return `This date is before the wording we have. ${wordingFrom(reason)} Please choose the wording that stood on the slip, or ask for a new slip.`;
  return reason.code === 'already'
    ? 'A slip or a signature like this is recorded already. Nothing was saved.'
    : reasonInWords(reason);
};

export const NOT_KEEPER =
  'Slips are recorded by those who keep the register of families at your school, each with an account of their own.';
export const NO_PUPIL = 'This pupil is not on the roll any more. Please look for them again.';
export const NO_FORM = 'Your school’s policy has changed, and this agreement is not signed any more.';
export const NOT_CHOSEN =
  'Please choose the columns for the pupil and the date, and the agreement. Nothing was recorded.';
export const CHANGED =
  'Something has changed since you looked: your file, the roll, or what is recorded. Please look at the new preview, then confirm again. Nothing was recorded.';
export const NO_HEADINGS =
  'The first row of this file is a slip already. Please put a row with headings above it, such as Pupil, Class, Agreement, Who signed, Name on the slip, Date.';
export const NOT_LOOKED =
  'Some rows of this file want a look before they are recorded. Please look at them and tick that you have. Nothing was recorded.';
export const NOTHING = 'There is no slip in this file that could be recorded. Please look at the faults.';
export const TOO_MANY = (most: number): string =>
  `These are more than ${most} signatures at once. Please bring them in two files. Nothing was recorded.`;

export const version = (hash: string): string => hash.slice(0, 8);
export const versionLine = (hash: string, inForce: boolean): string =>
  inForce ? `Version ${version(hash)}.` : `Version ${version(hash)}, an older wording.`;
export const recorded = (count: number): string =>
  count === 1 ? 'The slip is recorded.' : 'The slip is recorded, with both signatures.';
export const recordedOlder = (hash: string): string =>
  `It is for an older wording (version ${version(hash)}), so the new one is still to be signed.`;
export const NO_CONTACT =
  'The roll does not have this signer as a parent or carer of this child. Please look whether the slip is this child’s.';
export const RUN_OUT = 'Its time is over, so a new one is still to be signed.';

export const NOT_ASKED = {
  'no-text': (title: string) => `"${title}": there is no text for it here, so nobody can sign it.`,
  'which-pupils': (title: string) =>
    `"${title}": nobody has said which pupils it is for. Whoever looks after the school file can say it there.`,
} as const;

export const struckBy = (who: string, at: string, why: string): string =>
  `Taken back on ${dayInWords(at)}${who === '' ? '' : ` by ${who}`}: ${why}`;
export const NO_NAME = 'somebody who is no longer in the directory';
