/** Sentences around sending and answering that belong to no single feature. */

export const MAYBE_TWICE = 'You may have had this message already.';

export const STILL_WORKING =
  'We are still working on this. There is no need to press again: it will be done in a moment.';

/** A form was sent, and nobody knows yet whether it can be kept. */
export const STILL_SAVING =
  'We are still saving this. Please keep your words until a message in your chat with this app says that it is saved.';
export const SAVED_NOW = 'What you sent a moment ago is saved now.';
export const NOT_SAVED = [
  'What you sent a moment ago was NOT saved. Please open the form and send it again.',
  'If a child may be at risk, do not wait for this app: speak to somebody at school, or call the police or children’s services now.',
].join(' ');

export const SLOW_FORM =
  'This is taking longer than it should. In danger call 999. Do not wait for this box: if you are worried about a child, tell the DSL in person or call the school. Then close this box and press the button again in a minute.';

/** A button answered that has nothing to say and no card to change. */
export const DONE = 'Done.';

/** A form is asked for where Teams cannot open one. */
export const FORM_ELSEWHERE =
  'This opens a form, and Teams cannot open it from here. Please write "help" to me and use the button there.';

/** What previews and lock screens show of an answer that brings no words of its own. */
export const NEUTRAL_SUMMARY = 'A message from eSafety Desk';

export const DIALOG_TITLE = 'eSafety Desk';
