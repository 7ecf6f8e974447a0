/** What every list says that may be long. */
export const NOBODY = 'Nobody fits. Try fewer filters.';
export const MORE = 'Show more';
/**
 * @param fit of all, those that the list is narrowed down to
 * @param counted what all are, such as "19 pupils"
 */
export const shown = (some: number, fit: number, all: number, counted = String(all)): string =>
  some < fit && fit < all
    ? `${fit} of ${counted} fit. Showing the first ${some}.`
    : `Showing ${some} of ${counted}.`;
