/**
 * A parent signs on a phone, in a browser without scripts: from the office's file to the thank-you page and the copy. And the
 * pages of "My desk" that the links come from.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { families, familyPupil } from '../../src/contract/families.ts';
import { inBrowser } from './chromium.ts';
import { openDesk } from './open-desk.ts';
import { startSandbox } from './start-sandbox.ts';

const sandbox = startSandbox();
const ROLL = fileURLToPath(new URL('../../src/sandbox/page/roll.csv', import.meta.url));
const PHONE = {
  viewport: { width: 390, height: 844 },
  javaScriptEnabled: false,
  colorScheme: 'light',
} as const;

/** Addresses by the name of the parent, from the file that the office takes once. */
let addresses: ReadonlyMap<string, string>;
const addressOf = (parent: string): string => {
  const found = addresses.get(parent);
  if (!found) throw new Error(`no link for ${parent}`);
  return found;
};
const phone = async (address: string, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await sandbox.visitor({ ...PHONE, ...options });
  await page.goto(address);
  return page;
};
/** As the tab of Jean Arkwright asks it. */
const asOffice = async (path: string): Promise<unknown> => {
  const { url } = sandbox.desk;
  const signIn = await fetch(`${url}/sandbox/identity/tab-token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: 'office@oakfield.example' }),
  });
  const { token } = (await signIn.json()) as { token: string };
  return (await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })).json();
};

const group = (page: Page, name: RegExp) => page.getByRole('group', { name });
const send = (page: Page) => page.getByRole('button', { name: 'Send' });

inBrowser('links', () => {
  test('the office imports the roll, reads what will happen, and takes the file and the slips', async () => {
    const { page, frame } = await openDesk(sandbox, 'office');
    await frame.getByRole('link', { name: 'Links', exact: true }).click();
    await frame.getByText('There is nobody on the roll yet.').waitFor();
    await frame.getByRole('link', { name: 'Roll', exact: true }).click();
    await frame.locator('input[type=file]').setInputFiles(ROLL);
    await frame.getByRole('button', { name: 'Import', exact: true }).click();
    await frame.getByText('The roll has been imported.').waitFor();
    await frame.getByRole('link', { name: 'Links', exact: true }).click();
    await frame.getByRole('radio', { name: /one class/ }).check();
    await frame.getByLabel('Class', { exact: true }).selectOption('3M');
    await frame.getByRole('button', { name: 'See who that would be' }).click();
    await frame.getByText(/^7 links for parents and carers and 1 slip to take home will be made/).waitFor();
    await sandbox.lookInside(page, frame, 'tab-links');
    const slips = page.waitForEvent('download');
    await frame.getByRole('button', { name: /slips to print/ }).click();
    expect((await slips).suggestedFilename()).toBe('slips-oak.pdf');
    await frame.getByText(/^The file has been saved/).waitFor();
    await frame.getByRole('radio', { name: /All families/ }).check();
    await frame.getByRole('button', { name: 'See who that would be' }).click();
    await frame.getByText('8 of these families have a link that still works.', { exact: false }).waitFor();
    // Of a foster carer and a mother the file does not say whether they may have one.
    await frame.getByText(/^Of 2 parents and carers nobody has said/).waitFor();
    await sandbox.lookInside(page, frame, 'tab-links-unsaid');
    const unsaid = frame.getByRole('checkbox', { name: /each of them may have a link/ });
    await unsaid.check();
    await frame.getByText(/^Of 2 .* get a link as well/).waitFor();
    await frame.getByText('One moment …').waitFor({ state: 'hidden' });
    await unsaid.uncheck();
    await frame.getByText(/^Of 2 .* get no link/).waitFor();
    const saved = page.waitForEvent('download');
    await frame.getByRole('button', { name: /mail merge/ }).click();
    const csv = await readFile(await (await saved).path(), 'utf8');
    addresses = new Map(
      csv
        .split('\r\n')
        .slice(1)
        .filter((row) => row !== '')
        .map((row) => [row.split(',')[0] ?? '', /http[^,]+/.exec(row)?.[0] ?? '']),
    );
    expect(addresses.size).toBeGreaterThan(15);
    await page.close();
  });

  test('a parent on a phone leaves things out, is told, and finds all that was typed', async () => {
    const page = await phone(addressOf('Dana Tolliver'));
    await sandbox.look(page, 'link-family');
    await group(page, /My online safety rules/)
      .getByRole('radio', { name: 'I have a question' })
      .check();
    await page.getByLabel('Your full name').fill('Dana Tolliver');
    await send(page).click();
    expect(await page.title()).toMatch(/^Error: /);
    // The list of what is missing has the focus, and leads to each.
    expect(await page.getByRole('alert').evaluate('document.activeElement.className')).toBe('summary');
    await sandbox.look(page, 'link-faults');
    await page.getByRole('link', { name: 'Say what you are to the child.' }).click();
    expect(await page.evaluate('document.activeElement.id || location.hash')).toMatch(/relationship/);
    expect(await page.getByLabel('Your full name').inputValue()).toBe('Dana Tolliver');
    expect(
      await group(page, /My online safety rules/)
        .getByRole('radio', { name: 'I have a question' })
        .isChecked(),
    ).toBe(true);
    await page.close();
  });

  test('then signs for both children, keeps a copy, and the second time is told kindly that it is done', async () => {
    const page = await phone(addressOf('Dana Tolliver'));
    await group(page, /My online safety rules/)
      .getByRole('radio', { name: /I agree/ })
      .check();
    await group(page, /Home and school/)
      .getByRole('radio', { name: 'I have a question' })
      .check();
    for (const child of await page.getByRole('checkbox').all()) await child.check();
    await page
      .getByLabel(/^Your question/)
      .last()
      .fill('What is <b>meant</b> by "we"?');
    await page.getByLabel('Juno agrees, and types their own name here').fill('Juno T');
    await page.getByLabel('Your full name').fill('Dana Tolliver');
    await page.getByLabel('What you are to the child').fill('Mother');
    await send(page).click();
    await page.getByRole('heading', { name: 'Thank you. It is sent.' }).waitFor();
    await sandbox.look(page, 'link-thanks');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Save a copy: My online safety rules/ }).click();
    expect((await saved).suggestedFilename()).toMatch(/^agreement-pupils-[0-9a-f]{8}\.pdf$/);
    await page.reload();
    await page.getByRole('heading', { name: 'Thank you. It is sent.' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Thank you. It is sent.' }).waitFor();
    await page.close();
  });

  test('two forms that are sent at the same moment are one set of signatures', async () => {
    const address = addressOf('Rex Lowe');
    const page = await (await fetch(address)).text();
    const fields = new URLSearchParams();
    for (const [, name = '', value = ''] of page.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g))
      fields.append(name, value);
    for (const [name, value] of Object.entries({
      'answer-pupils': 'agree',
      'answer-home-school': 'agree',
      name: 'Rex Lowe',
      relationship: 'Father',
    }))
      fields.set(name, value);
    const all = await Promise.all(
      Array.from({ length: 5 }, () => fetch(address, { method: 'POST', body: fields, redirect: 'manual' })),
    );
    expect(all.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    const { rows } = families.parse(await asOffice('/api/families'));
    const amber = rows.find(({ by }) => by?.startsWith('Rex Lowe'));
    const { needs } = familyPupil.parse(await asOffice(`/api/families/pupil?pupil=${amber?.pupil}`));
    const signed = needs.filter(({ part }) => part === 'parent').map(({ signatures }) => signatures.length);
    expect(signed).toEqual([1, 1]);
  });

  test('the pages say nothing that a screen reader could not, light and dark, also 320 pixels wide', async () => {
    const family = addressOf('Paweł Zieliński');
    for (const [name, options] of Object.entries({
      light: { colorScheme: 'light', viewport: { width: 320, height: 700 } },
      dark: { colorScheme: 'dark' },
    } as const)) {
      // With scripts, so that axe can look; the page has none of its own.
      const page = await phone(family, { ...options, javaScriptEnabled: true });
      await sandbox.lookClosely(page, `link-family-${name}`);
      await send(page).click();
      await page.getByRole('alert').waitFor();
      await sandbox.lookClosely(page, `link-faults-${name}`);
      await page.goto(addressOf('Dana Tolliver'));
      await sandbox.lookClosely(page, `link-thanks-${name}`);
      await page.goto(`${family.slice(0, -4)}AAAA`);
      sandbox.expectError(/404/);
      await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
      await sandbox.lookClosely(page, `link-unknown-${name}`);
      await page.close();
    }
  });

  test('a visitor scans the code of the office, signs, and stands on its list; no address is in the log', async () => {
    const { page, frame } = await openDesk(sandbox, 'office');
    await frame.getByRole('link', { name: 'Visitors', exact: true }).click();
    await frame.getByRole('button', { name: 'Make a link' }).click();
    await frame.getByText('Please type the visitor’s name.').waitFor();
    sandbox.expectError(/400/);
    await frame.getByLabel('Name', { exact: true }).fill('Alex Reed');
    for (const form of await frame.getByRole('checkbox').all()) await form.check();
    await sandbox.lookInside(page, frame, 'tab-visitors');
    await frame.getByRole('button', { name: 'Make a link' }).click();
    await frame.getByRole('img', { name: /^A code/ }).waitFor();
    await sandbox.lookInside(page, frame, 'tab-visitor');
    const address = await frame.getByRole('link', { name: /\/sign\/OAK\// }).innerText();
    const visitor = await phone(address);
    await sandbox.look(visitor, 'link-visitor');
    for (const name of [/I have read this, and I agree/, /^I have read this$/])
      await visitor.getByRole('radio', { name }).check();
    await visitor.getByLabel('Your full name').fill('Alex Reed');
    await visitor.getByLabel('Your job or role').fill('Coach');
    await send(visitor).click();
    await visitor.getByRole('heading', { name: 'Thank you. It is sent.' }).waitFor();
    await visitor.close();
    await frame.getByRole('button', { name: 'Done' }).click();
    await frame.getByText(/by link on/).waitFor();
    await sandbox.lookInside(page, frame, 'tab-visitors-signed');
    const copy = page.waitForEvent('download');
    await frame.getByRole('button', { name: /^Copy \(PDF\): What visitors.*, Alex Reed$/ }).click();
    expect((await copy).suggestedFilename()).toMatch(/^agreement-visitors-[0-9a-f]{8}\.pdf$/);
    await page.close();
    const log = sandbox.desk.output();
    for (const one of [address, ...addresses.values()]) expect(log.includes(one.slice(-43))).toBe(false);
  });
});
