/** A page of the sandbox in a real browser, with a bot that answers as told. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { personalId } from '../../src/sandbox/connector/index.ts';
import { personByUpn } from '../../src/sandbox/world.ts';
import { type Heard, type School, startSchool } from '../sandbox/client/fake-bot.ts';
import { PATIENCE_MS, startChromium } from './chromium.ts';

export const CARD = 'application/vnd.microsoft.card.adaptive';

export const chatOf = (short: string): string => personalId(personByUpn(short).id);

const text = (words: string) => ({ type: 'TextBlock', text: words, wrap: true });

export const card = (words: string, more: Record<string, unknown> = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [text(words)],
  ...more,
});

export const withCard = (content: unknown, more: Record<string, unknown> = {}) => ({
  type: 'message',
  attachments: [{ contentType: CARD, content }],
  ...more,
});

export const takeButton = {
  actions: [{ type: 'Action.Execute', title: 'Take it', verb: 'case.take', data: { id: '1' } }],
};

export const activitiesOf = (conversation: string): string =>
  `/sandbox/connector/v3/conversations/${encodeURIComponent(conversation)}/activities`;

export interface Shown {
  /** There while a test runs. */
  page: Page;
  school: School;
  /** The bot sends; gives back the message's id. */
  bot(activity: unknown, conversation?: string): Promise<string>;
  open(who?: string, conversation?: string): Promise<void>;
  last(): ReturnType<Page['locator']>;
  invokes(name: string): readonly Heard[];
  /** What the browser complained of in this test; whatever is left at its end fails it. */
  readonly wrong: string[];
}

/** One school and one browser for the file, one page for each test; an error on the page fails the test. */
export const showPage = (more: Parameters<typeof startSchool>[0] = {}): Shown => {
  let browser: Browser;
  const wrong: string[] = [];
  const shown = {
    bot: async (activity: unknown, conversation = chatOf('teacher1')) =>
      ((await shown.school.post(activitiesOf(conversation), activity)).body as { id: string }).id,
    open: async (who = 'teacher1', conversation = chatOf(who)) => {
      await shown.page.goto(`${shown.school.url}/sandbox#/${who}/${encodeURIComponent(conversation)}`);
      await shown.page.getByRole('heading', { name: /^You are/ }).waitFor();
    },
    last: () => shown.page.locator('#messages .message').last(),
    wrong,
    invokes: (name: string) => shown.school.heard.filter((activity) => activity.name === name),
  } as Partial<Shown> as Shown;

  beforeAll(async () => {
    browser = await startChromium();
    shown.school = await startSchool(more);
    await shown.school.sandbox.ready();
  });
  afterAll(async () => {
    await browser.close();
    await shown.school.close();
  });
  beforeEach(async () => {
    shown.school.heard.length = 0;
    shown.school.react(() => ({ status: 200 }));
    wrong.length = 0;
    shown.page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    shown.page.setDefaultTimeout(PATIENCE_MS);
    shown.page.on('pageerror', (error) => wrong.push(error.message));
    shown.page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(message.text());
    });
  });
  afterEach(async () => {
    await shown.page.close();
    expect(wrong).toEqual([]);
  });
  return shown;
};
