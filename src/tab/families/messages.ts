/** What the page "Families" says. */

export const HEADING = 'Families';
export const ABOUT =
  'Which pupils and parents have signed. One parent or carer is enough for each child. Families have no account here, so no name was proven: "by link" means that whoever held the link has signed.';
export const NUMBERS_ONLY = 'You see numbers only. Names are for those who keep this list.';
export const MATTERS = 'Waits for you';
export const NO_MATTERS = 'Nobody has a question, and nobody has said no.';
export const KINDS = { declined: 'Does not agree', question: 'Has a question' } as const;
/** What was said once, about several children. */
export const together = (children: number): string => {
  const all = children === 2 ? 'both' : `all ${children}`;
  return `It was said once, about ${all} children. You settle it for ${children === 2 ? 'both' : 'all'} at once, and what you write is kept with each of them.`;
};
export const SETTLE = 'Settled …';
export const settleOf = (name: string, agreement: string): string => `Settled: ${name}, ${agreement}`;
export const SETTLE_WORDS = 'What was agreed, and with whom';
export const SETTLE_HINT =
  'The app writes to no family. Please talk with them first. If they want to sign now, make them a new link on the page “Links”, or give them a slip.';
export const SETTLE_SAVE = 'It is settled';
export const DECIDE = 'Answer or decide …';
export const decideOf = (name: string, agreement: string): string =>
  `Answer or decide: ${name}, ${agreement}`;

export const NO_CLASS = 'No class';
export const CLASSES = 'Classes';
export const CLASS = 'Class';
export const COUNTED = 'Every number counts pupils, not signatures.';
export const NUMBERS = {
  complete: 'All signed',
  missing: 'Not all signed',
  waiting: 'No or question',
} as const;
export const ofAll = (some: number, all: number): string => (all === 0 ? 'none asked' : `${some} of ${all}`);
export const showClass = (name: string): string => `Show ${name || NO_CLASS}`;

export const LIST = 'Pupils';
/** Of the list, as it is narrowed down. */
export const FILTER = {
  STATE: 'How it stands',
  SEARCH: 'Search by a pupil’s or signer’s name',
  CLEAR: 'Show everybody',
} as const;
export const counted = (pupils: number): string => `${pupils} ${pupils === 1 ? 'pupil' : 'pupils'}`;
export const AGREEMENT = 'Agreement';
export const PART = 'Who signs';
export const ALL = 'All';
export const openPupil = (name: string): string => `Open ${name}`;
export const OPEN = 'Open';
export const LEFT = 'Pupils who have left';
export const leftHint = (count: number): string =>
  `${count === 1 ? '1 pupil who has' : `${count} pupils who have`} left signed here, or their parents did. Search by a name above to find them.`;
export const FILE_HINT =
  'The file holds those who are shown here, also those below "Show more". Who looks here, opens a pupil or takes a file is written down.';

export const BACK = 'Back to the list';
export const SIGNED = 'Signed';
export const COUNTS = 'Counts';
export const COUNTS_NOT = 'Counts no more';
export const COPY = 'Copy (PDF)';
export const copyOf = (line: string): string => `Copy (PDF): ${line}`;
export const EXEMPT = 'Need not sign …';
export const exemptOf = (agreement: string): string => `Need not sign: ${agreement}`;
export const EXEMPT_WORDS = 'Why';
export const UNTIL = 'Last day, or empty until somebody asks again';
export const EXEMPT_SAVE = 'They need not sign';
export const AGAIN = 'Ask again';
export const againOf = (agreement: string): string => `Ask again: ${agreement}`;
export const HISTORY = 'What happened';
export const IN_TEAMS = 'The pupil’s own, in Teams. It stands in the register of those with an account.';
