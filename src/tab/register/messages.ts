/** What the page "Register" says. */

export const HEADING = 'Who has signed';
export const FILTERS = 'Show only';
/** Of the list, as it is narrowed down. */
export const FILTER = {
  STATE: 'How it stands',
  SEARCH: 'Search by name, job or department',
  CLEAR: 'Show everybody',
} as const;
export const AGREEMENT = 'Agreement';
export const AUDIENCE = 'Who they are';
export const DEPARTMENT = 'Department';
export const ALL = 'All';
export const COPY = 'Copy of what was signed (PDF)';
export const copyOf = (name: string, title: string): string =>
  `Copy of what was signed (PDF): ${name}, ${title}`;
export const COPY_IS_NOTED = 'Who opens somebody’s copy, or takes this list out as a file, is written down.';
export const FILE_HINT = 'The file holds those who are shown here, also those below "Show more".';
export const TYPED = 'They typed:';
export const WHY = 'Why:';
export const NO_WHY = 'No reason was written.';
export const decidedBy = (name: string): string => `Decided by ${name}.`;
export const UNSETTLED = 'Some agreements go to fewer people than the policy means:';
export const NO_DEPARTMENT = 'No department';
export const OPEN = 'Open';
export const openOf = (name: string, title: string): string => `Open: ${name}, ${title}`;

/* One person. */
export const BACK = 'Back to the register';
export const YOUR_ANSWER = 'Your answer to the question';
export const SEND_ANSWER = 'Send the answer';
export const TO_ANSWER = 'Answer the question';
export const TO_ASK = 'Ask again';
export const ASK_AGAIN = 'Ask again now';
export const NOT_FOR_A_TIME = 'Not to be asked for a time';
export const ON_LEAVE = 'They are on leave';
export const WHY_EXEMPT = 'Why';
export const WHY_HINT = 'A few words. Of somebody on leave you need not say more.';
export const UNTIL = 'Until which day';
export const SAVE_EXEMPT = 'Save: not asked until then';
export const DOCUMENT = 'The document that was signed (PDF)';
export const DOCUMENT_SAVED = 'The document has been saved to your downloads.';
export const HISTORY = 'What happened';
