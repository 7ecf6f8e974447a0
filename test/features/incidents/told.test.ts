/** A policy that has a report about equipment told to its network manager, who hears of nothing else. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import type { Recipients } from '../../../src/core/policy.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { wordsOf } from '../../fakes/card-reading.ts';
import { type Casework, createCasework } from '../../fakes/casework.ts';
import { changedPolicies, withReporting } from '../../fakes/changed-policies.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const list = (more: Partial<Recipients>): Recipients => ({
  id: 'equipment',
  of: 'breaches of security',
  to: { roles: ['network-manager'], join: 'all-of' },
  tells: ['network-manager'],
  types: ['hacking', 'bypassing-security'],
  by: 'immediately',
  source: 'document',
  section: 'Breaches',
  ...more,
});

const bushey = await busheyPolicies();
/** Bushey Heath with these lists for some types, in place of its own. */
const listed = (...lists: readonly Recipients[]) =>
  withReporting(bushey, OAK, ({ recipients }) => ({
    recipients: [...recipients.filter(({ types }) => types === null), ...lists],
  }));
const policies = listed(list({}));

let desk: Casework;
beforeEach(() => {
  desk = createCasework(policies);
});

const SAFEGUARDING = ['dsl', 'deputy.dsl', 'coordinator'];
const toldOfCase = (id: string): readonly string[] =>
  desk
    .delivered()
    .filter(({ what, about }) => what === 'incident.case' && about === id)
    .flatMap(({ to }) => (to.kind === 'person' ? [to.personId] : []));
const ids = (...locals: readonly string[]) => locals.map(idOf);
const open = (local: string, verb: string, incident: string): Promise<Answer> =>
  desk.as(local).open(verb, { school: OAK, incident });
const form = () => desk.as('teacher1').open('incident.report', { school: OAK });

describe('a report about equipment alone', () => {
  test('is told to the safeguarding team and to whom the policy names for it', async () => {
    const id = await desk.report({ types: 'hacking,bypassing-security' });
    expect(toldOfCase(id)).toEqual(ids(...SAFEGUARDING, 'network'));
    const receipt = desk.deliveredTo('teacher1').find(({ what }) => what === 'incident.receipt');
    expect(wordsOf((await receipt?.show()) ?? null)).toContain(
      'the e-safety coordinator and the network manager',
    );
  });

  test('can be opened, read and walked by them, and decided by the DSL alone', async () => {
    const id = await desk.report({ types: 'hacking' });
    const step = await desk.take('network', id);
    expect(wordsOf(step)).toContain('found or suspected');
    expect(wordsOf(await open('network', 'incident.read', id))).toContain('Secret words');
    const police = await desk.press('network', step, 'Yes, found or suspected');
    const devices = await desk.press('network', police, 'Next');
    await desk.press('network', devices, 'Save', { 'tick:confiscate': 'true' });
    expect(desk.eventsOf(id).map(({ kind }) => kind)).toContain('escalated');
    expect(desk.eventsOf(id).map(({ kind }) => kind)).not.toContain('decided');
  });

  test('is the only one that stands in the log for them', async () => {
    const [theirs, other] = [
      await desk.report({ types: 'hacking' }),
      await desk.report({ types: 'grooming' }),
    ];
    const log = wordsOf(await desk.as('network').open('incident.log', { school: OAK }));
    expect(log).toContain(desk.caseOf(theirs).reference);
    expect(log).not.toContain(desk.caseOf(other).reference);
  });

  const add = (local: string, id: string, fields: Record<string, string>) =>
    open(local, 'incident.add-party', id).then((drawn) =>
      desk.press(local, drawn, 'Add this person', fields),
    );

  test('stays open to them when an adult is added to it, and to nobody who is added as said to have done it', async () => {
    const id = await desk.report({ types: 'hacking' });
    await desk.take('coordinator', id);
    await add('coordinator', id, { kind: 'other', part: 'saw', name: 'Piran Trewhella' });
    expect(wordsOf(await open('network', 'incident.case', id))).toContain('Piran Trewhella');
    await add('coordinator', id, { kind: 'staff', part: 'accused', person: idOf('network') });
    expect(await open('network', 'incident.case', id)).toMatchObject({ kind: 'text' });
    expect(await desk.messageOf('network', id)).toBeNull();
  });

  test('is no longer theirs from the moment a child is added; whoever has it reads whom to tell', async () => {
    const id = await desk.report({ types: 'hacking' });
    await desk.take('coordinator', id);
    await add('coordinator', id, { kind: 'child', part: 'accused', name: 'Jory Pennant' });
    expect(await open('network', 'incident.case', id)).toMatchObject({ kind: 'text' });
    expect(await desk.messageOf('network', id)).toBeNull();
    expect(wordsOf(await open('coordinator', 'incident.case', id))).toContain(
      'also has this told to: the network manager (breaches of security)',
    );
    expect(desk.caseOf(id).holder).toMatchObject({ personId: idOf('coordinator') });
  });

  test('goes back to the safeguarding team when they add a child themselves, and they are told so', async () => {
    const id = await desk.report({ types: 'hacking' });
    await desk.take('network', id);
    const before = toldOfCase(id).length;
    const answer = await add('network', id, { kind: 'child', part: 'harmed', name: 'Tamsin Wexcombe' });
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('safeguarding team') });
    expect(desk.caseOf(id).holder).toBeNull();
    expect(toldOfCase(id).slice(before)).toEqual(ids(...SAFEGUARDING));
  });

  test.each([{ danger: 'yes' }, { childrenHarmed: 'Tamsin Wexcombe' }, { types: 'hacking,grooming' }])(
    'sent again with %j is no longer theirs, and nobody who was not told hears of it',
    async (more) => {
      const sent = { school: OAK, form: desk.tokenIn(await form()), what: 'Secret words', types: 'hacking' };
      await desk.as('teacher1').submit('incident.send', sent);
      const [id = ''] = [...desk.store.state.incidents.values()].map((incident) => incident.id);
      await desk.take('network', id);
      await desk.as('teacher1').submit('incident.send', { ...sent, ...more });
      expect(await open('network', 'incident.case', id)).toMatchObject({ kind: 'text' });
      expect(desk.caseOf(id)).toMatchObject({ holder: null, rev: 3 });
      expect(toldOfCase(id)).toEqual(ids(...SAFEGUARDING, 'network', ...SAFEGUARDING));
      const news = desk.deliveredTo('network').filter(({ what }) => what === 'incident.news');
      for (const message of news) expect(await message.show()).toBeNull();
    },
  );

  test('sent again with another kind on the same list stays theirs', async () => {
    const sent = { school: OAK, form: desk.tokenIn(await form()), what: 'Secret words', types: 'hacking' };
    await desk.as('teacher1').submit('incident.send', sent);
    const [id = ''] = [...desk.store.state.incidents.values()].map((incident) => incident.id);
    await desk.as('teacher1').submit('incident.send', { ...sent, types: 'hacking,bypassing-security' });
    expect(wordsOf(await open('network', 'incident.case', id))).toContain(desk.caseOf(id).reference);
  });

  test('keeps its readers when the school’s policy changes', async () => {
    const id = await desk.report({ types: 'hacking' });
    Object.assign(desk.desk, { policies: bushey });
    expect(wordsOf(await open('network', 'incident.case', id))).toContain(desk.caseOf(id).reference);
  });

  test('about an adult goes to the case manager alone', async () => {
    const id = await desk.report({ types: 'hacking', staffAccused: idOf('teacher2') });
    expect(toldOfCase(id)).toEqual(ids('head'));
    expect(await open('network', 'incident.case', id)).toMatchObject({ kind: 'text' });
    expect(wordsOf(await open('head', 'incident.case', id))).not.toContain('also has this told');
  });
});

describe('a report that is also about something else', () => {
  const mixed: readonly Record<string, string>[] = [
    { types: 'hacking,grooming' },
    { types: 'hacking', danger: 'yes' },
    { types: 'hacking', childrenHarmed: 'Tamsin Wexcombe' },
    { types: 'hacking', childrenAccused: 'Jory Pennant' },
    { types: 'hacking', childrenOther: 'Isolde Marrack' },
  ];
  test.each(mixed)('%j is told to the safeguarding team, who read whom to tell of it', async (fields) => {
    const id = await desk.report(fields);
    expect(toldOfCase(id)).toEqual(ids(...SAFEGUARDING));
    expect(await open('network', 'incident.case', id)).toMatchObject({ kind: 'text' });
    const line =
      'The policy also has this told to: the network manager (breaches of security). Tell them what they need to know.';
    for (const verb of ['incident.case', 'incident.read'])
      expect(wordsOf(await open('coordinator', verb, id))).toContain(line);
    await desk.take('coordinator', id);
    expect(JSON.stringify(await desk.messageOf('coordinator', id))).not.toContain('network manager');
  });

  test('is not to be told to somebody who may not know of it, nor to those who know already', async () => {
    desk = createCasework(
      listed(list({ tells: ['headteacher', 'network-manager'] }), list({ id: 'child', tells: ['dsl'] })),
    );
    const id = await desk.report({ types: 'hacking,grooming' });
    const line = async () =>
      wordsOf(await open('coordinator', 'incident.case', id)).match(/also has this told to: (.*)/)?.[1];
    expect(await line()).toBe(
      'the headteacher and the network manager (breaches of security). Tell them what they need to know.',
    );
    const declare = await open('head', 'incident.declare', id);
    await desk.press('head', declare, 'Yes, I have a conflict', {});
    expect(await line()).toBe(
      'the network manager (breaches of security). Tell them what they need to know.',
    );
  });

  test('says nothing of lists that none of its types is on', async () => {
    const id = await desk.report({ types: 'grooming' });
    expect(wordsOf(await open('coordinator', 'incident.case', id))).not.toContain('also has this told');
  });
});

describe('who is told', () => {
  test('is said on the form before anything is known of the report', async () => {
    expect(wordsOf(await form())).toContain(
      'Some kinds of report, such as those about equipment or data, are also read by the network manager.',
    );
    desk = createCasework(bushey);
    expect(wordsOf(await form())).not.toContain('Some kinds of report');
  });

  test('is whoever holds the role that the policy gives it with, where the school names nobody', async () => {
    const role = { name: 'SIRO', also: [], duties: [], source: 'document', section: 'Roles' } as const;
    const more = listed(list({ id: 'risk', tells: ['siro'] }));
    const policy = (heldWith: string) =>
      changedPolicies(more, OAK, { roles: [{ ...role, id: 'siro', heldWith }] });
    desk = createCasework(policy('network-manager'));
    expect(toldOfCase(await desk.report({ types: 'hacking' }))).toContain(idOf('network'));
    // A role that everybody has is nobody's in particular.
    desk = createCasework(policy('staff'));
    expect(toldOfCase(await desk.report({ types: 'hacking' }))).toEqual(ids(...SAFEGUARDING));
  });

  test('is not somebody with a guest account, a shared or a disabled one', async () => {
    desk = createCasework(policies, { ...oakfield, sharedAccounts: [idOf('network')] });
    expect(toldOfCase(await desk.report({ types: 'hacking' }))).toEqual(ids(...SAFEGUARDING));
    for (const change of [{ guest: true }, { enabled: false }]) {
      desk = createCasework(policies);
      desk.directory.users = desk.directory.users.map((user) =>
        user.id === idOf('network') ? { ...user, ...change } : user,
      );
      const id = await desk.report({ types: 'hacking' });
      expect(toldOfCase(id)).toEqual(ids(...SAFEGUARDING));
      expect(wordsOf(await form())).not.toContain('Some kinds of report');
    }
  });
});
