/** The page "Families": who sees what, what is decided, files and copies. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { readCsv } from '../../../src/adapters/csv/index.ts';
import { createDocuments } from '../../../src/adapters/documents/index.ts';
import { REGISTER_ROLES } from '../../../src/contract/agreements.ts';
import type { Families, FamilyPupil, FamilyRow, FamilyState } from '../../../src/contract/families.ts';
import { FAMILY_KEEPERS, FAMILY_ROLES, leftNamed, narrowedFamilies } from '../../../src/contract/families.ts';
import type { File } from '../../../src/contract/file.ts';
import type { Roster } from '../../../src/core/person.ts';
import type { Role } from '../../../src/core/roles.ts';
import { AGREEMENT_DEFAULTS } from '../../../src/core/school.ts';
import type { AgreementRequest } from '../../../src/features/agreements/index.ts';
import { familyForms } from '../../../src/features/outside/family-forms.ts';
import { createOutside } from '../../../src/features/outside/index.ts';
import type { OutsideEvent, OutsideSave, OutsideSignature } from '../../../src/features/outside/ports.ts';
import { createRollBook } from '../../../src/features/roll/index.ts';
import { agreementRequest } from '../../contract/store/agreements-contract.ts';
import { outsideEvent, outsideLink, outsideSignature } from '../../contract/store/outside-contract.ts';
import { rollPupil, rollSave } from '../../contract/store/roll-contract.ts';
import { commit, SCHOOL } from '../../contract/store/samples.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { createMemoryStore } from '../../fakes/memory-store.ts';
import { oakfield } from '../../fakes/oakfield.ts';

const NOW = new Date('2026-11-30T10:00:00.000Z');
const policies = await busheyPolicies();
const school = {
  ...oakfield,
  id: SCHOOL,
  agreements: { ...AGREEMENT_DEFAULTS, forms: { visitors: { pupils: 'none' as const } } },
};
const { forms } = familyForms(policies.current(SCHOOL), school);
const [pupilForm] = forms;
if (!pupilForm) throw new Error('there is a form for pupils');

const ella = rollPupil({ name: '=Ella Märsh', year: '3', className: '3M', upn: 'A000000000001' });
const finn = rollPupil({ name: 'Finn Other', year: '6', className: '6Q', upn: 'A000000000002' });
const gone = rollPupil({ name: 'Gone Away', leftAt: NOW.toISOString(), upn: 'A000000000003' });

const createOffice = () => {
  const store = createMemoryStore();
  const roster: { -readonly [K in keyof Roster]: Roster[K] } = {
    schoolId: SCHOOL,
    holders: {},
    people: {},
    readAt: NOW,
  };
  const feature = createOutside({
    store: store.outside,
    work: store.work,
    agreements: store.agreements,
    roll: createRollBook(store.rolls),
    policies,
    people: { roster: async () => roster, school: () => school } as never,
    forms: {} as never,
    settings: store.settings,
    readCsv,
    documents: createDocuments(),
    clock: { now: () => NOW },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    newId: () => crypto.randomUUID(),
  });
  const ask = async <T>(
    name: string,
    given: object = {},
    roles: readonly Role[] = ['office'],
    shared = false,
  ): Promise<T> => {
    const route = feature.routes?.find((one) => one.name === name);
    const params = route?.params.safeParse(given);
    if (!route || !params?.success) throw new Error(`not asked: ${name}`);
    const person = {
      schoolId: SCHOOL,
      personId: 'person-office',
      name: 'Office',
      roles,
      kind: 'staff',
      shared,
    } as const;
    const call = {
      who: { tenantId: 't', personId: 'person-office' },
      person,
      persons: [person],
      at: NOW,
      correlation: 'c',
    };
    const told = route.answer.safeParse(await route.run(call, params.data));
    if (!told.success) throw new Error('not of its shape');
    return told.data as T;
  };
  return {
    store,
    roster,
    ask,
    put: async (...saves: readonly OutsideSave[]) => {
      expect(await store.work.commit(commit(saves))).toEqual({ kind: 'done' });
    },
    look: (roles?: readonly Role[]) => ask<Families>('outside.look-families', {}, roles),
    audited: () => store.state.audit.map(({ what, about }) => [what, about]),
  };
};

let office: ReturnType<typeof createOffice>;
const wordingOf = (form: string): OutsideSave => {
  const found = forms.find(({ id }) => id === form);
  return {
    table: 'agreement-wording',
    next: {
      schoolId: SCHOOL,
      id: found?.hash ?? '',
      form,
      body: found?.agreement ?? pupilForm.agreement,
      at: NOW.toISOString(),
    },
  };
};
const sign = async (
  pupilId: string,
  part: 'pupil' | 'parent',
  more: Partial<OutsideSignature> = {},
): Promise<OutsideSignature> => {
  const form = forms.find(({ id }) => id === (more.form ?? 'pupils'));
  const next = outsideSignature({
    subjectId: pupilId,
    form: form?.id ?? '',
    hash: form?.hash ?? '',
    part,
    at: '2026-11-20T10:00:00.000Z',
    name: '+Dana Tolliver',
    ...more,
  });
  await office.put(wordingOf(next.form), { table: 'outside-signature', next });
  return next;
};
const said = async (pupilId: string, more: Partial<OutsideEvent> = {}): Promise<OutsideEvent> => {
  const next = outsideEvent({ subjectId: pupilId, form: 'pupils', data: {}, ...more });
  await office.put({ table: 'outside-event', next });
  return next;
};

beforeEach(async () => {
  office = createOffice();
  await office.store.work.commit(commit([rollSave({ pupils: [ella, finn, gone], contacts: [] })]));
  office.store.state.audit.length = 0;
});

describe('whoever keeps the families', () => {
  test('sees whole classes at a glance, and each pupil who is here', async () => {
    for (const part of ['pupil', 'parent'] as const) await sign(ella.id, part);
    await sign(ella.id, 'parent', { form: 'home-school' });
    const { classes, rows, totals, keeps } = await office.look();
    expect(classes.map(({ name, asked, complete, missing }) => [name, asked, complete, missing])).toEqual([
      ['3M', 1, 1, 0],
      // Of three signatures: it is one pupil.
      ['6Q', 1, 0, 1],
    ]);
    expect(totals).toBe('2 pupils: all is signed for 1, something is missing for 1.');
    expect(keeps).toBe(true);
    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set([ella.name, finn.name]));
    expect(rows[0]?.standing).toBe('Signed on 20 November 2026, by link, by +Dana Tolliver (Mother).');
  });

  test.each(FAMILY_KEEPERS)('is the %s', async (role) => {
    expect((await office.look([role])).rows).not.toEqual([]);
  });

  test('is nobody else: governors and leadership see numbers and no name', async () => {
    await sign(ella.id, 'parent');
    await said(ella.id);
    for (const role of FAMILY_ROLES.filter((one) => !FAMILY_KEEPERS.includes(one))) {
      const seen = await office.look([role]);
      expect(seen).toMatchObject({ keeps: false, rows: [], matters: [] });
      expect(JSON.stringify(seen)).not.toMatch(/Ella|Finn|Dana|Sandra|rather/);
      for (const [name, given] of [
        ['outside.look-pupil', { pupil: ella.id }],
        ['outside.export', { format: 'csv' }],
      ] as const)
        await expect(office.ask(name, given, [role])).rejects.toMatchObject({ code: 'not-yours' });
    }
    await expect(office.ask('outside.look-families', {}, ['office'], true)).rejects.toMatchObject({
      code: 'not-yours',
    });
  });

  test('is written down with each look, before anything is shown', async () => {
    const signature = await sign(ella.id, 'parent');
    office.store.state.audit.length = 0;
    await office.look();
    await office.ask('outside.look-pupil', { pupil: ella.id });
    await office.ask('outside.copy', { signature: signature.id });
    await office.ask('outside.export', { format: 'csv' });
    expect(office.audited()).toEqual([
      ['outside.look-families', null],
      ['outside.look-pupil', ella.id],
      ['outside.copy', signature.id],
      ['outside.export', null],
    ]);
  });

  test('is told what nobody is asked for, and whom no form is for', async () => {
    const own = { ...school.agreements, forms: { pupils: { pupils: { years: ['3'] } } } };
    const before = school.agreements;
    Object.assign(school, { agreements: own });
    const { notes } = await office.look();
    Object.assign(school, { agreements: before });
    expect(notes).toEqual([
      expect.stringMatching(/^Nobody has said which pupils "What visitors/),
      expect.stringMatching(/^Nobody has said which pupils "Home and school/),
      expect.stringMatching(/^1 pupil is in no year or class/),
    ]);
  });
});

describe('a "no" or a question', () => {
  const MAKE_LINK =
    'It is not signed yet. So that they can sign, make a new link on the page “Links” or give them a slip.';

  test('stands on top with its words until somebody says what was agreed; the "no" comes first', async () => {
    const question = await said(finn.id, { kind: 'question' });
    const no = await said(ella.id);
    await said(gone.id);
    const before = await office.look();
    expect(before.matters.map(({ matter, name, words }) => [matter, name, words])).toEqual([
      [no.id, ella.name, 'We would rather not.'],
      [question.id, finn.name, 'We would rather not.'],
    ]);
    expect(before.matters[0]?.about).toMatch(/by link, by Sandra Example\.$/);
    for (const words of ['   ', 'x'.repeat(2_001)])
      await expect(office.ask('outside.settle', { matter: no.id, words })).rejects.toMatchObject({
        code: 'bad-data',
      });
    await office.ask('outside.settle', { matter: no.id, words: 'Talked with Sandra: no pictures.' });
    expect((await office.look()).matters.map(({ matter }) => matter)).toEqual([question.id]);
    await expect(office.ask('outside.settle', { matter: no.id, words: 'Again' })).rejects.toMatchObject({
      code: 'changed',
    });
    const { history } = await office.ask<FamilyPupil>('outside.look-pupil', { pupil: ella.id });
    expect(history.map(({ words }) => words)).toEqual([
      'Talked with Sandra: no pictures.',
      'We would rather not.',
    ]);
  });

  test('that was sent once about two children is one, and one settling settles it beside both; another of theirs stays', async () => {
    const data = { link: crypto.randomUUID() };
    const [about, aboutToo] = [await said(ella.id, { data }), await said(finn.id, { data })];
    const left = await said(gone.id, { data });
    await said(ella.id, { data, form: 'home-school' });
    await said(ella.id, { data: { link: crypto.randomUUID() } });
    const rows = (await office.look()).matters;
    expect(rows.map(({ matter, name, also }) => [matter, name, also])).toEqual([
      [about.id, ella.name, [{ name: finn.name, className: '6Q' }]],
      [expect.any(String), ella.name, []],
      [expect.any(String), ella.name, []],
    ]);
    // Whichever child's page it is settled on.
    const page = await office.ask<FamilyPupil>('outside.look-pupil', { pupil: finn.id });
    expect(page.matters).toMatchObject([
      { matter: aboutToo.id, name: finn.name, also: [{ name: ella.name }] },
    ]);
    office.store.state.audit.length = 0;
    const words = 'Talked with Sandra.';
    const told = await office.ask('outside.settle', { matter: aboutToo.id, words });
    expect(told).toEqual({ said: `Saved. It is settled for all 3 children. ${MAKE_LINK}` });
    expect(office.audited()).toEqual([ella, finn, gone].map(({ id }) => ['outside.settle', id]));
    const settled = office.store.state.outside.events.filter(({ kind }) => kind === 'settled');
    expect(settled.map((event) => [event.data['matter'], event.words?.words])).toEqual(
      [about, aboutToo, left].map(({ id }) => [id, words]),
    );
    expect((await office.look()).matters).toHaveLength(2);
    await expect(office.ask('outside.settle', { matter: about.id, words })).rejects.toMatchObject({
      code: 'changed',
    });
  });

  test('that is settled and not signed says that a new link or a slip is needed, until somebody signs', async () => {
    const parentOf = async (pupil: string) => {
      const { rows } = await office.look();
      return rows.find((row) => row.pupil === pupil && row.part === 'parent' && row.form === pupilForm.id);
    };
    const question = await said(finn.id, { kind: 'question', data: { link: crypto.randomUUID() } });
    expect((await parentOf(finn.id))?.standing).toBe('Not signed. There is a question that waits.');
    const told = await office.ask('outside.settle', { matter: question.id, words: 'Answered.' });
    expect(told).toEqual({
      said: `Saved. It is settled. ${MAKE_LINK}`,
    });
    const next = 'Not signed. To sign after the talk they need a new link (page “Links”) or a slip.';
    expect((await parentOf(finn.id))?.standing).toBe(next);
    const page = await office.ask<FamilyPupil>('outside.look-pupil', { pupil: finn.id });
    expect(page.needs.filter(({ standing }) => standing === next)).toHaveLength(1);
    // Of whom nobody asked anything it says nothing of the kind.
    expect((await parentOf(ella.id))?.standing).toBe('Not signed.');
    await sign(finn.id, 'parent', { at: NOW.toISOString() });
    expect((await parentOf(finn.id))?.standing).toMatch(/^Signed on 30 November 2026/);
    // The other parent has signed already: nothing more is needed.
    const late = await said(finn.id, { kind: 'question', data: { link: crypto.randomUUID() } });
    expect(await office.ask('outside.settle', { matter: late.id, words: 'Answered.' })).toEqual({
      said: 'Saved. It is settled.',
    });
  });

  test('of somebody whose name has letters that turn a line round does not turn ours', async () => {
    const name = '\u202Eeman \u2067دانا';
    await said(ella.id, { words: { words: 'No.', name, relationship: '\u202Ehtom' } });
    const { history } = await office.ask<FamilyPupil>('outside.look-pupil', { pupil: ella.id });
    const shown = JSON.stringify([history, (await office.look()).matters]);
    expect(shown).toContain('by eman دانا (htom)');
    expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });

  test('that a pupil pressed in Teams stands there too, where the child is looked up, and is decided on the register', async () => {
    const personId = 'account-of-ella';
    const person = { schoolId: SCHOOL, personId, name: ella.name, roles: ['pupil' as const], shared: false };
    office.roster.people = { [personId]: { ...person, kind: 'pupil', enabled: true } };
    const asked = (more: Partial<AgreementRequest>) =>
      agreementRequest({ form: pupilForm.id, hash: pupilForm.hash, personId, ...more });
    const no = asked({ state: 'declined', at: '2026-11-20T10:00:00.000Z' });
    const put = (next: AgreementRequest, expected = 0) =>
      office.put({ table: 'agreement-request', expected, next } as never);
    await put(no);
    const question = await said(ella.id, { kind: 'question' });
    const { matters, rows, classes } = await office.look();
    expect(matters).toMatchObject([
      { name: ella.name, pupil: ella.id, kind: 'declined', request: no.id },
      { matter: question.id, request: null },
    ]);
    expect(matters[0]?.about).toBe('Said on 20 November 2026, in Teams.');
    const [pupils] = rows.filter(({ pupil, part }) => pupil === ella.id && part === 'pupil');
    expect(pupils).toMatchObject({ standing: expect.stringMatching(/^Does not agree/) });
    expect(pupils?.states).toContain('declined');
    expect(classes.find(({ name }) => name === '3M')).toMatchObject({ waiting: 1, missing: 1 });
    const page = await office.ask<FamilyPupil>('outside.look-pupil', { pupil: ella.id });
    expect(page.matters.map(({ request }) => request)).toEqual([no.id, null]);
    // It is settled where it stands: not here.
    await expect(
      office.ask('outside.settle', { matter: no.id, words: 'We have talked.' }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await put({ ...no, rev: 2, state: 'open', question: 'asked' }, 1);
    expect((await office.look()).matters.map(({ kind, request }) => [kind, request])).toEqual([
      ['question', null],
      ['question', no.id],
    ]);
    await put({ ...no, rev: 3, state: 'open', question: 'answered' }, 2);
    expect((await office.look()).matters.map(({ request }) => request)).toEqual([null]);
    for (const role of FAMILY_KEEPERS) expect(REGISTER_ROLES).toContain(role);
  });

  test('of a visitor stands there too', async () => {
    const link = outsideLink({
      kind: 'visitor',
      contactId: null,
      for: { name: 'Robin Visitor', organisation: null, forms: ['visitors'] },
    });
    await office.put({ table: 'outside-link', expected: 'new', next: link });
    await said(link.id, { subjectKind: 'visitor', part: 'visitor', form: 'visitors', kind: 'question' });
    expect((await office.look()).matters).toMatchObject([{ pupil: null, name: 'Robin Visitor' }]);
  });
});

describe('a decision', () => {
  const need = { pupil: finn.id, form: 'pupils', part: 'parent' };
  const parent = async (pupil: string) =>
    (await office.look()).rows.find(
      (row) => row.pupil === pupil && row.form === 'pupils' && row.part === 'parent',
    );

  test('strikes a signature that was recorded by mistake, once; its copy says so', async () => {
    const signature = await sign(finn.id, 'parent', {
      how: 'paper',
      who: 'person-office',
      signedOn: '2026-11-02',
    });
    const strike = (words: string) => office.ask('outside.strike', { signature: signature.id, words });
    await expect(strike('')).rejects.toMatchObject({ code: 'bad-data' });
    await strike('The slip was for his brother.');
    await expect(strike('Again')).rejects.toMatchObject({ code: 'changed' });
    expect(await parent(finn.id)).toMatchObject({ standing: 'Not signed.', states: ['undone'] });
    const { needs } = await office.ask<FamilyPupil>('outside.look-pupil', { pupil: finn.id });
    expect(needs.flatMap(({ signatures }) => signatures)).toMatchObject([
      {
        signature: signature.id,
        counts: false,
        struck: expect.stringContaining('The slip was for his brother.'),
      },
    ]);
    const { name, base64 } = await office.ask<File>('outside.copy', { signature: signature.id });
    expect(name).toMatch(/^agreement-pupils-[0-9a-f]{8}\.pdf$/);
    expect(Buffer.from(base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('waits for nobody until a day, and asks again', async () => {
    for (const until of ['2026-11-30', '2027-12-01', 'soon', '2026-02-31'])
      await expect(office.ask('outside.exempt', { ...need, words: 'Abroad', until })).rejects.toMatchObject({
        code: 'bad-data',
      });
    await office.ask('outside.exempt', { ...need, words: 'Abroad', until: '2027-01-15' });
    expect(await parent(finn.id)).toMatchObject({
      states: ['exempt'],
      exempt: { until: '2027-01-15', why: 'Abroad' },
      standing: 'Need not sign until 15 January 2027.',
    });
    await expect(office.ask('outside.exempt', { ...need, words: 'Abroad', until: '' })).rejects.toMatchObject(
      { code: 'changed' },
    );
    await office.ask('outside.ask-again', need);
    expect(await parent(finn.id)).toMatchObject({ states: ['undone'], exempt: null });
    await expect(office.ask('outside.ask-again', need)).rejects.toMatchObject({ code: 'changed' });
  });

  test('is about a pupil who is here and what they are asked for', async () => {
    const exempt = (more: object) =>
      office.ask('outside.exempt', { ...need, words: 'x', until: '', ...more });
    await expect(exempt({ pupil: gone.id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(exempt({ form: 'staff' })).rejects.toMatchObject({ code: 'bad-data' });
    for (const name of ['outside.settle', 'outside.strike'])
      await expect(
        office.ask(name, { matter: gone.id, signature: gone.id, words: 'x' }),
      ).rejects.toMatchObject({ code: 'not-found' });
    await expect(office.ask('outside.copy', { signature: gone.id })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(office.ask('outside.look-pupil', { pupil: gone.id })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

test('what was signed under an agreement that is asked no more stands on the pupil’s page', async () => {
  await sign(ella.id, 'pupil');
  const other = await sign(ella.id, 'pupil', { form: 'home-school' });
  const { needs } = await office.ask<FamilyPupil>('outside.look-pupil', { pupil: ella.id });
  expect(needs.at(-1)).toMatchObject({
    agreement: 'Home and school agreement, the part on online safety',
    part: 'pupil',
    standing: 'Not asked any more.',
    may: null,
    signatures: [{ signature: other.id, counts: false }],
  });
  expect(needs).toHaveLength(4);
});

describe('who has left', () => {
  test('is asked for nothing; what was signed is found by name, with its copy', async () => {
    const signature = await sign(gone.id, 'parent', { subjectName: 'Gone Away' });
    await said(gone.id);
    const { rows, left, matters } = await office.look();
    expect(rows.some(({ pupil }) => pupil === gone.id)).toBe(false);
    expect(matters).toEqual([]);
    expect(left).toEqual([{ pupil: gone.id, name: 'Gone Away' }]);
    expect([leftNamed(left, ''), leftNamed(left, 'away gone')]).toEqual([[], left]);
    const view = await office.ask<FamilyPupil>('outside.look-pupil', { pupil: gone.id });
    expect(view).toMatchObject({
      name: 'Gone Away',
      place: 'Has left. Nothing is asked any more; what was signed stays.',
      needs: [{ may: null, signatures: [{ signature: signature.id, counts: false }] }],
      history: [{ words: 'We would rather not.' }],
    });
    expect((await office.look(['chair-of-governors'])).left).toEqual([]);
  });
});

describe('a file', () => {
  test('holds what is shown, without a formula, and says what may be missing', async () => {
    await sign(ella.id, 'parent');
    const { base64 } = await office.ask<File>('outside.export', {
      format: 'csv',
      className: '3M',
      part: 'parent',
    });
    const lines = Buffer.from(base64, 'base64').toString('utf8').split(/\r?\n/).filter(Boolean);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^3M,"?'=Ella Märsh/);
    expect(lines[1]).toContain("'+Dana Tolliver");
    expect(lines.join()).not.toContain('Finn');
    const excel = await office.ask<File>('outside.export', { format: 'xlsx' });
    expect(excel.name).toBe('families-oak-2026-11-30.xlsx');
    const [titles, ...rows] = await readSheet(Buffer.from(excel.base64, 'base64'));
    expect(titles?.slice(0, 3)).toEqual(['Class', 'Pupil', 'Agreement']);
    expect(rows).toHaveLength(6);
  });
});

describe('a pupil with an account in Teams', () => {
  const account = (id: string, name: string) => ({
    schoolId: SCHOOL,
    personId: id,
    name,
    roles: ['pupil' as const],
    kind: 'pupil' as const,
    shared: false,
    enabled: true,
  });
  const signs = (personId: string) =>
    office.store.work.commit(
      commit([
        {
          table: 'agreement-wording',
          next: {
            schoolId: SCHOOL,
            id: pupilForm.hash,
            form: 'pupils',
            body: pupilForm.agreement,
            at: NOW.toISOString(),
          },
        },
        {
          table: 'agreement-request',
          expected: 0,
          next: agreementRequest({
            personId,
            form: 'pupils',
            hash: pupilForm.hash,
            state: 'signed',
            at: '2026-11-25T10:00:00.000Z',
            renewAt: '2027-11-25T10:00:00.000Z',
          }),
        },
      ]),
    );
  const own = async () =>
    (await office.look()).rows.find((row) => row.pupil === finn.id && row.part === 'pupil');

  test('has signed there, by the one account of that name', async () => {
    Object.assign(office.roster, { people: { p1: account('p1', 'FINN Other') } });
    await signs('p1');
    expect(await own()).toMatchObject({
      states: ['done'],
      standing: 'Signed on 25 November 2026, in Teams.',
      how: 'in Teams',
    });
  });

  test('of whose name there are two is not looked at, and it is said', async () => {
    Object.assign(office.roster, {
      people: { p1: account('p1', 'Finn Other'), p2: account('p2', 'Finn Other') },
    });
    await signs('p1');
    expect(await own()).toMatchObject({ states: ['undone', 'several'] });
    expect((await own())?.standing).toMatch(/Several pupils or accounts have this name/);
  });

  test('whose name has not been read yet is a note, not "all well"', async () => {
    Object.assign(office.roster, { people: { p1: account('p1', '') } });
    expect((await office.look()).notes.join()).toMatch(/^Not looked: the names of pupils’ accounts/);
  });
});

describe('the list is narrowed down', () => {
  const row = (pupil: string, form: string, state: FamilyState): FamilyRow => ({
    pupil,
    name: pupil,
    className: '3M',
    form,
    agreement: form,
    part: 'parent',
    states: [state],
    standing: '',
    signedOn: null,
    how: null,
    by: null,
    exempt: null,
  });
  const rows = [
    row('all', 'rules', 'done'),
    row('all', 'home', 'exempt'),
    row('half', 'rules', 'done'),
    row('half', 'home', 'undone'),
    row('none', 'rules', 'undone'),
    row('none', 'home', 'undone'),
  ];
  const fits = (state: FamilyState, form = ''): readonly string[] =>
    narrowedFamilies(rows, { state, className: '', form, part: '', search: '' }).map(
      (one) => `${one.pupil} ${one.form}`,
    );

  test('to pupils for whom all is there, and to what is missing of the others', () => {
    expect(fits('complete')).toEqual(['all rules', 'all home']);
    expect(fits('undone')).toEqual(['half home', 'none rules', 'none home']);
    expect(fits('done')).toEqual(['all rules', 'half rules']);
  });

  test('of one agreement, whatever is missing of another', () => {
    expect(fits('complete', 'rules')).toEqual(['all rules', 'half rules']);
    expect(fits('undone', 'rules')).toEqual(['none rules']);
  });
});
