/** The sentences of reports and cases that are not on a card. */

export const NO_SUCH_CASE =
  'That case is not here for you to open. If you think it should be, speak to the DSL.';
