/** In the tab: a question or a "no" is said, and decided, by the same rules as in the chat; and what the register says of whom it does not ask. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  NO_DEPARTMENT,
  narrowed,
  type Register,
  type RegisterPerson,
  type SigningAnswer,
  type ToRead,
} from '../../../src/contract/agreements.ts';
import { AGREEMENT_DEFAULTS } from '../../../src/core/school.ts';
import { type Entry, filtered, MOST_DEPARTMENTS } from '../../../src/features/agreements/register.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import { agreementRequest } from '../../contract/store/agreements-contract.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { type AgreementsOffice, createAgreementsOffice } from './office.ts';

let policies: Policies;
let office: AgreementsOffice;
beforeAll(async () => {
  policies = await busheyPolicies();
});
beforeEach(async () => {
  office = createAgreementsOffice(policies);
  await office.tick();
  await office.start();
});

const ask = async <T>(local: string, name: string, params: object = {}): Promise<T> =>
  (await office.ask(local, name, params)) as T;
const says = async (
  local: string,
  what: 'question' | 'decline',
  words: string,
  view?: ToRead,
): Promise<SigningAnswer> => {
  const request = office.request(local).id;
  const { say } = view ?? (await ask<ToRead>(local, 'agreement.read-whole', { request }));
  return ask(local, 'agreement.say-whole', { request, form: say?.[what], hash: say?.hash, what, words });
};
const look = (local: string, about: string): Promise<RegisterPerson> =>
  ask(local, 'agreement.look-person', { request: office.request(about).id });
const decide = async (local: string, about: string, sent: object, seen?: RegisterPerson) => {
  const { request, rev, form } = seen ?? (await look(local, about));
  return ask<RegisterPerson>(local, 'agreement.decide', { request, rev, form, ...sent });
};
const register = (local = 'head'): Promise<Register> => ask(local, 'agreement.look-register');
const audited = (what: string) => office.store.state.audit.filter((entry) => entry.what === what);

describe('in the tab', () => {
  test('a question is asked, answered from the register, and read where it was asked', async () => {
    expect(await says('teacher1', 'question', '  ')).toMatchObject({
      again: { faults: ['Please write your question.'] },
    });
    expect(await says('teacher1', 'question', 'May I?')).toMatchObject({
      said: expect.stringMatching(/on its way to the e-safety coordinator/),
    });
    expect(office.sent('coordinator', 'agreement.told')).toHaveLength(1);
    const head = await look('head', 'teacher1');
    expect(head).toMatchObject({ words: [], may: { answer: false, ask: false } });
    const seen = await look('coordinator', 'teacher1');
    expect(seen).toMatchObject({ words: [{ label: 'They ask', words: 'May I?' }], may: { answer: true } });
    expect(await decide('head', 'teacher1', { what: 'answer', answer: 'No.' })).toMatchObject({
      faults: [expect.stringMatching(/has changed/)],
    });
    expect(await decide('coordinator', 'teacher1', { what: 'answer', answer: 'Yes.' }, seen)).toMatchObject({
      said: 'Your answer is on its way to them.',
      faults: [],
    });
    const view = await ask<ToRead>('teacher1', 'agreement.read-whole', {
      request: office.request('teacher1').id,
    });
    expect(view.answer).toEqual({ question: 'May I?', answer: 'Yes.' });
    expect(audited('agreement.answer')).toMatchObject([{ who: idOf('coordinator') }]);
    expect(audited('agreement.look-person').length).toBeGreaterThan(2);
  });

  test('an "I do not agree" is said without a reason, and settled by asking again or by saying why not', async () => {
    expect(await says('teacher1', 'decline', '')).toHaveProperty('said');
    expect(office.request('teacher1').state).toBe('declined');
    expect(await decide('head', 'teacher1', { what: 'exempt', why: '', until: '' })).toMatchObject({
      faults: [expect.stringMatching(/say why/), expect.stringMatching(/choose the last day/)],
    });
    expect(await decide('head', 'teacher1', { what: 'ask-again' })).toMatchObject({
      said: expect.any(String),
    });
    expect(office.request('teacher1').state).toBe('open');
    const on = { what: 'exempt', leave: true, until: '2027-01-08' };
    expect(await decide('head', 'teacher1', on)).toMatchObject({
      standing: 'on leave until 8 January 2027.',
    });
  });

  test('a form of the chat and one of the tab are one form: said twice it is said once', async () => {
    const view = await ask<ToRead>('teacher1', 'agreement.read-whole', {
      request: office.request('teacher1').id,
    });
    await says('teacher1', 'question', 'May I?', view);
    expect(await says('teacher1', 'question', 'May I?', view)).toHaveProperty('said');
    expect(office.sent('coordinator', 'agreement.told')).toHaveLength(1);
  });

  test('nobody decides about themselves, on an older row, or without the register', async () => {
    const own = await look('head', 'head');
    expect(own.may).toEqual({ ask: false, answer: false, exempt: false });
    expect(await decide('head', 'head', { what: 'ask-again' }, own)).toMatchObject({
      faults: [expect.stringMatching(/That is your own/)],
    });
    const seen = await look('head', 'teacher1');
    await office.sign('teacher1');
    expect(await decide('head', 'teacher1', { what: 'ask-again' }, seen)).toMatchObject({
      faults: [expect.stringMatching(/before something here changed|has changed/)],
    });
    expect(office.request('teacher1').state).toBe('signed');
    await expect(look('teacher1', 'teacher2')).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      ask('teacher1', 'agreement.decide', {
        request: office.request('teacher2').id,
        rev: 1,
        form: 'x',
        what: 'ask-again',
      }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

const blank: Entry = {
  request: agreementRequest(),
  name: 'Somebody',
  jobTitle: null,
  department: null,
  agreement: 'Agreement for staff',
  chase: null,
  overdue: 0,
  away: null,
  byFile: false,
  note: null,
  elsewhere: null,
  otherName: false,
};

describe('the register says', () => {
  test('who is exempt by the school’s settings, and that only those change it', async () => {
    const exempt = { users: [idOf('teacher1')], groups: [] };
    office = createAgreementsOffice(policies, { school: { agreements: { ...AGREEMENT_DEFAULTS, exempt } } });
    await office.tick();
    expect(office.requests('teacher1')).toEqual([]);
    const { rows } = await register();
    const row = rows.find(({ name }) => name === 'teacher1 of Oakfield');
    expect(row).toMatchObject({
      states: expect.arrayContaining(['exempt']),
      opens: false,
      exempt: { why: 'The school’s settings file says so.', by: 'whoever looks after the settings file' },
    });
    const card = await office.as('head').open('agreement.register', { state: 'exempt' });
    expect(office.words(card)).toContain('settings file says that they are not asked');
    const start = await office.as('head').open('agreement.look-start', { school: OAK });
    expect(office.words(start)).not.toContain('teacher1');
  });

  test('who is away by their own word, until when, and no longer than that', async () => {
    await office.store.work.commit({
      schoolId: OAK,
      at: office.clock.at,
      correlation: 'the-turn',
      saves: [
        {
          table: 'setting',
          next: {
            schoolId: OAK,
            id: crypto.randomUUID(),
            key: `absence.${idOf('dsl')}`,
            value: { until: '2026-11-27' },
            who: idOf('dsl'),
            at: office.clock.at.toISOString(),
          },
        },
      ],
      audit: [],
      effects: [],
    });
    const away = async () =>
      narrowed((await register()).rows, {
        state: 'away',
        form: '',
        audience: '',
        department: '',
        search: '',
      });
    expect(await away()).toMatchObject([{ standing: expect.stringMatching(/away until 27 November 2026/) }]);
    await office.pass(5 * 24 * 60);
    expect(await away()).toEqual([]);
  });

  test('which agreement is nobody’s, on the page and to whoever starts', async () => {
    office.policy((policy) => ({
      ...policy,
      rules: {
        ...policy.rules,
        agreements: {
          ...policy.rules.agreements,
          forms: policy.rules.agreements.forms.map((form) =>
            form.id === 'staff' ? { ...form, signedBy: null } : form,
          ),
        },
      },
    }));
    expect((await register()).unsettled).toContainEqual(
      expect.stringMatching(/^Nobody is asked for ".*": the policy does not say who signs it\.$/),
    );
    const start = await office.as('head').open('agreement.look-start', { school: OAK });
    expect(office.words(start)).toContain('the policy does not say who signs it');
  });

  test('who has no department, and who is in one beyond the list', async () => {
    office.directory.users = office.directory.users.map((user, index) => ({
      ...user,
      facts: { jobTitle: 'Reader', department: index % 2 === 0 ? null : 'Juniors' },
    }));
    await office.pass(5);
    const none = await office.as('head').open('agreement.register', { department: 'none' });
    expect(office.words(none)).not.toContain(', Juniors');
    expect(office.words(none)).not.toContain('Nobody is here');
    const { rows } = await register();
    const filters = { state: 'all', form: '', audience: '', search: '' } as const;
    const found = narrowed(rows, { ...filters, department: NO_DEPARTMENT });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ department }) => department === null)).toBe(true);
    // As many departments as people: the list has the first forty, and one place for all others.
    const entries = Array.from({ length: 60 }, (_, index) => ({
      ...blank,
      department: index === 0 ? null : `Department ${100 + index}`,
    }));
    const by = (department: string) =>
      filtered(entries, { state: 'all', form: 'all', department }).map((entry) => entry.department);
    expect(by('none')).toEqual([null]);
    expect(by('d0')).toEqual(['Department 101']);
    expect(by('other')).toHaveLength(59 - MOST_DEPARTMENTS);
    expect(by('other')).toContain('Department 159');
    expect(by('all')).toHaveLength(60);
  });
});
