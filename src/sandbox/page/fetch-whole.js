/**
 * Fetches what there is; what came meanwhile is not overwritten by what was there before it.
 *
 * @template T
 * @param {() => number} came how often something has come
 * @param {() => Promise<T>} fetched
 * @returns {Promise<T>}
 */
export const fetchWhole = async (came, fetched) => {
  for (;;) {
    const before = came();
    // One after the other: only what was fetched while nothing came is whole.
    // oxlint-disable-next-line no-await-in-loop
    const whole = await fetched();
    if (came() === before) return whole;
  }
};
