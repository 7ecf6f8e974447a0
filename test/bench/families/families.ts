/**
 * The page "Families" of a whole school, as its keeper opens it: 420 pupils with their parents on the roll, three school
 * years of signatures, answers and links, and who has left since, in a real PostgreSQL. What is measured is the server's
 * part, from the request to the bytes of the answer, on a warm process.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { readCsv } from '../../../src/adapters/csv/index.ts';
import { createDocuments } from '../../../src/adapters/documents/index.ts';
import { createForms } from '../../../src/adapters/keys/form-tokens.ts';
import { loadPolicies, loadSchools, SHIPPED } from '../../../src/adapters/policies/index.ts';
import { openStore, type Store, type StoreSave } from '../../../src/adapters/store/index.ts';
import type { Log } from '../../../src/core/log.ts';
import type { Person, Roster } from '../../../src/core/person.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { School } from '../../../src/core/school.ts';
import { agreementHash } from '../../../src/features/agreements/index.ts';
import { createOutside } from '../../../src/features/outside/index.ts';
import { createRollBook, type RollPupil } from '../../../src/features/roll/index.ts';
import { dataDir, ending, progress } from '../ends.ts';
import type { Bench } from '../figure.ts';
import { median } from '../turn/compare.ts';
import { type Kept, threeYears } from './three-years.ts';

const LOOKS = 25;
/** The first ones read tables and code that nobody has read yet. */
const COLD = 3;
const AT_ONCE = 400;
const KEYS = { one: Buffer.alloc(32, 1).toString('base64') };
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const commitAll = async (
  store: Store,
  schoolId: string,
  at: Date,
  saves: readonly StoreSave[],
): Promise<void> => {
  for (let from = 0; from < saves.length; from += AT_ONCE) {
    const some = saves.slice(from, from + AT_ONCE);
    const done = await store.work.commit({
      schoolId,
      at,
      correlation: randomUUID(),
      saves: some,
      audit: [],
      effects: [],
    });
    if (done.kind !== 'done') throw new Error(`the school could not be written: ${done.kind}`);
  }
};

const rosterOf = (school: School, pupils: readonly RollPupil[], at: Date): Roster => {
  const person = (personId: string, name: string, kind: Person['kind']) => ({
    schoolId: school.id,
    personId,
    name,
    roles: kind === 'pupil' ? (['pupil'] as const) : (['staff'] as const),
    kind,
    shared: false,
    enabled: true,
  });
  const all = [
    ...Array.from({ length: 60 }, (_, n) => person(randomUUID(), `Teacher ${n}`, 'staff')),
    ...pupils.map(({ name }) => person(randomUUID(), name, 'pupil')),
  ];
  return {
    schoolId: school.id,
    holders: {},
    people: Object.fromEntries(all.map((one) => [one.personId, one])),
    readAt: at,
  };
};

const routeOf = (store: Store, school: School, policy: Policy, roster: Roster, at: Date) => {
  const feature = createOutside({
    store: store.outside,
    work: store.work,
    agreements: store.agreements,
    roll: createRollBook(store.rolls),
    policies: { current: () => policy },
    people: {
      roster: async () => roster,
      school: () => school,
      schoolsOf: async () => [],
      unreadSchools: async () => [],
      live: async () => null,
    },
    settings: store.settings,
    readCsv,
    forms: createForms([Buffer.alloc(32, 1)]),
    documents: createDocuments(),
    clock: { now: () => at },
    log: quiet,
    newId: () => randomUUID(),
  });
  const route = feature.routes?.find(({ name }) => name === 'outside.look-families');
  if (!route) throw new Error('there is no page of families');
  const person: Person = {
    schoolId: school.id,
    personId: randomUUID(),
    name: 'Office',
    roles: ['office'],
    kind: 'staff',
    shared: false,
  };
  const who = { tenantId: school.tenantId, personId: person.personId };
  return async (): Promise<string> => {
    const call = { who, person, persons: [person], at, correlation: randomUUID() };
    const answer = route.answer.safeParse(await route.run(call, {}));
    if (!answer.success) throw new Error('the answer is not of its shape');
    return JSON.stringify(answer.data);
  };
};

export const families: Bench = (report) =>
  ending(async (ends) => {
    const loaded = await loadPolicies(SHIPPED);
    const [school] = (await loadSchools(join(SHIPPED, 'schools'), { policies: loaded })).filter(
      ({ code }) => code === 'OAK',
    );
    const policy = loaded.get('bushey-heath');
    if (!school || !policy) throw new Error('the sandbox has a school with a policy');
    const at = new Date('2026-11-30T10:00:00.000Z');
    const store = await openStore({
      databaseUrl: null,
      dataDir: await dataDir(ends),
      fieldKeys: KEYS,
      fieldKeyId: 'one',
      log: quiet,
    });
    ends.push(() => store.close());
    const kept: Kept = threeYears(school, policy, at, agreementHash);
    await commitAll(store, school.id, at, [kept.roll]);
    await commitAll(store, school.id, at, kept.rest);
    progress(`families: ${kept.pupils.length} pupils, ${kept.signatures} signatures, ${kept.links} links`);
    const open = routeOf(store, school, policy, rosterOf(school, kept.pupils, at), at);
    const took: number[] = [];
    const worked: number[] = [];
    let bytes = 0;
    for (let time = 0; time < LOOKS; time += 1) {
      const [began, before] = [performance.now(), process.cpuUsage()];
      bytes = (await open()).length;
      took.push(performance.now() - began);
      const { user, system } = process.cpuUsage(before);
      worked.push((user + system) / 1_000);
    }
    const figure = (name: string, value: number, unit: string, aim: number | null) =>
      report.figure({ figure: name, value, unit, aim, better: 'lower' });
    figure(
      `"Families" of ${kept.pupils.length} pupils, three school years, p50`,
      median(took.slice(COLD)),
      'ms',
      200,
    );
    figure(`its slowest of ${LOOKS - COLD}`, Math.max(...took.slice(COLD)), 'ms', 200);
    // The database's part is not in it; on a machine that is busy it says more than the time that passed.
    figure('its own work, p50', median(worked.slice(COLD)), 'ms', null);
    figure('the first', took[0] ?? 0, 'ms', null);
    figure('its answer', bytes / 1024, 'kB', null);
  });
