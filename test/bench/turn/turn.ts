/**
 * What one click costs. A triage click over HTTP (activity checked, case loaded, step decided, committed to disk
 * with its time line and audit entry, card drawn and answered) beside a bare botbuilder and restify bot that
 * answers the same invoke with the same cards; the same click among a million events; starting; idle memory.
 *
 * Users click as fast as they are answered. The sandbox's school has five people who may walk a chart: each of
 * twenty users is one of them with a case of their own. Neither server asks who is there: the sandbox has no
 * authentication, and the bare bot is set up alike. The clients, the app, its database and its sends share the
 * machine; the bare bot has it to itself and the clients.
 */
import { join } from 'node:path';
import type { DeskProcess } from '../../whole/desk.ts';
import { dataDir, type Ends, ending, newDesk, progress } from '../ends.ts';
import type { Bench, Report } from '../figure.ts';
import type { Question } from './client.ts';
import { compare, type Measured, median, quantile, type Side } from './compare.ts';
import { durabilityOf, one, openDeskDatabase, untilQuiet } from './desk-database.ts';
import { idleMemory, startTimed } from './desk-process.ts';
import { type Partner, startPartner } from './exchange.ts';
import { fillEvents } from './many-events.ts';
import type { Prepared } from './prepare-cases.ts';

const USERS = 20;
const ROUNDS = 5;
const ROUND_MS = 4_000;
const WARM_MS = 3_000;
const STARTS = 3;
const IDLE_AFTER_MS = 8_000;
const FEW_EVENTS = 1_000;
const MANY_EVENTS = 1_000_000;

const partner = (file: string, ends: Ends): Partner => {
  const started = startPartner(join(import.meta.dirname, file));
  ends.push(() => started.stop());
  return started;
};

interface DeskSide extends Side {
  readonly db: Awaited<ReturnType<typeof openDeskDatabase>>;
  readonly prepared: Prepared;
}

const deskSide = async (name: string, desk: DeskProcess, ends: Ends): Promise<DeskSide> => {
  const client = partner('client.ts', ends);
  const question: Question = { kind: 'prepare', url: desk.url, people: desk.people, users: USERS };
  const prepared = await client.ask<Prepared>(question);
  const db = await openDeskDatabase(desk.dataDir);
  ends.push(() => db.end());
  const quiet = () => untilQuiet(db);
  await quiet();
  return { name, url: desk.url, client, walkers: prepared.walkers, quiet, db, prepared };
};

/** Every answered click, and nothing else, is in the audit log with its commit. @throws when one is missing */
const checkAudit = async ({ name, db, walkers }: DeskSide): Promise<void> => {
  const clicks = walkers.reduce((sum, { rev, first }) => sum + rev - first, 0);
  const { kept } = await one<{ kept: number }>(
    db,
    `select count(*)::int as kept from audit
     where what in ('incident.unsure', 'incident.return', 'incident.choose', 'incident.save', 'incident.back')`,
  );
  if (kept !== clicks)
    throw new Error(`${name}: ${clicks} clicks were answered, ${kept} are in the audit log`);
};

const spread = ({ rates }: Measured): string =>
  `${Math.round(median(rates))}/s (${Math.round(Math.min(...rates))} to ${Math.round(Math.max(...rates))})`;

const measureStarts = async (directory: string, report: Report, ends: Ends): Promise<DeskProcess> => {
  const seconds: number[] = [];
  for (;;) {
    const started = await startTimed(directory);
    seconds.push(started.seconds);
    if (seconds.length < STARTS) {
      await started.desk.kill('SIGTERM');
      continue;
    }
    ends.push(() => started.desk.kill('SIGTERM'));
    report.figure({
      figure: 'start, initialised database',
      value: median(seconds),
      unit: 's',
      aim: 3,
      better: 'lower',
    });
    const megabytes = await idleMemory(started.desk, IDLE_AFTER_MS);
    report.figure({ figure: 'idle memory', value: megabytes, unit: 'MB', aim: 300, better: 'lower' });
    return started.desk;
  }
};

const measureClicks = async (app: DeskSide, report: Report, ends: Ends): Promise<void> => {
  const client = partner('client.ts', ends);
  const bot = partner('bare-bot.ts', ends);
  const { cards, first } = app.prepared;
  const { url } = await bot.ask<{ url: string }>({ cards, first });
  const bare: Side = { name: 'bare bot', url, client, walkers: app.walkers, quiet: async () => 0 };
  await compare(app, bare, { users: USERS, rounds: 1, forMs: WARM_MS });
  for (const users of [1, USERS]) {
    progress(`${users} at once, beside the bare bot`);
    const [ours, theirs] = await compare(app, bare, { users, rounds: ROUNDS, forMs: ROUND_MS });
    const at = `${users} user${users === 1 ? '' : 's'}`;
    report.note(`${at}: app ${spread(ours)}, bare bot ${spread(theirs)}, in ${ROUNDS} rounds by turns`);
    const figure = (
      name: string,
      value: number,
      unit: string,
      aim: number | null,
      better: 'higher' | 'lower',
    ) => report.figure({ figure: `${name}, ${at}`, value, unit, aim, better });
    figure('app clicks', median(ours.rates), '1/s', null, 'higher');
    figure('bare bot clicks', median(theirs.rates), '1/s', null, 'higher');
    figure('throughput ratio', median(ours.rates) / median(theirs.rates), 'app/bare', 0.5, 'higher');
    figure('app p50', quantile(ours.latencies, 0.5), 'ms', null, 'lower');
    figure('app p99', quantile(ours.latencies, 0.99), 'ms', users === USERS ? 100 : null, 'lower');
    figure('bare bot p50', quantile(theirs.latencies, 0.5), 'ms', null, 'lower');
    figure('bare bot p99', quantile(theirs.latencies, 0.99), 'ms', null, 'lower');
  }
};

const measureGrowth = async (report: Report, ends: Ends): Promise<void> => {
  const [few, many] = [
    await deskSide('few events', await newDesk(await dataDir(ends), ends), ends),
    await deskSide('many events', await newDesk(await dataDir(ends), ends), ends),
  ] as const;
  progress('writing a million events');
  const rows = [await fillEvents(few.db, FEW_EVENTS), await fillEvents(many.db, MANY_EVENTS)];
  await compare(few, many, { users: USERS, rounds: 1, forMs: WARM_MS });
  progress('among few and many events');
  const [a, b] = await compare(few, many, { users: USERS, rounds: ROUNDS, forMs: ROUND_MS });
  await checkAudit(few);
  await checkAudit(many);
  report.note(
    `among ${rows[0]} events ${spread(a)}, among ${rows[1]} ${spread(b)}, ${USERS} users, ${ROUNDS} rounds by turns`,
  );
  const figure = (name: string, value: number) =>
    report.figure({ figure: name, value, unit: 'many/few', aim: 1.2, better: 'lower' });
  figure('p50 among 1,000,000 events', quantile(b.latencies, 0.5) / quantile(a.latencies, 0.5));
  figure('time per click among 1,000,000 events', median(a.rates) / median(b.rates));
};

export const turn: Bench = async (report) => {
  await ending(async (ends) => {
    const directory = await dataDir(ends);
    progress('the first start makes the database');
    await (await startTimed(directory)).desk.kill('SIGTERM');
    progress('starting again');
    const desk = await measureStarts(directory, report, ends);
    progress('reports are made and opened');
    const app = await deskSide('app', desk, ends);
    report.note(await durabilityOf(app.db));
    await measureClicks(app, report, ends);
    await checkAudit(app);
  });
  await ending((ends) => measureGrowth(report, ends));
};
