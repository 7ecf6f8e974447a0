/** The real app on a database of the run's server, and one browser for the file. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { type DeskProcess, dropDataDir, newDataDir, startDesk } from '../whole/desk.ts';
import { PATIENCE_MS, startChromium } from './chromium.ts';
import { graveFaults, layoutFaults } from './look.ts';

export interface Sandbox {
  desk: DeskProcess;
  /** A visitor who has never been here. */
  visitor(options?: BrowserContextOptions): Promise<Page>;
  /** Keeps a picture; broken layout fails the test at its end, so that all of it is named. */
  look(page: Page, scene: string): Promise<void>;
  /** The same, and what axe calls serious or critical. */
  lookClosely(page: Page, scene: string): Promise<void>;
  /** The same, of a page in a frame. */
  lookInside(page: Page, frame: Frame, scene: string): Promise<void>;
  /** A fault that the test itself made: it must have been complained of, and is not held against the page. */
  expectError(words: RegExp): void;
}

/** teams-js would ask Microsoft for a list of hosts that it has built in; the tab's policy does not let it. */
const EXPECTED = /res\.cdn\.office\.net\/teams-js\/validDomains/;

/**
 * An error on any page fails the test in which it came.
 *
 * @param schools school files by name, instead of the sandbox's own
 */
export const startSandbox = (schools: Readonly<Record<string, string>> = {}): Sandbox => {
  let browser: Browser;
  let dataDir: string;
  let database: FreshDatabase;
  const wrong: string[] = [];
  const sandbox = {
    visitor: async (options: BrowserContextOptions = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      // Its processes would otherwise stay until the browser ends.
      page.close = () => context.close();
      page.setDefaultTimeout(PATIENCE_MS);
      page.on('pageerror', (error) => wrong.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !EXPECTED.test(message.text())) wrong.push(message.text());
      });
      return page;
    },
    look: async (page: Page, scene: string) => {
      wrong.push(...(await layoutFaults(page, scene)));
    },
    lookClosely: async (page: Page, scene: string) => {
      wrong.push(...(await layoutFaults(page, scene)), ...(await graveFaults(page, scene)));
    },
    expectError: (words: RegExp) => {
      const others = wrong.filter((line) => !words.test(line));
      expect(others.length).toBeLessThan(wrong.length);
      wrong.splice(0, wrong.length, ...others);
    },
    lookInside: async (page: Page, frame: Frame, scene: string) => {
      wrong.push(...(await layoutFaults(page, scene, frame)), ...(await graveFaults(frame, scene)));
    },
  } as Partial<Sandbox> as Sandbox;

  beforeAll(async () => {
    dataDir = await newDataDir();
    const folder = join(dataDir, 'school-files');
    const files = Object.entries(schools);
    if (files.length > 0) await mkdir(folder);
    for (const [name, text] of files) await writeFile(join(folder, name), text);
    database = await freshDatabase();
    const env = {
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      ...(files.length > 0 && { SCHOOL_FILE: folder }),
    };
    [sandbox.desk, browser] = await Promise.all([startDesk(env), startChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.desk.kill('SIGTERM');
    await dropDataDir(dataDir);
    await database.drop();
  });
  afterEach(() => {
    expect(wrong.splice(0)).toEqual([]);
  });
  return sandbox;
};
