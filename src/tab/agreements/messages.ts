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
export const OTHERWISE =
  'If you do not agree, or have a question, you can say so in the chat: write "agreements" there and open this one. You keep your access until somebody has talked with you.';
export const OPEN_CHAT = 'Go to the chat';
export const SHARED =
  'Several people use this account, so nobody can sign with it. Please ask the school office to sign in your own name.';
