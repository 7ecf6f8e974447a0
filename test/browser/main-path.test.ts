/** From a report to a decision as four people, on the real app in a real browser: by mouse, then by keyboard alone. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { inBrowser } from './chromium.ts';
import { startSandbox } from './start-sandbox.ts';

/** What is written about the child; nobody may find a word of it in a chat or channel. */
const CANARY = { child: 'Quentin Zabriskie', words: 'A heliotrope umbrella was sent to him by a stranger.' };

const sandbox = startSandbox();
let page: Page;

const dialog = (): Locator => page.getByRole('dialog');
const messages = (): Locator => page.getByRole('log', { name: 'Messages' });
const newest = (name: string | RegExp): Locator =>
  messages().getByRole('button', { name, exact: true }).last();
const nav = (name: string): Locator => page.getByRole('navigation', { name });
const say = async (words: string): Promise<void> => {
  await page.getByRole('textbox', { name: /^Write/ }).fill(words);
  await page.keyboard.press('Enter');
};
const be = async (name: string, place: RegExp = /^eSafety Desk/): Promise<void> => {
  await nav('Who you are').getByRole('button', { name }).click();
  await page.getByRole('heading', { name: `You are ${name}` }).waitFor();
  const row = nav('Chats and channels').getByRole('button', { name: place });
  // News may draw the list anew under the pointer: then it is pressed again, as anybody would.
  do await row.click();
  while ((await row.getAttribute('aria-current')) !== 'true');
};
const closeDialog = async (): Promise<void> => {
  await dialog().getByRole('button', { name: 'Close' }).click();
  await dialog().waitFor({ state: 'detached' });
};
const nothingInSight = async (): Promise<void> => {
  const seen = await messages().innerText();
  for (const secret of Object.values(CANARY)) expect(seen).not.toContain(secret);
};

inBrowser('the main path, as four people', () => {
  beforeAll(async () => {
    page = await sandbox.visitor({ colorScheme: 'light' });
    await page.goto(`${sandbox.desk.url}/sandbox#/teacher1`);
    await page.getByRole('heading', { name: 'You are Ben Harlow' }).waitFor();
  });

  test('the first page is whole, and can be used by everybody', async () => {
    await newest('Report an incident').waitFor();
    await sandbox.lookClosely(page, 'start');
  });

  test('Ben asks to report, writes two fields and has a receipt', async () => {
    await say('report incident');
    await newest('Write the report').click();
    await dialog()
      .getByRole('textbox', { name: /^What happened/ })
      .waitFor();
    await sandbox.lookClosely(page, 'report-form');
    await dialog()
      .getByRole('textbox', { name: /^What happened/ })
      .fill(CANARY.words);
    await dialog().getByRole('textbox', { name: 'Children who were harmed' }).fill(CANARY.child);
    await dialog().getByRole('button', { name: 'Send the report' }).click();
    await dialog()
      .getByText(/Your report OAK-\d{4}-\d{5} has been sent/)
      .waitFor();
    await sandbox.look(page, 'report-sent');
    await closeDialog();
    await newest('Add to this report').waitFor();
    await nothingInSight();
  });

  test('Hannah opens it, reads it in a window, and follows the chart step by step', async () => {
    await be('Hannah Vale');
    await newest('Open').waitFor();
    await sandbox.look(page, 'something-new');
    await newest('Open').click();
    await newest('Read the report').click();
    await dialog().getByText(CANARY.words).waitFor();
    await sandbox.look(page, 'the-report');
    await closeDialog();
    await nothingInSight();
    await newest('Yes, found or suspected').click();
    await messages().getByRole('checkbox', { name: 'Tell the police.' }).last().check();
    await sandbox.look(page, 'chart-step');
    await newest('Next').click();
    await messages().getByText('For the school to decide').waitFor();
  });

  test('Hannah asks the DSL', async () => {
    await newest('Escalate to DSL').click();
    await dialog().getByRole('radio', { name: /^Soon/ }).check();
    await dialog()
      .getByRole('checkbox', { name: /Confiscate any laptop/ })
      .check();
    await sandbox.look(page, 'escalate');
    await dialog().getByRole('button', { name: 'Ask for a decision' }).click();
    await dialog()
      .getByText(/^Sent\./)
      .waitFor();
    await closeDialog();
  });

  test('Priya approves in the channel, where nothing of the case stands', async () => {
    await be('Priya Nair', /Safeguarding/);
    await newest('Approve').waitFor();
    await nothingInSight();
    await sandbox.lookClosely(page, 'channel');
    await newest('Approve').click();
    await messages().getByText('A decision was made').waitFor();
    expect(await newest('Approve').count()).toBe(0);
    await sandbox.look(page, 'channel-decided');
  });

  test('the headteacher finds nothing of it in her own chats either', async () => {
    await be('Marian Cole', /Safeguarding/);
    await messages().getByText('A decision was made').waitFor();
    await nothingInSight();
    await be('Marian Cole');
    await nothingInSight();
  });

  test('Ben sees where it stands, and nothing more', async () => {
    await be('Ben Harlow');
    await say('my reports');
    await messages()
      .getByText(/being looked into/)
      .last()
      .waitFor();
    await nothingInSight();
    await sandbox.look(page, 'my-reports');
  });

  test('in the dark it is as good', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    // The page hears of it a moment later.
    await page.locator('html[data-theme="dark"]').waitFor({ state: 'attached' });
    await sandbox.lookClosely(page, 'my-reports');
    await say('report incident');
    await newest('Write the report').click();
    await dialog()
      .getByRole('textbox', { name: /^What happened/ })
      .waitFor();
    await sandbox.lookClosely(page, 'report-form');
    await closeDialog();
    await be('Priya Nair', /Safeguarding/);
    await messages().getByText('A decision was made').waitFor();
    await sandbox.lookClosely(page, 'channel-decided');
  });

  test('on a telephone it is as whole', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 800 });
    await sandbox.look(page, 'channel-decided');
    await page.goto(`${sandbox.desk.url}/sandbox#/coordinator`);
    await nav('Chats and channels').waitFor();
    await sandbox.look(page, 'places');
    await nav('Chats and channels')
      .getByRole('button', { name: /^eSafety Desk/ })
      .click();
    await newest('Read the report').waitFor();
    await sandbox.look(page, 'chart-step');
    await page.context().close();
  });
});

inBrowser('the main path, by keyboard alone', () => {
  /** The name by which somebody who cannot see the page knows what has the keyboard. */
  const focused = (): Promise<string> =>
    page.evaluate<string>(`(() => {
      const one = document.activeElement;
      // Between the last and the first thing: nobody's name, though every word of the page stands in it.
      if (one === document.body) return '';
      const by = (one.getAttribute('aria-labelledby') ?? '').split(/\\s+/).map((id) => document.getElementById(id));
      const labels = [...by, ...(one.labels ?? [])].map((label) => label?.textContent ?? '').join(' ').trim();
      return (labels || one.getAttribute('aria-label') || one.textContent || '').trim().replace(/\\s+/g, ' ');
    })()`);
  /** The form has forty fields; nothing is further away than this. */
  const MOST = 120;
  const tabTo = async (name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
    for (let pressed = 0; pressed < MOST; pressed += 1) {
      // One key after the other, as fingers do.
      if (name.test(await focused())) return;
      await page.keyboard.press(key);
    }
    throw new Error(`${name} cannot be reached with ${key}`);
  };
  /** Did the key press anything? */
  const enter = async (): Promise<boolean> => {
    await page.evaluate(`(() => {
      globalThis.landed = false;
      document.addEventListener('click', () => { globalThis.landed = true; }, { capture: true, once: true });
    })()`);
    await page.keyboard.press('Enter');
    return page.evaluate<boolean>('globalThis.landed');
  };
  const press = async (name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
    // What the app brings may be drawn in the very moment, and takes the key with it: then it is pressed again.
    for (let landed = false; !landed; ) {
      // A card that is being asked for is drawn anew in a moment.
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      await tabTo(name, key);
      landed = await enter();
    }
  };
  const beByKeys = async (name: string): Promise<void> => {
    await tabTo(/^Find a person/, 'Shift+Tab');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(name);
    await press(new RegExp(name));
    await page.getByRole('heading', { name: `You are ${name}` }).waitFor();
  };

  beforeAll(async () => {
    page = await sandbox.visitor();
    await page.goto(`${sandbox.desk.url}/sandbox#/teacher2`);
    await page.getByRole('heading', { name: 'You are Chloe Marsh' }).waitFor();
  });

  test('a teacher reports', async () => {
    await tabTo(/^Write a message/);
    await page.keyboard.type('report incident');
    await page.keyboard.press('Enter');
    await newest('Write the report').waitFor();
    await press(/^Write the report$/, 'Shift+Tab');
    await dialog().waitFor();
    await tabTo(/^What happened/);
    await page.keyboard.type(CANARY.words);
    await press(/^Send the report$/);
    await dialog()
      .getByText(/has been sent/)
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('the coordinator opens it and asks the DSL', async () => {
    await beByKeys('Hannah Vale');
    await newest('Open').waitFor();
    await press(/^Open$/);
    await newest('Escalate to DSL').waitFor();
    await newest('Yes, found or suspected').waitFor();
    await tabTo(/^Write a message/);
    await press(/^Escalate to DSL$/, 'Shift+Tab');
    await dialog().waitFor();
    await tabTo(/Now: within the hour/);
    await page.keyboard.press('Space');
    await press(/^Ask for a decision$/);
    await dialog()
      .getByText(/^Sent\./)
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('the DSL decides in the channel', async () => {
    await beByKeys('Priya Nair');
    await tabTo(/^eSafety Desk/);
    // The list is one stop: arrows move inside it.
    for (let row = ''; !row.startsWith('#Safeguarding'); row = await focused())
      await page.keyboard.press('ArrowDown');
    await enter();
    await page.getByRole('heading', { name: /^Safeguarding/ }).waitFor();
    await newest('I am looking at it').waitFor();
    await press(/^I am looking at it$/);
    await newest('I am looking at it').waitFor({ state: 'detached' });
    await page.context().close();
  });
});
