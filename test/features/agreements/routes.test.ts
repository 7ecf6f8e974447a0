/** Agreements in the tab: one's own, to read, sign and keep; the register, and the same as a file. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import type {
  Mine,
  Register,
  RegisterRow,
  SignedCopy,
  SigningAnswer,
  ToRead,
} from '../../../src/contract/agreements.ts';
import { narrowed, REGISTER_ROLES } from '../../../src/contract/agreements.ts';
import type { File } from '../../../src/contract/file.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonOf } from '../../fakes/card-reading.ts';
import { idOf } from '../../fakes/oakfield.ts';
import { type AgreementsOffice, createAgreementsOffice } from './office.ts';

let policies: Policies;
let office: AgreementsOffice;
beforeAll(async () => {
  policies = await busheyPolicies();
});
beforeEach(async () => {
  office = createAgreementsOffice(policies);
  await office.tick();
});

const ask = async <T>(local: string, name: string, params: object = {}): Promise<T> =>
  (await office.ask(local, name, params)) as T;
const mine = (local: string): Promise<Mine> => ask(local, 'agreement.list-mine');
const open = (local: string, of = local): Promise<ToRead> =>
  ask(local, 'agreement.read-whole', { request: office.request(of).id });
const sign = async (local: string, more: object = {}, view?: ToRead): Promise<SigningAnswer> => {
  const { request, sign: part } = view ?? (await open(local));
  return ask(local, 'agreement.sign-whole', {
    request,
    form: part?.form ?? 'none',
    hash: part?.hash ?? 'none',
    name: `${local} of Oakfield`,
    ...more,
  });
};
const faults = (answer: SigningAnswer): readonly string[] => ('again' in answer ? answer.again.faults : []);
const audited = (what: string) => office.store.state.audit.filter((entry) => entry.what === what);
const bytes = ({ base64 }: File): Buffer => Buffer.from(base64, 'base64');
const register = (local: string): Promise<Register> => ask(local, 'agreement.look-register');
const rowOf = async (local: string): Promise<RegisterRow> => {
  const { rows } = await register('head');
  const row = rows.find(({ request }) => request === office.request(local).id);
  if (!row) throw new Error(`${local} is not on it`);
  return row;
};

describe('reading and signing in the tab', () => {
  test('has the whole agreement on one page, each heading once, the clauses as the chat pages them', async () => {
    const view = await open('teacher1');
    const headings = view.groups.map(({ heading }) => heading);
    expect(new Set(headings).size).toBe(headings.length);
    const numbers = view.groups.flatMap(({ clauses }) => clauses.map(({ number }) => number));
    const wording = policies.current(office.request('teacher1').schoolId).agreementTexts?.['staff'];
    expect(numbers).toEqual(
      wording?.clauses.filter((one) => one.for !== 'governor').map((one) => one.number),
    );
    expect(view.sign?.captures).toContainEqual(expect.objectContaining({ id: 'job-title' }));
  });

  test('asks for a name, asks once about another, and takes the second answer', async () => {
    expect(faults(await sign('teacher1', { name: '  ' }))).toEqual(['Please type your full name.']);
    const differs = await sign('teacher1', { name: 'Somebody Else' });
    expect(differs).toMatchObject({ again: { sign: { name: 'Somebody Else', nameAsked: true } } });
    expect(office.signatures('teacher1')).toEqual([]);
    expect(await sign('teacher1', { name: 'Somebody Else', asked: true })).toHaveProperty('said');
    expect(office.signatures('teacher1')[0]).toMatchObject({ nameCheck: 'differs', name: 'Somebody Else' });
  });

  test('a form that is sent twice, and once more from the chat, is one signature', async () => {
    const view = await open('teacher1');
    const chat = await office.read('teacher1');
    await sign('teacher1', { captures: { 'job-title': 'Reader' } }, view);
    expect(await sign('teacher1', {}, view)).toHaveProperty('said');
    const { verb, data } = buttonOf(chat, 'I agree and sign');
    await office.as('teacher1').submit(verb, { ...data, name: 'teacher1 of Oakfield' });
    expect(office.signatures('teacher1')).toHaveLength(1);
    expect(office.signatures('teacher1')[0]?.captures).toEqual({ 'job-title': 'Reader' });
    expect(audited('agreement.sign')).toHaveLength(1);
  });

  test('somebody else’s form, and an older wording, sign nothing', async () => {
    const other = await open('teacher2');
    expect(faults(await sign('teacher1', { form: other.sign?.form }))[0]).toMatch(/opened by somebody else/);
    expect(faults(await sign('teacher1', { hash: 'older' }))[0]).toMatch(/wording has changed/);
    expect(office.signatures('teacher1')).toEqual([]);
  });

  test('somebody else’s agreement is answered like one that is not there', async () => {
    await expect(open('teacher2', 'teacher1')).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      ask('teacher2', 'agreement.read-whole', { request: '0a4f1e1d-0001-4000-8000-0000000000ff' }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a pupil and an account of several people have nothing to sign, and are told what to do', async () => {
    expect(await mine('pupil1')).toMatchObject({ rows: [], signed: [], nothing: /school office/ });
    expect(await mine('supply1')).toMatchObject({ rows: [], signed: [], nothing: /Several people|office/ });
  });
});

test('the register says in numbers how the families stand, and nothing where there is no roll', async () => {
  expect((await register('head')).totals.join(' ')).not.toContain('Families');
  Object.assign(office.families, { asked: 19, complete: 3 });
  expect((await register('head')).totals.join(' ')).toContain('Families: all is signed for 3 of 19 pupils.');
  const status = await office
    .as('coordinator')
    .open('agreement.register', { school: office.request('teacher1').schoolId });
  expect(office.words(status)).toContain('Families: all is signed for 3 of 19 pupils.');
});

describe('a copy', () => {
  test('stands under what is signed, with all that was written down, and comes as a PDF without a name in its title', async () => {
    expect((await mine('teacher1')).rows).toHaveLength(1);
    await sign('teacher1', { name: 'teacher1 of OAKFIELD' });
    const { rows, signed, nothing } = await mine('teacher1');
    expect(rows).toEqual([]);
    expect(nothing).toBe('Nothing waits for you. Thank you.');
    const signature = signed[0]?.signature;
    const { blocks } = await ask<SignedCopy>('teacher1', 'agreement.read-signed', { signature });
    const facts = blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : []));
    const { hash } = office.request('teacher1');
    expect(facts).toEqual(
      expect.arrayContaining([
        { label: 'Name, as it was typed', value: 'teacher1 of OAKFIELD' },
        { label: 'SHA-256 of the wording', value: hash },
        { label: 'Signed at', value: expect.stringMatching(/ at \d\d:\d\d \(Europe\/London\)$/) },
      ]),
    );
    const copy = await ask<File>('teacher1', 'agreement.copy', { signature });
    expect(copy.name).toBe(`agreement-staff-${hash.slice(0, 8)}.pdf`);
    expect(bytes(copy).subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(audited('agreement.copy')).toEqual([]);
  });

  test('has the lines that its signer was shown, and not those of other signers, also years later', async () => {
    const shown = (
      await ask<ToRead>('teacher1', 'agreement.read-whole', { request: office.request('teacher1').id })
    ).sign;
    await sign('teacher1');
    const [signature] = office.signatures('teacher1');
    expect(signature?.shownAs).toEqual(['staff']);
    const copy = await ask<SignedCopy>('teacher1', 'agreement.read-signed', { signature: signature?.id });
    const words = copy.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
    expect(words).toEqual(expect.arrayContaining([...(shown?.undertakings ?? ['nothing was shown'])]));
    expect(words.join(' ')).not.toMatch(/only:|as a governor/);
    expect(words.at(-1)).toContain('Lines that are for other signers only are not printed here.');
  });

  test('of somebody else is only for those who keep the register, and it is written down who opened it', async () => {
    await sign('teacher1');
    const [signature] = office.signatures('teacher1');
    const wanted = { signature: signature?.id };
    await expect(ask('teacher2', 'agreement.copy', wanted)).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask('teacher2', 'agreement.read-signed', wanted)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(audited('agreement.copy')).toEqual([]);
    expect((await ask<File>('head', 'agreement.copy', wanted)).type).toBe('application/pdf');
    expect(audited('agreement.copy')).toMatchObject([{ who: idOf('head'), about: signature?.request }]);
  });
});

test('the message that asked names what was signed, when nothing waits any more', async () => {
  await office.start();
  await sign('teacher1');
  const words = office.words(await office.shows('teacher1', 'agreement.ask'));
  expect(words).toMatch(
    /^Thank you\. You have signed "[^"]+"\. You need not do anything here at the moment\.\n/,
  );
});

describe('the register', () => {
  test('has those who have not signed first, and writes down each look', async () => {
    await sign('teacher1');
    const { rows, totals, notLooked } = await register('head');
    expect(rows.at(-1)?.signature).toBe(office.signatures('teacher1')[0]?.id);
    expect(rows.at(-1)?.states).toEqual(['all', 'done']);
    expect(rows[0]?.states).toEqual(['all', 'undone', 'not-asked']);
    expect(totals.join(' ')).toContain('1 has signed');
    expect(notLooked).toBeNull();
    expect(audited('agreement.look-register')).toMatchObject([{ who: idOf('head') }]);
    expect(REGISTER_ROLES).toContain('office');
  });

  test('says who is exempt, until when, why and by whom', async () => {
    const dialog = await office.person('head', 'teacher1');
    const until = '2026-12-18';
    await office.press('head', dialog, 'Save: not asked until then', { why: 'A placement elsewhere', until });
    const row = await rowOf('teacher1');
    expect(row.exempt).toEqual({ until, leave: false, why: 'A placement elsewhere', by: expect.any(String) });
    expect(row.states).toContain('exempt');
  });

  test('counts whoever is exempt or on leave by themselves: the chat, the page, its filter and the file agree', async () => {
    await sign('teacher1');
    const before = await register('head');
    const left = before.rows.filter(({ states }) => states.includes('undone')).length;
    const save = async (about: string, typed: object): Promise<void> => {
      const dialog = await office.person('head', about);
      await office.press('head', dialog, 'Save: not asked until then', { until: '2026-12-18', ...typed });
    };
    await save('coordinator', { why: 'A placement elsewhere' });
    await save('network', { leave: 'true' });
    const { rows, totals } = await register('head');
    const words = `${rows.length} people: 1 has signed, ${left - 2} have not, 1 is exempt, 1 is on leave.`;
    expect(totals).toEqual([words]);
    expect(office.words(await office.as('head').open('agreement.register', {}))).toContain(words);
    await office.as('head').say('agreements status');
    expect(office.words(await office.shows('head', 'agreement.status'))).toContain(words);
    expect(rows.filter(({ states }) => states.includes('undone'))).toHaveLength(left - 2);
    const csv = bytes(await ask<File>('head', 'agreement.export', { format: 'csv', state: 'undone' }));
    expect(csv.toString()).not.toMatch(/(coordinator|network) of Oakfield/);
    expect(csv.toString().trim().split('\r\n')).toHaveLength(1 + left - 2);
    expect(await rowOf('network')).toMatchObject({ states: ['all', 'exempt'] });
  });

  test('marks another name that was typed, finds it by its filter, and has it in the file', async () => {
    await sign('teacher2');
    await sign('teacher1', { name: 'Wilhelmina Quorn', asked: true });
    expect(await rowOf('teacher1')).toMatchObject({
      standing: expect.stringMatching(/^Signed on .*\. The name they typed is another one\.$/),
      otherName: 'Wilhelmina Quorn',
      states: ['all', 'done', 'other-name'],
    });
    expect(await rowOf('teacher2')).toMatchObject({ otherName: null, states: ['all', 'done'] });
    const csv = bytes(await ask<File>('head', 'agreement.export', { format: 'csv', state: 'other-name' }));
    const [heads, ...rows] = csv.toString().trim().split('\r\n');
    expect(heads?.split(',')[9]).toBe('Other name typed');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(',Wilhelmina Quorn,');
  });

  test('before anybody is asked it says how many, who is left out and why, and where their names are', async () => {
    office = createAgreementsOffice(policies, { school: { sharedAccounts: [idOf('teacher2')] } });
    await office.tick();
    const words = office.words(await office.as('head').open('agreement.look-start', {}));
    expect(words).toContain('Not asked: 1 shared account.');
    expect(words).toMatch(/Not asked: \d+ pupils?\. .* page "Families"/);
    expect(words).toContain('page "Register", and choose "Not asked yet"');
    const { rows } = await register('head');
    const counted = [...words.matchAll(/^(\d+) (?:person|people)$/gm)].map(([, count]) => Number(count));
    const waiting = rows.filter(({ states }) => states.includes('not-asked')).length;
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(waiting);
    expect(words).not.toContain('of Oakfield');
  });

  test('says how many days somebody is overdue, and who could not be reached', async () => {
    await office.start();
    await office.notReached('teacher1', 'MessageWritesBlocked');
    await office.passDays(20);
    const row = await rowOf('teacher1');
    expect(row.overdue).toBeGreaterThan(0);
    expect(row.states).toEqual(expect.arrayContaining(['open', 'overdue', 'not-reached']));
    expect(row.notReached).toMatch(/blocked/);
  });

  test('says so, also in the file, when the directory could not be read', async () => {
    office.directory.broken = true;
    office.clock.at = new Date(office.clock.at.getTime() + 86_400_000);
    await office.tick();
    expect((await register('head')).notLooked).toMatch(/^Not looked/);
    const csv = await ask<File>('head', 'agreement.export', { format: 'csv' });
    expect(bytes(csv).toString()).toContain('Not looked');
  });

  test('can be searched however somebody writes a name', async () => {
    const row = { ...(await rowOf('teacher1')), name: 'Zoë O’Connor', department: 'Year 3' };
    const none = { state: 'all', form: '', audience: '', department: '', search: '' } as const;
    expect(narrowed([row], { ...none, search: ' zoe  year' })).toHaveLength(1);
    expect(narrowed([row], { ...none, search: 'ben' })).toHaveLength(0);
    expect(narrowed([row], { ...none, state: 'done' })).toHaveLength(0);
    expect(narrowed([row], { ...none, department: 'Year 3', audience: 'Governors' })).toHaveLength(0);
  });
});

describe('the register as a file', () => {
  test.each(['=1+1', '+44', '-1', '@SUM(A1)', '\tTab', '=HYPERLINK("https://example.com")'])(
    'a name that begins like a formula stays a name: %j',
    async (name) => {
      office.joins('teacher2', {});
      const [newcomer] = office.directory.users.splice(-1, 1);
      const known = office.directory.users.findIndex(({ id }) => id === newcomer?.id);
      if (newcomer) office.directory.users.splice(known, 1, { ...newcomer, name });
      await office.pass(10);
      const csv = bytes(await ask<File>('head', 'agreement.export', { format: 'csv' })).toString();
      const line = csv.split('\r\n').find((one) => one.includes(name.replaceAll('"', '""').trim()));
      expect(line?.replace(/^"/, '')[0]).toBe("'");
      const xlsx = bytes(await ask<File>('head', 'agreement.export', { format: 'xlsx' }));
      const cells = (await readSheet(xlsx)).map(([cell]) => cell);
      expect(cells.map((cell) => String(cell).trim())).toContain(name.trim());
    },
  );

  test('holds who is shown and nobody else, and it is written down who took it', async () => {
    await sign('teacher1');
    const done = await ask<File>('head', 'agreement.export', {
      format: 'xlsx',
      state: 'done',
    });
    const rows = await readSheet(bytes(done));
    expect(rows).toHaveLength(2);
    expect(rows[0]?.[0]).toBe('Name');
    expect(rows[1]?.[5]).toMatch(/^Signed on/);
    expect(done.name).toMatch(/^agreements-oak-\d{4}-\d\d-\d\d\.xlsx$/);
    expect(audited('agreement.export')).toMatchObject([{ who: idOf('head'), about: null }]);
  });

  test('opens in Excel with every letter: the file says that it is UTF-8', async () => {
    const csv = await ask<File>('head', 'agreement.export', { format: 'csv' });
    expect(bytes(csv).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });
});
