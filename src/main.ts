import { ConfigFault, readConfig } from './config.ts';
import { start } from './start.ts';

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
  process.stderr.write(
    `${error instanceof ConfigFault || error instanceof Error ? error.message : 'unknown error'}\n`,
  );
  process.exit(1);
}
