/** The guided tour, as somebody takes it who has never been here: on the real app, to its end. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { inBrowser } from './chromium.ts';
import { startSandbox } from './start-sandbox.ts';

const sandbox = startSandbox();
let page: Page;

const strip = (): Locator => page.getByRole('region', { name: 'Guided tour' });
const stripButton = (name: string | RegExp): Locator => strip().getByRole('button', { name });
const says = (words: string | RegExp): Promise<void> => strip().getByText(words).waitFor();
const dialog = (): Locator => page.getByRole('dialog');
const newest = (name: string): Locator =>
  page.getByRole('log', { name: 'Messages' }).getByRole('button', { name, exact: true }).last();
const welcome = (): Locator => page.getByRole('dialog', { name: 'Welcome to a pretend school' });
const remembered = (): Promise<string | null> => page.evaluate<string | null>(`localStorage.getItem('tour')`);

/** Looks once in each frame, so that nothing waits longer than the page does. */
const FRAMES = 600;
const inSomeFrame = async (holds: () => Promise<boolean>, frames = FRAMES): Promise<boolean> => {
  for (let frame = 0; frame < frames; frame += 1) {
    if (await holds()) return true;
    await page.evaluate('new Promise(requestAnimationFrame)');
  }
  return false;
};

/** The ring is around this, wherever the page has scrolled to. */
const expectRingAround = async (target: Locator): Promise<void> => {
  await target.waitFor();
  const around = await inSomeFrame(async () => {
    const [ring, box] = [await page.locator('.tour-ring').boundingBox(), await target.boundingBox()];
    if (!ring || !box) return false;
    const beside = ring.x <= box.x && ring.x + ring.width >= box.x + box.width;
    return beside && ring.y <= box.y && ring.y + ring.height >= box.y + box.height;
  });
  expect(around).toBe(true);
};

/** Reads the strip and presses its button in one go: between the two the app's answer may move the tour on. */
const readAndPress = (until: RegExp): Promise<string> =>
  page.evaluate<string>(`(() => {
    const strip = document.querySelector('.tour-strip');
    const said = strip.querySelector('.tour-words').innerText;
    const wanted = /Do it for me|Fill it in|Look in every|Go on to|Show me/;
    const button = [...strip.querySelectorAll('button')].find((one) => !one.hidden && wanted.test(one.textContent));
    if (!${until}.test(said)) button?.click();
    return said;
  })()`);

/** From wherever it is to what it says there, with the tour's own buttons. */
const letItWalk = async (until: RegExp): Promise<void> => {
  for (let stops = 0; stops < 60; stops += 1) {
    const said = await readAndPress(until);
    if (until.test(said)) return;
    // The app answers in its own time; where nothing came of it, it is pressed again.
    await inSomeFrame(async () => (await page.locator('.tour-words').innerText()) !== said, FRAMES / 5);
  }
  throw new Error(`the tour did not come to ${until}`);
};

/** On the page "Agreements" of somebody's "My desk", without opening it. */
const saysNo = (short: string): Promise<void> =>
  page.evaluate(
    `(async () => {
      const post = (path, body, headers = {}) =>
        fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
      const { people } = await (await fetch('/sandbox/api/world')).json();
      const person = people.find(({ short }) => short === '${short}').id;
      const { token } = await (await post('/sandbox/identity/tab-token', { person })).json();
      const headers = { authorization: 'Bearer ' + token };
      const { rows: [{ request }] } = await (await fetch('/api/agreements/mine', { headers })).json();
      const { say } = await (await fetch('/api/agreements/requests/' + request, { headers })).json();
      const said = await post('/api/agreements/say', { request, form: say.decline, hash: say.hash, what: 'decline', words: '' }, headers);
      if (!said.ok) throw new Error(await said.text());
    })()`,
  );

inBrowser('a stranger at /sandbox', () => {
  beforeAll(async () => {
    page = await sandbox.visitor();
    await page.goto(`${sandbox.desk.url}/sandbox`);
  });

  test('is welcomed once, and may look around', async () => {
    await welcome().waitFor();
    await sandbox.lookClosely(page, 'tour-welcome');
    await welcome().getByRole('button', { name: 'Look around' }).click();
    await welcome().waitFor({ state: 'detached' });
    await page.reload();
    await newest('Report an incident').waitFor();
    expect(await welcome().count()).toBe(0);
  });

  test('starts the tour from the banner, and reports as Ben', async () => {
    await page.getByRole('button', { name: 'Take the tour' }).click();
    await says(/You are Ben Harlow/);
    await stripButton('Show me').click();
    await expectRingAround(newest('Report an incident'));
    await sandbox.lookClosely(page, 'tour-first-stop');
    await newest('Report an incident').click();
    const what = dialog().getByRole('textbox', { name: /^What happened/ });
    await expectRingAround(what);
    await sandbox.lookClosely(page, 'tour-form');
    await stripButton('Fill it in for me').click();
    expect(await what.inputValue()).toContain('game');
    const send = dialog().getByRole('button', { name: 'Send it now' });
    await expectRingAround(send);
    // What fills in the form sends nothing.
    expect(await page.getByText('has been sent').count()).toBe(0);
    await send.click();
    await says(/You are Hannah Vale/);
  });

  test('leads back to what was left undone', async () => {
    await stripButton('Show me').click();
    await expectRingAround(newest('Open'));
    await page
      .getByRole('navigation', { name: 'Who you are' })
      .getByRole('button', { name: 'Marian Cole' })
      .click();
    await page.getByRole('heading', { name: 'You are Marian Cole' }).waitFor();
    await stripButton('Show me').click();
    await page.getByRole('heading', { name: 'You are Hannah Vale' }).waitFor();
    await expectRingAround(newest('Open'));
    // "Show me" leaves the keyboard on it.
    await page.keyboard.press('Enter');
    await expectRingAround(newest('Read the report'));
  });

  test('goes on where it was after a reload', async () => {
    await page.reload();
    await says(/Press “Read the report”/);
    await newest('Read the report').click();
    await says(/When you have read it/);
    await page.keyboard.press('Escape');
    await newest('Yes, found or suspected').click();
    await says(/Tick “Tell the police”/);
  });

  test('Priya decides, Ben looks, and nothing of the child stands in any chat', async () => {
    await letItWalk(/You are Priya Nair/);
    await stripButton('Show me').click();
    await expectRingAround(newest('Approve'));
    await sandbox.lookClosely(page, 'tour-channel');
    await newest('Approve').click();
    await says(/You are Ben again/);
    await letItWalk(/Open the register/);
    await expectRingAround(newest('Open the register'));
    await sandbox.lookClosely(page, 'tour-register');
    await letItWalk(/That is the whole way/);
    await says(/Nothing of what Ben wrote stands in any of them/);
    // The list that he signed from says so by itself.
    await newest('Read again').waitFor();
    await sandbox.look(page, 'tour-end');
    expect(await remembered()).toBe('done');
    await stripButton('Close').click();
    expect(await strip().count()).toBe(0);
  });
});

inBrowser('the tour again, where there are cases already', () => {
  test('on a telephone, in the dark, with nothing that moves', async () => {
    page = await sandbox.visitor({
      colorScheme: 'dark',
      reducedMotion: 'reduce',
      viewport: { width: 390, height: 800 },
    });
    await page.goto(`${sandbox.desk.url}/sandbox`);
    await sandbox.lookClosely(page, 'tour-welcome');
    await welcome()
      .getByRole('button', { name: /^Take the tour/ })
      .click();
    await letItWalk(/Write what happened/);
    await sandbox.lookClosely(page, 'tour-form');
    await letItWalk(/Press “Open”/);
    await expectRingAround(newest('Open'));
    await sandbox.lookClosely(page, 'tour-open');
    const moving = `getComputedStyle(document.querySelector('.tour-ring')).animationName`;
    expect(await page.evaluate<string>(moving)).toBe('none');
    await letItWalk(/We look through every chat/);
  });

  test('says so when somebody has written of it in a chat', async () => {
    await page.getByRole('textbox', { name: /^Write/ }).fill('It is about Tilly Marlow.');
    await page.keyboard.press('Enter');
    await page.getByText('It is about Tilly Marlow.').first().waitFor();
    await stripButton('Look in every chat').click();
    await says(/What Ben wrote stands in the chat of Ben Harlow\./);
    await page.context().close();
  });

  test('by keyboard, in high contrast, and left in the middle', async () => {
    page = await sandbox.visitor({ forcedColors: 'active' });
    await page.goto(`${sandbox.desk.url}/sandbox`);
    await welcome().waitFor();
    await page.keyboard.press('Enter');
    await says(/You are Ben Harlow/);
    await page.keyboard.press('Enter');
    await expectRingAround(newest('Report an incident'));
    await page.keyboard.press('Enter');
    await says(/Write what happened/);
    await sandbox.look(page, 'tour-form-high-contrast');
    await stripButton('End the tour').click();
    expect(await strip().count()).toBe(0);
    expect(await page.locator('.tour-ring').count()).toBe(0);
    expect(await remembered()).toBe('seen');
    await page.context().close();
  });

  test('is over once the school has been emptied: what it was about is gone', async () => {
    page = await sandbox.visitor();
    await page.goto(`${sandbox.desk.url}/sandbox`);
    await welcome()
      .getByRole('button', { name: /^Take the tour/ })
      .click();
    await says(/You are Ben Harlow/);
    // Begun before anything that is there now.
    await page.evaluate(`{
      const tour = JSON.parse(sessionStorage.getItem('tour'));
      addEventListener('pagehide', () => sessionStorage.setItem('tour', JSON.stringify({ ...tour, since: 1 })));
    }`);
    await page.reload();
    await page.getByRole('button', { name: 'Take the tour' }).waitFor();
    await newest('Report an incident').waitFor();
    expect(await strip().count()).toBe(0);
    await page.context().close();
  });

  test('somebody does not sign: the reminders on school days, then the list of the line manager', async () => {
    page = await sandbox.visitor({ viewport: { width: 390, height: 800 } });
    await page.goto(`${sandbox.desk.url}/sandbox#/dsl`);
    const begin = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Behind the scenes' }).click();
      await page.getByRole('tab', { name: 'Clock' }).click();
      await page.getByRole('button', { name: 'See the reminders (1 minute)' }).click();
    };
    // Chloe has answered before it begins, and Dev once everybody has been asked.
    await saysNo('teacher2');
    await begin();
    await letItWalk(/You are Dev Patel-Stone/);
    await stripButton('End the tour').click();
    await page.keyboard.press('Escape');
    await saysNo('teacher3');
    await begin();
    await says(/Everybody has been asked already\. You are Ella Quayle/);
    await letItWalk(/Day 0: one message/);
    let moves = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/sandbox/clock')) moves += 1;
    });
    await stripButton('Go on to day 3').dblclick();
    await says(/A first reminder has come/);
    // Pressed twice, it goes on once.
    expect(moves).toBe(1);
    await letItWalk(/You are Tobias Finch/);
    await page.getByText('This is a reminder. You have had a message about it before.').first().waitFor();
    await letItWalk(/Open the list/);
    await expectRingAround(newest('Open the list'));
    await sandbox.lookClosely(page, 'tour-ladder-list');
    await letItWalk(/That is the whole ladder/);
    await dialog().getByText('Ella Quayle').first().waitFor();
    await page.keyboard.press('Escape');
    // Nobody is left who was not reminded.
    await stripButton('Close').click();
    await begin();
    await says(/This walk needs a fresh start/);
    await sandbox.lookClosely(page, 'tour-ladder-nobody');
    await stripButton('Show me “Start again”').click();
    await page.getByRole('tabpanel').getByText('Start again from nothing').waitFor();
    await page.context().close();
  });

  test('somebody with an address of their own is not asked', async () => {
    page = await sandbox.visitor();
    await page.goto(`${sandbox.desk.url}/sandbox#/dsl`);
    await page.getByRole('heading', { name: 'You are Priya Nair' }).waitFor();
    expect(await welcome().count()).toBe(0);
    await page.context().close();
  });
});
