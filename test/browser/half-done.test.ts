/** What is half read or half written in the sandbox: a tall card, words in the box, a form and one key too many. */
import { expect, test } from '@jest/globals';
import { inBrowser } from './chromium.ts';
import { card, showPage, takeButton, withCard } from './start-page.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';
const tall = (words: string) => ({
  ...card(words),
  body: Array.from({ length: 80 }, (_, at) => ({ type: 'TextBlock', text: at === 0 ? words : `Line ${at}` })),
  ...takeButton,
});

inBrowser('half read, half written', () => {
  const shown = showPage();

  test('a card that becomes taller than the chat is read from its beginning', async () => {
    await shown.bot(withCard(card('Something new', takeButton)));
    shown.school.react(() => ({
      status: 200,
      body: { statusCode: 200, type: CARD, value: tall('The first question') },
    }));
    await shown.open();
    await shown.last().getByRole('button', { name: 'Take it' }).click();
    const question = shown.page.getByText('The first question');
    await question.waitFor();
    const list = await shown.page.locator('#messages').boundingBox();
    const box = await question.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(list?.y ?? Number.NaN);
    expect(box?.y).toBeLessThan((list?.y ?? 0) + 120);
    // The next question too, though its answer stood further down.
    shown.school.react(() => ({
      status: 200,
      body: { statusCode: 200, type: CARD, value: tall('The second question') },
    }));
    await shown.last().getByRole('button', { name: 'Take it' }).click();
    const second = shown.page.getByText('The second question');
    await second.waitFor();
    expect((await second.boundingBox())?.y).toBeLessThan((list?.y ?? 0) + 120);
    // And whoever reads it is still at the newest when something comes.
    await shown.bot(withCard(card('One more')));
    const more = shown.page.getByText('One more');
    await more.waitFor();
    const below = await more.boundingBox();
    expect((below?.y ?? 0) + (below?.height ?? 0)).toBeLessThanOrEqual(800);
  });

  test('words that are half written stay with whoever wrote them', async () => {
    await shown.open('teacher1');
    const box = shown.page.locator('#words');
    await box.fill('a half written worry');
    await shown.page
      .getByRole('button', { name: /^Marian Cole/ })
      .first()
      .click();
    await shown.page.getByRole('heading', { name: 'You are Marian Cole' }).waitFor();
    expect(await box.inputValue()).toBe('');
    await shown.page
      .getByRole('button', { name: /^Ben Harlow/ })
      .first()
      .click();
    await shown.page.getByRole('heading', { name: 'You are Ben Harlow' }).waitFor();
    expect(await box.inputValue()).toBe('a half written worry');
  });

  test('one Esc does not throw away a form that was written in', async () => {
    const form = {
      ...card('Write here'),
      body: [{ type: 'Input.Text', id: 'what', label: 'What happened', isMultiline: true }],
    };
    const open = {
      type: 'Action.Submit',
      title: 'Write it',
      data: { msteams: { type: 'task/fetch' }, verb: 'case.write' },
    };
    await shown.bot(withCard(card('A form', { actions: [open] })));
    shown.school.react(() => ({
      status: 200,
      body: {
        task: { type: 'continue', value: { title: 'A form', card: { contentType: CARD, content: form } } },
      },
    }));
    await shown.open();
    await shown.last().getByRole('button', { name: 'Write it' }).click();
    const dialog = shown.page.getByRole('dialog', { name: 'A form' });
    await dialog.getByLabel('What happened').fill('a long report');
    await shown.page.keyboard.press('Escape');
    await dialog.getByText('Press Esc again to close').waitFor();
    expect(await dialog.getByLabel('What happened').inputValue()).toBe('a long report');
    await shown.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});
