/** The sentences of going live that are not on a card. */

export const SUMMARY = {
  charts: 'The charts of your policy',
  changed: 'Something about your policy needs you',
  answer: 'An answer from eSafety Desk',
} as const;

export const TITLES = { contacts: 'Numbers to check', steps: 'The chart, step by step' } as const;

export const NOT_YOURS =
  'The DSL or a deputy DSL sets up the charts of your school. Please ask them to write "set up charts" to me. If you are worried about a child, write "report a concern".';
export const NOT_SET_UP = 'The charts of your policy are not set up yet. Write: set up charts';
export const CHANGED =
  'Your policy has changed since its charts and numbers were checked: please write "set up charts" to me and look at what is new.';
export const CHOOSE_CHART = 'Please choose a chart first, then press the button again.';
export const NO_SUCH_CHART =
  'This chart is no longer in your policy. Please write "set up charts" to me to see the charts that are.';
export const NOT_LOOKED =
  'I could not read just now what your school has confirmed. Nothing is lost. Please try again in a few minutes.';
export const NOT_CONFIRMER =
  'The DSL or a deputy DSL confirms this at your school. Nothing was changed. Please ask them.';

export const FORM_NOT_YOURS =
  'This form was not made for you, or is too old. Here is a new one; your words are still in it.';
export const POLICY_CHANGED =
  'The policy has changed since you opened this, so nothing was saved. Please read the chart again.';
export const TICK_FIRST =
  'Please tick that this chart is right for you. If something is wrong with it, close this window: nothing was changed.';

export const nameFirst = (name: string, sentence: string): string => `${name}: ${sentence}`;
export const EITHER_OR =
  'please write a number and tick it, or write how you reach them and leave the tick out, not both.';
export const WRITE_NUMBER = 'please write the number that you checked.';
export const NO_NUMBER = 'I see no telephone number in what you wrote. Please write it in digits.';
export const TICK_OR_CLEAR =
  'you wrote another number and did not tick that you checked it. Please tick it, or put back what was there.';
export const NEEDS_NUMBER =
  'national guidance needs this one, so please write a number. The front desk of your council can give it to you.';
export const tooLong = (length: number, limit: number): string =>
  `this is ${length} characters long. Please keep it under ${limit}.`;
export const savedMeanwhile = (now: string): string =>
  `somebody has just saved this: ${now}. If yours is right, please save again.`;
export const TAKEN_BACK_NOW = 'no longer checked';

export const STILL_OPEN = 'Please check these first: ';

export const saved = (count: number): string =>
  count === 1 ? 'Saved. One contact is changed.' : `Saved. ${count} contacts are changed.`;
export const isLiveNow = (title: string): string =>
  `"${title}" is live. Cases can be led through it from now on.`;
export const wasLive = (title: string): string => `"${title}" is live already. Nothing was changed.`;
export const takenBack = (title: string): string =>
  `"${title}" leads no case from now on. You can confirm it again at any time.`;
