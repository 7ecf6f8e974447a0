/** In place of a tab that has not been built: says so, and looks again by itself. */
import type { WebReply } from '../../core/route.ts';
import type { BuildState } from './keep-built.ts';

const WORDS: Readonly<Record<BuildState, readonly [heading: string, text: string, again: number]>> = {
  building: ['Just a moment', 'This page is being made ready. It opens by itself in a few seconds.', 1],
  failed: [
    'This page could not be made',
    'Whoever runs eSafety Desk finds the reason in its log, under "tab.not-built". You can write to the app in its chat.',
    10,
  ],
  'as-it-is': [
    'This page has not been made yet',
    'Whoever runs eSafety Desk: run "npm run build" once, this page then opens by itself. You can write to the app in its chat.',
    10,
  ],
};

export const waitingPage = (state: BuildState, framing: string): WebReply => {
  const [heading, text, again] = WORDS[state];
  return {
    status: 503,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Retry-After': String(again),
      'Content-Security-Policy': `default-src 'none'; base-uri 'none'; ${framing}`,
    },
    body: `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="refresh" content="${again}">
    <title>eSafety Desk</title>
  </head>
  <body>
    <h1>${heading}</h1>
    <p role="status">${text}</p>
  </body>
</html>
`,
  };
};
