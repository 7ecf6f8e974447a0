/**
 * kill -9 while an account is switched off or on again: what was decided is done after the next start, its result is
 * written once, and nobody is left with a half-done account that nothing looks at.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personByUpn } from '../../src/sandbox/world.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { type DeskProcess, dropDataDir, freePort, newDataDir, startDesk } from './desk.ts';
import { TEN_MINUTES } from './killed.ts';
import { actionsOf, type Reply, Teams, textOf } from './teams.ts';
import { isOn } from './tenant.ts';

/** Each is one account off and on again, killed twice. Later than MOMENTS say, a job has mostly ended. */
const ROUNDS = 3;
const pupil = personByUpn('pupil2');

let dataDir: string;
let database: FreshDatabase;
let desk: DeskProcess;
let teams: Teams;
let port: number | undefined;
/** The sandbox's clock goes on with each round: what was under way at a kill is due again two minutes later. */
let minutes = 0;

beforeAll(async () => {
  dataDir = await newDataDir();
  database = await freshDatabase();
});
afterAll(async () => {
  await desk?.kill('SIGTERM');
  await teams?.stop();
  await dropDataDir(dataDir);
  await database.drop();
});

const start = async (): Promise<void> => {
  port ??= await freePort();
  desk = await startDesk({
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    PORT: String(port),
    CLOCK_OFFSET: `PT${minutes}M`,
  });
  teams ??= await new Teams(desk.url, desk.people).start();
  teams.moveTo(desk.url);
};

const later = async (): Promise<void> => {
  minutes += 3;
  await fetch(`${desk.url}/sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offset: `PT${minutes}M` }),
  });
};

/** Milliseconds after the answer at which the process dies: over the job's calls to Graph and its writes. */
const MOMENTS = [0, 8, 22, 45, 14, 80];

test(
  `after ${2 * ROUNDS} kills every account is as it was decided, and each result stands once`,
  async () => {
    await start();
    await teams.install();
    for (const local of ['teacher1', 'dsl', 'network']) await teams.person(local).installs();
    const dsl = teams.person('dsl');
    const teacher = teams.person('teacher1');

    const report = await teacher.open('incident.report');
    await teacher.submit(report, 'Send the report', { what: 'something', danger: 'no' });
    const notice = await teams.until(() =>
      dsl.seen().find(({ body }) => textOf(body).includes('incident.open')),
    );
    const incident = /"incident":"([0-9a-f-]{36})"/.exec(textOf(notice.body))?.[1] ?? '';
    let shown: Reply = await dsl.press(notice, 'Open');
    for (const title of ['Yes, found or suspected', 'Next'])
      shown = await dsl.press(notice, title, {}, shown.card ?? {});

    const list = (): Promise<Reply> => dsl.open('account.case', { incident });
    /** The newest account stands first. */
    const press = async (words: string): Promise<Reply> => {
      const shown = await list();
      const titles = actionsOf(shown.card).map(({ title }) => String(title));
      return dsl.submit(shown, titles.find((title) => title.startsWith(words)) ?? words);
    };
    const timeLine = async (): Promise<string> => {
      let words = '';
      for (let page = 0; ; page += 1) {
        const { card } = await dsl.open('incident.time-line', { incident, page });
        words += textOf(card);
        if (!actionsOf(card).some(({ data }) => (data as { page?: number }).page === page + 1)) return words;
      }
    };
    const timesIn = async (words: string): Promise<number> => (await timeLine()).split(words).length - 1;
    const killed = async (round: number, work: Promise<Reply>): Promise<void> => {
      const answer = await work;
      expect(answer.text).toContain('is being switched');
      await new Promise((resolve) => setTimeout(resolve, MOMENTS[round % MOMENTS.length]));
      await desk.kill('SIGKILL');
      await start();
      await later();
    };

    let underWay = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const form = await press('Choose an account');
      const found = await dsl.submit(form, 'Search', { name: 'pupil t' });
      await dsl.submit(found, 'Choose this account', { account: pupil.id });
      const question = await press('Answer the question');
      await killed(2 * round, dsl.submit(question, 'Send my answer', { answer: 'off' }));
      if (textOf((await list()).card).includes('Being switched off now')) underWay += 1;
      await teams.until(async () => textOf((await list()).card).includes('Off, read back on'));
      expect(await isOn(desk.url, 'pupil2')).toBe(false);
      expect(await timesIn('The account was switched off, and was read back')).toBe(round + 1);

      const undo = await press('Switch it on again');
      await killed(2 * round + 1, dsl.submit(undo, 'Switch it on again', { reason: 'It is over.' }));
      if (textOf((await list()).card).includes('Being switched on again now')) underWay += 1;
      await teams.until(async () => !textOf((await list()).card).includes('Being switched on again now'));
      expect(await isOn(desk.url, 'pupil2')).toBe(true);
      expect(await timesIn('The account was switched on again')).toBe(round + 1);
    }
    // The kills met work under way, or this test has proved nothing.
    expect(underWay).toBeGreaterThan(1);
    expect(await timesIn('The account was off already')).toBe(0);
    expect(
      teams
        .person('network')
        .seen()
        .some(({ body }) => textOf(body).includes('incident.task')),
    ).toBe(false);
  },
  TEN_MINUTES,
);
