/** The page "Families": an aunt answers by her link, and the school sees, settles and decides; governors see numbers. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import { inBrowser } from './chromium.ts';
import { openDesk } from './open-desk.ts';
import { startSandbox } from './start-sandbox.ts';

const sandbox = startSandbox();
const ROLL = new URL('../../src/sandbox/page/roll.csv', import.meta.url);

const ask = async <T>(path: string, body: object): Promise<T> => {
  const { url } = sandbox.desk;
  const json = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${url}/sandbox/identity/tab-token`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ person: 'office@oakfield.example' }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
};

const importRoll = async (): Promise<void> => {
  const file = (await readFile(ROLL)).toString('base64');
  const { mapping, found } = await ask<{ mapping: object; found: { seen: string } }>('/api/roll/preview', {
    file,
    mapping: null,
  });
  await ask('/api/roll/import', { file, mapping, seen: found.seen, manyGone: false });
};

/** She agrees to one agreement and says no to the other. */
const auntAnswers = async (page: Page): Promise<void> => {
  const choice = { whom: 'class', name: '6Q' };
  const { families, open } = await ask<{ families: number; open: number }>('/api/outside/links/plan', {
    choice,
  });
  const { base64 } = await ask<{ base64: string }>('/api/outside/links', {
    choice,
    format: 'csv',
    families,
    open,
  });
  const line = Buffer.from(base64, 'base64')
    .toString()
    .split('\n')
    .find((one) => one.startsWith('Ada'));
  await page.goto(/http[^,\s]+/.exec(line ?? '')?.[0] ?? 'no address');
  await page.locator('#answer-pupils-agree').check();
  await page.locator('#answer-home-school-decline').check();
  await page.locator('#words-home-school').fill('Nobody has explained it to us.');
  await page.locator('#name').fill('Ada Underhill');
  await page.locator('#relationship').fill('Aunt');
  await page.locator('#send').click();
  await page.locator('#send').waitFor({ state: 'detached' });
};

const families = async (who: string, options?: BrowserContextOptions) => {
  const { page, frame } = await openDesk(sandbox, who, options);
  await frame.getByRole('link', { name: 'Families', exact: true }).click();
  await frame.getByRole('heading', { name: 'Families', exact: true }).waitFor();
  return { page, frame };
};

const focused = (frame: Frame): Promise<string> =>
  frame.evaluate<string>('document.activeElement.textContent');

inBrowser('families', () => {
  test('before there is a roll the page says what to do', async () => {
    const { page, frame } = await families('office');
    await frame.getByText(/There are no pupils on the roll yet/).waitFor();
    await sandbox.lookInside(page, frame, 'families-empty');
    await page.close();
  });

  test('a "no" by link stands on top until it is settled; a pupil’s page has all, and a copy', async () => {
    await importRoll();
    const parent = await sandbox.visitor();
    await auntAnswers(parent);
    await parent.close();
    const { page, frame } = await families('office');
    await frame.getByText('Nobody has explained it to us.').waitFor();
    await frame.getByText('19 pupils: all is signed for 0, something is missing for 19.').waitFor();
    await sandbox.lookInside(page, frame, 'families');

    await frame.getByRole('button', { name: /^Settled: Rafe Underhill/ }).click();
    await frame.getByRole('button', { name: 'It is settled' }).click();
    await frame.getByRole('alert').getByText('Please write what was agreed').waitFor();
    sandbox.expectError(/400 \(Bad Request\)/);
    await frame.getByLabel('What was agreed, and with whom').fill('Explained on the phone.');
    await frame.getByRole('button', { name: 'It is settled' }).click();
    await frame.getByText('Saved. It is settled.').waitFor();
    await frame.getByText('Nobody has a question, and nobody has said no.').waitFor();

    await frame.getByRole('button', { name: 'Show 6Q' }).click();
    await frame.getByText('Showing 6 of 19 pupils.').waitFor();
    await frame.getByLabel(/^Search/).fill('underhill');
    await frame.getByText('Showing 1 of 19 pupils.').waitFor();
    await frame.getByLabel('How it stands').selectOption('All signed');
    await frame.getByText('Nobody fits. Try fewer filters.').waitFor();
    await frame.getByLabel('How it stands').selectOption('Something signed');
    await frame.getByText('Showing 1 of 19 pupils.').waitFor();
    await sandbox.lookInside(page, frame, 'families-something-signed');
    await frame.getByLabel('How it stands').selectOption('All');
    await frame.getByRole('button', { name: 'Open Rafe Underhill' }).click();
    await frame.getByRole('heading', { name: 'Rafe Underhill' }).waitFor();
    expect(await focused(frame)).toBe('Rafe Underhill');
    await frame
      .getByText(/^Signed on .*, by link, by Ada Underhill \(Aunt\)\.$/)
      .first()
      .waitFor();
    await frame.getByText('Explained on the phone.').waitFor();
    const saved = page.waitForEvent('download');
    await frame.getByRole('button', { name: /^Copy \(PDF\): Signed on/ }).click();
    expect((await saved).suggestedFilename()).toMatch(/^agreement-pupils-[0-9a-f]{8}\.pdf$/);

    await frame.getByRole('button', { name: /^Need not sign: Home and school/ }).click();
    await frame.getByLabel('Why').fill('Agreed with the head.');
    await frame.evaluate('scrollTo(0, 0)');
    await sandbox.lookInside(page, frame, 'families-pupil');
    await frame.getByRole('button', { name: 'They need not sign' }).click();
    await frame.getByText('Saved. Nobody waits for this signature now.').waitFor();
    await frame.getByText('Why: Agreed with the head. Decided by Jean Arkwright.').waitFor();
    await frame.getByRole('button', { name: 'Back to the list' }).click();
    // The list is as it was left, with what has changed.
    await frame.getByText('Need not sign.', { exact: false }).first().waitFor();
    expect(await frame.getByLabel(/^Search/).inputValue()).toBe('underhill');
    await page.close();
  });

  test.each([390, 320])('on a telephone of %i pixels, and in the dark, nothing is cut off', async (width) => {
    const { page, frame } = await families('coordinator', {
      colorScheme: 'dark',
      viewport: { width, height: 800 },
    });
    await frame.getByRole('button', { name: 'Show 6Q' }).waitFor();
    await sandbox.lookInside(page, frame, `families-telephone-${width}`);
    await page.close();
  });

  test('a governor sees numbers and nobody’s name; a teacher has no such page', async () => {
    const { page, frame } = await families('governor1');
    await frame.getByText('You see numbers only.', { exact: false }).waitFor();
    expect(await frame.locator('main').innerText()).not.toMatch(/Underhill|Tolliver/);
    await sandbox.lookInside(page, frame, 'families-numbers');
    await page.close();
    const teacher = await openDesk(sandbox, 'teacher1');
    expect(await teacher.frame.getByRole('link', { name: 'Families' }).count()).toBe(0);
    await teacher.page.close();
  });
});
