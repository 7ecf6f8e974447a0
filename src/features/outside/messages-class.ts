/** What is said to a teacher whose class agrees aloud, and to whoever looks after who teaches which class. */
import { dayInWords } from '../policies/index.ts';
import type { UnknownTeacher } from './class-teachers.ts';
import type { How } from './ports.ts';

export const NOT_SHARED =
  'Several people use this account, so nobody would know who heard the children. Please sign in with an account of your own.';
export const PUPIL =
  'This is for grown-ups at your school. If you are worried about anything, talk to a grown-up you trust, or call Childline on 0800 1111.';
export const NOT_YOUR_CLASS = 'This class is somebody else’s, or it is not on the roll.';
export const NO_ROLL = 'There is nobody on the roll yet. The school office imports it from your MIS.';
export const NO_CLASS =
  'No class here has your name as its teacher. If you teach one, please ask the school office: your name in the MIS and in Microsoft 365 should be the same, or IT can write your class into the school file.';

/** For whoever may see all classes. */
export const unknownTeacher = (className: string, { name, why }: UnknownTeacher): string =>
  why === 'nobody'
    ? `${className}: no account here has the name "${name}", so this teacher cannot sign off the class. Write the name in the MIS as in Microsoft 365, or name the teacher in the school file (agreements, classTeachers).`
    : `${className}: more than one account has the name "${name}", and nobody is guessed. Please name the teacher in the school file (agreements, classTeachers).`;
export const noTeacher = (className: string): string =>
  `${className}: the roll names no teacher. Import it with the teachers, or name one in the school file (agreements, classTeachers).`;

export const aboutForm = (section: string | null, version: string, document: string | null): string =>
  [
    `These words are version ${version}${section === null ? '' : `, from "${section}" of the policy`}.`,
    ...(document === null
      ? []
      : [`Your school gives it as a document: ${document}. Please read it aloud from there.`]),
  ].join(' ');

const HOW: Readonly<Record<How, string>> = {
  class: 'agreed aloud in class',
  paper: 'signed on paper',
  link: 'signed by link',
};
export const signedLine = (how: How, at: string, who: string): string =>
  `${HOW[how]} on ${dayInWords(`${at}T12:00:00Z`)}${who === '' ? '' : `, recorded by ${who}`}`;
export const inTeams = (at: string): string => `signed in Teams on ${dayInWords(at)}`;
export const DECLINED = 'somebody said no. The e-safety coordinator talks with the family first';
export const EXEMPT = 'is not asked now';
export const OPEN = {
  plain: '',
  'new-wording': 'agreed to an older wording',
  renewal: 'it is time to agree again',
  teams: 'can also sign in Teams',
  several: 'more than one account has this name, so we did not look whether it was signed in Teams',
} as const;

export const NEW_WORDING =
  'The wording has changed since you opened it. Please read the new words to the children first. Nothing was recorded.';
export const NOBODY_TICKED = 'Please tick the children who agreed.';
export const NOT_IN_CLASS =
  'One of these children is not in this class any more. Please look again, then tick those who agreed. Nothing was recorded.';
export const recorded = (count: number, already: number): string =>
  [
    count === 0
      ? 'Nobody new was recorded.'
      : `${count === 1 ? '1 child is' : `${count} children are`} recorded.`,
    ...(already === 0
      ? []
      : [`${already === 1 ? '1 child' : `${already} children`} had been recorded already by somebody else.`]),
  ].join(' ');
export const NOT_OPEN =
  'One of these children is not asked now. Please look again, then tick those who agreed. Nothing was recorded.';

/* What was recorded by mistake. */
export const WHY_MISSING = 'Please say what the mistake was, in a few words.';
export const NO_SIGNATURE = 'This is not here any more, or it is not yours to take back.';
export const STRUCK = 'It counts no more. It stays in the record, with what you wrote.';
