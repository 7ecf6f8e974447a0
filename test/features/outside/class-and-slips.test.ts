/** Classes that agree aloud and slips on paper, on the store's twin: who may, what is written, and what is refused. */
import { describe, expect, test } from '@jest/globals';
import { readCsv } from '../../../src/adapters/csv/index.ts';
import { createDocuments } from '../../../src/adapters/documents/index.ts';
import type { Classes, MyClass } from '../../../src/contract/my-class.ts';
import { NO_REST, type PupilsFound, type SlipPreview, type Slips } from '../../../src/contract/slips.ts';
import type { Person, RosterEntry } from '../../../src/core/person.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { Role } from '../../../src/core/roles.ts';
import type { School } from '../../../src/core/school.ts';
import { createOutside, type OutsideDesk, teachesClass } from '../../../src/features/outside/index.ts';
import { createRollBook, type RollPupil } from '../../../src/features/roll/index.ts';
import { rollPupil } from '../../contract/store/roll-contract.ts';
import { SCHOOL } from '../../contract/store/samples.ts';
import { silentLog } from '../../fakes/desk.ts';
import { createMemoryStore } from '../../fakes/memory-store.ts';
import { shippedPolicies, shippedSchools } from '../../shipped-policies.ts';

const policies = await shippedPolicies();
const [, oak] = await shippedSchools();
const bushey = policies.get('bushey-heath');
if (!oak || !bushey) throw new Error('the sandbox has a school and a policy');

const upn = (last: number): string => `A${String(last).padStart(12, '0')}`;
const child = (
  at: number,
  name: string,
  className: string | null,
  more: Partial<RollPupil> = {},
): RollPupil =>
  rollPupil({
    upn: upn(at),
    misId: String(100 + at),
    name,
    className,
    teacher: className === '3M' ? 'Miss Chloe Marsh' : className === '6Q' ? 'Mr Jo Smith' : null,
    ...more,
  });
const ella = child(1, 'Ella Low', '3M');
const sol = child(2, 'Sol Żółć', '3M');
const kim = child(3, 'Kim Low', '6Q');
const gone = child(4, 'Ada Gone', '3M', { leftAt: '2026-11-01T10:00:00.000Z' });
const noClass = child(5, 'Bo Nowhere', null);

const somebody = (id: string, name: string, roles: Role[], more: Partial<RosterEntry> = {}): RosterEntry => ({
  schoolId: SCHOOL,
  personId: id,
  name,
  roles,
  kind: 'staff',
  shared: false,
  enabled: true,
  ...more,
});
const PEOPLE = {
  marsh: somebody('marsh', 'Chloe Marsh', ['staff']),
  harlow: somebody('harlow', 'Ben Harlow', ['staff']),
  'smith-1': somebody('smith-1', 'Jo Smith', ['staff']),
  'smith-2': somebody('smith-2', 'Jo Smith', ['staff']),
  office: somebody('office', 'Jean Arkwright', ['staff', 'office']),
  head: somebody('head', 'Marian Cole', ['staff', 'headteacher']),
  supply: somebody('supply', 'Chloe Marsh', ['staff', 'supply'], { shared: true }),
  pupil: somebody('pupil', 'Chloe Marsh', ['pupil'], { kind: 'pupil' }),
  governor: somebody('governor', 'Edmund Thorne', ['governor', 'chair-of-governors']),
} as const;
type Who = keyof typeof PEOPLE;

const open = async (more: { readonly school?: Partial<School> } = {}) => {
  const store = createMemoryStore();
  let policy: Policy = bushey;
  let now = new Date('2026-11-30T10:00:00.000Z');
  const school: School = { ...oak, id: SCHOOL, ...more.school };
  const desk = {
    store: store.outside,
    work: store.work,
    agreements: store.agreements,
    roll: createRollBook(store.rolls),
    settings: store.settings,
    readCsv,
    policies: { current: () => policy },
    people: {
      roster: async () => ({ schoolId: SCHOOL, holders: {}, people: PEOPLE, readAt: now }),
      school: () => school,
    },
    documents: createDocuments(),
    clock: { now: () => now },
    log: silentLog,
    newId: () => crypto.randomUUID(),
  } as unknown as OutsideDesk;
  const { routes = [] } = createOutside(desk);
  const importRoll = async (pupils: readonly RollPupil[]): Promise<void> => {
    const { rev } = await store.rolls.whole(SCHOOL);
    await store.work.commit({
      schoolId: SCHOOL,
      at: now,
      correlation: 'test',
      saves: [
        {
          table: 'roll',
          expected: rev,
          next: {
            schoolId: SCHOOL,
            id: crypto.randomUUID(),
            pupils,
            contacts: [],
            erasedPupils: [],
            erasedContacts: [],
            imported: null,
          },
        },
      ],
      audit: [],
      effects: [],
    });
  };
  await importRoll([ella, sol, kim, gone, noClass]);
  const ask = async <Answer>(who: Who, name: string, given: unknown = {}): Promise<Answer> => {
    const route = routes.find((one) => one.name === name);
    const person: Person = PEOPLE[who];
    if (!route || !('roles' in route.may)) throw new Error(`no route ${name} for roles`);
    // As api.ts does.
    if (!route.may.roles.some((role) => person.roles.includes(role))) throw new Error('not by role');
    const params = route.params.safeParse(given);
    if (!params.success) throw new Error(`not of its shape: ${name}`);
    const call = {
      who: { tenantId: 't', personId: who },
      person,
      persons: [person],
      at: now,
      correlation: 'test',
    };
    const told = route.answer.safeParse(await route.run(call, params.data));
    if (!told.success) throw new Error(`the answer of ${name} is not of its shape`);
    return told.data as Answer;
  };
  return {
    ask,
    teaches: (who: Who) => teachesClass(desk, PEOPLE[who]),
    store,
    importRoll,
    signatures: () => store.state.outside.signatures,
    audit: () => store.state.audit.map(({ who, what, about }) => [who, what, about]),
    pass: (iso: string): void => {
      now = new Date(iso);
    },
    policy: (change: (before: Policy) => Policy): void => {
      policy = change(policy);
    },
  };
};
type Desk = Awaited<ReturnType<typeof open>>;

const reworded = (policy: Policy): Policy => {
  const text = policy.agreementTexts?.['pupils'];
  if (!text) throw new Error('Bushey Heath has rules for pupils');
  return {
    ...policy,
    agreementTexts: {
      ...policy.agreementTexts,
      pupils: { ...text, dated: '2026-12-01', opening: 'Other words.' },
    },
  };
};

const rulesOf = async (desk: Desk, who: Who = 'marsh', name = '3M') => {
  const { forms } = await desk.ask<MyClass>(who, 'outside.open-class', { name });
  const [rules] = forms;
  if (!rules) throw new Error('the class has nothing to agree to');
  return rules;
};
const signing = async (desk: Desk, pupils: readonly RollPupil[]) => {
  const { form, hash } = await rulesOf(desk);
  return { name: '3M', form, hash, pupils: pupils.map(({ id }) => id) };
};
const refusal = async (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'taken',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );

describe('a teacher', () => {
  test('sees the class that the MIS says is theirs, with a box for each child, and nothing is ticked', async () => {
    const desk = await open();
    expect(await desk.ask<Classes>('marsh', 'outside.classes')).toEqual({
      classes: [{ name: '3M', teachers: ['Miss Chloe Marsh'], own: true, pupils: 2, open: 2 }],
      nothing: null,
      unclear: [],
    });
    const rules = await rulesOf(desk);
    expect(rules.title).toBe('My online safety rules');
    expect(rules.groups.flatMap(({ clauses }) => clauses)).toHaveLength(17);
    // What parents say with their signature is not the children's to say.
    expect(rules.undertakings).toHaveLength(1);
    // Nor is what stands above the words for parents.
    expect(rules.opening).toBeNull();
    expect(rules.forParents).toMatch(/^For parents and carers/);
    expect(rules.children.map(({ name, open: box, standing }) => [name, box, standing])).toEqual([
      ['Ella Low', true, ''],
      ['Sol Żółć', true, ''],
    ]);
    expect(desk.audit()).toEqual([['marsh', 'outside.open-class', null]]);
  });

  test('of another class learns nothing of it, and records nothing in it, whatever is sent', async () => {
    const desk = await open();
    const { form, hash } = await rulesOf(desk);
    const given = { name: '6Q', form, hash, pupils: [kim.id] };
    expect(await refusal(desk.ask('marsh', 'outside.open-class', { name: '6Q' }))).toBe('not-found');
    expect(await refusal(desk.ask('marsh', 'outside.open-class', { name: 'no such class' }))).toBe(
      'not-found',
    );
    expect(await refusal(desk.ask('marsh', 'outside.open-class', { name: '' }))).toBe('not-found');
    expect(await refusal(desk.ask('marsh', 'outside.sign-class', given))).toBe('not-found');
    // A child of another class, smuggled into one's own.
    const smuggled = { ...given, name: '3M', pupils: [ella.id, kim.id] };
    expect(await refusal(desk.ask('marsh', 'outside.sign-class', smuggled))).toBe('changed');
    expect(await refusal(desk.ask('harlow', 'outside.open-class', { name: '3M' }))).toBe('not-found');
    expect(await desk.ask<Classes>('harlow', 'outside.classes')).toMatchObject({
      classes: [],
      nothing: expect.stringContaining('No class here has your name'),
    });
    expect(desk.signatures()).toEqual([]);
  });

  test('whose name two accounts have is nobody’s teacher, and the office reads what to do', async () => {
    const desk = await open();
    for (const who of ['smith-1', 'smith-2'] as const)
      expect(await refusal(desk.ask(who, 'outside.open-class', { name: '6Q' }))).toBe('not-found');
    const { classes, unclear } = await desk.ask<Classes>('office', 'outside.classes');
    expect(classes.map(({ name }) => name)).toEqual(['3M', '6Q']);
    expect(unclear).toEqual([
      expect.stringContaining('6Q: more than one account has the name "Mr Jo Smith"'),
    ]);
  });

  test('alone teaches, as the navigation asks: nobody without a class, and nobody whose name two have', async () => {
    const desk = await open();
    const teaching = await Promise.all(
      (['marsh', 'harlow', 'smith-1', 'office'] as const).map((who) => desk.teaches(who)),
    );
    expect(teaching).toEqual([true, false, false, false]);
  });

  test('is named by the school file where the name does not tell', async () => {
    if (!oak.agreements) throw new Error('Oakfield says who signs what');
    const desk = await open({
      school: { agreements: { ...oak.agreements, classTeachers: { '6q': ['smith-2'] } } },
    });
    expect((await rulesOf(desk, 'smith-2', '6Q')).children.map(({ name }) => name)).toEqual(['Kim Low']);
    expect(await refusal(desk.ask('smith-1', 'outside.open-class', { name: '6Q' }))).toBe('not-found');
    expect((await desk.ask<Classes>('office', 'outside.classes')).unclear).toEqual([]);
  });

  test('is never an account of several people, a pupil, or somebody who only looks at numbers', async () => {
    const desk = await open();
    for (const name of ['outside.classes', 'outside.open-class', 'outside.sign-class', 'outside.take-back']) {
      const given = {
        'outside.open-class': { name: '3M' },
        'outside.sign-class': { name: '3M', form: 'pupils', hash: 'x', pupils: [ella.id] },
        'outside.take-back': { signature: ella.id, words: 'why' },
      }[name];
      expect([name, await refusal(desk.ask('supply', name, given))]).toEqual([name, 'not-yours']);
      expect([name, await refusal(desk.ask('pupil', name, given))]).toEqual([name, 'not by role']);
      expect([name, await refusal(desk.ask('governor', name, given))]).toEqual([name, 'not by role']);
    }
  });

  test('records who agreed aloud; who is away stays open and is offered another day', async () => {
    const desk = await open();
    const said = await desk.ask('marsh', 'outside.sign-class', await signing(desk, [ella]));
    expect(said).toEqual({ said: '1 child is recorded.' });
    expect(desk.signatures()).toMatchObject([
      {
        subjectId: ella.id,
        form: 'pupils',
        part: 'pupil',
        kind: 'signed',
        how: 'class',
        who: 'marsh',
        linkId: null,
        signedOn: null,
        name: null,
        subjectName: 'Ella Low',
      },
    ]);
    expect(desk.audit().at(-1)).toEqual(['marsh', 'outside.sign-class', ella.id]);
    desk.pass('2026-12-02T10:00:00.000Z');
    const { children } = await rulesOf(desk);
    expect(children.map(({ name, open: box, standing }) => [name, box, standing])).toEqual([
      ['Ella Low', false, 'agreed aloud in class on 30 November 2026, recorded by Chloe Marsh'],
      ['Sol Żółć', true, ''],
    ]);
    await desk.ask('marsh', 'outside.sign-class', await signing(desk, [sol]));
    expect(desk.signatures()).toHaveLength(2);
  });

  test('and another who tick the same child at once record it once', async () => {
    const desk = await open();
    const given = await signing(desk, [ella, sol]);
    const said = await Promise.all([
      desk.ask<{ said: string }>('marsh', 'outside.sign-class', given),
      desk.ask<{ said: string }>('office', 'outside.sign-class', { ...given, pupils: [ella.id] }),
    ]);
    expect(
      desk
        .signatures()
        .map(({ subjectName }) => subjectName)
        .sort(),
    ).toEqual(['Ella Low', 'Sol Żółć']);
    expect(said.map((one) => one.said).join(' ')).toContain('recorded already by somebody else');
  });

  test('does not record what was not read: a new wording is read first', async () => {
    const desk = await open();
    const given = await signing(desk, [ella]);
    desk.policy(reworded);
    expect(await refusal(desk.ask('marsh', 'outside.sign-class', given))).toBe('changed');
    expect(desk.signatures()).toEqual([]);
    await desk.ask('marsh', 'outside.sign-class', await signing(desk, [ella]));
    expect(desk.store.state.agreements.wordings.get(`${SCHOOL}|${desk.signatures()[0]?.hash}`)).toBeDefined();
  });

  test('asks again after a year, and when the wording has changed', async () => {
    const desk = await open();
    await desk.ask('marsh', 'outside.sign-class', await signing(desk, [ella]));
    desk.policy(reworded);
    expect((await rulesOf(desk)).children[0]).toMatchObject({
      open: true,
      standing: 'agreed to an older wording',
    });
    await desk.ask('marsh', 'outside.sign-class', await signing(desk, [ella]));
    desk.pass('2027-12-01T10:00:00.000Z');
    expect((await rulesOf(desk)).children[0]).toMatchObject({
      open: true,
      standing: 'it is time to agree again',
    });
    await desk.ask('marsh', 'outside.sign-class', await signing(desk, [ella]));
    expect(desk.signatures()).toHaveLength(3);
  });

  test('takes a mistake back with a reason: it stays readable, counts no more, and can be recorded anew', async () => {
    const desk = await open();
    await desk.ask('marsh', 'outside.sign-class', await signing(desk, [ella]));
    const [signature] = desk.signatures();
    const given = { signature: signature?.id, words: '' };
    expect(await refusal(desk.ask('marsh', 'outside.take-back', given))).toBe('bad-data');
    const why = { ...given, words: 'She was away.' };
    expect(await refusal(desk.ask('harlow', 'outside.take-back', why))).toBe('not-found');
    await desk.ask('marsh', 'outside.take-back', why);
    expect(await refusal(desk.ask('marsh', 'outside.take-back', why))).toBe('not-found');
    expect(desk.store.state.outside.events).toMatchObject([
      { kind: 'struck', data: { signature: signature?.id }, who: 'marsh', words: { words: 'She was away.' } },
    ]);
    expect((await rulesOf(desk)).children[0]).toMatchObject({ open: true });
    await desk.ask('marsh', 'outside.sign-class', await signing(desk, [ella]));
    expect(desk.signatures()).toHaveLength(2);
  });

  test('ticks nobody, or a child who left in between, and nothing is written', async () => {
    const desk = await open();
    const given = await signing(desk, [ella]);
    expect(await refusal(desk.ask('marsh', 'outside.sign-class', { ...given, pupils: [] }))).toBe('bad-data');
    await desk.importRoll([{ ...ella, leftAt: '2026-11-30T09:00:00.000Z' }]);
    expect(await refusal(desk.ask('marsh', 'outside.sign-class', given))).toBe('changed');
    expect(desk.signatures()).toEqual([]);
  });
});

const HEADINGS = ['UPN', 'Agreement', 'Signer', 'Name on slip', 'Relationship', 'Date'];
const csv = (rows: readonly (readonly string[])[], headings = HEADINGS): string =>
  Buffer.from([headings, ...rows].map((row) => row.join(',')).join('\n')).toString('base64');
const slip = (last: number, ...more: readonly string[]): readonly string[] =>
  Object.assign([upn(last), 'My online safety rules', 'parent', 'Dana Low', 'Mother', '30/11/2026'], more);
const preview = async (desk: Desk, file: string, rest = NO_REST) => {
  const seen = await desk.ask<SlipPreview>('office', 'outside.preview-slips', { file, mapping: null, rest });
  if (!seen.found) throw new Error(`to be chosen first: ${seen.missing.join()}`);
  return {
    found: seen.found,
    confirmed: { file, mapping: seen.mapping, rest, seen: seen.found.seen },
  };
};
const one = {
  pupil: ella.id,
  form: 'pupils',
  signer: 'parent',
  name: 'Dana Low',
  relationship: 'Mother',
  signedOn: '2026-11-30',
  hash: '',
} as const;

describe('the office', () => {
  test('finds a pupil by part of the name, and nobody who has left', async () => {
    const desk = await open();
    const find = (search: string) => desk.ask<PupilsFound>('office', 'outside.find-pupil', { search });
    expect((await find('lo')).pupils.map(({ name, className }) => [name, className])).toEqual([
      ['Ella Low', '3M'],
      ['Kim Low', '6Q'],
    ]);
    expect((await find('ŻÓŁ')).pupils.map(({ name }) => name)).toEqual(['Sol Żółć']);
    expect((await find('gone')).pupils).toEqual([]);
    expect((await find('  ')).pupils).toEqual([]);
  });

  test('records one slip, sees it in the list, and not a second time', async () => {
    const desk = await open();
    expect(await desk.ask('office', 'outside.record-slip', one)).toEqual({ said: 'The slip is recorded.' });
    expect(desk.signatures()).toMatchObject([
      {
        subjectId: ella.id,
        part: 'parent',
        how: 'paper',
        signedOn: '2026-11-30',
        name: 'Dana Low',
        who: 'office',
      },
    ]);
    expect(desk.audit().at(-1)).toEqual(['office', 'outside.record-slip', ella.id]);
    expect(await refusal(desk.ask('office', 'outside.record-slip', one))).toBe('bad-data');
    await desk.ask('office', 'outside.record-slip', { ...one, name: 'Lee Low', relationship: 'Father' });
    const { slips } = await desk.ask<Slips>('office', 'outside.see-slips');
    expect(slips.map(({ pupil, name, by, struck }) => [pupil, name, by, struck])).toEqual([
      ['Ella Low', 'Lee Low', 'Jean Arkwright', null],
      ['Ella Low', 'Dana Low', 'Jean Arkwright', null],
    ]);
  });

  test('of two who record the same slip at once one is told that it is there', async () => {
    const desk = await open();
    const both = await Promise.all([
      refusal(desk.ask('office', 'outside.record-slip', one)),
      refusal(desk.ask('head', 'outside.record-slip', one)),
    ]);
    expect(new Set(both)).toEqual(new Set(['changed', 'taken']));
    expect(desk.signatures()).toHaveLength(1);
  });

  test('takes a slip back with a reason, sees it in the list, and records the right one', async () => {
    const desk = await open();
    await desk.ask('office', 'outside.record-slip', one);
    const [signature] = desk.signatures();
    await desk.ask('office', 'outside.strike', { signature: signature?.id, words: 'The other child.' });
    const { slips } = await desk.ask<Slips>('office', 'outside.see-slips');
    expect(slips[0]?.struck).toBe('Taken back on 30 November 2026 by Jean Arkwright: The other child.');
    await desk.ask('office', 'outside.record-slip', one);
    expect(desk.signatures()).toHaveLength(2);
  });

  test('sees what a file would record, and nothing is written before it is confirmed', async () => {
    const desk = await open();
    const { found, confirmed } = await preview(
      desk,
      csv([slip(1, upn(1), 'My online safety rules', 'both'), slip(2), slip(99), slip(4)]),
    );
    expect(found).toMatchObject({
      counts: { signatures: 3, pupils: 2, older: 0, already: 0 },
      kinds: [
        { agreement: 'My online safety rules', part: 'pupil', signatures: 1 },
        { agreement: 'My online safety rules', part: 'parent', signatures: 2 },
      ],
      notTaken: { rows: 2, shown: [{ row: 4 }, { row: 5 }] },
    });
    expect([desk.signatures(), desk.audit()]).toEqual([[], []]);
    expect(await desk.ask('office', 'outside.import-slips', confirmed)).toEqual({ signatures: 3, pupils: 2 });
    expect(desk.signatures()).toHaveLength(3);
    expect(desk.audit().at(-1)).toEqual(['office', 'outside.import-slips', null]);
    // The same file again adds nothing, and says so.
    const again = await preview(desk, confirmed.file);
    expect(again.found.counts).toMatchObject({ signatures: 0, already: 3 });
    expect(await refusal(desk.ask('office', 'outside.import-slips', again.confirmed))).toBe('bad-data');
  });

  test('is offered the same columns next time', async () => {
    const desk = await open();
    const odd = csv([[upn(1), 'Dana Low', '30/11/2026']], ['Nummer', 'Wer', 'Wann']);
    const mapping = { upn: 'Nummer', name: 'Wer', signedOn: 'Wann' };
    const rest = { ...NO_REST, form: 'pupils', part: 'parent' } as const;
    const seen = await desk.ask<SlipPreview>('office', 'outside.preview-slips', { file: odd, mapping, rest });
    await desk.ask('office', 'outside.import-slips', { file: odd, mapping, rest, seen: seen.found?.seen });
    const next = await desk.ask<SlipPreview>('office', 'outside.preview-slips', {
      file: odd,
      mapping: null,
      rest: NO_REST,
    });
    expect([next.mapping, next.guessed, next.missing]).toEqual([mapping, false, ['form']]);
  });

  test.each<[string, (desk: Desk, given: { file: string; rest: object }) => Promise<unknown> | undefined]>([
    [
      'another file',
      async (_, given) => {
        given.file = csv([slip(1, upn(1), 'My online safety rules', 'parent', 'Somebody Else')]);
      },
    ],
    [
      'other words for the rest of it',
      async (_, given) => {
        given.rest = { ...NO_REST, sameWords: true };
      },
    ],
    [
      'a pupil who left in between',
      (desk) => desk.importRoll([{ ...ella, leftAt: '2026-11-30T09:00:00.000Z' }]),
    ],
    ['a new wording', async (desk) => desk.policy(reworded)],
    ['a slip that somebody recorded meanwhile', (desk) => desk.ask('head', 'outside.record-slip', one)],
  ])('confirms what was seen and nothing else: %s', async (_, meanwhile) => {
    const desk = await open();
    const { confirmed } = await preview(desk, csv([slip(1), slip(2)]));
    const given = { ...confirmed };
    await meanwhile(desk, given);
    const before = desk.signatures().length;
    expect(await refusal(desk.ask('office', 'outside.import-slips', given))).toBe('changed');
    expect(desk.signatures()).toHaveLength(before);
  });

  test('records a slip for an older wording as such, and it is still to be signed', async () => {
    const desk = await open();
    await desk.ask('office', 'outside.record-slip', one);
    desk.policy(reworded);
    desk.pass('2026-12-10T10:00:00.000Z');
    const { forms } = await desk.ask<Slips>('office', 'outside.see-slips');
    const rules = forms.find(({ id }) => id === 'pupils');
    expect(rules?.wordings.map(({ since, inForce }) => [since, inForce])).toEqual([
      ['2026-12-01', true],
      ['2026-11-29', false],
    ]);
    const older = { ...one, pupil: sol.id };
    const said = await desk.ask<{ said: string }>('office', 'outside.record-slip', older);
    expect(said.said).toMatch(/^The slip is recorded\. It is for an older wording/);
    expect(new Set(desk.signatures().map(({ hash }) => hash)).size).toBe(1);
    const newest = { ...older, hash: rules?.wordings[0]?.hash ?? '' };
    expect(await desk.ask('office', 'outside.record-slip', newest)).toEqual({
      said: 'The slip is recorded.',
    });
  });

  test('is told in words of a slip that cannot be', async () => {
    const desk = await open();
    const tries = [
      { signedOn: '2026-12-01' },
      { signedOn: '2026-09-04' },
      { signedOn: '' },
      { name: '' },
      { name: '=1+1' },
      { name: 'x'.repeat(10_000) },
      { signer: 'pupil', form: 'home-school' },
    ];
    for (const given of tries)
      expect([given, await refusal(desk.ask('office', 'outside.record-slip', { ...one, ...given }))]).toEqual(
        [given, 'bad-data'],
      );
    expect(
      await refusal(desk.ask('office', 'outside.record-slip', { ...one, pupil: crypto.randomUUID() })),
    ).toBe('not-found');
    expect(desk.signatures()).toEqual([]);
  });

  test('brings a file that is none, or too many at once, and nothing is written', async () => {
    const desk = await open();
    const workbook = Buffer.from('504b0304140000', 'hex').toString('base64');
    const given = { file: workbook, mapping: null, rest: NO_REST };
    expect(await refusal(desk.ask('office', 'outside.preview-slips', given))).toBe('bad-data');
    const many = Array.from({ length: 5_001 }, (_, at) =>
      slip(1, upn(1), 'My online safety rules', 'parent', `Dana A${at}b`),
    );
    const { found, confirmed } = await preview(desk, csv(many));
    expect(found.counts.signatures).toBe(5_001);
    expect(await refusal(desk.ask('office', 'outside.import-slips', confirmed))).toBe('bad-data');
    expect(desk.signatures()).toEqual([]);
  });

  test('forgets the headings: the first slip is not kept as one', async () => {
    const desk = await open();
    const file = csv([], ['Ella Low', '3M', 'Dana Low', '30/11/2026']);
    const mapping = { pupil: 'Ella Low', name: 'Dana Low', signedOn: '30/11/2026' };
    const given = { file, mapping, rest: { ...NO_REST, form: 'pupils', part: 'parent' } };
    expect(await refusal(desk.ask('office', 'outside.preview-slips', given))).toBe('bad-data');
    expect(await refusal(desk.ask('office', 'outside.import-slips', { ...given, seen: '' }))).toBe(
      'bad-data',
    );
    expect(desk.store.state.settings).toEqual([]);
  });

  test('alone and the others who keep the register record slips; teachers, pupils and shared accounts do not', async () => {
    const desk = await open();
    const file = csv([slip(1)]);
    const routes = [
      ['outside.see-slips', {}],
      ['outside.find-pupil', { search: 'ella' }],
      ['outside.record-slip', one],
      ['outside.preview-slips', { file, mapping: null, rest: NO_REST }],
      ['outside.import-slips', { file, mapping: {}, rest: NO_REST, seen: '' }],
    ] as const;
    for (const [name, given] of routes)
      for (const who of ['marsh', 'supply', 'pupil', 'governor'] as const)
        expect([name, who, await refusal(desk.ask(who, name, given))]).toEqual([name, who, 'not by role']);
  });
});
