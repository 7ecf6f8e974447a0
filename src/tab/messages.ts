/** What the frame around the pages says. Each page's own words stand in its folder. */
import type { ProblemKind } from './api.ts';

export const PAGE_TITLES = {
  you: 'You',
  agreements: 'Agreements',
  register: 'Register',
  families: 'Families',
  links: 'Links',
  visitors: 'Visitors',
  roll: 'Roll',
  'my-class': 'My class',
  classes: 'Classes',
  slips: 'Paper slips',
} as const;

export const APP = 'eSafety Desk';
export const SKIP = 'Skip to the page';
export const NAVIGATION = 'Pages';
export const SCHOOL = 'School';
export const FILES = {
  heading: 'Take this list with you',
  excel: 'Excel file',
  csv: 'CSV file',
  saved: 'The file has been saved to your downloads.',
} as const;
export const LOADING = 'Opening …';
export const TRY_AGAIN = 'Try again';
export const CANCEL = 'Cancel';
export const RELOAD = 'Open it again';
export const DETAIL = 'For whoever looks after eSafety Desk:';
/** Below whatever is not there. */
export const DANGER = 'If a child is in danger, do not wait for this page. Call 999.';

export const NO_HOST = {
  heading: 'Open this page in Teams',
  text: 'This page works inside Microsoft Teams, Outlook or Microsoft 365. Open eSafety Desk there and choose "My desk".',
} as const;

/** `text`: only where the server has no sentence of its own. */
export const PROBLEMS: Readonly<Record<ProblemKind, { readonly heading: string; readonly text: string }>> = {
  'signed-out': { heading: 'Your sign-in has run out', text: 'Please try again.' },
  'no-token': {
    heading: 'Teams did not sign you in',
    text: 'Please try again. If it goes on, close Teams, open it again and tell your IT team.',
  },
  'wrong-token': { heading: 'This page is not set up yet', text: 'You can write to the app in its chat.' },
  'not-known': { heading: 'We do not know you yet', text: 'Please ask your school office to add you.' },
  'not-yours': { heading: 'This page is for somebody else', text: 'Choose another page.' },
  'not-found': { heading: 'This is not here', text: 'It may have been moved. Please go back and try again.' },
  'which-school': { heading: 'Which school?', text: 'Choose your school at the top of the page.' },
  changed: {
    heading: 'Something has changed',
    text: 'Somebody else was faster. Please try again to see how it is now.',
  },
  'bad-data': {
    heading: 'There is something to put right',
    text: 'Please go back and try again. Nothing was changed.',
  },
  'too-many': { heading: 'One moment, please', text: 'Please wait a few seconds and try again.' },
  broken: { heading: 'Something went wrong', text: 'It is not your fault. Please try again in a minute.' },
  'not-looked': { heading: 'We cannot look just now', text: 'Please try again in a minute.' },
  offline: {
    heading: 'There is no connection',
    text: 'The app did not answer. Check that you are online, then try again.',
  },
  older: { heading: 'There is a newer version', text: 'This page is an older one. Please open it again.' },
};
