/** Sentences that belong to no feature: what a turn says when it cannot begin. */

export const UNKNOWN_BUTTON =
  'This button is from an older version. Write "help" to see what you can do now.';
export const NOT_ONE_OF_US =
  'I do not know your account yet. If you are worried about a child, speak to the school now. In an emergency call 999.';
export const NOT_YOURS =
  'This is for somebody else at your school. If you are worried about a child, write "report a concern".';
export const BAD_DATA =
  'Something in that form could not be read. Please open it again. Nothing was changed.';
/** All that others read of an answer. */
export const SENT_TO_YOU = 'I have sent you a message.';
/** To somebody who may belong to one of these schools, while it cannot be looked up. */
export const notKnownYet = (
  schools: readonly { readonly name: string; readonly phone: string | null }[],
): string =>
  [
    'I cannot look up your account just now. In danger call 999. Do not wait for this: tell the DSL in person, or call your school.',
    ...schools.flatMap(({ name, phone }) => (phone === null ? [] : [`${name}: ${phone}.`])),
    'Then try again in a few minutes.',
  ].join(' ');

/** What the tab is told when it cannot have what it asked for. */
export const API = {
  signedOut: 'Your sign-in has run out. Please try again.',
  signInNotLooked:
    'We could not check your sign-in just now. Please try again in a minute. If a child is in danger call 999.',
  wrongToken:
    'Your school has not finished setting up this page. Tell whoever looks after eSafety Desk: the app registration must hand out version 2 tokens. Until then, write to the app in its chat.',
  notYours: 'This page is for somebody else at your school.',
  whichSchool: 'You are at more than one school. Choose which one you mean.',
  badData: 'Something you sent could not be read. Please go back and try again. Nothing was changed.',
  tooMany: 'That was a lot at once. Please wait a few seconds and try again.',
  broken: 'Something went wrong here, and it is not your fault. Please try again in a minute.',
} as const;
