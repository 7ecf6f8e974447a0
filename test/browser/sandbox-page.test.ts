/** The Teams-like page in a real browser, with a bot that answers as told. */
import { expect, test } from '@jest/globals';
import { mriOf } from '../../src/sandbox/connector/index.ts';
import { personByUpn, TEAMS } from '../../src/sandbox/world.ts';
import { inBrowser } from './chromium.ts';
import { activitiesOf, CARD, card, chatOf, showPage, takeButton, withCard } from './start-page.ts';

const teacher = personByUpn('teacher1');
const shown = showPage();
const { open, last, invokes } = shown;
const bot = (content: unknown): Promise<string> => shown.bot(withCard(content));
const activities = activitiesOf(chatOf('teacher1'));
const text = (words: string) => ({ type: 'TextBlock', text: words, wrap: true });

inBrowser('a card in the chat', () => {
  test('sends its inputs with the button, and shows its answer until the message itself changes', async () => {
    const id = await bot({
      ...card('First', takeButton),
      body: [
        text('First'),
        { type: 'Input.Toggle', id: 'told', title: 'Told', valueOn: 'true', valueOff: 'false' },
      ],
    });
    await open();
    shown.school.react(() => ({
      status: 200,
      body: { statusCode: 200, type: CARD, value: card('Only for you') },
    }));
    await last().getByLabel('Told').check();
    await last().getByRole('button', { name: 'Take it' }).click();
    await last().getByText('Only for you').waitFor();
    expect(invokes('adaptiveCard/action')[0]?.['value']).toMatchObject({
      action: { verb: 'case.take', data: { id: '1', told: 'true' } },
      trigger: 'manual',
    });
    await shown.school.post(`${activities}/${id}`, withCard(card('For everybody')), 'PUT');
    await last().getByText('For everybody').waitFor();
    expect(await shown.page.getByText('Only for you').count()).toBe(0);
  });

  test('keeps what is half typed while other messages come', async () => {
    await bot({ ...card('Note'), body: [{ type: 'Input.Text', id: 'note', label: 'A note' }] });
    await open();
    const note = shown.page.getByLabel('A note');
    await note.fill('half a sen');
    await bot(card('Something else'));
    await shown.page.getByText('Something else').waitFor();
    expect(await note.inputValue()).toBe('half a sen');
    expect(await shown.page.locator('.message input:focus').count()).toBe(1);
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
    shown.school.react(() => ({
      status: 200,
      body: { statusCode: 200, type: CARD, value: card('For Ben') },
    }));
    await open();
    await last().getByText('For Ben').waitFor();
    expect(invokes('adaptiveCard/action').map(({ value }) => (value as { trigger: string }).trigger)).toEqual(
      ['automatic'],
    );
  });

  test('says so when the app cannot be reached', async () => {
    await bot(card('Try me', takeButton));
    await open();
    shown.school.react(() => ({ status: 503 }));
    await last().getByRole('button', { name: 'Take it' }).click();
    await shown.page
      .getByRole('alert')
      .getByText(/Unable to reach app/)
      .waitFor();
  });
});

inBrowser('what somebody wrote', () => {
  test('a pasted picture is heard of, and goes nowhere; the message can be deleted', async () => {
    await open();
    await shown.page.getByLabel('Write a message, or / for commands').fill('look');
    await shown.page.evaluate(`{
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(['x'], 'secret-name.png', { type: 'image/png' }));
      const paste = new ClipboardEvent('paste', { clipboardData, cancelable: true });
      document.querySelector('#words').dispatchEvent(paste);
    }`);
    await last().getByText('A picture or file').waitFor();
    const said = shown.school.heard.find((activity) => activity['text'] === 'look');
    expect(said).toMatchObject({ attachments: [{ contentType: 'image/*' }, {}] });
    expect(JSON.stringify(said)).not.toContain('secret-name');
    await last().getByTitle('More').click();
    await last().getByRole('menuitem', { name: 'Delete' }).click();
    await shown.page.getByText('A picture or file').waitFor({ state: 'detached' });
  });
});

inBrowser('a dialog', () => {
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
    shown.school.react(({ name }) => ({
      status: 200,
      body:
        name === 'composeExtension/fetchTask' ? { task } : { task: { type: 'message', value: 'Thank you.' } },
    }));
    await open();
    await shown.page.getByLabel('Write a message, or / for commands').fill('/report an');
    await shown.page.keyboard.press('Enter');
    const dialog = shown.page.getByRole('dialog', { name: 'Report' });
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
    await shown.page.getByRole('dialog').getByText('Thank you.').waitFor();
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
    shown.school.react(({ name }) =>
      name === 'task/fetch' ? { status: 200, body: { task } } : { status: 500 },
    );
    await open();
    await last().getByRole('button', { name: 'Open' }).click();
    const dialog = shown.page.getByRole('dialog', { name: 'Report' });
    await dialog.getByLabel('What happened').fill('long words');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByText(/Unable to reach app/).waitFor();
    expect(await dialog.getByLabel('What happened').inputValue()).toBe('long words');
  });

  test('opens from a message that somebody wants to report', async () => {
    shown.school.react(() => ({ status: 200, body: { task } }));
    await open('teacher1', TEAMS.oak.staff.id);
    const message = shown.page.locator('.message', { hasText: 'Who do I tell?' });
    await message.hover();
    await message.getByLabel('More for this message').click();
    await shown.page.getByRole('menuitem', { name: 'Report this message' }).click();
    await shown.page.getByRole('dialog', { name: 'Report' }).waitFor();
    expect(invokes('composeExtension/fetchTask')[0]?.['value']).toMatchObject({
      commandId: 'reportMessage',
      messagePayload: { from: { user: { id: personByUpn('teacher3').id } } },
    });
  });
});
