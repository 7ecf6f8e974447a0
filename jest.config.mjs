import { availableParallelism } from 'node:os';

/** Tests are TypeScript ES modules; swc only strips types, so a test runs what Node runs. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
  testSequencer: '<rootDir>/test/longest-first.mjs',
  globalSetup: '<rootDir>/test/database-setup.ts',
  globalTeardown: '<rootDir>/test/database-teardown.ts',
  // None of them asserts a time: this is how long somebody waits for one that hangs, on a machine with other work.
  testTimeout: 300_000,
  // Jest's own is one fewer than there are processors, but whoever tests with an app or a browser waits half of the time.
  maxWorkers: Math.max(3, Math.floor(availableParallelism() / 2)),
};
