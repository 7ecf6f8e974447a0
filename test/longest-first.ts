/**
 * The order of test files: what starts the app or a browser first, so that no long file is left for one worker at the end. Jest's
 * own order knows how long a file took the last time, which a fresh clone does not.
 */
import { statSync } from 'node:fs';

/** As much of jest's Test as is looked at. */
interface TestFile {
  readonly path: string;
}

/** Longest first, as measured. */
const LONG = ['whole/kills', 'whole/again', 'browser/', 'whole/', 'adapters/policies/cli'];

const rank = ({ path }: TestFile): number => {
  const found = LONG.findIndex((part) => path.includes(`/test/${part}`));
  return found < 0 ? LONG.length : found;
};

/** What jest asks of a sequencer. */
class LongestFirst {
  sort<Test extends TestFile>(tests: readonly Test[]): Test[] {
    const sizes = new Map(tests.map(({ path }) => [path, statSync(path).size]));
    const size = ({ path }: TestFile): number => sizes.get(path) ?? 0;
    return [...tests].sort((a, b) => rank(a) - rank(b) || size(b) - size(a));
  }

  /** For `--onlyFailures`: nothing is remembered. */
  allFailedTests(): [] {
    return [];
  }

  cacheResults(): void {}
}

export { LongestFirst as default };
