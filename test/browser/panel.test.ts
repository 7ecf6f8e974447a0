/** The panel for the curious, in a real browser. */
import { expect, test } from '@jest/globals';
import { personByUpn } from '../../src/sandbox/world.ts';
import { inBrowser } from './chromium.ts';
import { activitiesOf, card, chatOf, showPage, withCard } from './start-page.ts';

const shown = showPage();
const activities = activitiesOf(chatOf('teacher1'));

const openPanel = async (tab: string): Promise<void> => {
  await shown.open();
  await shown.page.getByRole('button', { name: 'Behind the scenes' }).click();
  await shown.page.getByRole('tab', { name: tab }).click();
};
const panel = () => shown.page.getByRole('complementary', { name: 'Behind the scenes' });
const write = async (words: string): Promise<void> => {
  await shown.page.getByLabel('Write a message, or / for commands').fill(words);
  await shown.page.keyboard.press('Enter');
};

inBrowser('on the wire', () => {
  test('what somebody writes is seen as it happens, with the answer, and can be read as JSON', async () => {
    await openPanel('Wire');
    shown.school.react(() => ({ status: 202, body: { heard: 'well' } }));
    await write('hello from the page');
    const line = panel().locator('.wire > li').first();
    await line.getByText('Ben Harlow: message').waitFor();
    await line.getByText('202').waitFor();
    await line.getByRole('button').click();
    await line.getByLabel('Asked', { exact: true }).getByText('"text": "hello from the page"').waitFor();
    await line.getByLabel('Answered', { exact: true }).getByText('"heard": "well"').waitFor();
  });

  test('what the app sends says to whom; each kind can be left out', async () => {
    await openPanel('Wire');
    await shown.bot(withCard(card('from the app')));
    const line = panel().getByText('Message to Ben Harlow').first();
    await line.waitFor();
    await panel().getByRole('button', { name: 'The app to Teams' }).click();
    await line.waitFor({ state: 'detached' });
    expect(await panel().locator('.wire > li[data-kind="connector"]').count()).toBe(0);
    expect(await panel().locator('.wire > li[data-kind="activity"]').count()).toBeGreaterThan(0);
  });

  test('holds still while somebody reads, and then shows what came', async () => {
    await openPanel('Wire');
    await panel().locator('.wire > li').first().waitFor();
    await panel().getByRole('button', { name: 'Pause' }).click();
    const before = await panel().locator('.wire > li').first().getAttribute('data-id');
    await shown.bot(withCard(card('meanwhile')));
    await panel().getByRole('button', { name: 'Go on (1 new)' }).waitFor();
    expect(await panel().locator('.wire > li').first().getAttribute('data-id')).toBe(before);
    await panel().getByRole('button', { name: 'Go on (1 new)' }).click();
    await panel().locator(`.wire > li:not([data-id="${before}"])`).first().waitFor();
    expect(await panel().locator('.wire > li').first().getAttribute('data-id')).not.toBe(before);
  });
});

inBrowser('what goes wrong', () => {
  test('is on so many times, says what is left, and is over by itself', async () => {
    await openPanel('Faults');
    await panel().getByText('Nothing goes wrong now').waitFor();
    await panel().getByLabel('What happens when the app writes?').first().selectOption('412');
    await panel().getByLabel('How often').first().fill('2');
    await panel().getByRole('button', { name: 'What happens when the app writes? That often' }).click();
    await panel().getByText('2 more times').waitFor();
    expect((await shown.school.post(activities, withCard(card('lost')))).status).toBe(412);
    await panel().getByText('once more').waitFor();
    expect((await shown.school.post(activities, withCard(card('lost')))).status).toBe(412);
    await panel().getByText('Nothing goes wrong now').waitFor();
    expect((await shown.school.post(activities, withCard(card('there')))).status).toBe(201);
  });

  test('with Graph goes on until it is stopped', async () => {
    await openPanel('Faults');
    await panel().getByLabel('What happens when the app asks Graph?').first().selectOption('denied');
    await panel()
      .getByRole('button', { name: 'What happens when the app asks Graph? Until I stop it' })
      .click();
    await panel().getByText('until it is stopped').waitFor();
    // Whoever comes later is told as well.
    await shown.page.reload();
    await shown.page.locator('body[data-faults]').waitFor();
    await shown.page.getByRole('button', { name: 'Behind the scenes' }).click();
    await panel().getByRole('tab', { name: 'Faults' }).click();
    expect((await shown.school.get('/sandbox/graph/v1.0/users')).status).toBe(403);
    await panel().getByRole('button', { name: 'Stop: Graph says: not allowed (403)' }).click();
    await panel().getByText('Nothing goes wrong now').waitFor();
    expect((await shown.school.get('/sandbox/graph/v1.0/users')).status).toBe(401);
  });
});

inBrowser('the clock', () => {
  test('ticks, goes on by a step, to a time, and back', async () => {
    shown.school.offsets.length = 0;
    await openPanel('Clock');
    const face = panel().locator('.clock-face');
    await face.getByText(/^\d\d:\d\d:\d\d$/).waitFor();
    const first = await face.innerText();
    await face
      .getByText(/^\d\d:\d\d:\d\d$/)
      .filter({ hasNotText: first })
      .waitFor();
    await panel().getByRole('button', { name: 'Go on by 1 day' }).click();
    await panel().getByText('The clock went on by 1 day.').waitFor();
    await panel().getByLabel('A date and time at the school').fill('2097-07-04T09:00');
    await panel().getByRole('button', { name: 'Go to that time' }).click();
    await panel().getByText('The clock has been moved.').waitFor();
    await panel().getByRole('button', { name: 'Back to now' }).click();
    await panel().getByText('The clock shows the real time again.').waitFor();
    expect(shown.school.offsets).toHaveLength(3);
    expect(shown.school.offsets[2]).toBe('PT0S');
  });

  test('does not go to a time that is over, and says so', async () => {
    await openPanel('Clock');
    await panel().getByLabel('A date and time at the school').fill('2020-07-04T09:00');
    shown.page.removeAllListeners('console');
    await panel().getByRole('button', { name: 'Go to that time' }).click();
    await panel().getByText('That time is over. Choose one that is still to come.').waitFor();
  });
});

inBrowser('the people of the tenant', () => {
  test('somebody who is added can be chosen in the rail at once', async () => {
    await openPanel('People');
    await panel().getByText('Add a person').click();
    await panel().getByLabel('Name', { exact: true }).fill('Ann Other');
    await panel().getByLabel('Where').selectOption('Staff of Elm Lane School');
    await panel().getByRole('button', { name: 'Add them' }).click();
    await panel().getByText('Ann Other has an account, and the app in their chat.').waitFor();
    await panel().getByRole('button', { name: 'Be Ann Other' }).click();
    await shown.page.getByRole('heading', { name: 'You are Ann Other' }).waitFor();
    await shown.page.locator('[data-place="chat"]').click();
    await write('hello');
    await shown.page.locator('#messages').getByText('hello').waitFor();
    expect(shown.school.heard.at(-1)).toMatchObject({ text: 'hello', from: { name: 'Ann Other' } });
  });

  test('somebody is found, blocked, removed and brought back', async () => {
    await openPanel('People');
    await panel().getByLabel('Find an account').fill('sian');
    await panel().locator('.account').click();
    await panel().getByLabel('May sign in').uncheck();
    await panel().getByText('Sian Holt is blocked.').waitFor();
    await panel().getByText('blocked', { exact: true }).waitFor();
    await panel().getByRole('button', { name: 'Remove the account' }).click();
    await panel().getByText('Sian Holt was removed.').waitFor();
    await shown.page.locator('#people [data-person="leaver2"]').waitFor({ state: 'detached' });
    await panel().getByRole('button', { name: 'Bring it back' }).click();
    await shown.page.locator('#people [data-person="leaver2"]').waitFor();
    const { body } = await shown.school.get('/sandbox/accounts');
    expect(body).toContainEqual(
      expect.objectContaining({ id: personByUpn('leaver2').id, enabled: false, gone: false }),
    );
  });
});

inBrowser('the panel itself', () => {
  test('is walked by keyboard, closes with Escape, and gives the focus back', async () => {
    await shown.open();
    await shown.page.getByRole('button', { name: 'Behind the scenes' }).focus();
    await shown.page.keyboard.press('Enter');
    for (const name of ['Faults', 'Clock', 'People', 'Restart', 'Wire']) {
      await shown.page.keyboard.press('ArrowRight');
      await shown.page.getByRole('tab', { name, selected: true }).waitFor();
    }
    await shown.page.keyboard.press('Escape');
    expect(await panel().isVisible()).toBe(false);
    expect(await shown.page.locator('#panel-open:focus').count()).toBe(1);
  });

  test('throws nothing away before somebody has said yes, and says what goes', async () => {
    await openPanel('Restart');
    await panel().getByText('This sandbox runs inside another program, and cannot end it.').waitFor();
    expect(await panel().getByRole('button', { name: 'Start again …' }).isDisabled()).toBe(true);
    expect(await panel().getByText('This goes, for good:').isVisible()).toBe(false);
  });

  test('fits a telephone', async () => {
    await openPanel('Wire');
    await shown.page.setViewportSize({ width: 390, height: 800 });
    for (const tab of ['Wire', 'Faults', 'Clock', 'People', 'Restart']) {
      await shown.page.getByRole('tab', { name: tab }).click();
      const wide = await panel()
        .locator(`#panel-${tab === 'Restart' ? 'again' : tab.toLowerCase()}`)
        .evaluate(
          (element: { scrollWidth: number; clientWidth: number }) =>
            element.scrollWidth - element.clientWidth,
        );
      expect({ tab, wide }).toEqual({ tab, wide: 0 });
    }
  });
});
