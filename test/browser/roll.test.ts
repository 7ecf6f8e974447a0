/** The page "Roll" inside the sandbox's client: a file is chosen, its columns are told, faults are read, it is imported. */
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { inBrowser } from './chromium.ts';
import { openDesk } from './open-desk.ts';
import { startSandbox } from './start-sandbox.ts';

const sandbox = startSandbox();
const FILE = fileURLToPath(new URL('../../src/sandbox/page/roll.csv', import.meta.url));

const openRoll = async (who: string, options: BrowserContextOptions = {}) => {
  const { page, frame } = await openDesk(sandbox, who, options);
  await frame.getByRole('link', { name: 'Roll' }).click();
  await frame.getByRole('heading', { name: 'Roll', exact: true }).waitFor();
  const choose = async (file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> => {
    await frame.locator('input[type=file]').setInputFiles(file);
  };
  return { page, frame, choose, confirm: frame.getByRole('button', { name: 'Import', exact: true }) };
};

const csv = (text: string, encoding: BufferEncoding = 'utf8') => ({
  name: 'pupils.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(text, encoding),
});

inBrowser('the roll', () => {
  test('is imported by the office: columns are guessed, faults are read, and then the classes are there', async () => {
    const { page, frame, choose, confirm } = await openRoll('office');
    await frame.getByText('There is nobody on the roll yet.').waitFor();
    await sandbox.lookInside(page, frame, 'roll-empty');
    await choose(FILE);
    await confirm.waitFor();
    expect(await frame.getByLabel('Class', { exact: true }).inputValue()).toBe('Class');
    expect(await frame.getByRole('cell', { name: /is not a date we can read/ }).count()).toBe(1);
    await frame
      .getByText('1 row is not taken. 1 row is taken with something left out. They are listed below')
      .waitFor();
    await frame.getByText(/^Of 2 parents and carers the file does not say/).waitFor();
    await sandbox.lookInside(page, frame, 'roll-preview');
    await confirm.click();
    await frame.getByText(/^The roll has been imported\..* 1 row was not taken\./).waitFor();
    await frame.getByRole('table', { name: '1 row was not taken' }).getByText('no name').waitFor();
    await frame.getByRole('table', { name: '1 row was taken with something left out' }).waitFor();
    await frame
      .getByText(/^19 pupils, 20 parents and carers\. Last import: .* by Jean Arkwright\.$/)
      .waitFor();
    await sandbox.lookInside(page, frame, 'roll-imported');
    await page.close();
  });

  test('of one class is read by the DSL, who imports nothing, and by nobody to whom it is not shown', async () => {
    const { page, frame } = await openRoll('dsl', { colorScheme: 'dark' });
    await frame.getByRole('button', { name: 'Show Robin' }).click();
    await frame.getByRole('heading', { name: 'Class Robin' }).waitFor();
    await frame.getByText('Dana Tolliver (Mother, dana.tolliver@families.example)').waitFor();
    await sandbox.lookInside(page, frame, 'roll-class');
    await page.getByRole('radio', { name: 'High contrast' }).check();
    await sandbox.lookInside(page, frame, 'roll-class-contrast');
    await frame.getByRole('button', { name: 'Back to the roll' }).click();
    await frame.getByRole('button', { name: 'Show Robin' }).waitFor();
    expect(await frame.locator('input[type=file]').count()).toBe(0);
    await page.close();
    const network = await openRoll('network');
    await network.frame.getByText('Robin', { exact: true }).waitFor();
    expect(await network.frame.getByRole('button', { name: /^Show/ }).count()).toBe(0);
    await network.page.close();
    const teacher = await openDesk(sandbox, 'teacher1');
    expect(await teacher.frame.getByRole('link', { name: 'Roll' }).count()).toBe(0);
    await teacher.page.close();
  });

  test('of half a school asks first, in columns that were told by hand, on a telephone', async () => {
    const { page, frame, choose, confirm } = await openRoll('office', {
      viewport: { width: 390, height: 800 },
    });
    await choose(
      csv('Nummer;Wer;Klasse\nX820226000011;Lowe, Amber;Robin\nBAD;Zoë Brightwater;Robin\n', 'latin1'),
    );
    await frame.getByText(/not in UTF-8/).waitFor();
    await frame.getByText(/Choose the column for the name/).waitFor();
    expect(await confirm.count()).toBe(0);
    await frame.getByLabel('UPN').selectOption({ value: 'Nummer' });
    await frame.getByLabel('Whole name').first().selectOption({ value: 'Wer' });
    await frame.getByText(/17 pupils would be marked as left/).waitFor();
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    await sandbox.lookInside(page, frame, 'roll-half');
    await frame.getByLabel('Yes, these pupils have left').check();
    await confirm.click();
    await frame.getByText('The roll has been imported.').waitFor();
    // What was chosen once is offered again.
    await choose(csv('Nummer;Wer;Klasse\nX820226000011;Lowe, Amber;Robin\n'));
    await frame.getByText('They are read as last time.').waitFor();
    await sandbox.lookInside(page, frame, 'roll-again');
    await page.close();
  });

  test('a file that is none is answered in words, and the page goes on', async () => {
    const { page, frame, choose, confirm } = await openRoll('office');
    await choose({
      name: 'pupils.xlsx',
      mimeType: 'application/zip',
      buffer: Buffer.from('504b03041400', 'hex'),
    });
    await frame.getByText(/This is an Excel workbook/).waitFor();
    sandbox.expectError(/Failed to load resource/);
    await sandbox.lookInside(page, frame, 'roll-workbook');
    await choose(csv('UPN,Name\nX820226000011,Amber Lowe\n'));
    await confirm.waitFor();
    expect(await frame.getByText(/This is an Excel workbook/).count()).toBe(0);
    await page.close();
  });
});
