/** What people read about agreements. Long, so that all of it can be reviewed in one place. */
import { AFTER_NO, NOTHING_CHANGES } from '../../../cards/agreements/say.ts';
import { inLondon } from '../../core/calendar.ts';
import type { Audience, Capture } from '../../core/rules.ts';
import { dayInWords } from '../policies/index.ts';
import type { Elsewhere } from './ports.ts';

export const SUMMARY = {
  ask: 'Something for you to read and sign',
  mine: 'Your agreements',
  door: 'About agreements',
} as const;

export const TITLES = {
  read: 'Read and sign',
  say: 'Your answer',
  register: 'Who has signed',
  list: 'Agreements that are not signed',
  person: 'One person',
  start: 'Start agreements',
} as const;

/** `YYYY-MM-DD` or an instant -> "4 December 2026". */
export const day = (iso: string): string => dayInWords(iso.length === 10 ? `${iso}T12:00:00Z` : iso);

/** "4 December 2026 at 10:05 (Europe/London)" */
export const momentInWords = (iso: string): string =>
  `${day(iso)} at ${inLondon(new Date(iso)).toPlainTime().toString({ smallestUnit: 'minute' })} (Europe/London)`;

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
export const peopleInWords = people;

/* What somebody is asked. */
export const AGAIN = 'This is a reminder. You have had a message about it before.';
/** `late`: that day is over. */
export const signBy = (due: string | null, sign: boolean, late = false): string => {
  const what = sign ? 'Please sign' : 'Please read it';
  if (due === null) return `${what} when you can.`;
  return late ? `This was due on ${day(due)}. ${what} now.` : `${what} by ${day(due)}.`;
};
/** Past the day on which it was due. */
export const isLate = (due: string | null, now: Date): boolean =>
  due !== null && inLondon(new Date(due)).toPlainDate().toString() < inLondon(now).toPlainDate().toString();
export const takes = (words: number): string => {
  const minutes = Math.max(1, Math.round(words / 200));
  return `It takes about ${minutes === 1 ? 'one minute' : `${minutes} minutes`} to read.`;
};
export const WHY = {
  'new-wording': 'The wording is new since you signed. You will see what has changed.',
  renewal: 'It is time to sign it again.',
  back: 'You were not asked for a time. That time is over.',
} as const;
const titles = (all: readonly string[]): string =>
  [all.slice(0, -1), all.slice(-1)]
    .filter((part) => part.length > 0)
    .map((part) => part.map((title) => `"${title}"`).join(', '))
    .join(' and ');
/** On the card that asked, when nothing waits any more; titles of the agreements. */
export const allDone = (signed: readonly string[], read: readonly string[]): string =>
  [
    'Thank you.',
    ...(signed.length === 0 ? [] : [`You have signed ${titles(signed)}.`]),
    ...(read.length === 0 ? [] : [`You have read ${titles(read)}.`]),
    'You need not do anything here at the moment.',
  ].join(' ');
export const WAITS_FOR_ANSWER = 'Your question waits for an answer. You can sign whenever you like.';
export const ANSWERED = 'Your question was answered. You can read the answer when you open it.';

/* Mine. */
export const NOTHING_MINE =
  'There is nothing for you to sign. If that looks wrong, please ask the school office.';
export const SHARED_MINE =
  'Several people use this account, so nobody can sign with it. To sign in your own name, please speak to the school office.';
export const standsSigned = (at: string, version: string, acknowledged: boolean): string =>
  `You ${acknowledged ? 'read' : 'signed'} this on ${day(at)}, version ${version}.`;
export const standsDeclined = `You said that you do not agree. ${AFTER_NO}`;
/** On the card that asked for it; from there `My agreements` is one press away. */
export const saidNo = (pupil: boolean): string =>
  pupil
    ? `You said that you do not agree. You are not in trouble. ${AFTER_NO} If you agree later, press "My agreements" and sign.`
    : `${standsDeclined} If you agree later, press "My agreements" and sign.`;
/** In the words of the page "Families". */
export const standsElsewhere = (elsewhere: Elsewhere): string =>
  elsewhere.state === 'done'
    ? `${elsewhere.words} You need not do it here too.`
    : standsExempt(elsewhere.until);
export const standsExempt = (until: string | null): string =>
  until === null
    ? 'You are not asked to sign this now.'
    : `You are not asked to sign this until ${day(until)}.`;

export const ALL_DONE = 'Nothing waits for you. Thank you.';
export const signedLine = (at: string, hash: string, acknowledged: boolean): string =>
  `${acknowledged ? 'Read' : 'Signed'} on ${day(at)}, version ${version(hash)}.`;

/* A copy to keep. */
export const NO_COPY = 'This copy is somebody else’s, or it is not here. Open "Agreements" to see yours.';
export const AUDIENCES: Readonly<Record<Audience, string>> = {
  staff: 'Staff',
  supply: 'Supply staff',
  'student-teacher': 'Student teachers',
  'outside-student-teacher': 'Student teachers from elsewhere',
  governor: 'Governors',
  volunteer: 'Volunteers',
  visitor: 'Visitors',
  pupil: 'Pupils',
  parent: 'Parents',
  community: 'Community users',
};
export const captureLabel = (id: string): string =>
  Object.entries(CAPTURES).find(([one]) => one === id)?.[1] ?? id;
export const PAPER = {
  document: (name: string, sha256: string) =>
    `What people read and signed is the document ${name}. It is kept with this record, byte for byte; SHA-256 of the file: ${sha256}.`,
  signed: 'Signature',
  acknowledged: 'Read',
  /** Heading of one of the signatures under one wording. */
  ofSeveral: (what: string, number: number, all: number) => `${what} ${number} of ${all}`,
  ofAll: 'The wording, for all of them',
  sameLines: (number: number) => `With the same lines as number ${number}.`,
  name: 'Name, as it was typed',
  account: 'Name of the account then',
  how: 'How it was signed',
  byAccount: 'With the pupil’s own school account, by a button. Pupils type no name.',
  nameCheck: 'Compared with the directory',
  checks: {
    same: 'The name is the same.',
    differs: 'The name differs. The signer was asked once and kept it.',
    'not-looked': 'Not looked: the directory had no name to compare with.',
  },
  at: 'Signed at',
  readAt: 'Read at',
  school: 'School',
  version: 'Version of the wording',
  dated: (version: string, dated: string) => `${version}. Its text has the date ${day(dated)}.`,
  hash: 'SHA-256 of the wording',
  number: 'Number of this record',
  nothing: '(left empty)',
  only: (audience: string, text: string) => `${audience} only: ${text}`,
  others:
    'Lines that are for other signers only are not printed here. The SHA-256 is of the whole wording, with those lines.',
  foot: (school: string, title: string) => `${school} · ${title}`,
  footEnd: (version: string) => ` · version ${version}`,
  notDrawn:
    'Some letters above could not be drawn here, so their Unicode numbers stand in their place, like [U+0041]. The record itself has every letter as it was typed, and so has the text of this file when it is read out or copied.',
} as const;

/* A document of the school's own. */
export const NO_DOCUMENT =
  'This document cannot be read here any more. Please tell the school office: the record of the signature is still there.';

/* The register in the tab and as a file. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
export const NOT_REGISTRAR = 'The register is for those who keep it at your school.';
export const SHEET = {
  name: 'Agreements',
  leave: (why: string | null) => (why === null ? 'On leave' : `On leave: ${why}`),
  columns: [
    { title: 'Name', width: 28 },
    { title: 'Job title', width: 24 },
    { title: 'Department', width: 18 },
    { title: 'At the school as', width: 18 },
    { title: 'Agreement', width: 34 },
    { title: 'How it stands', width: 40 },
    { title: 'Days overdue', width: 10 },
    { title: 'Due by', width: 12 },
    { title: 'Signed or read on', width: 12 },
    { title: 'Other name typed', width: 28 },
    { title: 'Exempt until', width: 12 },
    { title: 'Why exempt', width: 28 },
    { title: 'Decided by', width: 24 },
    { title: 'Could not be reached', width: 40 },
  ],
} as const;

/* Reading. */
export const version = (hash: string): string => hash.slice(0, 8);
export const fromPolicy = (school: string, section: string | null, own: boolean, hash: string): string =>
  own
    ? `The policy prints no text for this. These words are a proposal of this app that ${school} uses. Version ${version(hash)}.`
    : `From the policy of ${school}${section === null ? '' : `: ${section}`}. Version ${version(hash)}.`;
/** To a pupil: where the words stand, and how often they are signed, is for others to know. */
export const rulesOf = (school: string): string => `These are the rules of ${school}.`;
/** "one year", "6 months" */
const periodInWords = (iso: string): string => {
  const [, years, months, days] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(iso) ?? [];
  const part = (n: string | undefined, unit: string) =>
    n === undefined ? [] : [n === '1' ? `one ${unit}` : `${n} ${unit}s`];
  return [...part(years, 'year'), ...part(months, 'month'), ...part(days, 'day')].join(' and ');
};

export const AT_YEAR_START = 'The policy has it signed again at the start of each school year.';
export const howOften = (every: string, by: 'policy' | 'school'): string =>
  by === 'policy'
    ? `The policy has it signed again after ${periodInWords(every)}.`
    : `The policy does not say how often it is signed. The school has decided: again after ${periodInWords(every)}.`;
export const NO_WHO = 'The policy does not say who signs. The school has decided: whoever it is for.';
export const CANNOT_SHARED =
  'Several people use this account, so nobody can sign with it. Please sign in your own name with the school office.';
export const CANNOT_CLOSED = 'You are not asked for this agreement any more.';
export const asDocument = (name: string): string =>
  `Your school gives this agreement as a document: ${name}. Open "My desk" beside this chat, then "Agreements", to read it before you sign.`;
export const DOCUMENT_NOT_KEPT =
  'The document of this agreement cannot be opened here now, so nobody can sign it. Please tell the school office. IT support can put the file back and start the app again.';
export const documentTakes = 'It is a document of your school, to be opened and read.';
const NOT_YOUR_AGREEMENT = 'This is somebody else’s agreement, or one that is no longer there.';
export const PUPIL =
  'This is for grown-ups at your school. If you are worried about anything, talk to a grown-up you trust, or call Childline on 0800 1111.';

/* To a pupil. Never "write to me": what a pupil writes is read as a worry. */
const WORRIED =
  'Are you worried about something else? Talk to a grown-up you trust, or call Childline on 0800 1111. It is free.';
export const HANDED_ON = `Thank you for telling me. What you wrote goes where all that pupils write to me goes, and is not kept with the agreement. Please read my answer in the chat. Nothing was signed. In danger now? Call 999. ${WORRIED}`;
export const notYourAgreement = (kind: 'staff' | 'pupil' | 'guest', place: Place): string => {
  const pupil = kind === 'pupil';
  const chat = pupil
    ? 'Open "My desk" beside this chat, then "Agreements", to see yours.'
    : 'Write "agreements" to see yours.';
  const where = place === 'page' ? 'Go back to your agreements to see yours.' : chat;
  return `${NOT_YOUR_AGREEMENT} ${where}${pupil ? ` ${WORRIED}` : ''}`;
};
export const PUPIL_QUESTION = 'You pressed "I have a question".';
export const pupilSaid = (what: 'question' | 'decline', to: string | null): string =>
  [
    what === 'question' ? 'Thank you for asking.' : 'Thank you for saying so. You are not in trouble.',
    to === null
      ? 'The school has named nobody who can be told here, so please talk to the headteacher or the office.'
      : `I have told ${to}. Somebody will talk with you.`,
    NOTHING_CHANGES,
    WORRIED,
  ].join(' ');
export const pupilNext = (what: 'question' | 'decline', to: string | null): string =>
  [
    what === 'question'
      ? 'You can ask about this agreement.'
      : 'That is all right to say. You are not in trouble.',
    to === null
      ? 'The school has named nobody who can be told here, so please talk to the headteacher or the office too.'
      : `Press the button, and I tell ${to}. You need not write anything: somebody will talk with you.`,
    NOTHING_CHANGES,
    WORRIED,
  ].join(' ');
export const signsAs = (name: string): string =>
  name === ''
    ? 'You sign with your own school account. You need not type your name.'
    : `You sign as ${name}, with your own school account. You need not type your name.`;
export const forPupils = (school: string): string =>
  `${school} asks you to read its rules for computers and the internet. They help to keep you and others safe.`;
export const PUPIL_HINT =
  'Not sure, or you do not agree? When you have read it, there is a button for each. You are not in trouble for pressing one.';
/* Of a pupil, to whoever answers. */
export const askedWithoutWords = (waits: boolean): string =>
  `They pressed “I have a question”. Pupils write no words here.${waits ? ' Please talk with them, then write what you told them: they read it.' : ''}`;
export const DECLINED_WITHOUT_WORDS =
  'They pressed “I do not agree”. Pupils write no words here. Please talk with them.';

export const NEW_WORDING_MEANWHILE =
  'The wording has changed since you opened it, so nothing was signed. Here is the new one: please read it and sign that.';
export const FORM_NOT_YOURS =
  'This form was opened by somebody else, or before something here changed. Please send it again from here.';
export const NAME_MISSING = 'Please type your full name.';
export const NAME_TOO_LONG = 'That is longer than a name. Please type your full name, 200 letters at most.';
export const NAME_DIFFERS =
  'That is not quite the name that the school has for you. If it is right, press the button again. The school will see that it differs.';
export const tooLong = (label: string, most = 200): string =>
  `"${label}" is too long: ${most} letters at most.`;
export const WORDS_MISSING = 'Please write your question.';
export const WORDS_TOO_LONG = 'That is too long: 2,000 letters at most.';
export const CAPTURES: Readonly<Partial<Record<Capture, string>>> = {
  'job-title': 'Your job title',
  class: 'Your class',
  relationship: 'How you belong to the school',
};
/** Where whoever signs is at the moment: in the chat, or on the page "Agreements" of the tab. */
export type Place = 'chat' | 'page';
/** Nobody is told to write: what a pupil writes is read as a worry. */
const YOUR_COPY: Readonly<Record<Place, string>> = {
  chat: 'Your copy is in "My desk" beside this chat, page "Agreements".',
  page: 'You find it below, to read again and to keep a copy.',
};
export const thanks = (
  title: string,
  hash: string,
  how: { readonly acknowledged: boolean; readonly place: Place },
): string =>
  `Thank you. You have ${how.acknowledged ? 'read' : 'signed'} "${title}", version ${version(hash)}. ${YOUR_COPY[how.place]}`;
/** Who is told of a question or a "no". */
export const TOLD = {
  'esafety-coordinator': 'the e-safety coordinator',
  headteacher: 'the headteacher',
  'deputy-head': 'the deputy headteacher',
  'chair-of-governors': 'the chair of governors',
} as const;
export const questionSent = (to: string): string =>
  `Your question is on its way to ${to}. You will have a message with the answer. Until then you are not reminded.`;
export const NOBODY_ANSWERS =
  'Your question is kept, but the school has named nobody who can answer it here. Please speak to the headteacher.';
export const declined = (to: string | null): string =>
  `Thank you for saying so. ${
    to === null
      ? `${NOTHING_CHANGES} The school has named nobody who can be told here. Please speak to the headteacher or the office.`
      : `${AFTER_NO} This is told to ${to}.`
  }`;
export const CHANGED_MEANWHILE =
  'This has changed since you opened it. Here it is as it is now. Nothing of yours was saved.';

/* What has changed. */
export const CHANGES = {
  added: (number: string, text: string) => `New: ${number}. ${text}`,
  removed: (number: string, text: string) => `Taken out: ${number}. ${text}`,
  reworded: (number: string, after: string) => `In other words: ${number}. ${after}`,
  moved: (number: string, text: string) => `At another place: ${number}. ${text}`,
  title: 'It has another title.',
  opening: 'The words at the beginning are new.',
  headings: 'The headings are new.',
  undertakings: 'What you say with your signature is new.',
  signature: 'What is written down with your signature is new.',
  document: 'It is another document.',
  more: (count: number) => `And ${count} more changes.`,
} as const;

/* The register. */
export const STATES = {
  all: 'Everybody',
  undone: 'All who have not signed',
  open: 'Asked, not signed',
  overdue: 'Overdue',
  declined: 'Do not agree',
  question: 'Have a question',
  'not-reached': 'Could not be reached',
  'not-asked': 'Not asked yet',
  exempt: 'Exempt or on leave',
  away: 'Away at the moment',
  done: 'Signed or read',
  'other-name': 'Typed another name',
} as const;
export type StateFilter = keyof typeof STATES;

export const EVERY_DEPARTMENT = 'Every department';
export const NO_DEPARTMENT = 'No department';
export const OTHER_DEPARTMENTS = 'All other departments';
export const EVERY_FORM = 'Every agreement';
export const NO_NAME = 'Somebody who is no longer in the directory';
const have = (n: number): string => `${n} ${n === 1 ? 'has' : 'have'}`;
const are = (n: number, what: string): readonly string[] =>
  n === 0 ? [] : [`${n} ${n === 1 ? 'is' : 'are'} ${what}`];
/** Everybody stands in one of the four: whoever need not sign is not among those who have not. */
export interface Totals {
  readonly done: number;
  readonly undone: number;
  readonly exempt: number;
  readonly onLeave: number;
}
/** "26 people: 2 have signed, 23 have not, 1 is exempt." */
export const totals = ({ done, undone, exempt, onLeave }: Totals): string =>
  `${people(done + undone + exempt + onLeave)}: ${[
    `${have(done)} signed`,
    `${have(undone)} not`,
    ...are(exempt, 'exempt'),
    ...are(onLeave, 'on leave'),
  ].join(', ')}.`;
/** `register`: read above the list itself, which may be narrowed down. */
const WAIT_FIRST = {
  chat: 'You find them first on the register.',
  register: 'They stand first in the list below.',
} as const;
/** `count`: who waits for somebody's word; each of them has a question, does not agree, or both. null: nobody waits. */
export const waitTotals = (
  count: number,
  declined: number,
  asked: number,
  place: 'chat' | 'register',
): string | null => {
  if (count === 0) return null;
  const parts = [
    ...(declined === 0 ? [] : [`${declined} ${declined === 1 ? 'does' : 'do'} not agree`]),
    ...(asked === 0 ? [] : [`${asked} ${asked === 1 ? 'has' : 'have'} a question`]),
  ];
  return `${people(count)} ${count === 1 ? 'waits' : 'wait'} for an answer: ${parts.join(', ')}. ${WAIT_FIRST[place]}`;
};
/** Pupils for whom a family waits. null: none does. */
export const familyWaits = (pupils: number): string | null =>
  pupils === 0
    ? null
    : `Families wait for an answer about ${pupils} ${pupils === 1 ? 'pupil' : 'pupils'}. You find them in "My desk", page "Families".`;
/** '': there is no roll, or nothing for families to sign. */
export const familyTotals = (asked: number, complete: number): string =>
  asked === 0
    ? ''
    : ` Families: all is signed for ${complete} of ${asked} ${asked === 1 ? 'pupil' : 'pupils'}. You find them in "My desk", page "Families".`;
/** `late`: had every reminder. `waiting`: have a question, or do not agree. */
export const listTotals = (late: number, waiting: number): readonly string[] => {
  if (late + waiting === 0) return ['Nobody is on it any more. Thank you.'];
  const asks = `${people(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for an answer: they asked a question, or do not agree. Please open each, and answer or talk with them.`;
  const owes = `${people(late)} ${late === 1 ? 'has' : 'have'} had every reminder and not signed. Please decide for each: talk with them and ask again, or say why they need not sign now.`;
  return [...(waiting === 0 ? [] : [asks]), ...(late === 0 ? [] : [owes])];
};
export const FILE_EXEMPT = 'The school’s settings file says so.';
export const FILE_DECIDED = 'whoever looks after the settings file';
export const unsettled = (agreement: string, audience: Audience | null): string =>
  audience === null
    ? `Nobody is asked for "${agreement}": the policy does not say who signs it.`
    : `${AUDIENCES[audience]} are not asked for "${agreement}": several agreements are for them, and the school’s settings file does not say which of them this one is for.`;
export const REGISTER_EMPTY =
  'Nobody is on the register yet. It fills when the school’s people have been read from the directory.';
export const NO_FORMS = 'The school’s policy has no agreement with a text that staff could sign here.';
export const notLookedSince = (at: string): string =>
  `Not looked: the directory could not be read in full since ${at}. People who came or left since then are not here yet, and nobody was taken off.`;
export const MANY_MISSING =
  'Many people are missing from the directory. Nobody is taken off until a second reading says the same, some minutes later.';
export const NEVER_LOOKED =
  'Not looked: some groups of the school have never been read. Nobody new is asked until they are.';

const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;
export const STANDING = {
  notAsked: 'not asked yet.',
  open: (due: string | null) => (due === null ? 'not signed.' : `not signed, due by ${day(due)}.`),
  overdue: (days: number) => `not signed, ${count(days, 'day')} overdue.`,
  question: 'has a question that waits for an answer.',
  signed: (at: string) => `signed on ${day(at)}.`,
  acknowledged: (at: string) => `read on ${day(at)}.`,
  declined: (at: string) =>
    `does not agree, said on ${day(at)}. Their access stays as it is. Somebody has to talk with them.`,
  exempt: (until: string | null, leave: boolean) =>
    `${leave ? 'on leave' : 'exempt'}${until === null ? '' : ` until ${day(until)}`}.`,
  closed: 'not asked any more.',
  /** In the words of the page "Families". */
  elsewhere: (words: string) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`,
  away: (until: string) => `Says that they are away until ${day(until)}: nobody reminds them until then.`,
  byFile: 'exempt: the school’s settings file says that they are not asked. IT support can change that.',
  notReached: 'Could not be reached in Teams.',
  otherName: 'The name they typed is another one.',
  listed: 'Is on the list of whoever decides.',
} as const;
/** By the code that Teams gave. */
export const REACH: Readonly<Record<string, string>> = {
  NoAddress:
    'Nobody of the school has used this app in Teams yet: please add it for everybody in the Teams admin centre.',
  MessageWritesBlocked:
    'They have blocked the app in Teams. Please ask them to unblock it, or to sign with the office.',
};
export const REACH_OTHER =
  'Perhaps they do not have the app, or no Teams. Please see that the app is installed for them, then ask again.';

export const LABELS = {
  question: 'They ask',
  answer: 'The answer',
  reason: 'Why they do not agree',
  exempt: 'Why they are exempt',
  exemptBy: 'Decided by',
  typed: 'The name they typed is another one',
} as const;
export const HISTORY: Readonly<Record<string, string>> = {
  asked: 'Asked',
  'asked-again': 'Asked again by hand',
  'new-wording': 'Asked for a new wording',
  renewal: 'Asked to sign again',
  signed: 'Signed',
  declined: 'Said that they do not agree',
  question: 'Asked a question',
  answered: 'Had an answer',
  exempt: 'Made exempt',
  closed: 'Not asked any more',
  back: 'Asked: they are back',
};
export const historyLine = (kind: string, at: string): string => `${HISTORY[kind] ?? kind}, ${day(at)}.`;
export const ASK_HINT = 'They get the message at once, and reminders start again.';
export const TALK_FIRST =
  'Talk with them first. When you ask again, they get the message at once, and reminders start again.';
export const ANSWER_MISSING = 'Please write an answer.';
export const WHY_MISSING = 'Please say why, in a few words.';
export const UNTIL_MISSING = 'Please choose the last day on which they are not asked.';
export const UNTIL_WRONG = 'Please choose a day from tomorrow on, within a year.';
export const SAVED = {
  answer: 'Your answer is on its way to them.',
  again: 'They are asked again now.',
  exempt: 'Saved. They are not asked until then.',
} as const;
export const ASK_MYSELF = 'That is your own. Please ask somebody else who keeps the register to decide it.';
export const CHOOSE_SOMEBODY = 'Please choose somebody from the list first. Then open them.';
export const NOT_ON_YOUR_LIST = 'This is for somebody else at your school, or it has been dealt with.';
/** Whatever of the register somebody may not do. */
export const notYours = (kind: 'staff' | 'pupil' | 'guest'): string =>
  kind === 'pupil' ? PUPIL : NOT_ON_YOUR_LIST;

/* To a member of staff who may not see or start it: who may, and what is theirs. */
export const NOT_FOR_YOU = {
  status: {
    title: 'Who has signed',
    line: 'A few people at your school look after this list: the e-safety coordinator, the headteacher, the deputy headteacher, the DSL, the deputy DSL and the office. Please ask one of them.',
  },
  start: {
    title: 'Start agreements',
    line: 'A few people at your school can start this: the e-safety coordinator, the headteacher, the deputy headteacher and the office. Please ask one of them.',
  },
} as const;
export const YOURS =
  'You can always read and sign your own. Press "My agreements" below, or write "my agreements".';

/* Doors in a chat. */
export const DOORS = {
  register: { title: 'Who has signed', open: 'Open the register' },
  start: {
    title: 'Start agreements',
    open: 'See how many would be asked',
    lines: (waiting: number) =>
      waiting === 0
        ? 'Everybody who can be asked has been asked.'
        : `${people(waiting)} ${waiting === 1 ? 'has' : 'have'} not been asked yet.`,
  },
  list: { title: 'Agreements that are not signed', open: 'Open the list' },
  question: {
    title: 'Somebody has a question about an agreement',
    line: 'They are not reminded until it is answered.',
    open: 'Read it and answer',
  },
  declined: {
    title: 'Somebody does not agree to sign',
    line: 'Their access stays as it is. Please talk with them soon.',
    open: 'Read more',
  },
  answered: {
    title: 'Your question was answered',
    line: 'It is about an agreement that you were asked to sign.',
    open: 'Read the answer',
  },
  settled: 'This has been dealt with. Thank you.',
} as const;

const days = (all: readonly number[]): string =>
  all.length < 2 ? String(all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
/** `pupils`: some of those who are asked are pupils. */
export const ladderInWords = (remind: readonly number[], endAfter: number, pupils: boolean): string =>
  [
    remind.length > 1
      ? `They are reminded after ${days(remind.slice(1))} days, on school days and in school hours only.`
      : 'They are not reminded.',
    `After ${endAfter} days their line manager has a list of those who have not signed, then the headteacher too.`,
    ...(pupils ? ['Of pupils the e-safety coordinator has that list first.'] : []),
  ].join(' ');
/** A line each: those who are not asked, and why. */
export const leftOut = ({
  shared,
  pupils,
}: {
  readonly shared: number;
  readonly pupils: number;
}): readonly string[] => [
  ...(shared === 0
    ? []
    : [
        `Not asked: ${count(shared, 'shared account')}. Several people use ${shared === 1 ? 'it' : 'each of them'}, so nobody can sign with it.`,
      ]),
  ...(pupils === 0
    ? []
    : [
        `Not asked: ${count(pupils, 'pupil')}. What pupils and their families sign is in "My desk", page "Families".`,
      ]),
];
export const NAMES_ON_REGISTER =
  'To see their names first, open "My desk", page "Register", and choose "Not asked yet".';
export const STARTED = 'They are being asked now. It can take some minutes until everybody has the message.';
export const NOT_STARTER =
  'The e-safety coordinator, the headteacher, the deputy headteacher or the office starts agreements.';
