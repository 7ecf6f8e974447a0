/** What the page "Families", its files and copies say. */
import type { FamilyState } from '../../contract/families.ts';
import { oneLine } from '../../core/name.ts';
import { dayInWords } from '../policies/index.ts';
import type { How } from './ports.ts';

const MOST_DAYS = 5_000;
const days = new Map<string, string>();
/** `YYYY-MM-DD` or an instant -> "4 December 2026". Kept: a list has the same few days again and again. */
export const day = (iso: string): string => {
  const words = days.get(iso) ?? dayInWords(iso.length === 10 ? `${iso}T12:00:00Z` : iso);
  if (days.size >= MOST_DAYS) days.clear();
  days.set(iso, words);
  return words;
};

export const NOT_SHARED =
  'Several people use this account, so names cannot be shown. Please sign in with an account of your own.';
export const NOT_KEEPER = 'Names and files are for those who keep the register of families at your school.';
export const NOT_HERE =
  'This is not here any more, or it belongs to another school. Please go back to the list.';
export const CHANGED = 'Somebody else was faster. Please look at the list as it is now.';
export const WHY_MISSING = 'Please say why, in a few words.';
export const SETTLED_MISSING = 'Please write what was agreed, in a few words.';
export const WORDS_TOO_LONG = 'That is too long: 2,000 letters at most.';
export const UNTIL_WRONG = 'Please choose a day from tomorrow on, within a year, or leave it empty.';
export const NOT_NEEDED = 'Nobody is asked for this now, so there is nothing to change.';

export const PARTS = { pupil: 'Pupil', parent: 'Parent or carer', visitor: 'Visitor' } as const;

export const STATES: Readonly<Record<FamilyState, string>> = {
  all: 'All',
  undone: 'Not all signed',
  complete: 'All signed',
  declined: 'Do not agree',
  question: 'Have a question',
  again: 'To sign again',
  several: 'Name of several pupils',
  exempt: 'Need not sign',
  done: 'Something signed',
};

/** Nobody's name was proven by any of them. */
export const HOW: Readonly<Record<How | 'teams', string>> = {
  link: 'by link',
  class: 'agreed aloud in class',
  paper: 'on paper',
  teams: 'in Teams',
};

export interface Signer {
  /** As typed or written; null: nobody wrote one. */
  readonly name: string | null;
  readonly relationship: string | null;
}

/** Whichever way a name came in: it cannot turn round the sentence that it stands in. */
export const signer = ({ name, relationship }: Signer): string | null => {
  if (name === null) return null;
  return oneLine(relationship === null ? name : `${name} (${relationship})`);
};

const list = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(', ');

export const signedLine = (signed: {
  readonly read: boolean;
  readonly on: string;
  readonly how: How | 'teams';
  readonly signer: string | null;
  readonly recordedBy: string | null;
}): string =>
  `${list([
    `${signed.read ? 'Read' : 'Signed'} on ${day(signed.on)}`,
    HOW[signed.how],
    signed.signer === null ? null : `by ${signed.signer}`,
    signed.recordedBy === null ? null : `recorded by ${signed.recordedBy}`,
  ])}.`;

export const OPEN = 'Not signed.';
export const AGAIN = {
  'new-wording': (line: string) => `Not signed in the present wording. An older one: ${lower(line)}`,
  renewal: (line: string) => `To be signed again. Last time: ${lower(line)}`,
} as const;
const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
export const NEEDS_LINK = 'To sign after the talk they need a new link (page “Links”) or a slip.';
export const DECLINED = 'Does not agree. Nobody has settled it yet.';
export const QUESTION = 'There is a question that waits.';
export const SEVERAL_ACCOUNTS =
  'Several pupils or accounts have this name, so nobody looked what was signed in Teams.';
export const ASKED_IN_TEAMS = 'Asked in Teams.';
export const exemptLine = (until: string | null): string =>
  until === null ? 'Need not sign.' : `Need not sign until ${day(until)}.`;
export const exemptWhy = (why: string, who: string): string => `Why: ${why} Decided by ${who}.`;
export const NO_WHY = 'No reason was written.';
export const SOMEBODY = 'somebody who is no longer in the directory';

const pupils = (count: number): string => (count === 1 ? '1 pupil' : `${count} pupils`);
export const totals = (asked: number, complete: number): string =>
  asked === 0
    ? 'Nobody is asked for anything yet.'
    : `${pupils(asked)}: all is signed for ${complete}, something is missing for ${asked - complete}.`;
export const NO_ROLL =
  'There are no pupils on the roll yet. The office imports them on the page "Roll"; then families stand here.';
export const NO_FORMS =
  'The school’s policy has no agreement with a text that pupils or parents could sign here.';
export const whichPupils = (title: string): string =>
  `Nobody has said which pupils "${title}" is for, so nobody is asked for it. Please ask your IT team to write it into the school file.`;
export const noText = (title: string): string =>
  `The policy prints no text for "${title}", so nobody can be asked for it.`;
export const inNoForm = (count: number): string =>
  `${pupils(count)} ${count === 1 ? 'is' : 'are'} in no year or class that an agreement is for, so nothing is asked of them. Please look whether the roll has the right year and class.`;
export const NAMES_UNREAD =
  'Not looked: the names of pupils’ accounts have not been read yet. What pupils signed in Teams may be missing here. Please try again in some minutes.';

export const place = (className: string | null, year: string | null): string =>
  [className === null ? 'No class' : `Class ${className}`, ...(year === null ? [] : [`year ${year}`])].join(
    ', ',
  );
export const LEFT = 'Has left. Nothing is asked any more; what was signed stays.';
export const ASKED_NO_MORE = 'Not asked any more.';
export const VISITOR = 'Visitor';

export const saidLine = (at: string, how: 'link' | 'teams', said: string | null): string =>
  `${list([`Said on ${day(at)}`, HOW[how], said === null ? null : `by ${said}`])}.`;

export const PRESSED = {
  declined: 'The pupil pressed “I do not agree”. Pupils write no words here. Please talk with them.',
  question: 'The pupil pressed “I have a question”. Pupils write no words here. Please talk with them.',
} as const;

export const HISTORY = {
  declined: 'Said that they do not agree',
  question: 'Asked a question',
  settled: 'Settled',
  exempt: 'Need not sign',
  back: 'Asked again',
  struck: 'A signature was recorded by mistake, and counts no more',
} as const;
export const historyLine = (
  kind: keyof typeof HISTORY,
  at: string,
  agreement: string,
  part: string,
  who: string | null,
): string => `${HISTORY[kind]}, ${day(at)}${who === null ? '' : `, ${who}`}: ${agreement} (${lower(part)}).`;
export const struckLine = (who: string, why: string): string =>
  `Recorded by mistake; it does not count. ${exemptWhy(why, who)}`;

/**
 * @param children it was said about; of a visitor one
 * @param needsLink for one of them it is not signed, and the link is used
 */
export const settled = (children: number, needsLink: boolean): string => {
  const of = children === 1 ? '' : ` for ${children === 2 ? 'both' : `all ${children}`} children`;
  return `Saved. It is settled${of}.${needsLink ? ` ${MAKE_LINK}` : ''}`;
};
const MAKE_LINK =
  'It is not signed yet. So that they can sign, make a new link on the page “Links” or give them a slip.';
export const DONE = {
  struck: 'Saved. The signature counts no more and can still be read.',
  exempt: 'Saved. Nobody waits for this signature now.',
  back: 'Saved. This signature is asked for again.',
} as const;

export const SHEET = {
  name: 'Families',
  columns: [
    { title: 'Class', width: 10 },
    { title: 'Pupil', width: 28 },
    { title: 'Agreement', width: 40 },
    { title: 'Who signs', width: 16 },
    { title: 'How it stands', width: 50 },
    { title: 'Signed or read on', width: 14 },
    { title: 'How', width: 20 },
    { title: 'Name on it', width: 30 },
    { title: 'Need not sign until', width: 14 },
    { title: 'Why', width: 30 },
    { title: 'Decided by', width: 24 },
  ],
} as const;
export const fileName = (code: string, on: string, format: string): string =>
  `families-${code.toLowerCase()}-${on}.${format}`;

export const PAPER = {
  pupil: 'Pupil',
  visitor: 'Visitor',
  part: 'Signed by',
  name: 'Name, as it was written',
  noName: 'No name was written.',
  relationship: 'Relationship to the child',
  how: 'How it was recorded',
  hows: {
    link: 'By a link that the school gave to the family. Whoever held the link could sign.',
    class: 'Agreed aloud in class, in front of the teacher who recorded it.',
    paper: 'On paper. The school recorded the slip.',
  },
  recordedBy: 'Recorded by',
  at: 'Recorded at',
  onPaper: 'Date on the slip',
  nothing: '(left empty)',
  notSigned: 'Not signed',
  struck: 'This signature was recorded by mistake. It does not count.',
} as const;
export const CAPTURES: Readonly<Record<string, string>> = {
  class: 'Class',
  'child-name': 'Child’s name',
  relationship: 'Relationship to the child',
  'full-name': 'Full name',
  'parent-name': 'Name of the parent or carer',
  'job-title': 'Job title',
};
