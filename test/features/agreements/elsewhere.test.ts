/** Pupils who are asked in Teams and have signed on paper, in class or by a link: nobody has to chase. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Register } from '../../../src/contract/agreements.ts';
import { AGREEMENT_DEFAULTS } from '../../../src/core/school.ts';
import type { Elsewhere } from '../../../src/features/agreements/ports.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { shippedPolicies } from '../../shipped-policies.ts';
import { type AgreementsOffice, createAgreementsOffice, reworded } from './office.ts';

const FORM = 'senior-pupil';
const jasper = (await shippedPolicies()).get('jasper-city');
if (!jasper) throw new Error('no such policy');
const bushey = await busheyPolicies();
const forms = { [FORM]: { audience: [{ roles: ['pupil' as const] }] } };

const ON_PAPER: Elsewhere = {
  state: 'done',
  words: 'Signed on 20 November 2026, on paper.',
  on: '2026-11-20',
};

let office: AgreementsOffice;
beforeEach(async () => {
  office = createAgreementsOffice(
    { ...bushey, current: () => jasper },
    { school: { agreements: { ...AGREEMENT_DEFAULTS, forms } } },
  );
  await office.tick();
});

const signs = (what: Elsewhere = ON_PAPER): void => {
  office.elsewhere.set(idOf('pupil1'), new Map([[FORM, what]]));
};
const counts = (): void => {
  office.elsewhere.clear();
};
const asks = (local = 'pupil1'): number => office.sent(local, 'agreement.ask').length;
const chase = () => office.store.agreements.chase(OAK, idOf('pupil1'));
const register = async (): Promise<Register> =>
  (await office.ask('coordinator', 'agreement.look-register')) as Register;
const row = async () => {
  const { rows } = await register();
  return rows.find(({ request }) => request === office.request('pupil1').id);
};

describe('a pupil who has signed otherwise', () => {
  test('is asked once at most, is never reminded, and comes on to nobody’s list', async () => {
    await office.start();
    expect(asks()).toBe(1);
    signs();
    await office.passDays(24);
    expect(asks()).toBe(1);
    expect((await chase())?.handed).toEqual([]);
    expect(office.sent('coordinator', 'agreement.list')).toEqual([]);
    expect(asks('teacher1')).toBeGreaterThan(1);
  });

  test('before anybody started is not asked at all, and is not counted among those who would be', async () => {
    signs();
    const begin = office.words(await office.as('coordinator').open('agreement.look-start', { school: OAK }));
    expect(begin).not.toContain('Of pupils');
    await office.start();
    await office.passDays(3);
    expect(asks()).toBe(0);
    expect(office.request('pupil1')).toMatchObject({ state: 'open', signature: null, dueAt: null });
  });

  test('stands on the register as signed, with how and when, and counts as such', async () => {
    await office.start();
    const [before] = (await register()).totals;
    signs();
    const { totals, rows } = await register();
    const done = (line = ''): number => Number(/: (\d+) ha/.exec(line)?.[1]);
    expect(done(totals[0])).toBe(done(before) + 1);
    expect(rows.find(({ request }) => request === office.request('pupil1').id)).toMatchObject({
      states: ['all', 'done'],
      standing: 'Signed on 20 November 2026, on paper.',
      signedAt: '2026-11-20',
      due: null,
      overdue: 0,
      signature: null,
    });
    const status = await office.as('coordinator').say('agreements status');
    expect(JSON.stringify(status)).not.toContain('paper');
    const shown = office.words(
      await office.as('coordinator').open('agreement.register', { school: OAK, state: 'done' }),
    );
    expect(shown).toContain('signed on 20 November 2026, on paper.');
    expect(office.words(await office.shows('coordinator', 'agreement.status'))).toContain(totals[0]);
    const person = office.words(await office.person('coordinator', 'pupil1'));
    expect(person).toContain('signed on 20 November 2026, on paper.');
    expect(person).not.toContain('Ask again');
  });

  test('may sign in Teams all the same, and reads that they need not', async () => {
    await office.start();
    signs();
    expect(office.words(await office.shows('pupil1', 'agreement.ask'))).toContain('need not do anything');
    expect(await office.ask('pupil1', 'agreement.list-mine')).toMatchObject({
      rows: [
        { standing: 'Signed on 20 November 2026, on paper. You need not do it here too.', asks: 'sign' },
      ],
      nothing: 'Nothing waits for you. Thank you.',
    });
    await office.press('pupil1', await office.read('pupil1'), 'I agree and sign');
    expect(office.request('pupil1').state).toBe('signed');
    expect(await row()).toMatchObject({ standing: expect.not.stringContaining('paper') });
  });

  test('is off the list of whoever kept it at once', async () => {
    await office.start();
    await office.passDays(16);
    expect((await chase())?.handed).toEqual([idOf('coordinator')]);
    const list = async () =>
      office.words(await office.as('coordinator').open('agreement.list', { school: OAK }));
    expect(await list()).toContain('pupil1 of Oakfield');
    signs();
    expect(await list()).not.toContain('pupil1 of Oakfield');
    await office.passDays(8);
    expect((await chase())?.handed).toEqual([]);
  });

  test('is asked anew, with time to sign, when that counts no more', async () => {
    await office.start();
    signs();
    await office.passDays(40);
    counts();
    await office.passDays(1);
    expect(asks()).toBe(2);
    expect(await row()).toMatchObject({ overdue: 0, states: ['all', 'undone', 'open'] });
    expect(await chase()).toMatchObject({ step: 1, handed: [] });
    await office.passDays(16);
    expect((await chase())?.handed).toEqual([idOf('coordinator')]);
  });

  test('is asked for a new wording at once', async () => {
    await office.start();
    signs();
    await office.passDays(10);
    counts();
    office.policy((policy) => reworded(policy, FORM));
    await office.pass(10);
    expect(asks()).toBe(2);
  });

  test('with a question, or a "no", is heard first', async () => {
    await office.start();
    await office.press(
      'pupil1',
      await office.press('pupil1', await office.read('pupil1'), 'I have a question'),
      'Yes, tell them I have a question',
    );
    signs();
    expect(await row()).toMatchObject({ states: ['all', 'undone', 'open', 'question'] });
    const person = await office.person('coordinator', 'pupil1');
    await office.press('coordinator', person, 'Send the answer', { answer: 'Yes, after school.' });
    await office.passDays(24);
    expect(asks()).toBe(1);
    // What was written stays when the day on which it is due is taken away.
    expect((await office.store.agreements.request(OAK, office.request('pupil1').id))?.words).toMatchObject({
      answer: 'Yes, after school.',
    });
  });

  test('who need not sign by the page Families is exempt here, and is not asked', async () => {
    await office.start();
    signs({ state: 'exempt', words: 'Need not sign until 8 January 2027.', until: '2027-01-08' });
    await office.passDays(10);
    expect(asks()).toBe(1);
    expect(await row()).toMatchObject({
      states: ['all', 'exempt'],
      standing: 'Need not sign until 8 January 2027.',
    });
  });
});

test('of two agreements a pupil is reminded of the one that is not signed anywhere, and of nothing after it', async () => {
  const both = { ...forms, adults: forms[FORM] };
  office = createAgreementsOffice(
    { ...bushey, current: () => jasper },
    { school: { agreements: { ...AGREEMENT_DEFAULTS, forms: both } } },
  );
  await office.tick();
  await office.start();
  signs();
  await office.passDays(4);
  expect(asks()).toBe(2);
  const of = (form: string) => office.requests('pupil1').find((request) => request.form === form);
  expect(of(FORM)).toMatchObject({ state: 'open', dueAt: null });
  expect(of('adults')).toMatchObject({ state: 'open', dueAt: expect.any(String) });
  const card = office.words(await office.shows('pupil1', 'agreement.ask'));
  expect(card).toContain('This is a reminder');
  expect(card).not.toContain('Senior pupil');
  await office.press('pupil1', await office.read('pupil1', of('adults')?.id), 'I agree and sign');
  await office.passDays(24);
  expect(asks()).toBe(2);
  office.elsewhere.clear();
  await office.passDays(1);
  expect(asks()).toBe(3);
});

test('while the roll cannot be read a pupil’s turn comes later, and everybody else’s as ever', async () => {
  await office.start();
  office.roll.broken = true;
  await office.passDays(8);
  expect([asks(), asks('teacher1')]).toEqual([1, 3]);
  office.roll.broken = false;
  await office.pass(60);
  expect(asks()).toBe(2);
});

test('a pupil whose account has no name yet is not chased before it is known who they are', async () => {
  await office.start();
  office.directory.users = office.directory.users.map((user) =>
    user.id === idOf('pupil1') ? { ...user, name: '' } : user,
  );
  await office.passDays(24);
  expect(asks()).toBe(1);
});

test('the roll is not opened for grown-ups’ reminders, lists and agreements', async () => {
  office = createAgreementsOffice({ ...bushey, current: () => jasper });
  await office.tick();
  await office.start();
  await office.passDays(24);
  await office.as('head').open('agreement.list', { school: OAK });
  await office.person('coordinator', 'teacher1');
  await office.shows('teacher1', 'agreement.ask');
  expect(office.roll.looks).toBe(0);
});
