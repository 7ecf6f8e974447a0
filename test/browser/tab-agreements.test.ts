/** Agreements in "My desk": a teacher reads, signs and keeps a copy; the coordinator looks at the register. */
import { expect, test } from '@jest/globals';
import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import { inBrowser } from './chromium.ts';
import { openDesk } from './open-desk.ts';
import { startSandbox } from './start-sandbox.ts';

const sandbox = startSandbox();

const opens = async (who: string, name: string, options: BrowserContextOptions = {}) => {
  const { page, frame } = await openDesk(sandbox, who, options);
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
    await frame.getByText(/^Thank you. You have signed.*You find it below/).waitFor();
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

  test('a question is written, missed words are asked for, and the coordinator answers it from the register', async () => {
    const teacher = await opens('teacher4', 'Agreements');
    await teacher.frame.getByRole('button', { name: /^Read and sign: / }).click();
    await teacher.frame.getByRole('button', { name: 'I have a question' }).click();
    expect(await teacher.frame.evaluate<string>('document.activeElement.tagName')).toBe('TEXTAREA');
    const send = teacher.frame.getByRole('button', { name: 'Send my question' });
    await send.click();
    await teacher.frame.getByRole('alert').getByText('Please write your question.').waitFor();
    await teacher.frame.getByLabel('Your question').fill('May I use my own telephone?');
    await teacher.frame.evaluate('scrollTo(0, 0)');
    await sandbox.lookInside(teacher.page, teacher.frame, 'tab-agreement-question');
    await send.click();
    await teacher.frame.getByText(/on its way to the e-safety coordinator/).waitFor();
    await teacher.page.close();

    const { page, frame } = await opens('coordinator', 'Register');
    await frame.getByText(/^1 person waits for an answer: 1 has a question/).waitFor();
    await frame.getByLabel('How it stands').selectOption('Have a question');
    await frame.getByRole('button', { name: /^Open: / }).click();
    await frame.getByText('May I use my own telephone?').waitFor();
    await sandbox.lookInside(page, frame, 'tab-register-person');
    await frame.getByRole('button', { name: 'Send the answer' }).click();
    await frame.getByRole('alert').getByText('Please write an answer.').waitFor();
    await frame.getByLabel('Your answer to the question').fill('Yes, in the staff room.');
    await frame.getByRole('button', { name: 'Send the answer' }).click();
    await frame.getByText('Your answer is on its way to them.').waitFor();
    await frame.getByRole('button', { name: 'Back to the register' }).click();
    await frame.getByText('Nobody fits. Try fewer filters.').waitFor();
    await page.close();
  });

  test('an "I do not agree" is settled from the register on a telephone, in the dark', async () => {
    const teacher = await opens('teacher5', 'Agreements');
    await teacher.frame.getByRole('button', { name: /^Read and sign: / }).click();
    await teacher.frame.getByRole('button', { name: 'I do not agree' }).click();
    await teacher.frame.getByRole('button', { name: 'Send: I do not agree' }).click();
    await teacher.frame.getByText(/^Thank you for saying so/).waitFor();
    await teacher.page.close();

    const { page, frame } = await opens('head', 'Register', {
      viewport: { width: 320, height: 800 },
      colorScheme: 'dark',
    });
    await frame.getByLabel('How it stands').selectOption('Do not agree');
    await frame.getByRole('button', { name: /^Open: / }).click();
    await frame.getByRole('button', { name: 'Save: not asked until then' }).click();
    await frame
      .getByRole('alert')
      .getByText(/Please say why/)
      .waitFor();
    await sandbox.lookInside(page, frame, 'tab-register-person-telephone');
    await frame.getByRole('button', { name: 'Ask again now' }).click();
    await frame.getByText('They are asked again now.').waitFor();
    await page.close();
  });

  test('an account of several people is told that nobody can sign with it', async () => {
    const { page, frame } = await opens('supply1', 'Agreements');
    await frame.getByText(/nobody can sign with it/).waitFor();
    // No heading stands over nothing.
    expect(await frame.locator('h2').count()).toBe(0);
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
    const [, total] = /of (\d+)\.$/.exec(all) ?? [];
    await frame.getByText(`Showing 1 of ${total}.`).waitFor();
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
