/** "My desk" beside the app's chat, as somebody of the sandbox opens it. */
import type { BrowserContextOptions, Frame, Locator, Page } from 'playwright-core';
import { untilWell } from '../whole/desk.ts';
import type { Sandbox } from './start-sandbox.ts';

const appChat = (page: Page): Locator =>
  page.getByRole('navigation', { name: 'Chats and channels' }).getByRole('button', { name: /^eSafety Desk/ });

const tabs = (page: Page): Locator => page.getByRole('navigation', { name: 'Tabs of this chat' });

const frameOf = async (page: Page): Promise<Frame> => {
  const frame = await (await page.waitForSelector('iframe[title="My desk"]')).contentFrame();
  if (!frame) throw new Error('the tab has no page');
  await frame.waitForSelector('h1');
  return frame;
};

/** As whoever the page is already, in the app's chat. */
export const openTabHere = async (page: Page): Promise<Frame> => {
  await tabs(page).getByRole('button', { name: 'My desk' }).click();
  return frameOf(page);
};

/** As whoever the page is already. */
export const openTab = async (page: Page): Promise<Frame> => {
  await appChat(page).click();
  return openTabHere(page);
};

export const openDesk = async (
  sandbox: Sandbox,
  who: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly frame: Frame }> => {
  await untilWell(() => fetch(`${sandbox.desk.url}/tab`));
  const page = await sandbox.visitor({ colorScheme: 'light', ...options });
  await page.goto(`${sandbox.desk.url}/sandbox#/${who}`);
  return { page, frame: await openTab(page) };
};
