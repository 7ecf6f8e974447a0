/**
 * The group of those who have signed, in "My desk": who signs is in it; who left is taken out by name, and put back. That is
 * Elm Lane. Oakfield of the same start has its pupils sign in Teams: one is asked, reads, signs, and is on the register.
 */
import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { GROUPS, personByUpn } from '../../src/sandbox/world.ts';
import { changeTenant, membersIn } from '../whole/tenant.ts';
import { inBrowser } from './chromium.ts';
import { openDesk, openTabHere } from './open-desk.ts';
import { startSandbox } from './start-sandbox.ts';

const ELM = new URL('../../policies/schools/elm-lane.yaml', import.meta.url);
const PUPILS_SIGN = `
extends: sandbox
policy: default
agreements: { forms: { pupils: { audience: [{ roles: [pupil] }] } } }
`;
const sandbox = startSandbox({ 'elm.yaml': await readFile(ELM, 'utf8'), 'oak.yaml': PUPILS_SIGN });
const NEW = '0a4f1e1d-0001-4000-8000-0000000000ac';
const json = { 'content-type': 'application/json' };
const HEADING = 'The group of those who have signed';

/** `school`: and then to the next hour in which school is open, whenever this runs. */
const forward = async (duration: string, to: 'forward' | 'school' = 'forward'): Promise<void> => {
  const body = JSON.stringify({ [to]: duration });
  await fetch(`${sandbox.desk.url}/sandbox/clock`, { method: 'POST', headers: json, body });
};

const asks = async (person: string, path: string, body?: object): Promise<Record<string, unknown>> => {
  const { url } = sandbox.desk;
  const signIn = await fetch(`${url}/sandbox/identity/tab-token`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ person }),
  });
  const { token } = (await signIn.json()) as { token: string };
  const answer = await fetch(`${url}/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { ...json, authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Record<string, unknown>;
};

const api = (person: string, path: string, body?: object): Promise<Record<string, unknown>> =>
  asks(person, `/agreements${path}`, body);

/** Asked again until it is so; the test's own time limit ends it. */
const until = async (ask: () => Promise<boolean>): Promise<void> => {
  while (!(await ask())) await new Promise((resolve) => setTimeout(resolve, 200));
};

const signs = async (person: string): Promise<void> => {
  let request: string | undefined;
  await until(async () => {
    request = ((await api(person, '/mine'))['rows'] as { request: string }[] | undefined)?.[0]?.request;
    return request !== undefined;
  });
  await until(async () => {
    const { sign } = (await api(person, `/requests/${request}`)) as {
      sign: { form: string; hash: string } | null;
    };
    if (sign === null) return true;
    const { said } = await api(person, '/sign', {
      request,
      ...sign,
      name: 'As typed',
      asked: true,
      captures: {},
    });
    return said !== undefined;
  });
};

const opensRegister = async (options = {}): Promise<{ page: Page; frame: Frame }> => {
  const { page, frame } = await openDesk(sandbox, 'elm.head', options);
  await frame.getByRole('link', { name: 'Register', exact: true }).click();
  await frame.getByRole('heading', { name: HEADING }).waitFor();
  return { page, frame };
};

/** From its top, as a reader has it. */
const looks = async (page: Page, frame: Frame, scene: string): Promise<void> => {
  await frame.evaluate('scrollTo(0, 0)');
  await sandbox.lookInside(page, frame, scene);
};

const inGroup = (): Promise<readonly string[]> => membersIn(sandbox.desk.url, GROUPS.elmSigned.id);
const sam = personByUpn('elm.teacher').id;

inBrowser('the group of those who have signed', () => {
  beforeAll(async () => {
    const { url } = sandbox.desk;
    const properties = {
      id: NEW,
      displayName: 'Wilhelmina Quorn-Achebe',
      userPrincipalName: 'elm.new@oakfield.example',
      accountEnabled: true,
      userType: 'Member',
      jobTitle: 'Teaching assistant',
      department: 'Elm Lane School',
    };
    await changeTenant(url, { op: 'user.add', properties });
    await changeTenant(url, { op: 'member.add', groupId: GROUPS.elmStaff.id, id: NEW });
    await changeTenant(url, {
      op: 'member.add',
      groupId: GROUPS.elmSigned.id,
      id: personByUpn('elm.chair').id,
    });
    await forward('PT6M');
    for (const person of [sam, NEW]) await signs(person);
    await until(async () => (await inGroup()).length === 3);
  });

  test('the head sees who is in it; nobody is to be decided about, and who was put in by hand stands apart', async () => {
    const { page, frame } = await opensRegister();
    await frame.getByText('3 people in the group: 2 put in by this app, 1 by somebody else.').waitFor();
    await frame.getByText('Nobody. There is nothing to decide.').waitFor();
    await frame.getByRole('heading', { name: 'Put in by somebody else (1)' }).scrollIntoViewIfNeeded();
    await looks(page, frame, 'tab-group');
    await page.close();
  });

  test('who left is taken out by name, asked about once with the names, and put back', async () => {
    for (const id of [sam, NEW])
      await changeTenant(sandbox.desk.url, { op: 'member.remove', groupId: GROUPS.elmStaff.id, id });
    await forward('PT6M');
    await until(async () => {
      const { group } = (await api(personByUpn('elm.head').id, '/group')) as {
        group: { proposed: unknown[] };
      };
      return group.proposed.length === 2;
    });
    const { page, frame } = await opensRegister();
    await frame.getByRole('heading', { name: 'May be taken out (2)' }).waitFor();
    for (const name of [/^Wilhelmina Quorn-Achebe/, /^Sam Birch/])
      await frame.getByRole('checkbox', { name }).check();
    await frame.getByRole('button', { name: 'Take out whom I have ticked' }).click();
    await frame.getByText(/To be taken out of the group: Sam Birch, Wilhelmina Quorn-Achebe/).waitFor();
    await looks(page, frame, 'tab-group-confirm');
    expect(await inGroup()).toHaveLength(3);
    await frame.getByRole('button', { name: 'Yes, take them out' }).click();
    await frame.getByText(/2 people are being taken out/).waitFor();
    await until(async () => (await inGroup()).length === 1);
    await frame
      .getByRole('button', { name: /^Put back: / })
      .first()
      .waitFor();
    await looks(page, frame, 'tab-group-removed');
    await frame
      .getByRole('button', { name: /^Put back: / })
      .first()
      .click();
    await frame.getByText('They are being put into the group again now.').waitFor();
    await until(async () => (await inGroup()).length === 2);
    await page.close();
  });

  test('on a telephone, in the dark', async () => {
    const { page, frame } = await opensRegister({
      viewport: { width: 320, height: 800 },
      colorScheme: 'dark',
    });
    await frame.getByRole('heading', { name: HEADING }).scrollIntoViewIfNeeded();
    await looks(page, frame, 'tab-group-telephone');
    await page.close();
  });
});

inBrowser('a pupil', () => {
  const opensChat = async (page: Page, who: string): Promise<void> => {
    await page.goto(`${sandbox.desk.url}/sandbox#/${who}`);
    await page
      .getByRole('navigation', { name: 'Chats and channels' })
      .getByRole('button', { name: /^eSafety Desk/ })
      .click();
  };
  const newest = (page: Page, name: string) =>
    page.getByRole('log', { name: 'Messages' }).getByRole('button', { name, exact: true }).last();

  test('is asked in the chat, reads, signs with a press, finds it in "My desk", and is on the register', async () => {
    const hannah = await sandbox.visitor();
    await hannah.goto(`${sandbox.desk.url}/sandbox#/coordinator`);
    await hannah.getByRole('textbox', { name: /^Write/ }).fill('start agreements');
    await hannah.keyboard.press('Enter');
    await newest(hannah, 'See how many would be asked').click();
    await hannah.getByRole('dialog').getByRole('button', { name: 'Start asking' }).click();
    await hannah.getByText('They are being asked now.').waitFor();
    await hannah.close();

    const page = await sandbox.visitor({ viewport: { width: 390, height: 800 }, colorScheme: 'dark' });
    await opensChat(page, 'pupil1');
    await page.getByText('You are not in trouble for pressing one.').waitFor();
    await sandbox.lookClosely(page, 'pupil-asked');
    await newest(page, 'Read and sign').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('These are the rules of Oakfield Primary School.').waitFor();
    await sandbox.lookClosely(page, 'pupil-reads');
    await dialog.getByRole('button', { name: 'Next part' }).click();
    await dialog.getByText('You sign as Pupil One').waitFor();
    expect(await dialog.getByRole('textbox').count()).toBe(0);
    await sandbox.lookClosely(page, 'pupil-signs');
    await dialog.getByRole('button', { name: 'I agree and sign' }).click();
    await dialog.getByText(/Thank you. You have signed "Our agreement for being safe online"/).waitFor();
    await sandbox.lookClosely(page, 'pupil-thanked');
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    const frame = await openTabHere(page);
    expect(await frame.locator('nav a').allInnerTexts()).toEqual(['You', 'Agreements']);
    await frame.getByRole('link', { name: 'Agreements', exact: true }).click();
    await frame.getByText('Nothing waits for you. Thank you.').waitFor();
    await sandbox.lookInside(page, frame, 'pupil-signed');
    await page.close();

    const register = await openDesk(sandbox, 'coordinator');
    await register.frame.getByRole('link', { name: 'Register', exact: true }).click();
    await register.frame.getByLabel('How it stands').selectOption('Signed or read');
    await register.frame.getByLabel('Search by name, job or department').fill('pupil one');
    await register.frame.getByText(/^Showing 1 of \d+\.$/).waitFor();
    await register.frame.getByText(/^Signed on /i).waitFor();
    await register.page.close();
  });

  test('who agreed aloud in class is not reminded in Teams, and is on the register with how and when', async () => {
    const csv = await readFile(new URL('../../src/sandbox/page/roll.csv', import.meta.url), 'utf8');
    const file = Buffer.from(csv.replace('Kit,Ravensdale', 'Pupil,Two')).toString('base64');
    const office = personByUpn('office').id;
    const { mapping, found } = (await asks(office, '/roll/preview', { file, mapping: null })) as {
      mapping: object;
      found: { seen: string };
    };
    await asks(office, '/roll/import', { file, mapping, seen: found.seen, manyGone: false });
    const teacher = personByUpn('teacher2').id;
    const { forms } = (await asks(teacher, '/outside/class?name=3M')) as {
      forms: { form: string; hash: string; children: { pupil: string; name: string }[] }[];
    };
    for (const { form, hash, children } of forms) {
      const pupils = children.flatMap(({ pupil, name }) => (name === 'Pupil Two' ? [pupil] : []));
      await asks(teacher, '/outside/class/sign', { name: '3M', form, hash, pupils });
    }

    const { page, frame } = await openDesk(sandbox, 'coordinator');
    await frame.getByRole('link', { name: 'Register', exact: true }).click();
    await frame.getByLabel('How it stands').selectOption('Signed or read');
    await frame.getByLabel('Search by name, job or department').fill('pupil');
    await frame.getByText(/^Showing 2 of \d+\.$/).waitFor();
    await frame.getByText(/^Signed on .*, agreed aloud in class\.$/).waitFor();
    await looks(page, frame, 'register-signed-in-class');
    await page.close();

    await forward('P4D', 'school');
    const staff = await sandbox.visitor();
    await opensChat(staff, 'teacher1');
    await staff.getByText('This is a reminder.').first().waitFor();
    await opensChat(staff, 'pupil2');
    await staff.getByText('You need not do anything here at the moment.').waitFor();
    expect(await staff.getByText('This is a reminder.').count()).toBe(0);
    await sandbox.lookClosely(staff, 'pupil-signed-in-class');
    const theirs = await openTabHere(staff);
    await theirs.getByRole('link', { name: 'Agreements', exact: true }).click();
    await theirs.getByText('Nothing waits for you. Thank you.').waitFor();
    await theirs.getByText(/agreed aloud in class\. You need not do it here too\.$/).waitFor();
    await sandbox.lookInside(staff, theirs, 'pupil-signed-in-class-page');
    await staff.close();
  });
});
