/** What the page "Register" says. */

export const HEADING = 'Who has signed';
export const FILTERS = 'Show only';
export const STATE = 'How it stands';
export const AGREEMENT = 'Agreement';
export const AUDIENCE = 'Who they are';
export const DEPARTMENT = 'Department';
export const SEARCH = 'Search by name, job or department';
export const ALL = 'All';
export const CLEAR = 'Show everybody';
export const shown = (some: number, all: number): string => `Showing ${some} of ${all}.`;
export const NOBODY = 'Nobody fits. Try fewer filters.';
export const MORE = 'Show more';
export const COPY = 'Copy of what was signed (PDF)';
export const copyOf = (name: string, title: string): string =>
  `Copy of what was signed (PDF): ${name}, ${title}`;
export const COPY_IS_NOTED = 'Who opens somebody’s copy, or takes this list out as a file, is written down.';
export const EXCEL = 'Excel file';
export const CSV = 'CSV file';
export const FILE = 'Take this list with you';
export const FILE_HINT = 'The file holds those who are shown here, also those below "Show more".';
export const SAVED = 'The file has been saved to your downloads.';
export const WHY = 'Why:';
export const NO_WHY = 'No reason was written.';
export const decidedBy = (name: string): string => `Decided by ${name}.`;
export const DECIDE =
  'To ask somebody again, or to say that they need not sign, write "agreements status" in the chat.';
export const OPEN_CHAT = 'Go to the chat';
