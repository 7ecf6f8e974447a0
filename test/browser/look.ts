/** What a careful person sees on a page: broken layout, faults of accessibility; and a picture to keep. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const PICTURES = join(import.meta.dirname, '../../out/screenshots');
/** Read, not loaded: it is for the page. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LAYOUT = readFileSync(join(import.meta.dirname, 'look-at-layout.js'), 'utf8');

/** A page, or what it shows in a frame. */
type Looked = Pick<Page, 'evaluate'> | Pick<Frame, 'evaluate'>;

/** Pictures that come late move what is below them. */
const picturesCame = (page: Page): Promise<unknown> =>
  page.evaluate(`Promise.all([...document.images].filter((one) => !one.complete).map((one) => new Promise((came) => {
    for (const event of ['load', 'error']) one.addEventListener(event, came);
  })))`);

/** Keeps `<scene>-<theme>-<width>.png`; gives back what is broken in the layout, of the page or of a frame in it. */
export const layoutFaults = async (
  page: Page,
  scene: string,
  looked: Looked = page,
): Promise<readonly string[]> => {
  await picturesCame(page);
  const theme = await page.evaluate<string>('document.documentElement.dataset.theme');
  const name = `${scene}-${theme}-${page.viewportSize()?.width}`;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
  const faults = await looked.evaluate<string[]>(LAYOUT);
  return faults.map((fault) => `${name}: ${fault}`);
};

/** What axe calls serious or critical. */
export const graveFaults = async (page: Looked, scene: string): Promise<readonly string[]> => {
  // Evaluated through the browser's own door: the page's policy lets no foreign script in.
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(`${AXE}; undefined`);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { resultTypes: ['violations'] })`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${scene}: ${id}: ${help}: ${target.join(' ')} ${failureSummary}`,
      ),
    );
};
