import { describe, expect, test } from '@jest/globals';
import { readCsv } from '../../../src/adapters/csv/index.ts';
import { ROLL_ROLES, type RollPreview } from '../../../src/contract/roll.ts';
import type { RouteCall } from '../../../src/core/feature.ts';
import type { Role } from '../../../src/core/roles.ts';
import { MAY_IMPORT, MAY_READ } from '../../../src/features/roll/access.ts';
import { createRoll, createRollBook } from '../../../src/features/roll/index.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createMemoryStore } from '../../fakes/memory-store.ts';
import { HEADINGS, NOW, SCHOOL, upn } from './rolls.ts';

const office = (roles: readonly Role[] = ['office'], shared = false) => {
  const store = createMemoryStore();
  let now = NOW;
  const feature = createRoll({
    store: store.rolls,
    settings: store.settings,
    work: store.work,
    people: { roster: async () => ({ schoolId: SCHOOL, holders: {}, people: {}, readAt: now }) },
    readCsv,
    schools: () => [SCHOOL],
    log: createFakeLog(),
    newId: () => crypto.randomUUID(),
  });
  const person = {
    schoolId: SCHOOL,
    personId: 'person-office',
    name: 'Office',
    roles,
    kind: 'staff',
    shared,
  } as const;
  const call = (): RouteCall => ({
    who: { tenantId: 't', personId: person.personId },
    person,
    persons: [person],
    at: now,
    correlation: 'test',
  });
  const ask = async (name: string, given: unknown = {}): Promise<unknown> => {
    const route = feature.routes?.find((one) => one.name === name);
    const params = route?.params.safeParse(given);
    if (!route || !params?.success) throw new Error(`not asked: ${name}`);
    const told = route.answer.safeParse(await route.run(call(), params.data));
    if (!told.success)
      throw new Error(told.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join());
    return told.data;
  };
  const tick = async (at: Date): Promise<void> => {
    now = at;
    for (const one of feature.ticks) await one.run(at);
  };
  return { ask, store, tick, feature };
};

const file = (rows: readonly (readonly string[])[], headings = HEADINGS): string =>
  Buffer.from([headings, ...rows].map((row) => row.join(',')).join('\n')).toString('base64');
const pupils = (count: number) =>
  Array.from({ length: count }, (_, at) => [upn(at + 1), `Kim${at}`, 'Sample', '4H', '', '']);

const seen = async (desk: ReturnType<typeof office>, given: string) => {
  const preview = (await desk.ask('roll.preview', { file: given, mapping: null })) as RollPreview;
  if (!preview.found) throw new Error('nothing was found');
  return {
    file: given,
    mapping: preview.mapping,
    seen: preview.found.seen,
    manyGone: false,
    found: preview.found,
  };
};

describe('whoever imports the roll', () => {
  test('sees what would change, and nothing is written before it is confirmed', async () => {
    const desk = office();
    const { found, ...confirmed } = await seen(desk, file(pupils(3)));
    expect(found.counts).toEqual({
      new: 3,
      changed: 0,
      gone: 0,
      same: 0,
      pupils: 3,
      contacts: 0,
      leftOut: 0,
    });
    expect((await desk.store.rolls.whole(SCHOOL)).rev).toBe(0);
    expect(desk.store.state.audit).toEqual([]);
    await desk.ask('roll.import', confirmed);
    expect((await desk.store.rolls.whole(SCHOOL)).pupils).toHaveLength(3);
    expect(desk.store.state.audit.map(({ who, what }) => [who, what])).toEqual([
      ['person-office', 'roll.import'],
    ]);
    expect(await desk.ask('roll.see')).toMatchObject({
      pupils: 3,
      classes: [{ name: '4H', pupils: 3 }],
      last: { when: expect.stringContaining('2 November') },
    });
  });

  test('is offered the same columns next time, also where the headings say nothing', async () => {
    const desk = office();
    const odd = file([[upn(1), 'Ella Marsh']], ['Nummer', 'Wer']);
    const first = (await desk.ask('roll.preview', { file: odd, mapping: null })) as RollPreview;
    expect([first.missing, first.found]).toEqual([['name', 'key'], null]);
    const mapping = { upn: 'Nummer', name: 'Wer' };
    const second = (await desk.ask('roll.preview', { file: odd, mapping })) as RollPreview;
    await desk.ask('roll.import', { file: odd, mapping, seen: second.found?.seen, manyGone: false });
    const next = (await desk.ask('roll.preview', { file: odd, mapping: null })) as RollPreview;
    expect([next.mapping, next.guessed, next.found?.counts.same]).toEqual([mapping, false, 1]);
  });

  test('cannot confirm another file, other columns, or twice', async () => {
    const desk = office();
    const { found: _, ...confirmed } = await seen(desk, file(pupils(3)));
    const others = [{ file: file(pupils(2)) }, { mapping: { upn: 'UPN', name: 'Surname' } }];
    for (const other of others)
      await expect(desk.ask('roll.import', { ...confirmed, ...other })).rejects.toMatchObject({
        code: 'changed',
      });
    await desk.ask('roll.import', confirmed);
    await expect(desk.ask('roll.import', confirmed)).rejects.toMatchObject({ code: 'changed' });
    expect(desk.store.state.audit).toHaveLength(1);
  });

  test('half a file does not empty the school: it is asked once more', async () => {
    const desk = office();
    await desk.ask('roll.import', await seen(desk, file(pupils(6))));
    const half = await seen(desk, file(pupils(3)));
    expect(half.found.manyGone).toBe(true);
    await expect(desk.ask('roll.import', half)).rejects.toMatchObject({
      sentence: expect.stringContaining('More than a third'),
    });
    await desk.ask('roll.import', { ...half, manyGone: true });
    expect(await desk.ask('roll.see')).toMatchObject({ pupils: 3, left: 3 });
  });

  test('a file without anybody, or that is no CSV, says so and changes nothing', async () => {
    const desk = office();
    const nobody = await seen(desk, file([]));
    await expect(desk.ask('roll.import', nobody)).rejects.toMatchObject({ code: 'bad-data' });
    const workbook = Buffer.from('504b0304140000', 'hex').toString('base64');
    await expect(desk.ask('roll.preview', { file: workbook, mapping: null })).rejects.toMatchObject({
      sentence: expect.stringContaining('Excel'),
    });
    expect((await desk.store.rolls.whole(SCHOOL)).rev).toBe(0);
  });

  test('of many faults the first are shown and the rest are counted', async () => {
    const desk = office();
    const { found } = await seen(
      desk,
      file([...pupils(1), ...Array.from({ length: 300 }, () => ['', 'Kim', 'S', '4H', '', ''])]),
    );
    expect([found.notTaken.shown.length, found.notTaken.rows, found.counts.leftOut]).toEqual([200, 300, 300]);
  });

  test('five thousand pupils are previewed and imported', async () => {
    const desk = office();
    const { found, ...confirmed } = await seen(desk, file(pupils(5_000)));
    expect(found.counts.new).toBe(5_000);
    await desk.ask('roll.import', confirmed);
    expect(await desk.ask('roll.see')).toMatchObject({ pupils: 5_000 });
  });
});

describe('whoever reads the roll', () => {
  test('opens a class, and each look is written down before anything is shown', async () => {
    const desk = office();
    const row = [upn(1), 'Ella', 'Marsh', '4H', 'Dana Marsh', 'dana@families.example'];
    await desk.ask('roll.import', await seen(desk, file([row, ...pupils(0)])));
    expect(await desk.ask('roll.class', { name: '4H' })).toMatchObject({
      pupils: [{ name: 'Ella Marsh', contacts: [{ name: 'Dana Marsh', email: 'dana@families.example' }] }],
    });
    expect(desk.store.state.audit.map(({ what }) => what)).toEqual(['roll.import', 'roll.class']);
    expect(await desk.ask('roll.class', { name: '9Z' })).toEqual({ pupils: [] });
  });

  test('is not an account of several people', async () => {
    const { ask } = office(['office'], true);
    for (const [name, given] of [
      ['roll.see', {}],
      ['roll.class', { name: '' }],
      ['roll.preview', { file: '', mapping: null }],
    ] as const)
      await expect(Promise.resolve().then(() => ask(name, given))).rejects.toMatchObject({
        code: 'not-yours',
      });
  });

  test('somebody who imports and does not read is not offered the classes', async () => {
    expect(await office(['network-manager']).ask('roll.see')).toMatchObject({
      mayImport: true,
      mayRead: false,
    });
    expect(await office(['dsl']).ask('roll.see')).toMatchObject({ mayImport: false, mayRead: true });
  });

  test('the page is for those who may do something there, and each route says for whom it is', () => {
    expect([...ROLL_ROLES].sort()).toEqual([...new Set([...MAY_IMPORT, ...MAY_READ])].sort());
    const may = Object.fromEntries(office().feature.routes?.map((one) => [one.name, one.may]) ?? []);
    expect(may).toEqual({
      'roll.see': { roles: ROLL_ROLES },
      'roll.class': { roles: MAY_READ },
      'roll.preview': { roles: MAY_IMPORT },
      'roll.import': { roles: MAY_IMPORT },
    });
  });
});

describe('the roll itself', () => {
  test('forgets who left more than a year ago, and writes down that it did', async () => {
    const desk = office();
    await desk.ask('roll.import', await seen(desk, file(pupils(4))));
    await desk.ask('roll.import', await seen(desk, file(pupils(3))));
    await desk.tick(new Date('2027-11-02T09:00:00Z'));
    expect(await desk.ask('roll.see')).toMatchObject({ pupils: 3, left: 1 });
    await desk.tick(new Date('2027-11-02T11:00:00Z'));
    expect(await desk.ask('roll.see')).toMatchObject({ pupils: 3, left: 0 });
    expect(desk.store.state.audit.at(-1)).toMatchObject({ who: null, what: 'roll.erase' });
  });

  test('answers what other features ask of it', async () => {
    const desk = office();
    const family = ['Dana Marsh', 'dana@families.example'];
    const headings = [...HEADINGS, 'Class teacher'];
    const rows = [
      [upn(1), 'Ella', 'Marsh', '4H', ...family, 'Ms Hart'],
      [upn(2), 'Sol', 'Marsh', '10A', ...family, 'Mr Low'],
    ];
    await desk.ask('roll.import', await seen(desk, file(rows, headings)));
    const book = createRollBook(desk.store.rolls);
    const classes = await book.classes(SCHOOL);
    expect([...classes.keys()]).toEqual(['4H', '10A']);
    expect(await book.teachersOf(SCHOOL, '4H')).toEqual(['Ms Hart']);
    const [ella] = classes.get('4H') ?? [];
    expect((await book.contactsOf(SCHOOL, ella?.id ?? '')).map(({ name }) => name)).toEqual(['Dana Marsh']);
    expect(
      (await book.households(SCHOOL, { unsaid: true })).map(({ pupils: children }) =>
        children.map(({ name }) => name),
      ),
    ).toEqual([['Ella Marsh', 'Sol Marsh']]);
    expect((await book.named(SCHOOL, 'ELLA MARSH')).map(({ id }) => id)).toEqual([ella?.id]);
  });
});
