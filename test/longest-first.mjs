/**
 * The order of test files: what starts the app or a browser first, so that no long file is left for one worker at the end. Jest's
 * own order, kept among equals, knows how long a file took the last time; a fresh clone does not.
 */
import Sequencer from '@jest/test-sequencer';

/** Longest first, as measured. */
const LONG = ['whole/kills', 'whole/again', 'browser/', 'whole/', 'adapters/policies/cli'];

const rank = ({ path }) => {
  const found = LONG.findIndex((part) => path.includes(`/test/${part}`));
  return found < 0 ? LONG.length : found;
};

class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

export { LongestFirst as default };
