/** The sentences of decisions that are not on a card, and what previews show of those that are. */

/** Summaries are what previews and lock screens show: always neutral. */
export const SUMMARY = {
  decision: 'Something needs a decision.',
  news: 'There is news about a decision.',
  dialog: 'A form for you to fill in.',
} as const;

export const TITLE = {
  raise: 'Escalate to the DSL',
  notNow: 'Not now',
  ask: 'Ask for more',
  answer: 'Answer the question',
  telling: 'Ask this first',
} as const;

export const NOT_YOURS_TO_DECIDE =
  'Only the DSL or a deputy can decide this, or whoever stands in for them. Nothing was changed. If a child is at risk, do not wait: you can refer it yourself.';
export const NOT_YOURS_TO_ANSWER =
  'Only somebody who works on this case can answer. Nothing was changed. You can open the case and read it.';
export const CASE_HAS_ENDED =
  'Our work on this case has ended, so nothing was changed. Open the case and reopen it first, then decide.';
export const NOTHING_ASKED = 'There is no open question any more. Nothing was changed.';
export const ASKED_ANEW =
  'Another question was asked meanwhile, so your answer was not sent. Please read the question below, then send it again.';
export const OLD_FORM = 'This form is too old to be sent. Nothing was changed. Please open it again.';
export const TRY_AGAIN = 'Somebody else changed this case just now. Nothing was saved. Please try again.';

/** The directory could not be asked whether somebody still holds the role. */
export const rolesNotChecked = (phone: string | null): string =>
  [
    'I could not check who may decide, so nothing was decided. Please try again in a few minutes.',
    `If it cannot wait, phone the DSL or the headteacher${phone === null ? '' : ` through the school, ${phone}`}.`,
    'If a child is at risk, refer now: you do not need permission. In danger, call 999 first.',
  ].join(' ');

export const movedOn = (state: 'open' | 'approved' | 'not-now' | 'more-asked'): string =>
  ({
    open: 'The question was answered in the meantime. Nothing was changed. Please look at the newest card.',
    approved: 'Somebody has already approved this. Nothing was changed.',
    'not-now': 'Somebody has already answered "not now". Nothing was changed.',
    'more-asked': 'Somebody has already asked for more. Nothing was changed.',
  })[state];

/**
 * To whoever pressed "Approve" and approved nothing, above the newest card; null: it was approved by them before, and this
 * was the second press. In a channel the same card has no "Approve" after a "not now".
 */
export const notApproved = (
  {
    state,
    decided,
  }: { readonly state: keyof typeof NOT_APPROVED; readonly decided: { readonly who: string } | null },
  personId: string,
): string | null => {
  if (decided?.who !== personId) return NOT_APPROVED[state];
  if (state === 'approved') return null;
  return state === 'not-now' ? NOT_APPROVED_AFTER_OWN : NOT_APPROVED[state];
};

const NOT_APPROVED = {
  open: 'This was not approved. A question about it was answered after your card had come. Please read the answer in the case, then press "Approve" again.',
  approved: 'Somebody else approved this before you. Your press changed nothing.',
  'not-now':
    'This was not approved. Somebody answered "not now" before your press. The reason is in the case. To approve it after all, use the card in your own chat with this app.',
  'more-asked':
    'This was not approved. More was asked after your card had come: the question is in the case. To approve it without an answer, press "Approve" again.',
} as const;
const NOT_APPROVED_AFTER_OWN =
  'This was not approved, because you answered "not now" yourself. Somebody else who may decide can still approve it.';
export const ANSWER_FIRST =
  'This is not approved yet. Press "Approve" on this card: I ask you one thing first.';

/** A task of whoever approved a step that the app carries out: it is ticked by the app. */
export const appDoesIt = (item: string): string =>
  `${item} The app does this when you have answered one question: open the message about it in your chat, or "Accounts" under "More" in the case. It is ticked by itself then.`;

export const RAISED =
  'Sent. The people who may decide are being told now. If a child is at risk, do not wait: refer it yourself.';
export const RAISED_TO_NOBODY =
  'This is saved, but nobody who may decide can be reached here. Please phone the DSL or the headteacher now. If a child is at risk, refer it yourself: you do not need permission.';
export const TELLING_APPROVED = 'Approved. Your answer is kept in the case, and the tasks are there now.';
export const TELLING_UNSURE =
  'Nothing is approved yet, and nobody is told. You have a task to ask first. If a child is at risk, do not wait: refer now.';
export const REFER_IN_DANGER = 'In danger now: call 999';
export const NOT_NOW_SAVED = 'Saved. The person who raised this and the next in line are being told.';
export const NOT_NOW_SAVED_ALONE =
  'Saved. Nobody else at your school can be told, so the reason is kept in the case.';
export const ASKED = 'Your question was sent. This stays open until somebody decides.';
export const ANSWERED = 'Your answer was sent. The decision is open again.';

/** Each but the first is followed by the day and time. `whenOpen`: "today", asked while school is closed. */
export const URGENCY = {
  now: 'Now: within the hour',
  today: 'Today',
  soon: 'Soon',
  whenOpen: 'When school is open next',
} as const;

export const FAULT = {
  urgency: 'Please choose how soon it is needed.',
  what: 'Please choose what is to be decided.',
  moved: 'The case has moved on. Please choose again what is to be decided.',
  reason: 'Please write why not now.',
  question: 'Please write what you need to know.',
  answer: 'Please write your answer.',
} as const;

export const tooLong = (length: number, limit: number): string =>
  `This is ${length} characters long and ${limit} fit. Please shorten it. Nothing you wrote is lost.`;

/** What is to be known about how the question was passed on, in general words: never who, never which case. */
export const HOW_PASSED_ON = {
  guest: 'A guest is in the safeguarding channel.',
  unknown: 'Somebody in the safeguarding channel is not known to the school.',
  'may-not-read': 'Not everybody in the safeguarding channel may know of this case.',
  'no-decider': 'Nobody who may decide is in the safeguarding channel.',
  'not-looked': 'I could not see who is in the safeguarding channel.',
  'not-delivered': 'The safeguarding channel could not be reached.',
  'not-everybody': 'Not everybody who may decide could be reached in their chat.',
  nobody: 'Nobody who may decide can be reached here.',
} as const;

export const ROLE_WORDS: Readonly<Record<string, string>> = {
  dsl: 'the DSL',
  'deputy-dsl': 'the deputy DSL',
  headteacher: 'the headteacher',
  'deputy-head': 'the deputy headteacher',
  'chair-of-governors': 'the chair of governors',
  'esafety-coordinator': 'the e-safety coordinator',
};
export const SOMEBODY_ELSE = 'somebody who stood in for the DSL';
