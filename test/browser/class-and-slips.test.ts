/** "My class" and "Paper slips" inside the sandbox's client: a teacher signs off a class, the office records what came on paper. */
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { inBrowser } from './chromium.ts';
import { openDesk } from './open-desk.ts';
import { startSandbox } from './start-sandbox.ts';

const sandbox = startSandbox();
const file = (name: string): string =>
  fileURLToPath(new URL(`../../src/sandbox/page/${name}`, import.meta.url));

const opens = async (who: string, title: string, options: BrowserContextOptions = {}) => {
  const { page, frame } = await openDesk(sandbox, who, options);
  if (title !== '') await frame.getByRole('link', { name: title, exact: true }).click();
  return { page, frame };
};

inBrowser('agreements without an account', () => {
  test('are agreed to aloud by a class, whose teacher ticks who did, and takes a mistake back', async () => {
    const office = await opens('office', 'Roll');
    await office.frame.locator('input[type=file]').setInputFiles(file('roll.csv'));
    await office.frame.getByRole('button', { name: 'Import', exact: true }).click();
    await office.frame.getByText('The roll has been imported.').waitFor();
    await office.page.close();

    const { page, frame } = await opens('teacher2', 'My class', { colorScheme: 'dark' });
    await frame.getByRole('heading', { name: 'Class 3M' }).waitFor();
    await frame.getByRole('heading', { name: 'My online safety rules' }).waitFor();
    expect(await frame.getByRole('checkbox', { checked: true }).count()).toBe(0);
    // What the form says to parents is not read out, and is there for whoever asks.
    expect(await frame.getByText(/We want every child|we want every child/).isVisible()).toBe(false);
    await frame.getByText('For parents and carers: what the form says to them').waitFor();
    expect(await frame.getByRole('checkbox').count()).toBe(6);
    await frame.getByLabel('Hugo Zieliński').check();
    await frame.getByLabel('Juno Tolliver').check();
    await sandbox.lookInside(page, frame, 'class-ticked');
    await frame.getByRole('button', { name: 'Record 2 children' }).click();
    await frame.getByText('2 children are recorded.').waitFor();
    await frame.getByText('Agreed before, or not asked now (2 children)').waitFor();
    expect(await frame.getByRole('checkbox').count()).toBe(4);
    await frame.getByRole('button', { name: 'This was a mistake: Juno Tolliver' }).click();
    await frame.getByRole('button', { name: 'Take it back' }).click();
    await frame.getByText('Please say what the mistake was').waitFor();
    sandbox.expectError(/Failed to load resource/);
    await frame.evaluate('scrollTo(0, 0)');
    await sandbox.lookInside(page, frame, 'class-mistake');
    await frame.getByLabel('What was the mistake?').fill('She was away.');
    await frame.getByRole('button', { name: 'Take it back' }).click();
    await frame.getByText(/^It counts no more\. It stays/).waitFor();
    await frame.getByText('Agreed before, or not asked now (1 child)').waitFor();
    expect(await frame.getByRole('checkbox').count()).toBe(5);
    await page.close();
  });

  test('come back on paper: one slip is recorded, and a file whose faults are read first', async () => {
    const { page, frame } = await opens('office', 'Paper slips', { viewport: { width: 390, height: 800 } });
    await frame.getByRole('button', { name: 'Look' }).click();
    await frame.getByText('Please write part of the pupil’s name first.').waitFor();
    await frame.getByLabel('Which pupil? Write part of the name.').fill('lowe');
    await frame.getByRole('button', { name: 'Look' }).click();
    await frame.getByRole('button', { name: 'Amber Lowe (3M)' }).click();
    await frame.getByLabel('Which agreement?').selectOption({ label: 'My online safety rules' });
    await frame.getByRole('button', { name: 'Record this slip' }).click();
    await frame.getByText('Please choose who signed it.').waitFor();
    await frame.getByLabel('A parent or carer').check();
    await frame.getByLabel('Name on the slip').fill('Gail Lowe');
    await frame.getByLabel('Date on the slip').fill('2026-09-04');
    await frame.getByRole('button', { name: 'Record this slip' }).click();
    await frame.getByText(/This date is before the wording we have/).waitFor();
    sandbox.expectError(/Failed to load resource/);
    await frame.evaluate('scrollTo(0, 0)');
    await sandbox.lookInside(page, frame, 'slip-too-old');
    // What was typed is still there.
    expect(await frame.getByLabel('Name on the slip').inputValue()).toBe('Gail Lowe');
    await frame.getByLabel('Which wording stood on it?').selectOption({ index: 1 });
    await frame.getByRole('button', { name: 'Record this slip' }).click();
    await frame.getByText('The slip is recorded.').waitFor();

    await frame.locator('input[type=file]').setInputFiles(file('slips.csv'));
    await frame.getByRole('heading', { name: '7 rows are not taken' }).waitFor();
    await frame.getByText('7 rows are not taken. They are listed below, with the reasons.').waitFor();
    expect(await frame.getByRole('table', { name: '7 rows are not taken' }).getByRole('row').count()).toBe(8);
    expect(await frame.getByRole('cell', { name: /2 pupils have this name/ }).count()).toBe(1);
    await frame.evaluate('scrollTo(0, 0)');
    await sandbox.lookInside(page, frame, 'slips-preview');
    await frame.getByLabel('They had the same words: record them too').check();
    await frame.getByRole('heading', { name: '6 rows are not taken' }).waitFor();
    await frame.getByRole('heading', { name: /^\d rows are taken. Please look at them$/ }).waitFor();
    await frame.getByLabel('I have looked at them').check();
    await frame.getByRole('button', { name: /^Record \d signatures$/ }).click();
    await frame
      .getByText(/^\d signatures of \d pupils are recorded\. 6 rows of your file are NOT recorded\./)
      .waitFor();
    const left = frame.getByRole('table', { name: '6 rows of your file are NOT recorded' });
    expect(await left.getByRole('row').count()).toBe(7);
    expect(await left.getByRole('cell', { name: /2 pupils have this name/ }).count()).toBe(1);
    await frame.getByText('Signed by a parent or carer: Anna Zielińska (Mother)').waitFor();
    await frame.evaluate('scrollTo(0, 0)');
    await sandbox.lookInside(page, frame, 'slips-recorded');
    await page.close();
  });

  test('are nobody else’s to see: a teacher without a class, and a supply account', async () => {
    const teacher = await opens('teacher1', '');
    expect(await teacher.frame.getByRole('link', { name: 'My class' }).count()).toBe(0);
    expect(await teacher.frame.getByRole('link', { name: 'Paper slips' }).count()).toBe(0);
    await teacher.page.close();
    const supply = await opens('supply1', '');
    expect(await supply.frame.getByRole('link', { name: 'My class' }).count()).toBe(0);
    await supply.page.close();
  });
});
