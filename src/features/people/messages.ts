/** What the bot says about itself. */

export const SUMMARY = {
  welcome: 'eSafety Desk is ready to use',
  help: 'What you can do here',
  answer: 'An answer from eSafety Desk',
} as const;

export const NOT_YOURS =
  'That is for somebody else at your school. If you are worried about a child, write "report a concern".';
export const WHICH_SCHOOL_TITLE = 'Which school?';

/** To somebody whom no school knows. Never view, copy, send on or delete: policies/national, nudes-do-not-view. */
export const NO_FILES =
  'Please do not send pictures or files here. I have not opened it, but Teams may have kept a copy. If it shows a child undressed, do not open it, send it on or delete it. Tell the DSL or the police now. In an emergency call 999.';
