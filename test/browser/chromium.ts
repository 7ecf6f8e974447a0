/**
 * The one place that decides whether tests in a browser run. Without Chromium they are skipped, and it is said; where
 * they must run (`BROWSER_TESTS=required`, as `.ci/run` sets) a missing Chromium is a fault.
 */
import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** `CHROMIUM` names one that is elsewhere. */
const given = process.env['CHROMIUM'];
const found = (given === undefined ? USUAL : [given]).find((path) => existsSync(path)) ?? null;

if (found === null) {
  const looked = given ?? USUAL.join(', ');
  if (process.env['BROWSER_TESTS'] === 'required')
    throw new Error(`Tests in a browser are required here, and there is no Chromium (looked: ${looked}).`);
  process.stderr.write(`skipped: no Chromium (looked: ${looked}; CHROMIUM=<path> names another)\n`);
}

/** `describe` for tests in a browser. */
export const inBrowser = (name: string, tests: () => void): void => {
  if (found === null) describe.skip(`${name} (skipped: no Chromium)`, tests);
  else describe(name, tests);
};

/**
 * Since 2026 Chromium draws the list under its address bar as pages of its own: two for each window, which nobody sees here
 * and which cost more than the page that is tested.
 */
const UNSEEN = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

/** What Playwright 1.65 switches off (its chromiumSwitches.ts): of two such lists Chromium takes the last. */
const PLAYWRIGHTS = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** How long a page is waited for: none of the tests asserts a time, and a machine may have other work. */
export const PATIENCE_MS = 120_000;

/** Headless, talking to nobody but the page. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: found ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${[...PLAYWRIGHTS, ...UNSEEN].join(',')}`,
    ],
  });
