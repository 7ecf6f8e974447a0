/** What those read who make links, and what stands on the slips and in the file for the mail merge. */

/** A telephone number stands on one line. */
const NO_BREAK = '\u00A0';

export const inClass = (name: string, className: string): string => `${name} (${className})`;

export const MERGE = {
  name: 'Links',
  /** Of a slip for whoever of them it reaches: a letter can be addressed so. */
  anyParent: 'Parent or carer',
  columns: [
    { title: 'Parent or carer', width: 28 },
    { title: 'E-mail', width: 32 },
    { title: 'Children', width: 40 },
    { title: 'Link', width: 80 },
    { title: 'Use until', width: 18 },
  ],
} as const;

export const SLIPS = {
  title: 'Agreements: slips for parents and carers',
  visitorTitle: 'Agreements: slip for a visitor',
  visitor: 'Visitor',
  ofClass: (name: string) => `Class ${name}`,
  noClass: 'Without a class',
  forParent: (name: string) => `For ${name}`,
  forAnyParent: 'For a parent or carer',
  also: (children: string) => `Also for: ${children}`,
  how: (school: string) =>
    `${school} asks you to read and sign. Scan the code with the camera of your phone, or type the address.`,
  /** Whoever holds it can sign with it. */
  until: (until: string, visitor: boolean) =>
    `This link works once, until ${until}. It is only for ${visitor ? 'you' : 'your family'}: keep it to yourself.`,
  help: (phone: string | null) =>
    `Is something wrong, or do you want to do it on paper? Ask the school office${phone === null ? '' : `, ${phone.replaceAll(' ', NO_BREAK)}`}.`,
  alt: 'A code for the camera of a phone. It opens the address beside it.',
  foot: (school: string, at: string) => `${school} · made on ${at}`,
  notDrawn:
    'Some letters above could not be drawn here, so their Unicode numbers stand in their place, like [U+0041].',
} as const;

export const NOT_SHARED =
  'Several people use this account, so nobody can make links with it. Please sign in with an account of your own.';
export const NO_ROLL = 'There is nobody on the roll yet. Import your pupils on the page "Roll" first.';
export const NO_FORMS =
  'The school’s policy has no agreement with a text that pupils or parents could sign here.';
export const NOBODY = 'Nobody of those has anything to sign now, so no link was made.';
export const CHANGED =
  'Something has changed since you looked, so no link was made. Please look at the numbers again.';

export const NAME_MISSING = 'Please type the visitor’s name.';
export const NAME_TOO_LONG = 'That is longer than a name. 200 letters at most.';
export const FORMS_MISSING = 'Please choose at least one agreement.';
export const NO_SUCH_LINK = 'This link is not here, or it cannot be used any more.';
export const STANDING = {
  open: (until: string) => `Not answered yet. Works until ${until}.`,
  runOut: (until: string) => `Not answered. Ran out on ${until}.`,
  revoked: 'Taken back by the school.',
  signed: (at: string) => `Signed by link on ${at}.`,
  read: (at: string) => `Read by link on ${at}.`,
  declined: (at: string) => `Does not agree, said by link on ${at}. Somebody has to talk with them.`,
  question: (at: string) => `Has a question, asked by link on ${at}.`,
  over: 'The link was used.',
} as const;

export const REVOKED = 'Saved. This link does not work any more.';
/** Nobody's name: it stands in lists of downloads. */
export const fileName = (code: string, format: 'csv' | 'pdf'): string =>
  format === 'csv' ? `links-${code.toLowerCase()}.csv` : `slips-${code.toLowerCase()}.pdf`;

/** In a chat, once a week: numbers alone. */
export const WAITING = {
  title: 'Families wait for an answer',
  lines: (count: number): string =>
    count === 1
      ? 'A question, or an “I do not agree”, about an agreement has waited for more than a week.'
      : `${count} questions, or answers of “I do not agree”, about agreements have waited for more than a week.`,
  none: 'Somebody has dealt with all of it. There is nothing to do.',
} as const;

/** In a chat: without a name, and without a word that somebody wrote. */
export const TOLD = {
  question: {
    family: 'A parent has a question about an agreement',
    visitor: 'A visitor has a question about an agreement',
  },
  declined: {
    family: 'A parent does not agree to sign',
    visitor: 'A visitor does not agree to sign',
  },
  where: 'You find it in "My desk", on the page "Families". It stays there until somebody has dealt with it.',
  summary: 'About agreements',
} as const;
