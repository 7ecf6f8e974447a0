/**
 * A trust begins its agreements: 20,000 people in 60 schools are written to at Teams' limits, beside a sender that does
 * nothing else; with two kills and 5 % faults. Then one school's register, and somebody who is new.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { TENANT_ID } from '../../../src/sandbox/world.ts';
import { type DeskProcess, startDesk } from '../../whole/desk.ts';
import { actionsOf, type CardJson } from '../../whole/teams.ts';
import { dataDir, type Ends, ending, progress } from '../ends.ts';
import type { Bench, Options, Report } from '../figure.ts';
import { median } from '../turn/compare.ts';
import { durabilityOf, one, openDeskDatabase } from '../turn/desk-database.ts';
import { type Partner, startPartner } from '../turn/exchange.ts';
import type { BareQuestion } from './bare-sender.ts';
import { INSPECTABLE, liveMegabytes } from './inspect.ts';
import { APP_RATE, type Copies, type OutsideQuestion, type Seen } from './outside-shapes.ts';
import { chatOf, newcomerOf, type TrustSchool, trust, writeSchoolFiles } from './trust.ts';
import { databasePid, familySeconds, peakMegabytes, processorSeconds, residentMegabytes } from './usage.ts';

const BOT = '28:bot';
const LOOK_EVERY_MS = 250;
/** Longer than any run is to take. */
const PATIENCE_MS = 12 * 60_000;
const IDLE_FOR_MS = 15_000;
const FAULTS = 0.05;
/** Shares of the people reached: the clean part is measured between the first two, then things go wrong. */
const CLEAN = [0.03, 0.25] as const;
const KILLS = [0.3, 0.45] as const;
const BARE_SECONDS = 15;
const LOOKS = 25;

interface Scene {
  readonly scale: number;
  readonly people: number;
  readonly schools: readonly TrustSchool[];
  readonly outside: Partner;
  readonly serviceUrl: string;
  readonly env: Readonly<Record<string, string>>;
  readonly report: Report;
  desk: DeskProcess;
  db: pg.Client;
}

const ask = <Answer>(outside: Partner, question: OutsideQuestion): Promise<Answer> => outside.ask(question);
const look = ({ outside }: Pick<Scene, 'outside'>): Promise<Seen> => ask<Seen>(outside, { kind: 'look' });

const until = async (what: string, holds: () => Promise<boolean>, everyMs = LOOK_EVERY_MS): Promise<void> => {
  const late = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > late) throw new Error(`${what}: not within ${PATIENCE_MS / 60_000} minutes`);
    await wait(everyMs);
  }
};

/** Everybody has the app already, as where a trust's administrator installs it for all. */
const giveContacts = async (db: pg.Client, schools: readonly TrustSchool[], serviceUrl: string) => {
  const people = schools.flatMap((school) => [...school.members, newcomerOf(school)]);
  await db.query(
    `insert into person_contact (tenant_id, person_id, service_url, conversation_id, bot_id)
     select $1, person, $2, 'a:1' || person, $3 from unnest($4::text[]) as person`,
    [TENANT_ID, serviceUrl, BOT, people],
  );
  await db.query(
    `insert into channel_contact (tenant_id, kind, place_id, service_url, bot_id) values ($1, 'tenant', '', $2, $3)
     on conflict (tenant_id, kind, place_id) do update set service_url = excluded.service_url, bot_id = excluded.bot_id`,
    [TENANT_ID, serviceUrl, BOT],
  );
};

interface DialogAnswer {
  readonly task?: { readonly value?: { readonly card?: { readonly content: CardJson } } | string };
}

/** null: a sentence was answered instead, such as that a busy app is still at it. */
const answered = async (
  { desk, serviceUrl }: Pick<Scene, 'desk' | 'serviceUrl'>,
  personId: string,
  name: 'task/fetch' | 'task/submit',
  data: Record<string, unknown>,
): Promise<CardJson | null> => {
  const answer = await fetch(`${desk.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'invoke',
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      locale: 'en-GB',
      serviceUrl,
      from: { id: `29:${personId}`, aadObjectId: personId, name: 'Somebody' },
      recipient: { id: BOT, name: 'eSafety Desk' },
      conversation: { id: chatOf(personId), conversationType: 'personal', tenantId: TENANT_ID },
      channelData: { tenant: { id: TENANT_ID } },
      name,
      value: { data, context: { theme: 'default' } },
    }),
  });
  const body = (await answer.json()) as DialogAnswer;
  const value = body.task?.value;
  if (value === undefined) throw new Error(`nothing was answered: ${JSON.stringify(body).slice(0, 300)}`);
  return typeof value === 'object' ? (value.card?.content ?? null) : null;
};

const invoke = async (...question: Parameters<typeof answered>): Promise<CardJson> => {
  const card = await answered(...question);
  if (!card) throw new Error('a sentence was answered where a dialog opens');
  return card;
};

const coordinatorOf = ({ members }: TrustSchool): string => members[1] ?? '';

/** False: the machine is so busy that the app was still at it; then it says in the chat that it was done. */
const startAgreements = async (scene: Scene, school: TrustSchool): Promise<boolean> => {
  const person = coordinatorOf(school);
  const card = await invoke(scene, person, 'task/fetch', { verb: 'agreement.look-start', school: school.id });
  const start = actionsOf(card).find((action) => textIn(action['data']).includes('"agreement.start"'));
  if (!start) throw new Error('there is no button that starts');
  return (await answered(scene, person, 'task/submit', start['data'] as Record<string, unknown>)) !== null;
};

const textIn = (value: unknown): string => JSON.stringify(value) ?? '';

const rateOf = (from: Seen, to: Seen, what: 'arrived' | 'calls'): number =>
  ((to[what] - from[what]) / (to.at - from.at)) * 1_000;

const measureBare = async (scene: Scene, ends: Ends): Promise<number> => {
  const { scale, outside, serviceUrl, report } = scene;
  const rate = APP_RATE * scale;
  const sender = startPartner(join(import.meta.dirname, 'bare-sender.ts'));
  ends.push(() => sender.stop());
  const chats = Array.from({ length: rate * BARE_SECONDS }, (_, n) => `a:bare-${n}`);
  await ask(outside, { kind: 'forget' });
  const question: BareQuestion = {
    serviceUrl,
    chats,
    rate,
    message: { type: 'message', text: 'x'.repeat(2_000) },
  };
  await sender.ask(question);
  sender.stop();
  const seen = await look(scene);
  const share = (seen.arrived - 1) / ((seen.lastAt - seen.firstAt) / 1_000) / rate;
  report.note(`bare sender: ${seen.arrived} messages, ${seen.overLimit} refused for the limits`);
  report.figure({
    figure: 'bare sender, of the allowed rate',
    value: share,
    unit: 'share',
    aim: null,
    better: 'higher',
  });
  return share;
};

const measureIdle = async ({ desk, report, schools }: Scene): Promise<void> => {
  const pid = await databasePid(desk.dataDir);
  const [app, database] = [await processorSeconds(desk.pid), await familySeconds(pid)];
  await wait(IDLE_FOR_MS);
  const share = async (before: number, now: Promise<number>): Promise<number> =>
    (((await now) - before) / (IDLE_FOR_MS / 1_000)) * 100;
  const figure = (name: string, value: number, aim: number | null) =>
    report.figure({ figure: name, value, unit: '% core', aim, better: 'lower' });
  figure(`idle app, ${schools.length} schools`, await share(app, processorSeconds(desk.pid)), 10);
  figure('its database', await share(database, familySeconds(pid)), null);
};

interface Sample {
  readonly life: number;
  readonly megabytes: number;
}

const restart = async (scene: Scene, peaks: number[]): Promise<number> => {
  peaks.push(await peakMegabytes(scene.desk.pid));
  const began = performance.now();
  await scene.desk.kill('SIGKILL');
  scene.desk = await startDesk(scene.env);
  return (performance.now() - began) / 1_000;
};

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

interface Memory {
  /** Resident, while messages were sent. */
  readonly samples: readonly Sample[];
  /** The most of each life, the start with its first reading included. */
  readonly peaks: readonly number[];
  readonly alive: { readonly before: number; readonly after: number };
}

const reportMemory = (report: Report, { samples, peaks, alive }: Memory): void => {
  const last = Math.max(...samples.map(({ life }) => life));
  const ofLast = samples.filter(({ life }) => life === last).map(({ megabytes }) => megabytes);
  const quarter = Math.max(1, Math.floor(ofLast.length / 4));
  const growth = meanOf(ofLast.slice(-quarter)) - meanOf(ofLast.slice(0, quarter));
  const figure = (name: string, value: number, aim: number | null) =>
    report.figure({ figure: name, value, unit: 'MB', aim, better: 'lower' });
  figure('peak memory of the app', Math.max(...peaks), 600);
  figure('memory, last quarter over first', growth, 50);
  figure('alive in its heap, after the campaign', alive.after, null);
  figure('alive in its heap, after over before', alive.after - alive.before, 50);
};

const measureCampaign = async (scene: Scene, bare: number): Promise<void> => {
  const { outside, report, schools, scale, people } = scene;
  const allowed = APP_RATE * scale;
  await ask(outside, { kind: 'forget' });
  // Not in the middle: to collect all garbage there would hide how much the app itself leaves lying.
  const aliveBefore = await liveMegabytes(scene.desk);
  const pressed = performance.now();
  /** Chats in which the app says besides that what was pressed is done. */
  const toldLater = new Set<string>();
  for (const school of schools)
    if (!(await startAgreements(scene, school))) toldLater.add(chatOf(coordinatorOf(school)));
  if (toldLater.size > 0) report.note(`${toldLater.size} presses were answered late: the machine was busy`);
  progress(
    `${schools.length} schools have started, in ${((performance.now() - pressed) / 1_000).toFixed(1)} s`,
  );

  const samples: Sample[] = [];
  let life = 0;
  const reach = async (share: number): Promise<Seen> => {
    let seen = await look(scene);
    await until('everybody reached', async () => {
      seen = await look(scene);
      const megabytes = await residentMegabytes(scene.desk.pid);
      if (megabytes !== null) samples.push({ life, megabytes });
      return seen.reached >= people * share;
    });
    progress(`${seen.reached} reached, ${seen.arrived} messages, ${seen.overLimit} over a limit`);
    return seen;
  };
  const began = await reach(CLEAN[0]);
  const ended = await reach(CLEAN[1]);
  const clean = rateOf(began, ended, 'arrived') / allowed;
  report.note(
    `clean part: ${ended.reached - began.reached} people, ${ended.overLimit - began.overLimit} refused for the limits`,
  );
  report.figure({ figure: 'of the allowed rate', value: clean, unit: 'share', aim: 0.95, better: 'higher' });
  report.figure({
    figure: 'app beside bare sender',
    value: clean / bare,
    unit: 'app/bare',
    aim: 0.95,
    better: 'higher',
  });

  await ask(outside, { kind: 'faults', share: FAULTS });
  let down = 0;
  const peaks: number[] = [];
  for (const share of KILLS) {
    await reach(share);
    const seconds = await restart(scene, peaks);
    life += 1;
    down += seconds;
    progress(`killed and back in ${seconds.toFixed(1)} s`);
  }
  const again = await look(scene);
  const nearly = await reach(0.97);
  const hard = rateOf(again, nearly, 'calls') / allowed;
  report.figure({
    figure: 'of the allowed rate, calls, 5 % faults',
    value: hard,
    unit: 'share',
    aim: 0.95,
    better: 'higher',
  });
  await reach(1);
  // What nobody knows the fate of is tried again up to a minute after a kill.
  await until('nothing left to send', async () => {
    const { left } = await one<{ left: number }>(
      scene.db,
      `select count(*)::int as left from message where state in ('waiting', 'attempted')`,
    );
    return left === 0;
  });
  const seen = await look(scene);
  const minutes = ((seen.lastAt - seen.firstAt) * scale) / 60_000;
  report.note(
    `everybody in ${minutes.toFixed(1)} of Teams' minutes (${((seen.lastAt - seen.firstAt) / 1_000).toFixed(0)} s at scale ${scale}), ${down.toFixed(1)} s of them down after two kills; ${seen.faults} faults, ${seen.overLimit} refused for the limits, ${seen.updates} updates`,
  );
  report.figure({
    figure: "everybody, in Teams' minutes, all trouble included",
    value: minutes,
    unit: 'min',
    aim: null,
    better: 'lower',
  });
  const copies = await ask<readonly Copies[]>(outside, { kind: 'copies' });
  const had = new Map(copies.map((copy) => [copy.chat, copy]));
  const everybody = schools.flatMap(({ members }) => members);
  const lost = everybody.filter((person) => !had.has(chatOf(person))).length;
  const expected = (chat: string): number => (toldLater.has(chat) ? 2 : 1);
  const unmarked = copies.reduce((sum, { chat, plain }) => sum + Math.max(0, plain - expected(chat)), 0);
  const twice = copies.reduce(
    (sum, { chat, plain, marked }) => sum + Math.max(0, plain + marked - Math.max(expected(chat), plain)),
    0,
  );
  const marked = copies.reduce((sum, copy) => sum + copy.marked, 0);
  const figure = (name: string, value: number, aim: number | null) =>
    report.figure({ figure: name, value, unit: 'messages', aim, better: 'lower' });
  figure('lost', lost, 0);
  figure('twice and not marked', unmarked, 0);
  figure('twice and marked', twice, null);
  figure('marked, although it came once', marked - twice, null);
  peaks.push(await peakMegabytes(scene.desk.pid));
  const alive = { before: aliveBefore, after: await liveMegabytes(scene.desk) };
  reportMemory(report, { samples, peaks, alive });
};

const measureRegister = async (scene: Scene): Promise<void> => {
  const { report } = scene;
  const [school] = scene.schools;
  if (!school) return;
  const took: number[] = [];
  for (let time = 0; time < LOOKS; time += 1) {
    const began = performance.now();
    await invoke(scene, coordinatorOf(school), 'task/fetch', {
      verb: 'agreement.register',
      school: school.id,
    });
    took.push(performance.now() - began);
  }
  report.figure({
    figure: `register of ${school.members.length} people, p50`,
    value: median(took.slice(3)),
    unit: 'ms',
    aim: 200,
    better: 'lower',
  });
  report.figure({
    figure: 'its slowest of 25',
    value: Math.max(...took),
    unit: 'ms',
    aim: 200,
    better: 'lower',
  });
};

const forward = async ({ desk }: Scene, by: string): Promise<void> => {
  const answer = await fetch(`${desk.url}/sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ forward: by }),
  });
  if (!answer.ok) throw new Error(`the clock was not moved: ${answer.status}`);
};

/** Until the calls to Graph that belong together have ended. */
const settledGraph = async (scene: Scene): Promise<Seen> => {
  let before = await look(scene);
  await until(
    'Graph is quiet',
    async () => {
      const now = await look(scene);
      const quiet = now.graphRequests > 0 && now.graphRequests === before.graphRequests;
      before = now;
      return quiet;
    },
    2_500,
  );
  return before;
};

const MOST_MINUTES = 30;
const AFTER_READING_MS = 5_000;

const measureNewcomer = async (scene: Scene): Promise<void> => {
  const { outside, report, schools } = scene;
  await ask(outside, { kind: 'forget' });
  await ask(outside, { kind: 'faults', share: 0 });
  const used = await processorSeconds(scene.desk.pid);
  await forward(scene, 'PT5M');
  const round = await settledGraph(scene);
  // What follows from a reading is worked out behind it.
  await wait(AFTER_READING_MS);
  const reading = (await processorSeconds(scene.desk.pid)) - used;
  const figure = (name: string, value: number, unit: string, aim: number | null) =>
    report.figure({ figure: name, value, unit, aim, better: 'lower' });
  figure('requests to Graph, one reading of the trust', round.graphRequests, 'requests', null);
  figure('one reading of the trust', (round.graphLastAt - round.graphFirstAt) / 1_000, 's', null);
  figure('processor for it, once in four minutes', reading, 's of a core', null);

  const school = schools.at(-1);
  if (!school) return;
  await ask(outside, { kind: 'join', group: school.group, id: newcomerOf(school) });
  const chat = chatOf(newcomerOf(school));
  const has = async (): Promise<boolean> =>
    (await ask<readonly Copies[]>(outside, { kind: 'copies' })).some((copy) => copy.chat === chat);
  const began = performance.now();
  let minutes = 0;
  while (!(await has()) && minutes < MOST_MINUTES) {
    await forward(scene, 'PT1M');
    minutes += 1;
    // Ticks come once a second, and the minute is not theirs alone.
    await wait(3_000);
  }
  const real = (performance.now() - began) / 60_000;
  figure('a newcomer has their card, minutes of the school', minutes + real, 'min', 15);
};

const begin = async ({ scale, people }: Options, report: Report, ends: Ends): Promise<Scene> => {
  const schools = trust(people);
  const directory = await dataDir(ends);
  const folder = join(directory, 'schools');
  await writeSchoolFiles(folder, schools);
  const outside = startPartner(join(import.meta.dirname, 'outside.ts'));
  ends.push(() => outside.stop());
  const { serviceUrl, graphUrl } = await ask<{ serviceUrl: string; graphUrl: string }>(outside, {
    kind: 'start',
    scale,
    people,
  });
  const env = {
    DATA_DIR: directory,
    SCHOOL_FILE: folder,
    GRAPH_URL: graphUrl,
    TEAMS_SCALE: String(scale),
    LOG_LEVEL: 'warn',
    ...INSPECTABLE,
  };
  progress('the first start makes the database and reads the trust');
  const desk = await startDesk(env);
  const scene = {
    scale,
    people,
    schools,
    outside,
    serviceUrl,
    env,
    report,
    desk,
    db: await openDeskDatabase(directory),
  };
  ends.push(
    () => scene.desk.kill('SIGTERM'),
    () => scene.db.end(),
  );
  report.note(
    `${people} people in ${schools.length} schools; scale ${scale}: ${APP_RATE * scale} calls a second allowed; ${await durabilityOf(scene.db)}`,
  );
  await giveContacts(scene.db, schools, serviceUrl);
  progress('everybody is written down');
  const began = performance.now();
  await until('everybody is written down', async () => {
    const { asked } = await one<{ asked: number }>(
      scene.db,
      `select count(*)::int as asked from setting where key = 'agreements.begun'`,
    );
    return asked === schools.length;
  });
  report.note(
    `60 schools written down in ${((performance.now() - began) / 1_000).toFixed(1)} s after the start`,
  );
  return scene;
};

export const agreements: Bench = (report, options) =>
  ending(async (ends) => {
    const scene = await begin(options, report, ends);
    progress('idle');
    await measureIdle(scene);
    progress('the bare sender');
    const bare = await measureBare(scene, ends);
    await measureCampaign(scene, bare);
    await measureRegister(scene);
    await measureNewcomer(scene);
  });
