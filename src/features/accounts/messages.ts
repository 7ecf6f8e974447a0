/** The sentences about accounts that are not on a card, and those that cards are given. */
import type { AccountAction, ByHand, Refusal } from './account-action.ts';

/** Summaries are what previews and lock screens show: always neutral. */
export const SUMMARY = {
  question: 'Something needs your answer.',
  news: 'There is news for you.',
} as const;

export const TITLE = {
  list: 'Accounts in this case',
  choose: 'Choose an account',
  confirm: 'One question first',
  undo: 'Switch the account on again',
} as const;

export const NO_SUCH_STEP =
  'No step that this case has come to switches off an account. If an account must be switched off all the same, tell the DSL and whoever looks after your accounts.';
export const HAS_ENDED =
  'The work on this case has ended. Open it again first. If an account must be switched off now, phone whoever looks after your accounts.';
export const TYPE_A_NAME = 'Please type a name, or the beginning of one.';
export const nobodyFound = (name: string): string =>
  `Nobody at your school is called "${name}". Please look at the spelling, or try the first name or the surname alone.`;
export const MANY_FOUND = 'More people are called that. Please type more of the name.';
export const CHOOSE_ONE = 'Please choose the account from the list.';
export const ALREADY = 'That account is in this case already. Please look under "Accounts in this case".';
export const NO_SUCH_ACCOUNT =
  'That account is not here to be decided about any more. Please look under "Accounts in this case".';
export const NOT_YOURS_TO_DECIDE =
  'Only somebody who may decide in this case can do that. Nothing was changed.';
export const rolesNotChecked = (phone: string | null): string =>
  [
    'I could not check who may decide, so nothing was changed. Please try again in a few minutes.',
    `If the account must be off now, phone whoever looks after your accounts${phone === null ? '' : `, through the school on ${phone}`}.`,
  ].join(' ');
export const SAY_WAIT = 'Please say whether the police or the LADO asked you to wait.';
export const APPROVE_FIRST =
  'The step itself has not been approved yet. Please decide that first: its card is in your chat, or in the safeguarding channel.';
export const WRITE_REASON = 'Please write why.';
export const tooLong = (length: number, limit: number): string =>
  `This is ${length} characters long and ${limit} fit. Please shorten it. Nothing you wrote is lost.`;

/** What whoever decides has to know first. */
export const SYNCED_FIRST =
  'This account comes from your school’s own Active Directory, so a person has to switch it off: they get a task when you say so.';
export const OFF_ALREADY = 'This account is off already. If you say so, its open sessions are ended too.';
export const NOT_SEEN = 'Microsoft could not be asked about this account just now.';
export const ASKED_TO_WAIT = 'It was left on because you were asked to wait. May it be switched off now?';

export const CHOSEN = {
  asked: 'The account is chosen, and the DSL is asked to decide. Nothing is switched off before that.',
  waits: 'The account is chosen. Nothing is switched off before whoever decides has answered one question.',
  own: 'The account is chosen. One question comes to your chat now. Nothing is switched off before you answer it.',
} as const;

export const CONFIRMED =
  'The account is being switched off now. You get a message when it is off, or when somebody has to do it by hand.';
export const ON_HOLD =
  'Nothing is switched off. You are asked again on the next school day. Your reason is kept in the case.';
export const DROPPED = 'Nothing is switched off. Your reason is kept in the case.';
export const UNDOING =
  'The account is being switched on again. You get a message when it is on, or when somebody has to do it by hand.';

/** What the person who chose or decides reads, and what to do instead. */
export const REFUSED: Readonly<Record<Refusal, string>> = {
  'not-an-id': CHOOSE_ONE,
  oneself: 'Nobody can have their own account switched off here. Please ask somebody else who may decide.',
  'not-of-this-school': 'That account is not of your school, so this app leaves it alone.',
  'elsewhere-too':
    'That person belongs to another school too, so this app leaves the account alone. Please speak to the heads of both schools.',
  'role-holder':
    'That person has an office at your school that others rely on, so this app leaves the account alone. Please speak to the head, or to the chair of governors if it is about the head.',
  'never-touch':
    'Your school has said that this account is never to be switched off by this app. Please speak to the head.',
  shared:
    'Several people use that account, so this app leaves it alone. Please speak to whoever looks after your accounts.',
  guest:
    'That account belongs to another organisation, so this app leaves it alone. Whoever looks after your accounts can end its access to your school.',
  administrator: 'That is an administrator’s account, so this app leaves it alone. Please speak to the head.',
  'not-looked': 'Whether that is an administrator’s account could not be read, so this app leaves it alone.',
};

const WHY: Readonly<Record<ByHand, string>> = {
  ...REFUSED,
  synced:
    'The account comes from your school’s own Active Directory, which would switch it on again. It has to be switched there.',
  denied:
    'Microsoft did not let this app change the account: a permission is missing, or the account is a protected one.',
  gone: 'The account is not in Microsoft Entra any more. It may have been deleted.',
  'not-answered': 'Microsoft did not answer, however often it was asked.',
  unchanged: 'Microsoft said that it was done, and the account is as it was.',
  'switched-on': 'The account was off, and is on again. Somebody switched it on, or another system did.',
};

/** Where an account stands, for the dialog. */
export const stateInWords = (
  { state, wants, why, offAt, sessionsEnded, before }: AccountAction,
  whenInWords: (iso: string) => string,
): string => {
  const reason = why === null ? '' : ` ${WHY[why]}`;
  if (state === 'chosen') return 'Chosen. Nothing is switched off yet: one question is still to be answered.';
  if (state === 'on-hold') return 'Left on for now: the police or the LADO asked you to wait.';
  if (state === 'confirmed') return 'Being switched off now.';
  if (state === 'undoing') return 'Being switched on again now.';
  if (state === 'dropped') return 'It was decided not to switch it off.';
  if (state === 'on-again') return 'Switched on again.';
  if (state === 'by-hand')
    return `${wants === 'off' ? 'To be switched off' : 'To be switched on again'} by a person; there is a task for it.${reason}`;
  return [
    `Off${offAt === null ? '' : `, read back on ${whenInWords(offAt)}`}.`,
    before === 'off' ? 'It was off before this app looked.' : null,
    sessionsEnded === false
      ? 'Open sessions could not be ended; they end within about an hour.'
      : 'A device that is signed in may work for some minutes more.',
  ]
    .filter((part) => part !== null)
    .join(' ');
};

const owner = (name: string, upn: string | null): string => (upn === null ? name : `${name} (${upn})`);
const WHOEVER =
  'If you do not look after accounts yourself, ask whoever does. Say only which account, not why.';

/** A task's words: read by its owner in a dialog, and by nobody else. What to do by hand, and no reason. */
export const TASK = {
  off: (name: string, upn: string | null, why: ByHand): string =>
    [
      `Please switch off the account of ${owner(name, upn)} by hand.`,
      why === 'synced'
        ? 'In your Active Directory, disable the account. Then do the same in Microsoft Entra: open the user, clear "Account enabled", and press "Revoke sessions".'
        : 'In Microsoft Entra, open the user, clear "Account enabled", and press "Revoke sessions". If the account comes from your own Active Directory, disable it there first.',
      WHY[why],
      'Tick this done when it is off, or write here why it is not.',
      WHOEVER,
    ].join(' '),
  on: (name: string, upn: string | null, why: ByHand): string =>
    [
      `Please switch on the account of ${owner(name, upn)} again by hand.`,
      'Enable it in your Active Directory if it comes from there, else in Microsoft Entra.',
      WHY[why],
      'Tick this done when it is on again.',
      WHOEVER,
    ].join(' '),
  onAgain: (name: string, upn: string | null): string =>
    [
      `The account of ${owner(name, upn)} was to be off, and is on.`,
      'Please find out what switches it on, switch it off there, then in Microsoft Entra, and press "Revoke sessions".',
      'Tick this done when it is off, or write here why it is not.',
      WHOEVER,
    ].join(' '),
  look: (name: string, upn: string | null): string =>
    [
      `Please look whether the account of ${owner(name, upn)} is still off: this app could not look.`,
      'If it is on, switch it off. Tick this done when you have looked.',
      WHOEVER,
    ].join(' '),
  sessions: (name: string, upn: string | null): string =>
    [
      `The account of ${owner(name, upn)} is off, but its open sessions could not be ended.`,
      'Please open the user in Microsoft Entra and press "Revoke sessions".',
      WHOEVER,
    ].join(' '),
  hold: (name: string): string =>
    `Ask the police or the LADO whether the account of ${name} may be switched off now. Leave it on until they agree. Then answer the question in your chat.`,
} as const;
