/** What the bot says about itself. */

export const SUMMARY = {
  welcome: 'eSafety Desk is ready to use',
  help: 'What you can do here',
  answer: 'An answer from eSafety Desk',
} as const;

export const UNRECOGNISED =
  'I did not understand that. If you are worried about a child, write "report a concern". If somebody is in danger now, call 999 first. Write "help" to see what else you can do.';
/** To a child: whoever writes to a bot may be in trouble. Childline's number: policies/national. */
export const PUPIL =
  'Please talk to a grown-up at school whom you trust. You can also call Childline free on 0800 1111, at any time. If you are in danger now, call 999.';
export const GUEST =
  'Your account is a guest here. If you are worried about a child, please call the school now. In an emergency call 999.';
export const NOT_YOURS =
  'That is for somebody else at your school. If you are worried about a child, write "report a concern".';
export const WHICH_SCHOOL_TITLE = 'Which school?';

/** Never view, copy or send on: policies/national, nudes-do-not-view. */
export const NO_FILES =
  'Please do not send pictures or files here. I have not opened it. If it shows a child undressed, do not look at it again, copy it or send it on. Tell the DSL or the police now. In an emergency call 999.';
export const NO_FILES_PUPIL =
  'Please do not send pictures or files here. I have not opened it. You are not in trouble for asking for help. Do not send it to anybody else.';
