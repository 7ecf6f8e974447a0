/** The sentences of triage that are not on a card. */

/** What previews and lock screens show: always neutral. */
export const CASE_SUMMARY = {
  waiting: 'Something new needs you',
  step: 'Your next step',
  taken: 'Somebody has taken this on',
  ended: 'The work on this has ended',
} as const;

export const CHOOSE_FIRST = 'Please choose an answer first, then press Next.';
export const SAY_WHY =
  'You gave another answer before. Please write why it is different now, then choose again.';
export const NOTHING_CAME =
  'Your ticks did not come through. Please tick them again and press Save. Nothing was changed.';

export const NOT_SAVED =
  'The case changed a moment ago, so your last click was not saved. Please look at this card and press again.';
export const SAVED = 'Saved.';
export const ASKED_TO_DECIDE = 'Saved. The DSL has been asked to decide.';
export const DECIDED = 'Saved. Your decisions are tasks now, and a senior colleague has been told.';

export const tooLong = (length: number, limit: number): string =>
  `This is ${length} characters long. Please keep it under ${limit}. Nothing you wrote is lost.`;

export const ENDED_FIRST = 'The work on this case has ended. Open it again first.';
export const TAKE_ON_FIRST = 'Please take this case on first. Then you can begin another chart.';
export const NO_OTHER_CHART = 'There is no other chart to begin here now.';
export const OTHERS_NOT_LIVE =
  'The other charts are not set up at your school yet. Please ask the DSL to write "set up charts" to this app. The case can go on without them.';
export const CHART_NOT_LIVE =
  'This chart is not set up at your school yet. Please ask the DSL to write "set up charts" to this app.';
export const CHOOSE_CHART = 'Please choose a chart from the list.';
export const CHART_NOT_NOW = 'This chart is being walked already, or cannot be begun by hand.';
export const chartBegun = (title: string): string =>
  `"${title}" has begun. Its first step is in your chat with this app.`;

export const IN_DANGER = 'In danger now: call 999';
