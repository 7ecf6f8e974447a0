/** Pupils with an account, at a school that has them sign in Teams: buttons alone, and what they write all the same is heard. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { SigningAnswer, ToRead } from '../../../src/contract/agreements.ts';
import { agreementsOf } from '../../../src/core/agreement.ts';
import { AGREEMENT_DEFAULTS } from '../../../src/core/school.ts';
import { agreementHash } from '../../../src/features/agreements/index.ts';
import { accountsOf } from '../../../src/features/outside/accounts.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonOf, cardOf } from '../../fakes/card-reading.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { shippedPolicies } from '../../shipped-policies.ts';
import { type AgreementsOffice, createAgreementsOffice } from './office.ts';

const FORM = 'senior-pupil';
const loaded = await shippedPolicies();
const jasper = loaded.get('jasper-city');
if (!jasper) throw new Error('no such policy');
const bushey = await busheyPolicies();
const says = { [FORM]: { audience: [{ roles: ['pupil' as const] }] } };

const officeWith = (forms = {}): AgreementsOffice =>
  createAgreementsOffice(
    { ...bushey, current: () => jasper },
    { school: { agreements: { ...AGREEMENT_DEFAULTS, forms } } },
  );

const HELP = 'my uncle hurts me';
let office: AgreementsOffice;
beforeEach(async () => {
  office = officeWith(says);
  await office.tick();
  await office.start();
});

const inputsOn = (on: Parameters<typeof cardOf>[0]): boolean =>
  JSON.stringify(cardOf(on)).includes('Input.Text');
const cases = () => [...office.store.state.incidents.values()];
const kept = (): string => JSON.stringify([...office.store.state.agreements.requests.values()]);
const open = async (): Promise<ToRead> =>
  (await office.ask('pupil1', 'agreement.read-whole', { request: office.request('pupil1').id })) as ToRead;
const say = (what: 'question' | 'decline', view: ToRead, more: object = {}): Promise<SigningAnswer> =>
  office.ask('pupil1', 'agreement.say-whole', {
    request: view.request,
    form: view.say?.[what],
    hash: view.say?.hash,
    what,
    ...more,
  }) as Promise<SigningAnswer>;

test('are not asked in Teams where the school file does not say so', async () => {
  const other = officeWith();
  await other.tick();
  await other.start();
  expect(other.requests('pupil1')).toEqual([]);
  expect(other.requests('teacher1')).toHaveLength(1);
});

test('whose accounts were kept without name and department stay as they are until the directory is read', async () => {
  const rules = { [FORM]: { audience: [{ roles: ['pupil' as const], departments: ['Year 10'] }] } };
  office = officeWith(rules);
  const facts = { jobTitle: null, department: 'Year 10' };
  const write = (more: object): void => {
    office.directory.users = office.directory.users.map((user) =>
      user.id === idOf('pupil1') ? { ...user, ...more } : user,
    );
  };
  write({ facts });
  await office.tick();
  await office.start();
  const before = office.request('pupil1');
  expect(before.state).toBe('open');
  write({ name: '', facts: { jobTitle: null, department: null } });
  await office.pass(10);
  expect(office.request('pupil1')).toEqual(before);
  write({ name: 'pupil1 of Oakfield', facts: { jobTitle: null, department: 'Reception' } });
  await office.pass(10);
  expect(office.requests('pupil1')).toMatchObject([{ state: 'closed', closedWhy: 'audience' }]);
});

describe('a pupil who is asked', () => {
  test('reads why in plain words, signs with a button and no box, and can keep a copy', async () => {
    expect(office.words(await office.shows('pupil1', 'agreement.ask'))).toContain('You are not in trouble');
    const dialog = await office.read('pupil1');
    expect(inputsOn(dialog)).toBe(false);
    expect(office.words(dialog)).toContain('You sign as');
    const answer = office.words(await office.press('pupil1', dialog, 'I agree and sign'));
    expect(answer).toContain('Thank you. You have signed');
    // What a pupil types in the chat is read as a worry: nothing tells them to.
    expect(answer).not.toMatch(/write "/);
    const [signature] = office.signatures('pupil1');
    expect(signature).toMatchObject({
      kind: 'signed',
      byAccount: true,
      captures: {},
      nameCheck: 'not-looked',
    });
    const copy = await office.ask('pupil1', 'agreement.read-signed', { signature: signature?.id });
    expect(JSON.stringify(copy)).toContain('own school account');
    expect(JSON.stringify(copy)).not.toContain('as it was typed');
    expect(await office.ask('pupil1', 'agreement.list-mine')).toMatchObject({ rows: [], signed: [{}] });
  });

  test('signs in the tab, and counts in the family register', async () => {
    const { request, sign } = await open();
    expect(sign).toMatchObject({ byAccount: expect.stringContaining('You sign as'), captures: [], name: '' });
    const answer = await office.ask('pupil1', 'agreement.sign-whole', {
      request,
      form: sign?.form,
      hash: sign?.hash,
    });
    expect(answer).toHaveProperty('said');
    const roster = await office.people.roster(OAK);
    const pupil = {
      schoolId: OAK,
      id: 'p1',
      upn: null,
      misId: '1',
      name: roster.people[idOf('pupil1')]?.name ?? '',
      className: null,
      year: '10',
      teacher: null,
      admitted: null,
      contacts: [],
      leftAt: null,
    };
    const agreement = agreementsOf(jasper).find(({ header }) => header.id === FORM);
    if (!agreement) throw new Error('no such form');
    const form = {
      id: FORM,
      title: '',
      hash: agreementHash(agreement),
      agreement,
      parts: [],
      every: 'P1Y' as const,
      yearOf: null,
    };
    const found = accountsOf([pupil], roster, [form], office.requests('pupil1'), office.clock.at).get('p1');
    expect(found === 'several' ? null : found?.get(FORM)).toEqual({
      signedAt: office.request('pupil1').at,
      signature: office.signatures('pupil1')[0]?.id,
      said: null,
    });
  });

  test.each([
    ['question', 'I have a question', 'Yes, tell them I have a question', 'agreement.question'],
    ['decline', 'I do not agree', 'Yes, tell them I do not agree', 'agreement.decline'],
  ])('%s: says so with two presses and no words, and the coordinator is told', async (what, first, then) => {
    const confirm = await office.press('pupil1', await office.read('pupil1'), first);
    expect(inputsOn(confirm)).toBe(false);
    const answer = await office.press('pupil1', confirm, then);
    for (const words of ['Somebody will talk with you', 'Nothing changes for you now', '0800 1111'])
      expect(office.words(answer)).toContain(words);
    expect(office.request('pupil1')).toMatchObject(
      what === 'question' ? { state: 'open', question: 'asked' } : { state: 'declined', question: null },
    );
    expect(office.request('pupil1').words).toBeNull();
    const card = office.words(await office.shows('pupil1', 'agreement.ask'));
    expect(card).toContain(
      what === 'question'
        ? 'Your question waits'
        : 'You are not in trouble. Nothing changes for you now. Somebody will talk',
    );
    expect(office.sent('coordinator', 'agreement.told')).toHaveLength(1);
    expect(office.words(await office.person('coordinator', 'pupil1'))).toContain(
      'Pupils write no words here',
    );
    expect(office.words(await office.press('pupil1', confirm, then))).toContain(
      'Somebody will talk with you',
    );
    expect(cases()).toEqual([]);
  });

  test('reads the answer that the coordinator wrote', async () => {
    await say('question', await open());
    const person = await office.person('coordinator', 'pupil1');
    await office.press('coordinator', person, 'Send the answer', { answer: 'Yes, after school.' });
    expect(office.sent('pupil1', 'agreement.answered')).toHaveLength(1);
    expect((await open()).answer).toEqual({
      question: 'You pressed "I have a question".',
      answer: 'Yes, after school.',
    });
    expect(office.words(await office.shows('pupil1', 'agreement.answered'))).toContain('was answered');
  });
});

describe('words that a pupil sends where there is no box', () => {
  test('in the tab are no part of the agreement, and a report', async () => {
    const view = await open();
    const answers = [
      await say('question', view, { words: HELP }),
      (await office.ask('pupil1', 'agreement.sign-whole', {
        request: view.request,
        form: view.sign?.form,
        hash: view.sign?.hash,
        name: HELP,
        captures: { class: 'and more' },
      })) as SigningAnswer,
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({ said: expect.stringContaining('0800 1111') });
    expect(kept()).not.toContain(HELP);
    expect(office.signatures('pupil1')).toEqual([]);
    expect(office.request('pupil1')).toMatchObject({ state: 'open', question: null });
    expect(cases()).toHaveLength(1);
    expect(cases()[0]).toMatchObject({ reporterId: idOf('pupil1'), report: { source: 'pupil', what: HELP } });
    expect(office.sent('pupil1', 'words.pupil')).toHaveLength(1);
    expect(JSON.stringify(office.store.state.agreements.events)).not.toContain(HELP);
  });

  test('in the chat are heard too, even with somebody else’s agreement', async () => {
    const { data } = buttonOf(await office.read('pupil1'), 'I agree and sign');
    const request = office.request('teacher1').id;
    await office.as('pupil1').submit('agreement.decline', { ...data, request, words: HELP });
    await office.as('pupil1').submit('agreement.sign', { ...data, 'capture:class': 'he is here' });
    expect(cases().map(({ report }) => report.what)).toEqual([HELP]);
    expect(office.signatures('pupil1')).toEqual([]);
    expect(office.request('teacher1').state).toBe('open');
  });

  test('of a member of staff stay what they were: a reason, and no report', async () => {
    const { data } = buttonOf(await office.read('teacher1'), 'I do not agree');
    const dialog = await office.as('teacher1').submit('agreement.do-not-agree', data);
    await office.press('teacher1', dialog, 'Send: I do not agree', { words: 'Not yet.' });
    expect(office.request('teacher1').words).toEqual({ reason: 'Not yet.' });
    expect(cases()).toEqual([]);
  });
});

describe('a pupil sees nothing else', () => {
  test('not another’s agreement or copy', async () => {
    await office.sign('teacher1');
    const request = office.request('teacher1').id;
    for (const name of ['agreement.read-whole', 'agreement.open-document'])
      await expect(office.ask('pupil1', name, { request })).rejects.toMatchObject({ code: 'not-found' });
    const [signature] = office.signatures('teacher1');
    for (const name of ['agreement.read-signed', 'agreement.copy', 'agreement.open-signed'])
      await expect(office.ask('pupil1', name, { signature: signature?.id })).rejects.toMatchObject({
        code: 'not-found',
      });
    const read = await office.as('pupil1').open('agreement.read', { school: OAK, request });
    expect(office.words(read)).toContain('somebody else');
  });

  test.each(['agreement.register', 'agreement.list', 'agreement.look-start', 'agreement.person'])(
    '%s: is told that it is for grown-ups, and whom to talk to',
    async (verb) => {
      const request = office.request('pupil1').id;
      const data = verb === 'agreement.person' ? { school: OAK, request } : { school: OAK };
      const answer = await office.as('pupil1').open(verb, data);
      expect(office.words(answer)).toContain('for grown-ups at your school');
      expect(office.words(answer)).toContain('0800 1111');
    },
  );

  test('the word "agreements", typed, stays a pupil’s words', async () => {
    await office.as('pupil1').say('agreements');
    expect(cases()).toHaveLength(1);
    expect(office.sent('pupil1', 'agreement.mine')).toEqual([]);
  });
});

test('after the last reminder a pupil is on the list of the e-safety coordinator, then of the head as well', async () => {
  office.directory.managers = { [idOf('pupil1')]: idOf('teacher1') };
  await office.passDays(16);
  const chase = () => office.store.agreements.chase(OAK, idOf('pupil1'));
  expect((await chase())?.handed).toEqual([idOf('coordinator')]);
  await office.passDays(8);
  expect((await chase())?.handed).toEqual([idOf('coordinator'), idOf('head')]);
});
