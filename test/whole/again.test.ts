/**
 * The sandbox's own end by a button: killed and back, and begun again from nothing. The process that a test started is
 * gone then, and another one answers on its port.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { freshDatabase } from '../database.ts';
import { type DeskProcess, dropDataDir, newDataDir, startDesk } from './desk.ts';
import { Teams, textOf } from './teams.ts';

interface Life {
  readonly pid: number;
  readonly since: string;
}

const get = async <T>(desk: DeskProcess, path: string): Promise<T> =>
  (await (await fetch(`${desk.url}/sandbox${path}`)).json()) as T;

const post = async (desk: DeskProcess, path: string, body: unknown = {}): Promise<Response> =>
  fetch(`${desk.url}/sandbox${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const lifeOf = (desk: DeskProcess): Promise<Life> => get<Life>(desk, '/process');

/** The next process on the same port, when everybody has the app in it. */
const another = async (desk: DeskProcess, teams: Teams, before: Life): Promise<Life> =>
  teams
    .until(async () => {
      try {
        const people = await fetch(`${desk.url}/sandbox/people`);
        if (!people.ok) return undefined;
        const life = await lifeOf(desk);
        return life.since === before.since ? undefined : life;
      } catch {
        // Nobody listens just now: that is what is waited for.
        return undefined;
      }
    }, 120_000)
    .catch((error: unknown) => {
      throw new Error(`nobody came back; all it said:\n${desk.output()}`, { cause: error });
    });

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Whoever runs by then: a button has put another process in the place of the one that was started. */
const stopAll = async (desk: DeskProcess, teams: Teams): Promise<void> => {
  const { pid } = await lifeOf(desk);
  process.kill(pid, 'SIGTERM');
  await teams.until(() => !isAlive(pid), 30_000);
};

const withDesk =
  (work: (desk: DeskProcess, teams: Teams) => Promise<void>): (() => Promise<void>) =>
  async () => {
    const dataDir = await newDataDir();
    const desk = await startDesk({ DATA_DIR: dataDir });
    const teams = await new Teams(desk.url, desk.people).start();
    try {
      await work(desk, teams);
      await stopAll(desk, teams);
    } finally {
      await desk.kill('SIGKILL');
      await teams.stop();
      await dropDataDir(dataDir);
    }
  };

const startsReport = async (teams: Teams): Promise<string> => {
  const teacher = teams.person('teacher1');
  const form = await teacher.open('incident.report');
  const sent = await teacher.submit(form, 'Send the report', { what: 'something happened' });
  return /OAK-\d{4}-\d{5}/.exec(sent.text ?? '')?.[0] ?? '';
};

const ADDED = { name: 'Ann Other', jobTitle: 'Class teacher', group: 'oak-staff' };
const names = async (desk: DeskProcess): Promise<readonly string[]> =>
  (await get<{ people: { name: string }[] }>(desk, '/people')).people.map(({ name }) => name);

test(
  'killed by its button the app is back on its port, with every report, everybody who was added, and the time it was',
  withDesk(async (desk, teams) => {
    const reference = await startsReport(teams);
    expect(reference).not.toBe('');
    await post(desk, '/accounts', ADDED);
    await post(desk, '/clock', { offset: 'P3D' });
    const before = await lifeOf(desk);
    const exit = desk.ended;
    expect((await post(desk, '/process/kill')).status).toBe(202);
    // No code: it did not end by itself.
    expect(await exit).toBeNull();
    const after = await another(desk, teams, before);
    expect(after.pid).not.toBe(before.pid);
    expect(await names(desk)).toContain('Ann Other');
    const { offsetMs } = await get<{ offsetMs: number }>(desk, '/clock');
    expect(Math.round(offsetMs / 3_600_000)).toBe(72);
    await teams.person('teacher1').say('my reports');
    const list = await teams.until(() =>
      teams
        .person('teacher1')
        .seen()
        .find(({ body }) => body['summary'] === 'Your list'),
    );
    expect(textOf(list.body)).toContain(reference);
    // And a second time: the one that came back can be killed like the first.
    await post(desk, '/process/kill');
    await another(desk, teams, after);
    expect(await names(desk)).toContain('Ann Other');
  }),
  240_000,
);

test(
  'begun again nothing is left of what was reported, written, added or moved',
  withDesk(async (desk, teams) => {
    await startsReport(teams);
    await post(desk, '/accounts', ADDED);
    await post(desk, '/clock', { offset: 'P3D' });
    const before = await lifeOf(desk);
    expect((await post(desk, '/process/reset')).status).toBe(400);
    expect((await post(desk, '/process/reset', { everything: true })).status).toBe(202);
    expect(await desk.ended).toBe(0);
    await another(desk, teams, before);
    expect(await names(desk)).not.toContain('Ann Other');
    const { offsetMs } = await get<{ offsetMs: number }>(desk, '/clock');
    expect(Math.abs(offsetMs)).toBeLessThan(1_000);
    const journal = await readFile(join(desk.dataDir, 'sandbox', 'connector.jsonl'), 'utf8');
    expect(journal).not.toContain('OAK-');
    await teams.person('teacher1').say('my reports');
    await teams.person('teacher1').awaits('You have not sent any yet');
  }),
  240_000,
);

test('a database that is somebody’s own is never wiped', async () => {
  const database = await freshDatabase();
  const dataDir = await newDataDir();
  const desk = await startDesk({ DATA_DIR: dataDir, DATABASE_URL: database.url });
  try {
    const answer = await post(desk, '/process/reset', { everything: true });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('DATABASE_URL');
    expect((await lifeOf(desk)).pid).toBe(desk.pid);
  } finally {
    await desk.kill('SIGTERM');
    await dropDataDir(dataDir);
    await database.drop();
  }
}, 120_000);

test('a folder with a database that no sandbox made is left alone', async () => {
  const dataDir = await newDataDir();
  try {
    await mkdir(join(dataDir, 'postgres'));
    await expect(startDesk({ DATA_DIR: dataDir })).rejects.toThrow(/no sandbox made/);
    expect(await readdir(dataDir)).toEqual(['postgres']);
  } finally {
    await dropDataDir(dataDir);
  }
});
