/** The gallery of cards in a real browser, fed as the app feeds it; and whether every card can be read in every theme. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Route } from '../../src/core/route.ts';
import { galleryRoutes, type MeasuredCard, measuredCards } from '../../src/gallery/index.ts';
import { type School, startSchool } from '../sandbox/client/fake-bot.ts';
import { shippedPolicies } from '../shipped-policies.ts';
import { inBrowser, PATIENCE_MS, startChromium } from './chromium.ts';

/** One pixel: what stands for every picture of a chart. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let browser: Browser;
let school: School;
let page: Page;
let cards: readonly MeasuredCard[];
let routes: readonly Route[];
const wrong: string[] = [];

beforeAll(async () => {
  browser = await startChromium();
  school = await startSchool();
  await school.sandbox.ready();
  cards = await measuredCards();
  routes = galleryRoutes((await shippedPolicies()).values());
});
afterAll(async () => {
  await browser.close();
  await school.close();
});
beforeEach(async () => {
  wrong.length = 0;
  page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  for (const { path, handle } of routes)
    await page.route(`**${path}`, async (route) => {
      const request = { method: 'GET' as const, url: path, params: {}, headers: {}, body: undefined };
      await route.fulfill({ json: (await handle({ ...request, remoteAddress: null })).body });
    });
  await page.route('**/charts/**', (route) => route.fulfill({ contentType: 'image/png', body: PIXEL }));
});
afterEach(async () => {
  await page.close();
  expect(wrong).toEqual([]);
});

const open = async (rest = ''): Promise<void> => {
  await page.goto(`${school.url}/sandbox/cards${rest}`);
  await page.locator('article, [role=alert]').first().waitFor();
  expect(await page.getByRole('alert').allInnerTexts()).toEqual([]);
};
const sample = (id: string) => page.getByRole('article', { name: id, exact: true });

inBrowser('the gallery of cards', () => {
  test('opens at the card that a link names, drawn and measured, and has drawn little else', async () => {
    await open('#incidents/form/empty');
    await sample('incidents/form/empty').getByText('What happened').first().waitFor();
    expect(await sample('incidents/form/empty').innerText()).toMatch(/Contrast\s*✓ \d/);
    expect(await page.locator('article').count()).toBeGreaterThan(cards.length);
    expect(await page.locator('.sheet.wide .card').count()).toBeLessThan(cards.length / 2);
  });

  test('finds cards by what stands on them', async () => {
    await open();
    await page.getByRole('searchbox').fill('is it illegal two-answers');
    await page.getByText(/^\d of \d+$/).waitFor();
    await sample('incidents/step/two-answers').getByText('Read the report first.').first().waitFor();
    expect(await sample('incidents/form/empty').isVisible()).toBe(false);
  });

  test('changes theme and width, and keeps both in the address', async () => {
    await open('#people/help/a-member-of-staff');
    await page.getByRole('radio', { name: 'Dark', exact: true }).check();
    await page.getByRole('radio', { name: 'Telephone, 320' }).check();
    expect(await page.evaluate<string>('document.documentElement.dataset.theme')).toBe('dark');
    expect(page.url()).toMatch(/\?theme=dark&width=narrow#people/);
    expect(await page.locator('.sheet.wide:visible').count()).toBe(0);
    await page.reload();
    await page.locator('.sheet.narrow .card').first().waitFor();
    expect(await page.evaluate<string>('document.documentElement.dataset.theme')).toBe('dark');
  });

  test('sends nothing when a button is pressed, and says what it would have sent', async () => {
    await open('#incidents/step/two-answers');
    const article = sample('incidents/step/two-answers');
    await article.getByRole('button', { name: 'Not sure' }).first().click();
    await article.getByText('would click incident.unsure').waitFor();
    expect(school.heard.filter(({ type }) => type === 'invoke')).toEqual([]);
  });

  test('shows a chart with the step that is chosen', async () => {
    await open('#charts/bocking/b1');
    const chart = sample('charts/bocking/b1');
    await chart.getByLabel('You are here').selectOption('police');
    await chart.getByAltText('You are here: police').waitFor();
    expect(await chart.innerText()).toMatch(/Ways through\s*· 21/);
  });
});

interface Worst {
  readonly theme: string;
  readonly words: string;
  readonly ratio: number | null;
  readonly needed: number;
  readonly ink: string;
  readonly ground: string;
}

/** Runs in the page: the worst text of each card over every theme that the page knows. */
const worstOf = `async (cards) => {
  const { drawCard } = await import('/sandbox/page/card.js');
  const { worstInThemes } = await import('/sandbox/page/contrast.js');
  const sheets = cards.map(({ json, kind }) => {
    const sheet = document.createElement('div');
    sheet.className = 'sheet wide ' + kind;
    sheet.append(drawCard(json, () => undefined));
    return sheet;
  });
  document.getElementById('samples').replaceChildren(...sheets);
  return worstInThemes(sheets);
}`;
const measureAll = (asked: readonly Pick<MeasuredCard, 'json' | 'kind'>[]): Promise<(Worst | null)[]> =>
  page.evaluate(`(${worstOf})(${JSON.stringify(asked.map(({ json, kind }) => ({ json, kind })))})`);

inBrowser('contrast', () => {
  test('of every text on every card is enough in every theme', async () => {
    await open();
    const poor = (await measureAll(cards)).flatMap((worst, index) =>
      worst === null || (worst.ratio !== null && worst.ratio >= worst.needed)
        ? []
        : [
            `${cards[index]?.id}: "${worst.words}" has ${worst.ratio ?? 'no measurable'} of ${worst.needed} in the theme ${worst.theme} (${worst.ink} on ${worst.ground})`,
          ],
    );
    expect(poor).toEqual([]);
  });

  test('that is too little is found, with where', async () => {
    await open();
    const json = {
      type: 'AdaptiveCard' as const,
      version: '1.5',
      body: [{ type: 'TextBlock', text: 'Hard to see', color: 'light', wrap: true }],
    };
    const [worst] = await measureAll([{ json, kind: 'chat' }]);
    expect(worst).toMatchObject({ theme: 'light', words: 'Hard to see', ratio: 1, needed: 4.5 });
  });
});
