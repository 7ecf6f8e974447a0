/**
 * `npm run cards`: every card with its samples as pictures, light and dark, as wide as a desktop chat and as narrow
 * as a phone, in out/cards. Drawn as the
 * sandbox's client draws them, by the Adaptive Cards renderer: close to Teams, not Teams.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { type CardSample, everyCard } from './every-card.ts';

const OUT = new URL('../../out/cards/', import.meta.url);
const PAGE = new URL('../../src/sandbox/page/', import.meta.url);
const RENDERER = new URL('../../node_modules/adaptivecards/dist/adaptivecards.min.js', import.meta.url);
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const WIDTHS = { wide: 560, narrow: 320 } as const;
const THEMES = ['light', 'dark'] as const;

/** The page's own look, and a frame as wide as the chat. */
const css = async (): Promise<string> => {
  const files = await Promise.all(
    ['theme.css', 'card.css'].map((name) => readFile(new URL(name, PAGE), 'utf8')),
  );
  return `${files.join('\n')}
*{box-sizing:border-box}body{margin:0;padding:12px;background:var(--ground);color:var(--text);font-family:var(--font)}
.shot{padding:6px;background:var(--ground)}
.card{margin:0;padding:4px 16px 12px;background:var(--bubble);border-radius:6px;box-shadow:var(--shadow)}`;
};

/** Runs in the browser. The kit writes no Markdown, so that undoing its escapes is all there is to do. */
const DRAW = `(json, hostConfig) => {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const box = document.createElement('div');
    box.textContent = text.replace(/\\\\([\\\\\`*_[\\]<>~|+#.)-])/g, '$1');
    result.outputHtml = box.innerHTML;
    result.didProcess = true;
  };
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  card.parse(json);
  const drawn = card.render();
  const shot = document.createElement('div');
  shot.className = 'shot';
  const bubble = document.createElement('div');
  bubble.className = 'card';
  bubble.append(drawn);
  shot.append(bubble);
  document.body.replaceChildren(shot);
}`;

const fileOf = ({ card, sample }: CardSample): string =>
  `${card}--${sample}`.replace(/[^a-z0-9-]+/gi, '-').toLowerCase();

const index = (cards: readonly CardSample[]): string => {
  const rows = cards.map((card) => {
    const pictures = THEMES.flatMap((theme) =>
      Object.keys(WIDTHS).map(
        (width) =>
          `<a href="${fileOf(card)}.${theme}.${width}.png"><img loading="lazy" alt="${theme}, ${width}" src="${fileOf(card)}.${theme}.${width}.png"></a>`,
      ),
    );
    return `<section><h2>${card.card} <small>${card.sample}, in a ${card.kind}</small></h2><div>${pictures.join('')}</div></section>`;
  });
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Cards</title>
<style>body{font:15px system-ui,sans-serif;margin:24px;background:#fafafa}h2{font-size:16px}small{font-weight:400;color:#555}div{display:flex;gap:12px;align-items:flex-start;overflow-x:auto}img{max-width:560px;border:1px solid #ddd}</style>
<h1>${cards.length} samples of cards</h1>${rows.join('\n')}</html>`;
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const cards = await everyCard();
if (!existsSync(CHROMIUM)) {
  say(`No pictures: there is no Chromium at ${CHROMIUM}.`);
  say('Install it (Debian: apt-get install chromium) or set CHROMIUM to where it is.');
  process.exit(1);
}
await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
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
try {
  const page = await browser.newPage({ deviceScaleFactor: 1 });
  const { hostConfig } = (await import(new URL('host-config.js', PAGE).href)) as { hostConfig: unknown };
  await page.setContent(
    `<!doctype html><html lang="en-GB"><style>${await css()}</style><body></body></html>`,
  );
  await page.addScriptTag({ content: await readFile(RENDERER, 'utf8') });
  for (const theme of THEMES)
    for (const [name, width] of Object.entries(WIDTHS)) {
      await page.setViewportSize({ width: width + 24, height: 800 });
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      for (const card of cards) {
        await page.evaluate(`(${DRAW})(${JSON.stringify(card.draw())}, ${JSON.stringify(hostConfig)})`);
        const path = fileURLToPath(new URL(`${fileOf(card)}.${theme}.${name}.png`, OUT));
        await page.locator('.shot').screenshot({ path });
      }
    }
} finally {
  await browser.close();
}
await writeFile(new URL('index.html', OUT), index(cards));
say(
  `${cards.length} samples, ${cards.length * 4} pictures: open ${fileURLToPath(new URL('index.html', OUT))}`,
);
