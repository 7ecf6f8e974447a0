/** Sentences that belong to no feature: what a turn says when it cannot begin. */

export const UNKNOWN_BUTTON =
  'This button is from an older version. Write "help" to see what you can do now.';
export const NOT_ONE_OF_US =
  'I do not know your account yet. If you are worried about a child, speak to the school now. In an emergency call 999.';
export const NOT_YOURS =
  'This is for somebody else at your school. If you are worried about a child, write "report a concern".';
export const BAD_DATA =
  'Something in that form could not be read. Please open it again. Nothing was changed.';
