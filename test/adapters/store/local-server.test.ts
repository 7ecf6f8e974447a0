import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openStore, type Store } from '../../../src/adapters/store/index.ts';
import { barringDirectory, launch, otherUser } from '../../../src/adapters/store/postgres/other-user.ts';
import { readPidFile } from '../../../src/adapters/store/postgres/postmaster-pid.ts';
import { startLocalPostgres } from '../../../src/adapters/store/postgres/server.ts';
import { commit, incident, newIncident, SCHOOL, send } from '../../contract/store/samples.ts';
import { quiet } from '../../database.ts';
import { FIELD_KEYS } from '../../open-test-store.ts';

const HOLDER = fileURLToPath(new URL('./holder.ts', import.meta.url));

describe("a school's own database", () => {
  let dataDir: string;
  let child: ChildProcess | undefined;
  // One folder for all: each test leaves its server stopped, and making a database takes longest.
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'esafety-own-'));
    chmodSync(dataDir, 0o711);
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    child = undefined;
    if (running().kind === 'running') await (await startLocalPostgres({ dataDir, log: quiet })).stop();
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const running = () => readPidFile(join(dataDir, 'postgres'));
  const pid = (): number => {
    const found = running();
    return found.kind === 'running' ? found.server.pid : 0;
  };
  const open = (): Promise<Store> =>
    openStore({ databaseUrl: null, dataDir, fieldKeys: FIELD_KEYS, fieldKeyId: 'one', log: quiet });

  test('a killed app loses nothing that was done and keeps nothing half done', async () => {
    const [finished, begun] = [randomUUID(), randomUUID()];
    child = spawn(process.execPath, [HOLDER, dataDir, finished, begun], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    const before = pid();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(pid()).toBe(before);

    const store = await open();
    expect(pid()).toBe(before);
    expect((await store.incidents.load(SCHOOL, finished))?.id).toBe(finished);
    expect(await store.incidents.load(SCHOOL, begun)).toBeNull();
    expect(await store.messages.load(SCHOOL, 'm-finished')).not.toBeNull();
    expect(await store.messages.load(SCHOOL, 'm-begun')).toBeNull();
    await store.close();
    expect(running().kind).toBe('none');
  });

  test('a database that is killed itself comes back with every report that was answered', async () => {
    const store = await open();
    const made = incident();
    await store.work.commit(commit([newIncident(made)], { effects: [send(made.id)] }));
    process.kill(pid(), 'SIGKILL');
    await store.close();
    const again = await open();
    expect(await again.incidents.load(SCHOOL, made.id)).toEqual(made);
    await again.close();
  });

  test('two starts at once use one and the same server', async () => {
    const [one, two] = await Promise.all([
      startLocalPostgres({ dataDir, log: quiet }),
      startLocalPostgres({ dataDir, log: quiet }),
    ]);
    expect(one.url()).toBe(two.url());
    await one.stop();
    await two.stop();
    expect(running().kind).toBe('none');
  });

  test("a left-over note of a server whose number another program has now doesn't bar the start", async () => {
    await (await startLocalPostgres({ dataDir, log: quiet })).stop();
    const note = [process.pid, join(dataDir, 'postgres'), '1', '1', '', '127.0.0.1', '', 'ready   ', ''].join(
      '\n',
    );
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), note, { mode: 0o600 });
    const server = await startLocalPostgres({ dataDir, log: quiet });
    expect(server.adopted).toBe(false);
    await server.stop();
  });

  test('it listens to this machine only, its password is for its owner only, and commits reach the disk', async () => {
    const store = await open();
    const url = new URL(store.ownerUrl);
    expect(url.hostname).toBe('127.0.0.1');
    expect(decodeURIComponent(url.password)).toBe(readFileSync(join(dataDir, 'postgres.password'), 'utf8'));
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    const { connectAs } = await import('./as-owner.ts');
    const owner = await connectAs(store.ownerUrl, 'owner');
    expect(await owner.query('show fsync')).toEqual([{ fsync: 'on' }]);
    expect(await owner.query('show synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
    expect(await owner.query('show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    await owner.end();
    url.password = 'guessed';
    await expect(connectAs(url.href, 'owner')).rejects.toThrow('password authentication failed');
    await store.close();
  });

  test('the proof of the audit chain leaves a running database running, and a stopped one stopped', async () => {
    const verify = async (): Promise<string> => {
      const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' };
      const asked = await promisify(execFile)(
        process.execPath,
        ['src/adapters/store/audit-cli.ts', 'verify'],
        { env },
      );
      return asked.stdout;
    };
    const store = await open();
    await store.work.commit(commit([newIncident(incident())]));
    expect(await store.seal(SCHOOL)).toBeGreaterThan(0);
    expect(await verify()).toMatch(/^oakfield: whole\. \d+ entries linked, 0 waiting/);
    await store.ping();
    await store.close();
    expect(running().kind).toBe('none');
    expect(await verify()).toMatch(/^oakfield: whole\. \d+ entries linked, 0 waiting/);
    expect(running().kind).toBe('none');
  });

  test("under a private folder of root's it runs all the same", async () => {
    const home = join(dataDir, 'home');
    mkdirSync(home, { mode: 0o700 });
    const server = await startLocalPostgres({ dataDir: join(home, 'desk'), log: quiet });
    expect(new URL(server.url()).hostname).toBe('127.0.0.1');
    await server.stop();
  });

  test("what it needs under a private folder of root's it finds, with access(2) too, and may change nothing", () => {
    const home = join(dataDir, 'private-home');
    mkdirSync(home, { mode: 0o700 });
    const file = join(home, 'program');
    writeFileSync(file, 'x', { mode: 0o755 });
    const binaries = { initdb: file, postgres: process.execPath, pgCtl: file };
    const code = `const fs = require('node:fs');
      fs.accessSync(process.argv[1], fs.constants.R_OK | fs.constants.X_OK);
      fs.writeFileSync(process.argv[1], 'changed');`;
    const { command, args, user } = launch('postgres', binaries, join(home, 'data'), ['-e', code, file]);
    const tried = spawnSync(command, args, { ...user, cwd: '/', encoding: 'utf8' });
    // We ourselves, when we are not root, may change what is ours.
    const changed = otherUser() === null ? 'changed' : 'x';
    expect({ said: /EACCES: [^,]+, \w+/.exec(tried.stderr)?.[0], file: readFileSync(file, 'utf8') }).toEqual({
      said: otherUser() === null ? undefined : 'EACCES: permission denied, open',
      file: changed,
    });
  });

  test('the folder that bars the way is named', () => {
    const home = join(dataDir, 'other-home');
    mkdirSync(join(home, 'desk'), { recursive: true, mode: 0o700 });
    const stranger = otherUser() ?? { uid: 65_534, gid: 65_534 };
    expect(barringDirectory(join(home, 'desk', 'postgres'), stranger)).toBe(home);
    chmodSync(home, 0o711);
    expect(barringDirectory(join(home, 'desk', 'postgres'), stranger)).toBe(join(home, 'desk'));
  });
});
