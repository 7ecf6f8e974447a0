/** The tab inside the sandbox's client, which plays Teams for it: the real app, a real sign-in, a real browser. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import { inBrowser } from './chromium.ts';
import { openDesk, openTab } from './open-desk.ts';
import { startSandbox } from './start-sandbox.ts';

const sandbox = startSandbox();

const open = (who: string, options: BrowserContextOptions = {}) => openDesk(sandbox, who, options);

const ground = (frame: Frame): Promise<string> =>
  frame.evaluate<string>('getComputedStyle(document.querySelector("header")).backgroundColor');

inBrowser('My desk', () => {
  test('a teacher sees who they are and what they can do, and nothing of what only others can', async () => {
    const { page, frame } = await open('teacher1');
    expect(await frame.locator('h1').innerText()).toBe('Ben Harlow');
    await frame.getByText('Oakfield Primary School', { exact: true }).waitFor();
    expect(await frame.getByText('Member of staff').count()).toBe(1);
    expect(await frame.locator('dt').allInnerTexts()).toEqual(
      expect.arrayContaining(['report incident', 'my reports']),
    );
    expect(await frame.getByText('incident log').count()).toBe(0);
    expect(await frame.evaluate('document.title')).toBe('You – eSafety Desk');
    await sandbox.lookInside(page, frame, 'tab-teacher');
    await page.close();
  });

  test('a head sees a head’s, in the colours of Teams, as soon as those change', async () => {
    const { page, frame } = await open('head', { colorScheme: 'dark' });
    await frame.getByText('Headteacher').waitFor();
    await frame.getByText('incident log').waitFor();
    await sandbox.lookInside(page, frame, 'tab-head');
    for (const theme of ['High contrast', 'Light']) {
      const before = await ground(frame);
      await page.getByRole('radio', { name: theme }).check();
      await frame.waitForFunction(
        `getComputedStyle(document.querySelector("header")).backgroundColor !== ${JSON.stringify(before)}`,
      );
      await sandbox.lookInside(page, frame, 'tab-head');
    }
    await page.close();
  });

  test.each([390, 320])('on a telephone of %i pixels nothing is cut off', async (width) => {
    const { page, frame } = await open('elm.head', { viewport: { width, height: 800 } });
    await frame.getByText('Elm Lane School', { exact: true }).waitFor();
    await sandbox.lookInside(page, frame, 'tab-telephone');
    await page.close();
  });

  test('a pupil is told whom they can write to, and an account of several people that nobody knows who it is', async () => {
    const pupil = await open('pupil1');
    await pupil.frame.getByText(/worries or upsets you/).waitFor();
    expect(await pupil.frame.locator('dt').count()).toBe(0);
    await sandbox.lookInside(pupil.page, pupil.frame, 'tab-pupil');
    await pupil.page.close();
    const shared = await open('supply1');
    await shared.frame.getByText(/Several people use this account/).waitFor();
    await shared.page.close();
  });

  test('by keyboard alone one gets past the header, and to the chat', async () => {
    const { page, frame } = await open('teacher1');
    await frame.locator('body').press('Tab');
    expect(await frame.evaluate('document.activeElement.textContent')).toBe('Skip to the page');
    await page.keyboard.press('Enter');
    expect(await frame.evaluate('document.activeElement.tagName')).toBe('MAIN');
    await page.keyboard.press('Tab');
    expect(await frame.evaluate('document.activeElement.textContent')).toBe('Go to the chat');
    await page.keyboard.press('Enter');
    await page.getByRole('log', { name: 'Messages' }).waitFor();
    expect(await page.getByRole('textbox', { name: /^Write/ }).isVisible()).toBe(true);
    await page.close();
  });

  test('somebody else’s page is gone when one is somebody else', async () => {
    const { page } = await open('head');
    await page
      .getByRole('navigation', { name: 'Who you are' })
      .getByRole('button', { name: /Ben Harlow/ })
      .click();
    await page.locator('iframe[title="My desk"]').waitFor({ state: 'detached' });
    expect(await (await openTab(page)).locator('h1').innerText()).toBe('Ben Harlow');
    await page.close();
  });
});

inBrowser('somebody at two schools', () => {
  test('chooses which one is on show, and finds it again by the address', async () => {
    const page = await sandbox.visitor({ colorScheme: 'light', viewport: { width: 1000, height: 800 } });
    const school = (id: string, name: string, role: string) => ({
      id,
      name,
      kind: 'staff',
      shared: false,
      roles: [role],
      roleIds: ['staff'],
      teaches: false,
      phone: null,
      commands: [],
    });
    const json = {
      name: 'Una Frost',
      schools: [school('a', 'Oakfield Primary School', 'Governor'), school('b', 'Elm Lane School', 'Chair')],
    };
    await page.route('**/api/me', (route) => route.fulfill({ json }));
    await page.goto(`${sandbox.desk.url}/sandbox#/elm.chair`);
    const frame = await openTab(page);
    await frame.getByText('Governor').waitFor();
    await frame.getByLabel('School').selectOption('Elm Lane School');
    await frame.getByText('Chair').waitFor();
    expect(await frame.evaluate('location.hash')).toBe('#/you?school=b');
    await sandbox.lookInside(page, frame, 'tab-two-schools');
    await page.close();
  });
});

inBrowser('when something is in the way', () => {
  const refuse = (page: Page, status: number, code: string, message: string): Promise<unknown> =>
    page.route('**/api/me', (route) => route.fulfill({ status, json: { error: { code, message } } }));

  const opened = async (block: (page: Page) => Promise<unknown>) => {
    const page = await sandbox.visitor({ colorScheme: 'light' });
    await block(page);
    await page.goto(`${sandbox.desk.url}/sandbox#/teacher1`);
    return { page, frame: await openTab(page) };
  };

  test('a connection that is back is one press away', async () => {
    const { page, frame } = await opened((page) => page.route('**/api/me', (route) => route.abort('failed')));
    expect(await frame.locator('h1').innerText()).toBe('There is no connection');
    await sandbox.lookInside(page, frame, 'tab-offline');
    await page.unroute('**/api/me');
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByRole('heading', { name: 'Ben Harlow' }).waitFor();
    sandbox.expectError(/Failed to load resource|ERR_FAILED/);
    await page.close();
  });

  test.each([
    [401, 'signed-out', 'Your sign-in has run out'],
    [403, 'not-known', 'We do not know you yet'],
    [503, 'not-looked', 'We cannot look just now'],
  ])('a %i (%s) says what it is and what to do', async (status, code, heading) => {
    const { page, frame } = await opened((page) => refuse(page, status, code, 'What the server says.'));
    expect(await frame.locator('h1').innerText()).toBe(heading);
    await frame.getByText('What the server says.').waitFor();
    await frame.getByText(/Call 999/).waitFor();
    expect(await frame.evaluate('document.activeElement.tagName')).toBe('H1');
    sandbox.expectError(/Failed to load resource/);
    await page.close();
  });

  test('a sign-in that Teams does not give says so, with Teams’ own word for whoever sets it up', async () => {
    const { page, frame } = await opened((page) =>
      page.route('**/sandbox/identity/tab-token', (route) => route.fulfill({ status: 403 })),
    );
    expect(await frame.locator('h1').innerText()).toBe('Teams did not sign you in');
    await frame.getByText('resourceRequiresConsent').waitFor();
    sandbox.expectError(/Failed to load resource/);
    await page.close();
  });

  test('no other site can put it into a frame', async () => {
    const other = createServer((_, res) => {
      res.setHeader('content-type', 'text/html');
      res.end(`<!doctype html><title>Another site</title><iframe src="${sandbox.desk.url}/tab"></iframe>`);
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const page = await sandbox.visitor();
    const refused = page.waitForEvent('console', (line) => line.text().includes('frame-ancestors'));
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
    await refused;
    expect(page.frames().map((frame) => frame.url())).not.toContain(`${sandbox.desk.url}/tab`);
    sandbox.expectError(/frame-ancestors/);
    await page.close();
    other.close();
  });

  test('outside of Teams it says where to open it', async () => {
    const page = await sandbox.visitor({ colorScheme: 'light' });
    await page.goto(`${sandbox.desk.url}/tab`);
    await page.getByRole('heading', { name: 'Open this page in Teams' }).waitFor();
    await sandbox.lookClosely(page, 'tab-outside');
    await page.close();
  });
});
