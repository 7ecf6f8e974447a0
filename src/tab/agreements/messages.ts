/** What the page "Agreements" says. Which agreements there are, and how they stand, is the server's to say. */

export const HEADING = 'Your agreements';
export const TO_DO = 'Waiting for you';
export const SIGNED = 'What you have signed or read';
export const NONE_SIGNED = 'You have signed nothing here yet.';
export const READ_AND_SIGN = 'Read and sign';
export const READ = 'Read';
export const READ_AGAIN = 'Read again';
export const COPY = 'Keep a copy (PDF)';
export const about = (what: string, title: string): string => `${what}: ${title}`;
export const COPY_MADE = 'Your copy has been saved to your downloads.';
export const COPY_HINT =
  'Teams on a telephone may not save files. If nothing comes, open this page in Teams on a computer.';
export const BACK = 'Back to your agreements';

export const CHANGED = 'What is new since you signed';
export const YOU_ASKED = 'You asked';
export const ANSWER = 'The answer';
export const SIGN = 'Sign';
export const YOU_SAY = 'With your signature you say:';
export const NAME = 'Your full name';
export const NAME_HINT = 'Typing your name is your signature.';
export const AGREE = 'I agree and sign';
export const HAVE_READ = 'I have read this';
export const OR_ELSE = 'Not sure, or you do not agree?';
const NOTHING_CHANGES = 'Nothing changes for you now.';
const AFTER_NO = `${NOTHING_CHANGES} Somebody will talk with you.`;
export const OTHERWISE = `A question, or “I do not agree”, is a real answer too. ${AFTER_NO}`;
export const HAVE_QUESTION = 'I have a question';
export const DO_NOT_AGREE = 'I do not agree';
export const SAY = {
  question: { title: 'What would you like to ask?', label: 'Your question', send: 'Send my question' },
  decline: { title: 'You do not agree', label: 'Why? You need not say.', send: 'Send: I do not agree' },
} as const;
/** To a pupil: a press, and no words. */
export const PUPIL = {
  question: { title: 'You have a question', send: 'Yes, tell them I have a question' },
  decline: { title: 'You do not agree', send: 'Yes, tell them I do not agree' },
} as const;
const NOBODY =
  'The school has named nobody who is told here, so please speak to the headteacher or the office too.';
export const whatFollows = (what: 'question' | 'decline', to: string | null): string =>
  what === 'question'
    ? `${to === null ? NOBODY : `Your question goes to ${to}.`} You will not be reminded until it is answered.`
    : `That is all right to say. ${to === null ? `${NOTHING_CHANGES} ${NOBODY}` : `${AFTER_NO} This is told to ${to}.`}`;
export const NOT_NOW = 'Not now';
export const DOCUMENT = 'Read this first: your school’s own document';
export const DOCUMENT_SIGNED = 'What was signed is a document of the school. It is kept as it was.';
export const documentName = (name: string): string =>
  `It is a PDF (${name}). It is saved to your downloads, and opens from there.`;
export const OPEN_DOCUMENT = 'Open the document (PDF)';
export const OPEN_SIGNED = 'Open the document that was signed (PDF)';
export const DOCUMENT_SAVED = 'The document has been saved to your downloads. Open it there to read it.';
export const SHARED =
  'Several people use this account, so nobody can sign with it. To sign in your own name, please speak to the school office.';
