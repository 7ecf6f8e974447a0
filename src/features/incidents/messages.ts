/** The sentences of reports and cases that are not on a card. */

export const NO_SUCH_CASE =
  'That case is not here for you to open. If you are worried about a child, write "report a concern".';

export const WHAT_IS_NEEDED = 'Please say what happened, in a few words. You can add the rest later.';
export const NAME_IS_NEEDED =
  'Please write your name: several people use this account, and we may need to speak to you.';
export const NOT_AN_ADULT_ANSWER =
  'Please choose again, at the top, whether this is about an adult who works or helps here.';
/** Where nobody, or more than one person, holds the post. */
export const THE_HEAD = 'The headteacher';
/** `readers`: who reads it in place of whoever it is about; null: nobody. */
export const readInstead = (readers: string | null): string =>
  readers === null
    ? 'Nobody at school could read this in their place. Please call one of the numbers below. You can still send it: your words are kept.'
    : `This is not sent yet. Please look at the top who reads it instead, and choose the person if you can. Then send it again. It goes to ${readers} alone.`;
export const NOT_A_DATE = 'Please choose the day, or leave it empty.';
export const NOT_A_TIME = 'Please give the time like 14:30, or leave it empty.';
export const NOT_A_TYPE = 'Please choose the type from the list, or leave it empty.';
export const notAChoice = (question: string): string =>
  `Please choose an answer to "${question}" from the list, or leave it empty.`;
export const tooLong = (length: number, limit: number): string =>
  `This is ${length} characters long. Please keep it under ${limit}, and write the rest under "What happened".`;
/** `written`: what was sent in place of a person. */
export const notAPerson = (written: string): string =>
  `We could not tell who "${written}" is. Please choose them again from the list.`;
/** `names`: adults of the school that the reporter may have meant. */
export const couldBeStaff = (names: readonly string[]): string =>
  [
    `Do you mean ${names.join(' or ')}, who works at the school?`,
    'If they are said to have done it, please choose them under "Staff said to have done it". Then they cannot read this.',
    'If they only know of it, choose them under "Other staff who know of it".',
    'If you mean somebody else, say so below and send it again.',
  ].join(' ');
/** `id`: finds the log lines. */
export const notSaved = (id: string): string =>
  `Sorry, this could NOT be saved. That is our fault, not yours. Please send it again in a minute. If it happens again, give your IT team this number: ${id}`;
export const WORDS_CUT =
  'What you wrote is too long to show here, so its end is missing below. Please keep your own copy before you send it again.';

export const FORM_TITLE = 'Report a concern';
export const ADD_TITLE = 'Add to your report';
export const FORM_NOT_YOURS =
  'This form was not made for you. Please write "report a concern" to get your own.';
export const FORM_IS_BELOW = 'The form is below.';
export const NOT_IN_A_SHARED_CHAT =
  'Several people use this account, so a form in this chat could show others what you write. Please press "Write the report", or tell the DSL in person.';
/** A form that still stands in a chat of several people was sent with something wrong in it. */
export const notInASharedChat = (faults: readonly string[]): string =>
  [
    'This has NOT been sent.',
    ...faults,
    'Several people use this account: please write "report a concern" and use the form there, then clear your words here.',
  ].join(' ');
export const SHARED_ACCOUNT =
  'Several people use this account, so it cannot show whose reports are whose. Please speak to the person you gave your report to.';
export const NOTHING_WRITTEN = 'Please write what you would like to add.';
export const ADDED = 'Thank you. What you wrote has been added to your report.';
export const WORK_HAS_ENDED =
  'Our work on that report has ended. If something new has happened, please write "report a concern".';

/** The same form, sent again with other words in it. */
export const sentAgain = (reference: string): string =>
  `Thank you. Your report ${reference} had been sent before. What you changed has been added to it.`;

export const sent = (reference: string): string =>
  `Thank you. Your report ${reference} has been sent. What happens next is in your chat with this app.`;

/** Nobody at school can be told: it must not look as if it had been sent. */
export const keptNotSent = (reference: string, numbers: readonly string[]): string =>
  `Your words are kept under ${reference}, but NOBODY at school can be told through this app. Please call one of these now. ${numbers.join(' ')}`;

/** A task of somebody who may not know what was written. `name` of the pupil; null: not known. */
export const helpNobodyReads = (name: string | null): string =>
  `${name ?? 'A pupil'} has asked for help in this app, and nobody who reads reports can be told of it. You do not need to know what it is about. Please make sure now that the child is safe and is not alone, without asking questions. Then call children’s services at the council and say just this. In danger, call 999 first. Please speak about it with nobody at school until they have told you with whom.`;

/** Behind a shared account this is all that its sender gets: nothing is left in the chat for whoever uses it next. */
export const sentShared = (reference: string, phone: string | null): string =>
  `Thank you. Your report ${reference} has been sent. Please write this number down: this app leaves nothing of it in this chat, since several people use this account. Please delete anything you wrote about it in this chat yourself. If a child is in danger, call 999 and tell a senior member of staff in person now.${phone === null ? '' : ` The school office: ${phone}.`}`;

/** Summaries are what previews and lock screens show: always neutral. */
export const SUMMARY = {
  advice: 'Before you write',
  form: 'A form for you to fill in',
  receipt: 'About the form you sent',
  notice: 'Something new needs you',
  myReports: 'Your list',
  news: 'There is news for you',
} as const;

export const news = {
  opened: (reference: string, who: string): string => `Your report ${reference} has been opened by ${who}.`,
  ended: (reference: string): string =>
    `Our work on your report ${reference} has ended. If anything new happens, please write "report a concern".`,
  reopened: (reference: string): string =>
    `Your report ${reference} has been opened again. There is nothing that you need to do.`,
  added: (reference: string): string => `Something was added to ${reference}. Please open it again.`,
} as const;

export const outOfHours = (name: string, phone: string): string =>
  `About a child, when school is closed: ${name}, ${phone}.`;
export const aboutAChild = (line: string): string => `About a child: ${line}`;

export const CHILDRENS_SERVICES = 'the children’s services of your council';
export const DSL_OR_HEAD = 'the DSL or the headteacher';

/** A message could not be delivered; `who` as the first word: "The DSL". */
export const notReached = {
  case: (who: string, reference: string): string =>
    `${who} could not be reached in Teams about ${reference}. Please tell them yourself, or make sure that somebody else acts on it.`,
  task: (who: string, reference: string): string =>
    `${who} could not be reached in Teams about a task in ${reference}. Please tell them yourself, or give the task to somebody else.`,
  reporter: (reference: string, whom: string, phone: string | null): string =>
    [
      `Your report ${reference} is saved, but not everybody who should read it could be reached.`,
      `Please speak to ${whom} now${phone === null ? '' : `, or phone the school on ${phone}`}.`,
      'If somebody is in danger, call 999.',
    ].join(' '),
} as const;
