/** What the page "Visitors" says. */

export const HEADING = 'Visitors';
export const ABOUT =
  'Somebody who comes to your school and has no account here signs with a link, on their own phone.';
export const works = (days: number): string =>
  `It works once, for ${days} ${days === 1 ? 'day' : 'days'}. It is recorded as signed by link: nobody has checked who held the phone.`;
export const NO_FORMS = 'The school’s policy has no agreement that a visitor could sign here.';

export const NEW = 'A new visitor';
export const NAME = 'Name';
export const ORGANISATION = 'Where they come from (you can leave it empty)';
export const FORMS = 'What they sign';
export const MAKE = 'Make a link';

export const made = (name: string): string => `For ${name}`;
export const SCAN = 'Let them scan this code with the camera of their phone:';
export const QR = 'A code that opens the address below';
export const ADDRESS = 'Or send them this address:';
export const until = (until: string): string =>
  `It works once, until ${until}. You see it only now: it is kept nowhere.`;
export const SLIP = 'Slip to print (PDF)';
export const SAVED = 'The slip has been saved to your downloads.';
export const CLOSE = 'Done';

export const TYPED = 'The name they typed is another one:';
export const SIGNED = 'Signed or read';
export const COPY = 'Copy (PDF)';
export const copyOf = (agreement: string, name: string): string => `${COPY}: ${agreement}, ${name}`;
export const HISTORY = 'What they said, and what became of it';
export const SETTLE = 'Settle it on the page “Families”';
export const settleOf = (name: string): string => `${SETTLE}: ${name}`;

export const LIST = 'Who has a link';
export const NOBODY = 'Nobody yet.';
export const TAKE_BACK = 'Take the link back';
export const takeBack = (name: string): string => `Take the link of ${name} back`;
export const MORE = 'Show more';
