/** Which numbers and charts count as checked, and how a number is shown. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Flow } from '../../../src/core/flow.ts';
import type { Contact, Policy } from '../../../src/core/policy.ts';
import type { School } from '../../../src/core/school.ts';
import {
  chartHash,
  chartKey,
  chartState,
  contactKey,
  contactLine,
  contactsOf,
  createConfirmations,
  isLive,
} from '../../../src/features/policies/index.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createMemoryStore, type MemoryStore } from '../../fakes/memory-store.ts';
import { OAK, oakfield } from '../../fakes/oakfield.ts';
import { tinyPolicy } from '../../fakes/tiny-policy.ts';

const contact = (id: string, more: Partial<Contact> = {}): Contact => ({
  id,
  name: id.toUpperCase(),
  phone: null,
  confirmed: false,
  source: 'document',
  section: 'Contacts',
  ...more,
});

const national = (phone: string): NonNullable<Contact['national']> => ({ phone, mark: 'V', edition: '2026' });

const chart = (id: string, text: string): Flow => ({
  id,
  title: id,
  start: 'q',
  source: 'document',
  section: 'Chart',
  standing: null,
  nodes: {
    q: {
      id: 'q',
      kind: 'actions',
      text,
      note: 'for reviewers',
      source: 'document',
      section: null,
      items: [
        { id: 'i', text: 'Call them', timing: 'now', contact: 'adviser' },
        { id: 'j', text: 'Call the police', timing: 'now', contact: 'police' },
      ],
      next: null,
    },
  },
});

const CONTACTS: readonly Contact[] = [
  contact('adviser', { phone: '01632 960001' }),
  contact('unused', { phone: '01632 960009' }),
  contact('pcso'),
  contact('police', { national: national('999 in an emergency, 101 otherwise') }),
  contact('station', { phone: '01632 960002', national: national('101') }),
  contact('childline', { source: 'national', national: national('0800 1111') }),
  contact('lado', { source: 'national', needed: true }),
];

const one: Policy = tinyPolicy('one', {
  hash: 'hash-1',
  contacts: CONTACTS,
  flows: { a: chart('a', 'Do this') },
});

let store: MemoryStore;
let now: Date;
let inForce: Policy;
let school: School;

beforeEach(() => {
  store = createMemoryStore();
  now = new Date('2026-12-03T10:00:00Z');
  inForce = one;
  school = { ...oakfield, liveCharts: [] };
});

const log = createFakeLog();
const confirmations = (settings = store.settings) =>
  createConfirmations({
    settings,
    school: () => school,
    current: () => inForce,
    clock: { now: () => now },
    log,
  });

const write = async (key: string, value: Record<string, string | boolean | null>): Promise<void> => {
  await store.work.commit({
    schoolId: OAK,
    at: now,
    correlation: 'c',
    saves: [
      {
        table: 'setting',
        next: { schoolId: OAK, id: crypto.randomUUID(), key, value, who: 'dsl', at: now.toISOString() },
      },
    ],
    audit: [],
    effects: [],
  });
};
const check = (id: string, printed: string | null, number: string | null, way: string | null = null) =>
  write(contactKey(id), { printed, number, way, checked: true });
const allows = (flow: Flow, live = true) =>
  write(chartKey(flow.id, chartHash(flow)), { chart: flow.id, hash: chartHash(flow), live });
const flowOf = (policy: Policy): Flow => policy.flows['a'] ?? chart('a', '');
const stateNow = async (policy = inForce): Promise<string> =>
  chartState(policy, flowOf(policy), await confirmations().of(OAK)).kind;

describe('a number', () => {
  const line = async (id: string, policy = one): Promise<string> =>
    contactLine(policy, await confirmations().of(OAK), id);

  test.each([
    ['adviser', 'ADVISER: 01632 960001 (as printed in the policy, check before use)'],
    ['pcso', 'PCSO (the policy gives no number)'],
    ['police', 'POLICE: the policy gives no number; national: 999 in an emergency, 101 otherwise'],
    ['station', 'STATION: 01632 960002 (as printed in the policy, check before use); national: 101'],
    ['childline', 'CHILDLINE: 0800 1111 (national)'],
    [
      'lado',
      'LADO (your school has not entered the number yet: ring the front desk of your council and ask for it)',
    ],
  ])('of %s that nobody has checked says so', async (id, shown) => {
    expect(await line(id)).toBe(shown);
  });

  test('that somebody has checked is shown with the day, in place of the printed one', async () => {
    await check('adviser', '01632 960001', '01632 960777');
    await check('station', '01632 960002', '01632 960002');
    await check('lado', null, '01632 960555');
    expect(await line('adviser')).toBe('ADVISER: 01632 960777 (checked on 3 December 2026)');
    expect(await line('station')).toBe('STATION: 01632 960002 (checked on 3 December 2026); national: 101');
    expect(await line('lado')).toBe('LADO: 01632 960555 (checked on 3 December 2026)');
  });

  test('that the school reaches another way says how', async () => {
    await check('pcso', null, null, 'We ask at the front gate');
    expect(await line('pcso')).toBe(
      'PCSO: We ask at the front gate (your school’s own words, 3 December 2026)',
    );
  });

  test('that the school file confirms is shown as it is; what people decide wins over it', async () => {
    school = { ...school, confirmedContacts: { adviser: '01632 960001' } };
    expect(await line('adviser')).toBe('ADVISER: 01632 960001');
    inForce = { ...one, hash: 'hash-2', contacts: [contact('adviser', { phone: '01632 960888' })] };
    expect(await line('adviser')).toBe('ADVISER: 01632 960001');
    inForce = one;
    await write(contactKey('adviser'), { printed: '01632 960001', number: null, way: null, checked: false });
    expect(await line('adviser')).toContain('as printed in the policy, check before use');
  });

  test('that the policy has changed since is unchecked again, and stays checked in the case that printed it so', async () => {
    await check('adviser', '01632 960001', '01632 960777');
    inForce = { ...one, hash: 'hash-2', contacts: [contact('adviser', { phone: '01632 960888' })] };
    expect(await line('adviser', inForce)).toBe(
      'ADVISER: 01632 960888 (as printed in the policy, check before use)',
    );
    expect(await line('adviser', one)).toContain('01632 960777 (checked on');
    await check('adviser', '01632 960888', '01632 960999');
    expect(await line('adviser', inForce)).toContain('01632 960999');
    expect(await line('adviser', one)).toContain('01632 960999');
  });

  test('is never shown as checked while nobody could look', async () => {
    school = { ...school, confirmedContacts: { adviser: '01632 960001' } };
    await check('station', '01632 960002', '01632 960003');
    const broken = { latest: () => Promise.reject(new Error('no database')) };
    const confirmed = await confirmations(broken).of(OAK);
    expect(confirmed.looked).toBe(false);
    expect(contactLine(one, confirmed, 'adviser')).toContain('check before use');
    expect(contactLine(one, confirmed, 'station')).toContain('01632 960002 (as printed');
    expect(log.lines.some(({ event }) => event === 'policy.confirmations-not-read')).toBe(true);
  });

  test('that the policy does not have is breakage', async () => {
    await expect(line('gone')).rejects.toThrow('no contact gone in policy one');
  });
});

describe('a chart', () => {
  const checkAll = async (): Promise<void> => {
    await check('adviser', '01632 960001', '01632 960001');
    await check('lado', null, '01632 960555');
  };

  test('needs the contacts that it names, and the local ones that every chart needs, these first', () => {
    expect(contactsOf(one, flowOf(one)).map(({ id }) => id)).toEqual(['lado', 'adviser', 'police']);
  });

  test('leads nobody before it is confirmed, nor before its contacts are', async () => {
    expect(await stateNow()).toBe('not-yet');
    await allows(flowOf(one));
    expect(await stateNow()).toBe('contacts');
    await checkAll();
    expect(await stateNow()).toBe('live');
    const confirmed = await confirmations().of(OAK);
    expect(isLive(one, confirmed, 'a/q')).toBe(true);
    expect(isLive(one, confirmed, 'b/q')).toBe(false);
    expect(isLive(one, confirmed, 'constructor/q')).toBe(false);
  });

  test('is not kept back by a printed number that has a national one beside it', async () => {
    const flows = { a: { ...flowOf(one), nodes: {} } };
    const { q } = flowOf(one).nodes;
    const items = [{ id: 'i', text: 'Call', timing: 'now' as const, contact: 'station' }];
    if (q?.kind === 'actions') flows.a = { ...flowOf(one), nodes: { q: { ...q, items } } };
    inForce = { ...one, flows };
    await check('lado', null, '01632 960555');
    await allows(flows.a);
    expect(await stateNow()).toBe('live');
  });

  test('needs no check of a national number, and takes another way for an answer', async () => {
    await check('adviser', '01632 960001', null, 'We do not use this one');
    await check('lado', null, '01632 960555');
    await allows(flowOf(one));
    expect(await stateNow()).toBe('live');
  });

  test('that changed leads no new case, and still leads those that were begun with it', async () => {
    await checkAll();
    await allows(flowOf(one));
    inForce = { ...one, hash: 'hash-2', flows: { a: chart('a', 'Do that') } };
    expect(await stateNow()).toBe('changed');
    expect(await stateNow(one)).toBe('live');
    await allows(flowOf(inForce));
    expect(await stateNow()).toBe('live');
    expect(await stateNow(one)).toBe('live');
  });

  test('leads no new case when a number of it was printed anew', async () => {
    await checkAll();
    await allows(flowOf(one));
    const contacts = CONTACTS.map((it) => (it.id === 'adviser' ? { ...it, phone: '01632 960888' } : it));
    inForce = { ...one, hash: 'hash-2', contacts };
    expect(await stateNow()).toBe('contacts');
    expect(await stateNow(one)).toBe('live');
  });

  test('is the same chart when only a reviewer’s note changed', () => {
    const noted = chart('a', 'Do this');
    for (const node of Object.values(noted.nodes)) Object.assign(node, { note: 'another' });
    expect(chartHash(noted)).toBe(chartHash(flowOf(one)));
    expect(chartHash(chart('a', 'Do that'))).not.toBe(chartHash(flowOf(one)));
  });

  test('that the school file lists leads cases, until people take it back', async () => {
    school = { ...school, liveCharts: ['a'] };
    expect(await stateNow()).toBe('live');
    await allows(flowOf(one), false);
    expect(await stateNow()).toBe('taken-back');
    school = { ...school, liveCharts: 'all' };
    expect(await stateNow()).toBe('taken-back');
  });

  test('that people took back leads nobody when the policy changes it, whatever the school file says', async () => {
    school = { ...school, liveCharts: 'all' };
    await allows(flowOf(one), false);
    inForce = { ...one, hash: 'hash-2', flows: { a: chart('a', 'Do that') } };
    expect(await stateNow()).toBe('taken-back');
    await checkAll();
    await allows(flowOf(inForce));
    expect(await stateNow()).toBe('live');
  });
});

describe('several instances share the database', () => {
  test('what another one has written is known after a minute, and what this one has written at once', async () => {
    const here = confirmations();
    expect((await here.of(OAK)).contacts.size).toBe(0);
    await check('adviser', '01632 960001', '01632 960001');
    now = new Date(now.getTime() + 59_000);
    expect((await here.of(OAK)).contacts.size).toBe(0);
    now = new Date(now.getTime() + 2_000);
    expect((await here.of(OAK)).contacts.size).toBe(1);
    await check('lado', null, '01632 960555');
    here.forget(OAK);
    expect((await here.of(OAK)).contacts.size).toBe(2);
  });

  test('a look that failed is tried again at the next one, and charts that led cases go on meanwhile', async () => {
    await check('adviser', '01632 960001', '01632 960001');
    await check('lado', null, '01632 960555');
    await allows(flowOf(one));
    let broken = false;
    const here = confirmations({
      latest: (id) => (broken ? Promise.reject(new Error('gone')) : store.settings.latest(id)),
    });
    expect(isLive(one, await here.of(OAK), 'a/q')).toBe(true);
    broken = true;
    here.forget(OAK);
    const blind = await here.of(OAK);
    expect(isLive(one, blind, 'a/q')).toBe(true);
    expect(contactLine(one, blind, 'adviser')).toContain('check before use');
    broken = false;
    expect((await here.of(OAK)).looked).toBe(true);
  });
});
