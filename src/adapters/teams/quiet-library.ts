import type { Log } from '../../core/log.ts';

const LIBRARY = /node_modules\/(?:botbuilder|botframework)[\w-]*\//;
let quiet = false;

/**
 * botbuilder writes to the console: a bad token's error with the public key, retired options. That would let any
 * caller fill our output with lines that are no log lines. From there the console is only counted in the log.
 */
export const quietLibrary = (log: Log): void => {
  if (quiet) return;
  quiet = true;
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    // oxlint-disable-next-line no-console
    const original = console[level].bind(console);
    // oxlint-disable-next-line no-console
    console[level] = (...parts: unknown[]): void => {
      // The frame above this function is whoever wrote.
      const caller = new Error('where').stack?.split('\n')[2] ?? '';
      if (LIBRARY.test(caller)) log.info('teams.library', { level });
      else original(...parts);
    };
  }
};
