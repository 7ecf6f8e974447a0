/** The sentences of ladders and absences that are not on a card, and what previews show of those that are. */

export const SUMMARY = {
  news: 'There is news for you.',
  task: 'Something for you to do',
  absence: 'About your time away',
} as const;

/** In the channel: nobody reads from it what it is about. */
export const IN_CHANNEL = {
  report: 'A report has not been opened yet. Please look in your chat with eSafety Desk.',
  decision: 'A decision has not been made yet. Please look in your chat with eSafety Desk.',
} as const;

/** Words of the task at the ladder's end: for whoever sees to it. */
export const TASK = {
  report: 'Nobody has opened this report yet. Please open it now, or make sure that somebody does.',
  decision: 'Nobody has decided this yet. Please decide it now, or make sure that somebody does.',
} as const;

export const NOT_A_DAY = 'Please choose today or a later day, within a year.';
export const BACK = 'Welcome back. From now on others wait for you again before the next person is told.';
/** `day`: "Friday 27 November". */
export const awayUntil = (day: string): string =>
  `You are away up to and including ${day}. You are still told of everything; only nobody waits for you. If you are back sooner, write "I am back".`;
