/** What looks at pages sees what is broken; else its silence would mean nothing. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { inBrowser, startChromium } from './chromium.ts';
import { graveFaults, layoutFaults } from './look.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startChromium();
  page = await browser.newPage({ viewport: { width: 400, height: 300 } });
});
afterAll(() => browser.close());

const look = async (body: string): Promise<readonly string[]> => {
  await page.setContent(
    `<!doctype html><html lang="en" data-theme="none"><title>A page</title><style>button { height: 30px }</style><main>${body}</main>`,
  );
  return layoutFaults(page, 'look-itself');
};

inBrowser('a look at a page', () => {
  test('says nothing of a page that is well', async () => {
    const long =
      '<p style="overflow: hidden; white-space: nowrap; width: 60px; text-overflow: ellipsis">very long words</p>';
    expect(await look(`<h1>Hello</h1><button>Press</button><article>Words</article>${long}`)).toEqual([]);
    expect(await graveFaults(page, 'look-itself')).toEqual([]);
  });

  test.each([
    ['a page that is too wide', '<div style="width: 900px">x</div>', 'the page scrolls sideways'],
    [
      'a box that scrolls sideways',
      '<div style="overflow: auto; width: 50px"><p style="width: 90px">x</p></div>',
      'scrolls sideways: div',
    ],
    [
      'a button under something',
      '<button>Press</button><div style="position: fixed; inset: 0"></div>',
      '"Press" lies under div',
    ],
    [
      'two buttons on one place',
      '<button>One</button><button style="margin-left: -20px">Two</button>',
      '"One" and button "Two" overlap',
    ],
    [
      'words that are cut off',
      '<p style="overflow: hidden; white-space: nowrap; width: 30px">long words</p>',
      'text cut off without a sign',
    ],
    [
      'words that are cut off below',
      '<p style="overflow: hidden; height: 9px">words</p>',
      'text cut off below',
    ],
    ['an empty card', '<article style="height: 40px"></article>', 'empty: article'],
    ['a broken picture', '<img alt="A chart" src="data:image/png;base64,x">', 'broken picture: A chart'],
    [
      'a low button',
      '<button style="height: 20px">Low</button>',
      'less than 24 px high (20.0): button "Low"',
    ],
    [
      'a button outside',
      '<button style="position: fixed; left: -90px">Out</button>',
      'outside the viewport: button "Out"',
    ],
  ])('finds %s', async (_what, body, fault) => {
    expect((await look(body)).join('\n')).toContain(fault);
  });

  test('finds what cannot be used by somebody who does not see it', async () => {
    await look('<button></button>');
    expect((await graveFaults(page, 'look-itself')).join('\n')).toContain('button-name');
  });
});
