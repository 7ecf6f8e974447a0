/**
 * `npm run cards [-- <beginning of an id>]`: every card with its samples as pictures, in every theme, as wide as a desktop
 * chat and as narrow as a telephone, and every chart, in out/cards, with their figures. Drawn by the page of the
 * sandbox's client: close to Teams, not Teams.
 */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { measuredCards } from '../../src/gallery/index.ts';
import { staticRoutes } from '../../src/sandbox/client/index.ts';
import { createRouter, listen } from '../../src/sandbox/http.ts';
import { chartPictures } from './gallery-charts.ts';
import { indexPage, type Shown } from './gallery-index.ts';

const OUT = fileURLToPath(new URL('../../out/cards/', import.meta.url));
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const WIDTHS = { wide: 560, narrow: 320 } as const;

/** A page with nothing on it but the client's own style and renderer. */
const EMPTY = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Card</title>
${['theme', 'page', 'card', 'cards'].map((name) => `<link rel="stylesheet" href="/sandbox/page/${name}.css">`).join('')}
<style>html,body{height:auto}body{display:block;padding:8px;background:var(--ground)}.sheet{width:auto!important}</style>
<script src="/sandbox/page/adaptivecards.js"></script><body></body></html>`;

/** Runs in the page. */
const DRAW = `async ({ json, kind }) => {
  const { drawCard } = await import('/sandbox/page/card.js');
  const sheet = document.createElement('div');
  sheet.className = 'sheet ' + kind;
  sheet.append(drawCard(json, () => undefined));
  document.body.replaceChildren(sheet);
}`;
const CONTRAST = `async () => {
  const { contrastFigure, worstInThemes } = await import('/sandbox/page/contrast.js');
  return contrastFigure(worstInThemes([document.body])[0]);
}`;
const THEMES = `import('/sandbox/page/contrast.js').then(({ themes }) => themes())`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [wanted = ''] = process.argv.slice(2);

if (!existsSync(CHROMIUM)) {
  say(`No pictures: there is no Chromium at ${CHROMIUM}.`);
  say('Install it (Debian: apt-get install chromium) or set CHROMIUM to where it is.');
  process.exit(1);
}
await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });

const cards = (await measuredCards()).filter(({ id }) => id.startsWith(wanted));
const server = await listen(
  createRouter({
    prefix: '/sandbox',
    routes: [
      {
        method: 'GET',
        path: '/empty',
        handler: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: EMPTY }),
      },
      ...staticRoutes(),
    ],
  }),
);
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

/** Each card at one width: its pictures in each theme, and how well it can be read in the worst. */
const shoot = async (width: keyof typeof WIDTHS): Promise<readonly Shown[]> => {
  const page: Page = await browser.newPage({
    deviceScaleFactor: 1,
    viewport: { width: WIDTHS[width] + 16, height: 40 },
  });
  await page.goto(`${server.url}/sandbox/empty`);
  const themes = await page.evaluate<string[]>(THEMES);
  const shown: Shown[] = [];
  for (const { id, kind, json, card, sample, measures, figures, faults } of cards) {
    await page.evaluate(`(${DRAW})(${JSON.stringify({ json, kind })})`);
    const contrast = await page.evaluate<Shown['contrast']>(`(${CONTRAST})()`);
    const pictures: { theme: string; width: string; file: string }[] = [];
    for (const theme of themes) {
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      const file = `${id.replaceAll('/', '--')}.${theme}.${width}.png`;
      await page.screenshot({ path: join(OUT, file), fullPage: true });
      pictures.push({ theme, width, file });
    }
    shown.push({ id, kind, card, sample, measures, figures, faults, contrast, pictures });
  }
  return shown;
};

const started = Date.now();
try {
  const [wide, narrow, charts] = await Promise.all([
    shoot('wide'),
    shoot('narrow'),
    chartPictures(
      async (file, picture) => {
        await mkdir(dirname(join(OUT, file)), { recursive: true });
        await writeFile(join(OUT, file), picture);
      },
      (id) => id.startsWith(wanted),
    ),
  ]);
  const shown = wide.map((one, index) => ({
    ...one,
    contrast: one.contrast.ok === false ? one.contrast : (narrow[index]?.contrast ?? one.contrast),
    pictures: [...one.pictures, ...(narrow[index]?.pictures ?? [])],
  }));
  await writeFile(join(OUT, 'index.html'), indexPage(shown, charts));
  await writeFile(join(OUT, 'measures.json'), `${JSON.stringify({ cards: shown, charts }, null, 2)}\n`);
  const pictures = shown.flatMap((one) => one.pictures).length + charts.flatMap((one) => one.pictures).length;
  const wrong = [...shown, ...charts].filter(
    (one) => one.faults.length > 0 || ('contrast' in one && one.contrast.ok === false),
  ).length;
  const seconds = Math.round((Date.now() - started) / 1000);
  say(
    `${shown.length} samples of cards, ${charts.length} charts, ${pictures} pictures, ${wrong} with faults, in ${seconds} s: open ${join(OUT, 'index.html')}`,
  );
} finally {
  await browser.close();
  await server.close();
}
