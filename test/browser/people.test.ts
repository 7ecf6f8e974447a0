/** The rail of people, whose turn it is, and what is new for whom. */
import { expect, test } from '@jest/globals';
import { TEAMS } from '../../src/sandbox/world.ts';
import { inBrowser } from './chromium.ts';
import { card, chatOf, showPage, withCard } from './start-page.ts';

const shown = showPage();
const rail = () => shown.page.getByRole('navigation', { name: 'Who you are' });
const places = () => shown.page.getByRole('navigation', { name: 'Chats and channels' });
const turn = () => shown.page.getByRole('status', { name: 'Whose turn it is' });

inBrowser('a school that nobody has used yet', () => {
  test('has nothing new for anybody: neither the first hello nor small talk counts', async () => {
    await shown.bot(withCard(card('Hello')), chatOf('teacher1'));
    await shown.bot(withCard(card('Hello')), chatOf('dsl'));
    await shown.open('head', TEAMS.oak.staff.id);
    await shown.page.getByText('Who do I tell?').first().waitFor();
    expect(await shown.page.locator('.badge').count()).toBe(0);
    await turn().getByText('No new messages for anybody.').waitFor();
  });
});

inBrowser('being somebody', () => {
  test('the people of the story come first, each with a picture of their own', async () => {
    await shown.open();
    const names = await rail().locator('.row b').allInnerTexts();
    expect(names.slice(0, 3)).toEqual(['Ben Harlow', 'Hannah Vale', 'Priya Nair']);
    const drawings = await rail()
      .locator('.row svg.avatar')
      .evaluateAll((all) => all.map(({ innerHTML }) => innerHTML));
    expect(new Set(drawings).size).toBe(names.length);
    const cut = await rail()
      .locator('.row small')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
    expect(cut).toBe(0);
  });

  test('the line above says whose turn it is, and one click is enough to be them', async () => {
    await shown.open();
    await shown.bot(withCard(card('Welcome')), chatOf('coordinator'));
    await shown.bot(withCard(card('Something came')), chatOf('coordinator'));
    await turn()
      .getByRole('button', { name: 'Hannah Vale (e-safety coordinator) has 1 new message' })
      .click();
    await shown.page.getByRole('heading', { name: 'You are Hannah Vale' }).waitFor();
    await shown.page.getByText('Something came').waitFor();
    expect(await turn().getByText('Hannah Vale').count()).toBe(0);
  });

  test('shows their own chats and channels, and what they have not read', async () => {
    await shown.bot({ type: 'message', text: 'A form waits' }, TEAMS.oak.safeguarding.id);
    await shown.open('dsl');
    await places()
      .getByRole('button', { name: /Safeguarding.*1 unread/ })
      .click();
    await places()
      .getByRole('button', { name: /^Safeguarding(?!.*unread)/ })
      .waitFor();
    await rail()
      .getByRole('button', { name: /Ben Harlow/ })
      .click();
    await shown.page.getByRole('heading', { name: 'You are Ben Harlow' }).waitFor();
    expect(
      await places()
        .getByRole('button', { name: /Safeguarding/ })
        .count(),
    ).toBe(0);
  });

  test('by keyboard a list is one stop, and arrows move in it', async () => {
    await shown.open();
    await rail().getByRole('searchbox').focus();
    await shown.page.keyboard.press('Tab');
    await shown.page.keyboard.press('ArrowDown');
    await shown.page.keyboard.press('Enter');
    await shown.page.getByRole('heading', { name: 'You are Hannah Vale' }).waitFor();
  });

  test('light, dark and high contrast can be chosen by keyboard, and are kept', async () => {
    await shown.open();
    await shown.page.getByRole('radio', { name: 'Light' }).focus();
    await shown.page.keyboard.press('ArrowRight');
    await shown.page.keyboard.press('ArrowRight');
    await shown.page.reload();
    await shown.page.getByRole('heading', { name: /^You are/ }).waitFor();
    expect(await shown.page.locator('html').getAttribute('data-theme')).toBe('contrast');
    expect(await shown.page.getByRole('radio', { name: 'High contrast' }).isChecked()).toBe(true);
  });

  test('on a telephone a long chat opens at its newest message', async () => {
    for (let at = 1; at <= 7; at += 1)
      await shown.bot({ type: 'message', text: `Line ${at}\n\n`.repeat(9) }, chatOf('siro'));
    await shown.page.setViewportSize({ width: 390, height: 800 });
    await shown.page.goto(`${shown.school.url}/sandbox#/siro`);
    await shown.page.locator('[data-place="chat"]').click();
    await shown.page.getByText('Line 7').last().waitFor();
    const left = await shown.page
      .locator('#messages')
      .evaluate((all) => all.scrollHeight - all.scrollTop - all.clientHeight);
    expect(left).toBeLessThan(5);
  });

  test('works on a telephone, one column at a time', async () => {
    await shown.page.setViewportSize({ width: 390, height: 800 });
    await shown.page.goto(`${shown.school.url}/sandbox#/dsl`);
    const room = shown.page.locator('#room');
    await shown.page.locator('[data-place="chat"]').click();
    await room.waitFor();
    expect(await shown.page.locator('#places').isVisible()).toBe(false);
    await shown.page.getByRole('button', { name: 'Back to the list' }).click();
    expect(await room.isVisible()).toBe(false);
    const wide = await shown.page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(390);
  });
});
