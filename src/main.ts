/** What is started. Everything else is loaded behind the cache: a second start finds its code compiled. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Beside the code it was made of, and as hard to write to; in a folder that is read-only there is none.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'));
const { readConfig } = await import('./config.ts');
const { start } = await import('./start.ts');

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const banner = (url: string): string =>
  [
    '',
    '  *** SANDBOX: a school to try. Everybody in it is invented. Nothing here is for real reports. ***',
    '',
    `  eSafety Desk is ready: open ${url}/sandbox`,
    '',
  ].join('\n');

/** What to do about it, where the error itself does not say. */
const inWords = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `${error.message}\nAnother program has this port: set PORT to a free one.`;
  if (code === 'ECONNREFUSED') {
    return `${error.message}\nNothing answers there: is DATABASE_URL right, and is the database running?`;
  }
  return error.message;
};

try {
  const config = readConfig(process.env);
  const running = await start(config);
  say(config.sandbox ? banner(running.url) : `eSafety Desk is ready on ${running.url}`);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(
          `it did not stop cleanly: ${error instanceof Error ? error.message : 'unknown'}\n`,
        );
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  // Before anything is served there is nothing personal to leak: whoever starts it needs to read what is wrong.
  process.stderr.write(`${inWords(error)}\n`);
  process.exit(1);
}
