/** The sentences of casework that are not on a card. */

/** What stands in the time line. */
export const ACTS = {
  sent: 'Sent the report',
  added: 'Added to the report',
  opened: 'Opened the case',
  'taken-over': 'Took the case over',
  finished: 'Came to the end of the chart',
  'task-added': 'Added a task',
  'party-added': 'Added a person',
  'pupil-chosen': 'Said which pupil is meant',
  custody: 'Wrote down evidence',
  'conflict-declared': 'Declared a conflict of interest',
  ended: 'Ended the case',
  reopened: 'Opened the case again',
  raised: 'Raised a low-level concern to the threshold',
  'destruction-asked': 'Asked a second person to confirm that the record is destroyed',
  'destruction-refused': 'Did not confirm that the record is destroyed',
  destroyed: 'Destroyed the record',
  noted: 'Wrote a note',
  notNow: (items: string): string =>
    items === '' ? 'Decided: not now. The question was to look at the case.' : `Decided: not now. ${items}`,
  askedForMore: 'Asked for more before deciding',
  answeredDecider: 'Answered what was asked',
  sawNoRisk: (items: string): string => `Saw no added risk in this: ${items}`,
  askedOthers: (items: string): string => `Asked others before this: ${items}`,
  asksFirst: (items: string): string => `Was not sure, and asks others before this: ${items}`,
  escalated: (items: string): string => `Asked the DSL to decide${items === '' ? '' : `: ${items}`}`,
  climbed: (report: boolean, names: readonly string[], atEnd: boolean, notLooked: boolean): string =>
    [
      report ? 'Nobody had opened it.' : 'Nobody had decided it.',
      names.length === 0 ? '' : `Told as well: ${names.join(', ')}.`,
      atEnd ? 'Everybody who can be told has been told; it is said again each school day.' : '',
      notLooked ? 'Whether anybody is out of office could not be looked at, so they counted as there.' : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  approved: (items: string): string => `Decided: yes${items === '' ? '' : `. ${items}`}`,
  answered: (question: string, choice: string): string => `${question} Answered: ${choice}`,
  changed: (question: string, before: string, now: string): string =>
    `${question} Changed the answer from "${before}" to "${now}"`,
  /** `when`: the chart's condition, kept apart so that it does not read as something that was done. */
  ticked: (item: string, when: string): string => `Done${when}: ${item}`,
  /** The chart asks no more than to think of it: whether it was done is in the notes. */
  considered: (item: string, when: string): string => `Considered${when}: ${item}`,
  chosen: (item: string): string => `Ticked for a decision: ${item}`,
  unticked: (item: string): string => `No longer ticked: ${item}`,
  passed: (items: string): string => `Went on without: ${items}`,
  taskDone: (task: string): string => `Ticked a task done${task === '' ? '' : `: ${task}`}`,
  started: (chart: string): string => `Began another chart: ${chart}`,
  askedAdvice: (question: string): string => `Was not sure: ${question}`,
  wentBack: (step: string): string => `Went back to: ${step}`,
  reference: (item: string): string => `Wrote down a reference for: ${item}`,
} as const;

export const CASE_TITLE = 'The case';
export const READ_TITLE = 'The report';
export const TIME_LINE_TITLE = 'Time line';
export const TURNED_OUT = 'It turned out to be';
export const WAS_DONE = 'What was done';
export const ALSO_TO_TELL = 'Who else the policy has told';

export const TAKEN_ON = 'It is yours now: the chart is in your chat with this app.';
export const NOT_TAKEN_OVER =
  'The case changed after this card had come, so you did not take it over. Please look who has it now, and press again.';
export const NOT_TAKEN_ON =
  'The case changed a moment ago, so nothing was saved. Please open it again and look who has it.';

export const FORM_NOT_YOURS =
  'This form was not made for you, or is too old. Here is a new one; your words are still in it.';
export const NOTHING_WRITTEN = 'Please write something first.';
export const tooLong = (length: number, limit: number): string =>
  `This is ${length} characters long. Please keep it under ${limit}. Nothing you wrote is lost.`;
export { notSaved, WORDS_CUT } from './messages.ts';
export const SOMEBODY_WAS_QUICKER =
  'Somebody else is changing this case too. Please try again. Nothing you wrote is lost.';

export const NO_REFERENCE_HERE = 'This step needs no reference. You can write it down as a note.';
export const CHOOSE_ITEM = 'Please choose what was done.';
export const WRITE_REFERENCE = 'Please write the reference they gave you.';

export const CHOOSE_OWNER = 'Please choose somebody who works at the school.';
export const OWNER_SHUT_OUT = 'That person cannot be given this task. Please choose somebody else.';
export const CHOOSE_DAY = 'Please choose today or a later day.';
export const NO_OPEN_TASKS = 'There are no open tasks in this case.';
export const CHOOSE_TASK = 'Please choose one of the open tasks.';

export const CHOOSE_KIND = 'Please say who it is.';
export const CHOOSE_PART = 'Please choose their part.';
export const NAME_OR_PERSON = 'Please write a name, or choose an adult of the school.';
export const ONE_OF_BOTH = 'Please either write a name or choose an adult of the school, not both.';
export const NOT_IN_SCHOOL =
  'That person is not known at this school. Please choose somebody else, or write their name.';
export const PICKED_IS_STAFF = 'The person you chose works at the school. Please choose that above.';

export const WHO_OR_UNKNOWN =
  'Please choose the person, write their name, or tick that you do not know who yet.';
export const STEP_MOVED =
  'The case has moved on since you opened this, so nothing was saved. Please close this and look at its newest card.';

export const HAS_ENDED = 'The work on this case has ended. Open it again first.';
export const NOT_ENDED = 'The work on this case has not ended.';
export const TASKS_ARE_OPEN = 'There are open tasks. Please tick them done first.';
export const DECISION_IS_OPEN =
  'The DSL has been asked to decide something and has not done so yet. Please wait for that, or ask them.';
export const DSL_ENDS_IT =
  'This is about the protection of a child, so the DSL or a deputy ends it. Please ask them to.';
export const NEXT_IN_LINE = 'the next in line';
export const WRITE_DESPITE = 'A decision is still open. Please say why the case ends all the same.';
export const endedDespite = (reason: string): string =>
  `A decision was still open. Ended all the same, because: ${reason}`;
export const NOTHING_CHOSEN =
  'Nothing is chosen under what it turned out to be, or what was done. If that is right, tick so below.';
export const WRITE_SUMMARY = 'Please write how it ended.';
export const CHOOSE_OUTCOME = 'Please choose what was done from the list.';
export const WRITE_REASON = 'Please say why.';

export const CHOOSE_TURNED_OUT = 'Please choose what it turned out to be from the list.';
export const WRITE_ENTRY = 'Please write the number of the entry, so that others can find it.';

type System = { readonly name: string; readonly reference: string };
export const NOT_ENTERED_YET = 'not entered yet; there is a task for it';
export const writeEntry = (system: System): string =>
  `Please write the number or date by which the case is found in ${system.name}, or say why it is not entered yet.`;
export const entered = (system: System, reference: string): string => `${system.name}: ${reference}`;
export const enteredLater = ({ name }: System, why: string): string => `Not in ${name} yet, because: ${why}`;
export const notForSystem = ({ name }: System): string =>
  `Not in ${name}: this is not a child protection case`;
export const enterLater = (system: System, why: string): string =>
  `Enter this case in ${system.name}, then tick this done and write here: ${system.reference}. Not entered yet, because: ${why}`;

export const SAID = {
  note: 'Your note is saved.',
  reference: 'The reference is saved.',
  task: 'The task is saved. Its owner is told.',
  taskDone: 'The task is ticked done.',
  party: 'The person is added.',
  handedOver: 'Saved. This is a case about an adult now. Only its case manager sees it.',
  partyAlone:
    'The person is added. Nobody is left at school who can act on this case in this app. Please phone children’s services or the police now.',
  reopened: 'The case is open again, and it is yours.',
} as const;

/** `told`: the person who reported gets news in Teams; a pupil does not, and nobody behind an account of several people. */
export const caseEnded = (told: boolean, withTask: boolean): string =>
  [
    withTask
      ? 'The case has ended, with a task to enter it where it is not entered yet.'
      : 'The case has ended.',
    told
      ? 'The person who reported is told.'
      : 'The person who reported gets no message about it. Please tell them yourself, in person.',
  ].join(' ');

/** When the person who sent the form can no longer see the case. */
export const GONE = {
  declared: 'Thank you for saying so. You no longer see this case. Others have been told.',
  declaredAlone:
    'Thank you for saying so. You no longer see this case. Nobody else at school can be told through this app. Please phone the chair of governors or children’s services now.',
  passedToHead:
    'Saved. The headteacher has this now, because it may be about an adult at the school. You no longer see it.',
  passedToChair:
    'Saved. The chair of governors has this now, because it may be about an adult at the school. You no longer see it.',
  passedOnAlone:
    'Saved. You no longer see this case, and nobody else at school can be told through this app. Please phone the Local Authority Designated Officer (LADO) or children’s services now.',
  passedToTeam:
    'Saved. The case names a child now, so the safeguarding team has it from here. You no longer see it.',
  passedOn: 'Saved. The case has gone to those who deal with concerns about adults. You no longer see it.',
} as const;

export const FINDING_TITLE = 'What was found';
/** In the words of national guidance, each with what it means. */
export const FINDINGS = {
  substantiated: 'Substantiated: there is enough to show that it was so',
  malicious: 'Malicious: it was not so, and it was meant to deceive or harm',
  false: 'False: there is enough to show that it was not so',
  unsubstantiated: 'Unsubstantiated: it could not be shown either way, which says nothing about guilt',
  unfounded: 'Unfounded: there was nothing to support it',
  'low-level': 'Recorded as a low-level concern: the harm threshold is not met',
  none: 'Nobody said that an adult did something wrong',
} as const;
export const CHOOSE_FINDING = 'Please choose what was found about the adult.';

export const LOW_LEVEL = {
  title: 'Low-level concerns',
  summary: 'A list for you',
  unnamed: 'Nobody is named',
  chooseCase: 'Please choose a case from the list first.',
  notLowLevel: 'This is not kept as a low-level concern.',
  others: (references: readonly string[]): string =>
    `Other low-level concerns about the same adult: ${references.join(', ')}`,
  destroyed: (day: string, asked: string, confirmed: string): string =>
    `${day}, by ${asked} and ${confirmed}`,
} as const;

export const LET_IN = {
  nobodyYet: 'The DSL does not know of it',
  how: 'Is a child at risk? Then open "The case" and press "Add the DSL".',
  notAdult: 'Everybody who works on cases about children sees this one.',
  choose: 'Please choose somebody.',
  one: 'Please choose one person at a time.',
  notThem: 'That person cannot be added. Please choose somebody else.',
  done: 'They can read this case from now on, and are told so.',
} as const;

export const DESTROY = {
  accountOff:
    'An account of this case may still be off. Please open "Accounts" under "More" and switch it on again first: without the record nobody could.',
  notNow:
    'A record can be destroyed once the case has ended and was found to be false or malicious. This one is kept.',
  nobody: 'Nobody else at school can confirm this. Ask the LADO what to do. Nothing was changed.',
  governors: (name: string, role: string): string => `${name}, ${role}`,
  withLado: (name: string, role: string): string => `${name}, ${role}: only with the LADO’s reference`,
  chooseSecond: 'Please choose who confirms it.',
  needsReference: 'Please write the LADO’s reference, or choose the chair of governors.',
  referenceLine: (reference: string): string => `The LADO’s reference: ${reference}`,
  asked: 'The second person is asked now. Nothing is destroyed until they confirm it.',
  title: 'A second person',
  summary: 'Somebody needs your answer',
  done: 'It is destroyed. Nothing of it can be read again.',
  kept: 'Nothing was destroyed. Whoever asked is told.',
  sayWhy: 'Please say why you do not confirm it.',
  notChecked:
    'We could not check just now who may confirm this, so nothing was destroyed. Please try again soon.',
  newsDone: 'A record that you asked to have destroyed is destroyed.',
  newsKept: (reference: string): string =>
    `The second person did not confirm it. ${reference} stays as it is. Please open it to see why.`,
  newsSummary: 'There is news for you',
} as const;

export const TASK_SUMMARY = 'Something for you to do';
export const TASK_DONE = 'Thank you. It is ticked done.';
export const TASK_NOTED =
  'Somebody has ticked it done already. What you wrote is saved as a note in the case.';
export const TASK_NOT_YOURS = 'That task is not here for you to open.';

/** Labels of a report as its readers see it. */
export const REPORT = {
  yes: 'Yes',
  dangerByWords: 'It sounds like it. The app took it as urgent because of words in it.',
  no: 'No',
  adult: {
    yes: 'Yes',
    head: 'Yes, the headteacher',
    reader: 'Yes, somebody who would read a report like this',
  },
  source: {
    pupil: 'written to this app from a pupil’s account',
    file: 'sent to this app from their account',
  },
  messageWithoutLink: 'A Teams message; Teams gave no link to it.',
  added: (when: string): string => `Added ${when}`,
  labels: {
    danger: 'Is a child in danger now?',
    adult: 'Is it about an adult who works or helps here?',
    what: 'What happened',
    sentBy: 'Sent by',
    leftOut: 'Not shown to, since the words may be about them',
    enteredFor: 'Written for somebody else',
    sender: 'Who wrote it, from an account of several people',
    when: 'Day and time, as the reporter wrote it',
    where: 'Where',
    people: 'People',
    types: 'Kind',
    media: 'Apps or sites',
    evidence: 'What there is to show it',
    toldDsl: 'Was the DSL told in person?',
    message: 'The message it is about',
  },
} as const;

export type ReportLabel = keyof typeof REPORT.labels;

export const STATUS = {
  sent: 'Not opened yet',
  waiting: 'Open, and nobody has it',
  open: (name: string): string => `Open, with ${name}`,
  ended: (when: string): string => `Ended ${when}`,
} as const;

/** `names`: adults of the school; the reader works on the case. */
export const doYouMean = (names: readonly string[]): string =>
  `Do you mean ${names.join(' or ')}? Then please choose that person in the list of adults. If not, write more of the name.`;

/** Behind a child's part in a case: "Child harmed; class 4H". */
export const ON_ROLL = {
  left: 'on the roll as a pupil who has left',
  here: 'on the roll, without a class',
  inClass: (name: string): string => `class ${name}`,
  several: (count: number, classes: readonly string[]): string =>
    `${count} pupils have this name${classes.length === 0 ? '' : ` (${classes.join(', ')})`}. Which one?`,
  none: 'none of the pupils who have this name',
  notLooked: 'the roll could not be read just now',
};

export const WHICH_PUPIL = {
  title: 'Which pupil?',
  pupil: (className: string | null, ending: string): string =>
    `${className === null ? 'Without a class' : `Class ${className}`}, number ends in ${ending}`,
  nobody: 'There is nothing to choose any more: no name in this case fits several pupils.',
  choose: 'Please choose one, or go back to the case.',
  saved: 'It is saved which pupil is meant.',
};
