/** What is said about the school's file, row by row, and why it was not taken. */
import type { RollFault } from './read-roll.ts';

export const NOT_SHARED =
  'Several people use this account, so the roll cannot be opened with it. Please sign in with an account of your own.';
export const CHANGED =
  'The roll or your file has changed since you looked. Please look at the new preview, then confirm again. Nothing was changed.';
export const MANY_GONE =
  'More than a third of the pupils would be marked as left. Please say that this is right, or export the whole school and try again. Nothing was changed.';
export const NOBODY =
  'There is no pupil in this file who could be taken. Please look at the faults and at the columns you chose. Nothing was changed.';
export const NOT_CHOSEN =
  'Please choose the columns for the name and for the pupil number first. Nothing was changed.';

/** One sentence for one row: what is wrong, and what became of the row. */
export const faultInWords = (fault: RollFault): string => {
  switch (fault.code) {
    case 'no-name':
      return 'The pupil has no name. This row is not taken.';
    case 'no-key':
      return 'The pupil has no number (UPN or MIS number), so we could not find them again. This row is not taken.';
    case 'contact-without-pupil':
      return 'There is a contact here, but no pupil. This row is not taken.';
    case 'more-cells':
      return 'This row has more cells than there are headings. A comma in a name may need quotation marks. This row is not taken.';
    case 'too-long':
      return `What stands under "${fault.column}" is far too long. This row is not taken.`;
    case 'no-class':
      return 'The pupil has no class. They are taken without one.';
    case 'contact-no-name':
      return `A contact has no name (see "${fault.column}"). The pupil is taken without this contact.`;
    case 'upn-odd':
      return fault.leftOut
        ? `"${fault.value}" is not a UPN. This row is not taken.`
        : `"${fault.value}" is not a UPN. The pupil is taken with the number of your MIS.`;
    case 'date':
      return `"${fault.value}" under "${fault.column}" is not a date we can read. Write it as 31/01/2026. The pupil is taken without it.`;
    case 'email':
      return `"${fault.value}" is not an e-mail address. The contact is taken without it.`;
    case 'yes-or-no':
      return `"${fault.value}" under "${fault.column}" is neither yes nor no. It is left open.`;
    case 'key-twice':
      return `This row and row ${fault.otherRow} are two pupils with one number. Neither is taken. Please mend the number in your MIS.`;
    case 'class-differs':
      return `Row ${fault.otherRow} gives this pupil another class. The class of row ${fault.otherRow} is taken.`;
    case 'contact-id-twice':
      return `This contact has the same number as one with another name or address in row ${fault.otherRow}. They are taken as two people, without the number.`;
  }
};
