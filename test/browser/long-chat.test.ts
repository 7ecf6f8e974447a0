/** A chat that has been used for long. */
import { expect, test } from '@jest/globals';
import { card, showPage, withCard } from './start-page.ts';

// Teams' limits for sending, but in a thousandth of the time.
const shown = showPage({ scale: 1000 });
const MANY = 150;

test('a long chat shows its newest messages at once, and older ones when asked, above what is read', async () => {
  for (let at = 1; at <= MANY; at += 1)
    await shown.bot(
      withCard(card(`Card ${at}`, { actions: [{ type: 'Action.Submit', title: `Button ${at}` }] })),
    );
  await shown.open();
  const messages = shown.page.locator('#messages .message');
  await shown.page.getByText(`Card ${MANY}`, { exact: true }).waitFor();
  const drawn = await messages.count();
  expect(drawn).toBeLessThan(50);
  const list = shown.page.locator('#messages');
  await list.evaluate((element) => element.scrollTo(0, 0));
  const top = messages.first();
  const read = await top.innerText();
  const before = (await top.boundingBox())?.y ?? 0;
  await shown.page.getByRole('button', { name: `Show earlier messages (${MANY - drawn} more)` }).click();
  expect(await messages.count()).toBe(2 * drawn);
  const same = messages.nth(drawn);
  expect(await same.innerText()).toBe(read);
  expect(Math.abs(((await same.boundingBox())?.y ?? 0) - before)).toBeLessThan(60);
});
