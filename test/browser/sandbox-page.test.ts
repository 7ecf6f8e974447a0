/** The Teams-like page in a real browser, with a bot that answers as told. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { mriOf, personalId } from '../../src/sandbox/connector/index.ts';
import { personByUpn, TEAMS } from '../../src/sandbox/world.ts';
import { type Heard, type School, startSchool } from '../sandbox/client/fake-bot.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';
const teacher = personByUpn('teacher1');
const chat = personalId(teacher.id);

let browser: Browser;
let school: School;
let page: Page;
const wrong: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  });
  school = await startSchool();
  await school.sandbox.ready();
});
afterAll(async () => {
  await browser.close();
  await school.close();
});
beforeEach(async () => {
  school.heard.length = 0;
  school.react(() => ({ status: 200 }));
  wrong.length = 0;
  page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
});
afterEach(async () => {
  await page.close();
  expect(wrong).toEqual([]);
});

const text = (words: string) => ({ type: 'TextBlock', text: words, wrap: true });
const card = (words: string, more: Record<string, unknown> = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [text(words)],
  ...more,
});
const activities = `/sandbox/connector/v3/conversations/${encodeURIComponent(chat)}/activities`;
const withCard = (content: unknown) => ({ type: 'message', attachments: [{ contentType: CARD, content }] });
const bot = async (content: unknown): Promise<string> =>
  ((await school.post(activities, withCard(content))).body as { id: string }).id;
const open = async (who = 'teacher1', place = chat): Promise<void> => {
  await page.goto(`${school.url}/sandbox#/${who}/${encodeURIComponent(place)}`);
  await page.getByRole('heading', { name: /^You are/ }).waitFor();
};
const last = () => page.locator('#messages .message').last();
const invokes = (name: string): readonly Heard[] => school.heard.filter((activity) => activity.name === name);
const takeButton = {
  actions: [{ type: 'Action.Execute', title: 'Take it', verb: 'case.take', data: { id: '1' } }],
};

describe('a card in the chat', () => {
  test('sends its inputs with the button, and shows its answer until the message itself changes', async () => {
    const id = await bot({
      ...card('First', takeButton),
      body: [
        text('First'),
        { type: 'Input.Toggle', id: 'told', title: 'Told', valueOn: 'true', valueOff: 'false' },
      ],
    });
    await open();
    school.react(() => ({ status: 200, body: { statusCode: 200, type: CARD, value: card('Only for you') } }));
    await last().getByLabel('Told').check();
    await last().getByRole('button', { name: 'Take it' }).click();
    await last().getByText('Only for you').waitFor();
    expect(invokes('adaptiveCard/action')[0]?.['value']).toMatchObject({
      action: { verb: 'case.take', data: { id: '1', told: 'true' } },
      trigger: 'manual',
    });
    await school.post(`${activities}/${id}`, withCard(card('For everybody')), 'PUT');
    await last().getByText('For everybody').waitFor();
    expect(await page.getByText('Only for you').count()).toBe(0);
  });

  test('keeps what is half typed while other messages come', async () => {
    await bot({ ...card('Note'), body: [{ type: 'Input.Text', id: 'note', label: 'A note' }] });
    await open();
    const note = page.getByLabel('A note');
    await note.fill('half a sen');
    await bot(card('Something else'));
    await page.getByText('Something else').waitFor();
    expect(await note.inputValue()).toBe('half a sen');
    expect(await page.locator('.message input:focus').count()).toBe(1);
  });

  test('never runs what a message says in HTML', async () => {
    await bot(card('<img src=x onerror="document.title=1"> [link](javascript:alert(1)) **bold**'));
    await open();
    await last().getByText('bold', { exact: true }).waitFor();
    expect(await last().locator('.card img, .card a').count()).toBe(0);
    expect(await last().innerText()).toContain('<img src=x');
  });

  test('asks for its own view of those it names, once', async () => {
    await bot({
      ...card('For all'),
      refresh: {
        action: { type: 'Action.Execute', verb: 'case.show', data: {} },
        userIds: [mriOf(teacher.id)],
      },
    });
    school.react(() => ({ status: 200, body: { statusCode: 200, type: CARD, value: card('For Ben') } }));
    await open();
    await last().getByText('For Ben').waitFor();
    expect(invokes('adaptiveCard/action').map(({ value }) => (value as { trigger: string }).trigger)).toEqual(
      ['automatic'],
    );
  });

  test('says so when the app cannot be reached', async () => {
    await bot(card('Try me', takeButton));
    await open();
    school.react(() => ({ status: 503 }));
    await last().getByRole('button', { name: 'Take it' }).click();
    await page
      .getByRole('alert')
      .getByText(/Unable to reach the app/)
      .waitFor();
  });
});

describe('what somebody wrote', () => {
  test('a pasted picture is heard of, and goes nowhere; the message can be deleted', async () => {
    await open();
    await page.getByLabel('Write a message, or / for commands').fill('look');
    await page.evaluate(`{
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(['x'], 'secret-name.png', { type: 'image/png' }));
      const paste = new ClipboardEvent('paste', { clipboardData, cancelable: true });
      document.querySelector('#words').dispatchEvent(paste);
    }`);
    await last().getByText('A picture or file').waitFor();
    const said = school.heard.find((activity) => activity['text'] === 'look');
    expect(said).toMatchObject({ attachments: [{ contentType: 'image/*' }, {}] });
    expect(JSON.stringify(said)).not.toContain('secret-name');
    await last().getByTitle('More').click();
    await last().getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByText('A picture or file').waitFor({ state: 'detached' });
  });
});

describe('a dialog', () => {
  const form = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      {
        type: 'Input.Text',
        id: 'what',
        label: 'What happened',
        isRequired: true,
        errorMessage: 'Please say what.',
      },
      {
        type: 'Input.ChoiceSet',
        id: 'staff',
        label: 'Staff',
        isMultiSelect: true,
        choices: [],
        'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users?scope=currentContext' },
      },
    ],
    actions: [{ type: 'Action.Submit', title: 'Send', data: { verb: 'case.report' } }],
  };
  const task = { type: 'continue', value: { title: 'Report', card: { contentType: CARD, content: form } } };

  test('opens from the slash menu by keyboard alone, picks people, and goes back as one answer', async () => {
    school.react(({ name }) => ({
      status: 200,
      body:
        name === 'composeExtension/fetchTask' ? { task } : { task: { type: 'message', value: 'Thank you.' } },
    }));
    await open();
    await page.getByLabel('Write a message, or / for commands').fill('/report an');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Report' });
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByText('Please say what.').waitFor();
    expect(invokes('composeExtension/submitAction')).toEqual([]);
    await dialog.getByLabel('What happened').fill('a worry');
    const picker = dialog.getByRole('combobox', { name: 'Staff' });
    for (const name of ['priya', 'owen']) {
      await picker.fill(name);
      await picker.press('Enter');
    }
    await dialog.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('dialog').getByText('Thank you.').waitFor();
    expect(invokes('composeExtension/submitAction')[0]?.['value']).toMatchObject({
      commandId: 'reportIncident',
      data: {
        verb: 'case.report',
        what: 'a worry',
        staff: `${personByUpn('dsl').id},${personByUpn('deputy.dsl').id}`,
      },
    });
  });

  test('keeps what was written when the app does not answer', async () => {
    await bot(
      card('Open me', {
        actions: [
          { type: 'Action.Submit', title: 'Open', data: { msteams: { type: 'task/fetch' }, verb: 'a.b' } },
        ],
      }),
    );
    school.react(({ name }) => (name === 'task/fetch' ? { status: 200, body: { task } } : { status: 500 }));
    await open();
    await last().getByRole('button', { name: 'Open' }).click();
    const dialog = page.getByRole('dialog', { name: 'Report' });
    await dialog.getByLabel('What happened').fill('long words');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByText(/Unable to reach the app/).waitFor();
    expect(await dialog.getByLabel('What happened').inputValue()).toBe('long words');
  });

  test('opens from a message that somebody wants to report', async () => {
    school.react(() => ({ status: 200, body: { task } }));
    await open('teacher1', TEAMS.oak.staff.id);
    const message = page.locator('.message', { hasText: 'Who do I tell?' });
    await message.hover();
    await message.getByLabel('More for this message').click();
    await page.getByRole('menuitem', { name: 'Report this message' }).click();
    await page.getByRole('dialog', { name: 'Report' }).waitFor();
    expect(invokes('composeExtension/fetchTask')[0]?.['value']).toMatchObject({
      commandId: 'reportMessage',
      messagePayload: { from: { user: { id: personByUpn('teacher3').id } } },
    });
  });
});

describe('being somebody', () => {
  test('shows their own chats and channels, and what they have not read', async () => {
    await open('dsl', personalId(personByUpn('dsl').id));
    const places = page.getByRole('navigation', { name: 'Chats and channels' });
    await places.getByRole('button', { name: /Safeguarding/ }).waitFor();
    await places.getByRole('button', { name: /Staff.*3 unread/ }).click();
    await places.getByRole('button', { name: /^Staff\s*Oakfield Primary$/ }).waitFor();
    await page
      .getByRole('button', { name: /Ben Harlow/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'You are Ben Harlow' }).waitFor();
    expect(await places.getByRole('button', { name: /Safeguarding/ }).count()).toBe(0);
  });

  test('works on a telephone, one column at a time', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${school.url}/sandbox#/dsl`);
    const room = page.locator('#room');
    await page.locator('[data-place="chat"]').click();
    await room.waitFor();
    expect(await page.locator('#places').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Back to the list' }).click();
    expect(await room.isVisible()).toBe(false);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(390);
  });
});

describe('the tools of a sandbox', () => {
  test('move the clock of the school, and break the line to Teams', async () => {
    await open();
    await page.getByRole('button', { name: 'Tools' }).click();
    await page.getByLabel('What time is it at the school?').selectOption('In three days');
    await page.getByRole('button', { name: 'Move the clock' }).click();
    await page.getByText('The clock has been moved.').waitFor();
    expect(school.offsets).toEqual(['P3D']);
    await page.getByLabel('What goes wrong when the app writes?').selectOption('412');
    await page.getByRole('button', { name: 'Until I stop it' }).click();
    await page.getByText('Every message of the app meets this now.').waitFor();
    expect((await school.post(activities, withCard(card('lost')))).status).toBe(412);
    await page.getByRole('button', { name: 'Stop all faults' }).click();
    await page.getByText('All is well again.').waitFor();
    expect((await school.post(activities, withCard(card('there')))).status).toBe(201);
  });
});
