/** Agreements in "My desk": a teacher reads, signs and keeps a copy; the coordinator looks at the register. */
import { expect, test } from '@jest/globals';
import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import { untilWell } from '../whole/desk.ts';
import { inBrowser } from './chromium.ts';
import { startSandbox } from './start-sandbox.ts';

const sandbox = startSandbox();

const opens = async (who: string, name: string, options: BrowserContextOptions = {}) => {
  await untilWell(() => fetch(`${sandbox.desk.url}/tab`));
  const page = await sandbox.visitor({ colorScheme: 'light', ...options });
  await page.goto(`${sandbox.desk.url}/sandbox#/${who}`);
  await page
    .getByRole('navigation', { name: 'Chats and channels' })
    .getByRole('button', { name: /^eSafety Desk/ })
    .click();
  await page
    .getByRole('navigation', { name: 'Tabs of this chat' })
    .getByRole('button', { name: 'My desk' })
    .click();
  const frame = await (await page.waitForSelector('iframe[title="My desk"]')).contentFrame();
  if (!frame) throw new Error('the tab has no page');
  await frame.waitForSelector('h1');
  await frame.getByRole('link', { name, exact: true }).click();
  await frame
    .locator('h1', { hasText: name === 'Register' ? 'Who has signed' : 'Your agreements' })
    .waitFor();
  return { page, frame };
};

const theme = async (page: Page, name: string): Promise<void> => page.getByRole('radio', { name }).check();

const focused = (frame: Frame): Promise<string> =>
  frame.evaluate<string>('document.activeElement.textContent');

inBrowser('the page "Agreements"', () => {
  test('a teacher reads the whole agreement, is told what is missing, signs, reads it again and keeps a copy', async () => {
    const { page, frame } = await opens('teacher1', 'Agreements');
    await sandbox.lookInside(page, frame, 'tab-agreements');
    await frame.getByRole('button', { name: /^Read and sign: / }).click();
    await frame.getByLabel('Your full name').waitFor();
    expect(await focused(frame)).toBe(await frame.locator('h1').innerText());
    expect(await frame.locator('h2').count()).toBeGreaterThan(3);
    expect(await frame.getByLabel('Your job title').inputValue()).toBe('Class teacher');
    await sandbox.lookInside(page, frame, 'tab-agreement-read');
    const send = frame.getByRole('button', { name: 'I agree and sign' });
    await send.click();
    await frame.getByRole('alert').getByText('Please type your full name.').waitFor();
    await frame.getByLabel('Your full name').fill('Somebody Else');
    await send.click();
    await frame.getByText(/not quite the name/).waitFor();
    expect(await frame.getByLabel('Your full name').inputValue()).toBe('Somebody Else');
    await frame.evaluate('scrollTo(0, 0)');
    await sandbox.lookInside(page, frame, 'tab-agreement-fault');
    await frame.getByLabel('Your full name').fill('Ben Harlow');
    await send.click();
    await frame.getByText(/^Thank you. You have signed/).waitFor();
    await frame.getByText('Nothing waits for you. Thank you.').waitFor();
    const saved = page.waitForEvent('download');
    await frame.getByRole('button', { name: /^Keep a copy/ }).click();
    expect((await saved).suggestedFilename()).toMatch(/^agreement-staff-[0-9a-f]{8}\.pdf$/);
    await frame.getByText('Your copy has been saved to your downloads.').waitFor();
    await sandbox.lookInside(page, frame, 'tab-agreements-signed');
    await frame.getByRole('button', { name: /^Read again/ }).click();
    await frame.getByText('Name, as it was typed').waitFor();
    await sandbox.lookInside(page, frame, 'tab-agreement-signed');
    await frame.getByRole('button', { name: 'Back to your agreements' }).click();
    await frame.getByRole('heading', { name: 'Your agreements' }).waitFor();
    await page.close();
  });

  test('by keyboard alone, on a telephone, in the dark', async () => {
    const { page, frame } = await opens('teacher2', 'Agreements', {
      viewport: { width: 320, height: 800 },
      colorScheme: 'dark',
    });
    await frame.getByRole('button', { name: /^Read and sign: / }).focus();
    await page.keyboard.press('Enter');
    await frame.getByLabel('Your full name').waitFor();
    await sandbox.lookInside(page, frame, 'tab-agreement-telephone');
    await frame.getByLabel('Your full name').focus();
    await page.keyboard.press('Enter');
    await frame.getByText('Please type your full name.').waitFor();
    await page.close();
  });

  test('a connection that goes while somebody signs loses nothing that was typed', async () => {
    const { page, frame } = await opens('teacher3', 'Agreements');
    await frame.getByRole('button', { name: /^Read and sign: / }).click();
    await frame.getByLabel('Your full name').fill('Chloe M');
    await page.route('**/api/agreements/sign', (route) => route.abort('failed'));
    await frame.getByRole('button', { name: 'I agree and sign' }).click();
    await frame.getByText(/There is no connection/).waitFor();
    expect(await frame.getByLabel('Your full name').inputValue()).toBe('Chloe M');
    sandbox.expectError(/Failed to load resource|ERR_FAILED/);
    await page.close();
  });

  test('an account of several people is told that nobody can sign with it; a pupil has no such page', async () => {
    const { page, frame } = await opens('supply1', 'Agreements');
    await frame.getByText(/nobody can sign with it/).waitFor();
    expect(await frame.getByRole('button', { name: /^Read and sign/ }).count()).toBe(0);
    expect(await frame.getByRole('link', { name: 'Register' }).count()).toBe(0);
    await sandbox.lookInside(page, frame, 'tab-agreements-shared');
    await page.close();
  });
});

inBrowser('the page "Register"', () => {
  test('is searched and filtered, and taken as a file, in every theme', async () => {
    const { page, frame } = await opens('coordinator', 'Register');
    for (const name of ['Dark', 'High contrast', 'Light']) {
      await theme(page, name);
      await frame.locator('li').first().waitFor();
      await sandbox.lookInside(page, frame, 'tab-register');
    }
    const shown = frame.locator('output', { hasText: /^Showing|^Nobody/ });
    const all = await shown.innerText();
    await frame.getByLabel('Search by name, job or department').fill('vale');
    await frame.getByText('Showing 1 of 1.').waitFor();
    await frame.getByLabel('Search by name, job or department').fill('nobody at all');
    await frame.getByText('Nobody fits. Try fewer filters.').waitFor();
    await frame.getByRole('button', { name: 'Show everybody' }).click();
    expect(await shown.innerText()).toBe(all);
    await frame.getByLabel('How it stands').selectOption('Not asked yet');
    for (const [button, ending] of [
      ['Excel file', 'xlsx'],
      ['CSV file', 'csv'],
    ] as const) {
      const saved = page.waitForEvent('download');
      await frame.getByRole('button', { name: button }).click();
      expect((await saved).suggestedFilename()).toMatch(new RegExp(`^agreements-oak-.*\\.${ending}$`));
    }
    await page.close();
  });

  test.each([390, 320])('on a telephone of %i pixels nothing is cut off', async (width) => {
    const { page, frame } = await opens('head', 'Register', { viewport: { width, height: 800 } });
    await sandbox.lookInside(page, frame, 'tab-register-telephone');
    await page.close();
  });

  test('whoever does not keep it has no such page, also by its address', async () => {
    const { page, frame } = await opens('teacher1', 'Agreements');
    await frame.evaluate('location.hash = "#/register"');
    await frame.getByRole('heading', { name: 'Ben Harlow' }).waitFor();
    await page.close();
  });
});
