import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NO_REST, type SlipRest } from '../../../src/contract/slips.ts';
import { foldName } from '../../../src/core/fold-name.ts';
import { familyForms } from '../../../src/features/outside/family-forms.ts';
import { faultInWords, oneInWords } from '../../../src/features/outside/messages-slips.ts';
import {
  readOneSlip,
  readSigner,
  readSlips,
  type SlipBook,
} from '../../../src/features/outside/read-slips.ts';
import { guessSlipMapping, missingOfSlips } from '../../../src/features/outside/slip-columns.ts';
import { wordingOn, wordingsOf } from '../../../src/features/outside/slip-wordings.ts';
import { rollPupil } from '../../contract/store/roll-contract.ts';
import { shippedPolicies, shippedSchools } from '../../shipped-policies.ts';

const policies = await shippedPolicies();
const [, oak] = await shippedSchools();
const formsOf = (policy: string) => {
  const found = policies.get(policy);
  if (!found || !oak) throw new Error(`no policy ${policy}`);
  return familyForms(found, oak).forms;
};
const bushey = formsOf('bushey-heath');
const NOW = new Date('2027-03-01T10:00:00.000Z');

const upn = (last: number): string => `A${String(last).padStart(12, '0')}`;
const ella = rollPupil({ name: 'Ella Marsh', upn: upn(1), misId: '101', className: '3M', year: '3' });
const sol = rollPupil({ name: 'Sol Marsh', upn: upn(2), misId: '102', className: 'Robin', year: 'R' });
const kim = rollPupil({ name: 'Kim Low', upn: upn(3), misId: '103', className: '3M', year: '3' });
const otherKim = rollPupil({ name: 'Kim Low', upn: upn(4), misId: '104', className: '6Q', year: '6' });
const gone = rollPupil({ name: 'Ada Gone', upn: upn(5), misId: '105', leftAt: '2027-01-01T10:00:00.000Z' });

const book = (forms = bushey): SlipBook => ({
  now: NOW,
  pupils: [ella, sol, kim, otherKim, gone],
  forms,
  wordings: new Map(forms.map((form) => [form.id, wordingsOf(form, [])])),
  parents: new Map(),
});

const HEADINGS = ['UPN', 'Pupil', 'Class', 'Agreement', 'Signer', 'Name on slip', 'Relationship', 'Date'];
const RULES = 'My online safety rules';
const row = (given: Readonly<Record<string, string>>): readonly string[] =>
  HEADINGS.map(
    (title) =>
      ({ Agreement: RULES, Signer: 'parent', 'Name on slip': 'Dana Marsh', Date: '01/02/2027', ...given })[
        title
      ] ?? '',
  );
const read = (
  rows: readonly (readonly string[])[],
  rest: Partial<SlipRest> = {},
  against: SlipBook = book(),
  headings: readonly string[] = HEADINGS,
) => readSlips([headings, ...rows], guessSlipMapping(headings), { ...NO_REST, ...rest }, against);
const codes = (given: ReturnType<typeof read>) => given.faults.map(({ code }) => code);

describe('the columns of a file of slips', () => {
  test('are guessed from what schools call them', () => {
    expect(
      guessSlipMapping([
        'Adm No',
        'Child’s name',
        'Reg Group',
        'Agreement',
        'Signed by',
        'Relationship to child',
        'Date signed',
      ]),
    ).toEqual({
      misId: 'Adm No',
      pupil: 'Child’s name',
      className: 'Reg Group',
      form: 'Agreement',
      name: 'Signed by',
      relationship: 'Relationship to child',
      signedOn: 'Date signed',
    });
    expect(guessSlipMapping(['Forename', 'Surname', 'Parent', 'Date'])).toEqual({
      firstName: 'Forename',
      lastName: 'Surname',
      name: 'Parent',
      signedOn: 'Date',
    });
    // Without a pupil there is no slip: the one name is the pupil's.
    expect(guessSlipMapping(['Name', 'Date'])).toEqual({ pupil: 'Name', signedOn: 'Date' });
  });

  test('must say of whom and when; which agreement may be said for all of them', () => {
    expect(missingOfSlips({}, NO_REST)).toEqual(['pupil', 'date', 'form']);
    expect(missingOfSlips({ upn: 'UPN', signedOn: 'Date' }, { ...NO_REST, form: 'pupils' })).toEqual([]);
  });
});

describe('a slip', () => {
  test('is a parent’s, a pupil’s, or both on one sheet', () => {
    const { slips, faults } = read([
      row({ UPN: upn(1), Signer: 'Parent/carer', Relationship: 'Mother' }),
      row({ UPN: upn(2), Signer: 'both' }),
      row({ UPN: upn(3), Signer: 'Pupil', 'Name on slip': '' }),
    ]);
    expect(faults).toEqual([]);
    expect(
      slips.map(({ pupil, part, name, relationship, signedOn }) => [
        pupil.name,
        part,
        name,
        relationship,
        signedOn,
      ]),
    ).toEqual([
      ['Ella Marsh', 'parent', 'Dana Marsh', 'Mother', '2027-02-01'],
      ['Sol Marsh', 'pupil', null, null, '2027-02-01'],
      ['Sol Marsh', 'parent', 'Dana Marsh', null, '2027-02-01'],
      ['Kim Low', 'pupil', null, null, '2027-02-01'],
    ]);
  });

  test('finds its pupil by number, by name, and by name and class; in whatever order a name is written', () => {
    const { slips, faults } = read([
      row({ UPN: 'a 000000000001' }),
      row({ Pupil: 'MARSH, Sol' }),
      row({ Pupil: 'Kim Low', Class: '6q' }),
    ]);
    expect([faults, slips.map(({ pupil }) => pupil.id)]).toEqual([[], [ella.id, sol.id, otherKim.id]]);
  });

  test.each([
    ['of a pupil of another school', { UPN: upn(99) }, 'not-on-roll'],
    [
      'whose number nobody has is not put right by a name',
      { UPN: upn(99), Pupil: 'Ella Marsh' },
      'not-on-roll',
    ],
    ['of a name that nobody has', { Pupil: 'Nobody Here' }, 'not-on-roll'],
    ['of nobody', {}, 'no-pupil'],
    ['whose number and name are of two children', { UPN: upn(1), Pupil: 'Sol Marsh' }, 'other-name'],
    ['of somebody who left in between', { UPN: upn(5) }, 'left'],
    ['of somebody who left, by name', { Pupil: 'Ada Gone' }, 'left'],
    ['of two pupils of one name', { Pupil: 'Kim Low' }, 'two-of-name'],
    ['without an agreement', { UPN: upn(1), Agreement: '' }, 'no-form'],
    ['of an agreement that is none', { UPN: upn(1), Agreement: 'Trip to the zoo' }, 'form-unknown'],
    ['that does not say who signed', { UPN: upn(1), Signer: '' }, 'which-part'],
    ['signed by a neighbour', { UPN: upn(1), Signer: 'neighbour' }, 'part-unknown'],
    [
      'signed by a pupil where only parents sign',
      { UPN: upn(1), Signer: 'pupil', Agreement: 'Home and school agreement, the part on online safety' },
      'part-not-asked',
    ],
    ['of a parent without a name', { UPN: upn(1), 'Name on slip': '' }, 'no-name'],
    ['with a line for a name', { UPN: upn(1), 'Name on slip': '----' }, 'name-odd'],
    ['with a formula for a name', { UPN: upn(1), 'Name on slip': '=HYPERLINK("x","Dana")' }, 'name-odd'],
    ['without a date', { UPN: upn(1), Date: '' }, 'no-date'],
    ['with the 31st of February', { UPN: upn(1), Date: '31/02/2027' }, 'date'],
    ['of tomorrow', { UPN: upn(1), Date: '02/03/2027' }, 'date-future'],
    ['from before any wording that is known', { UPN: upn(1), Date: '04/09/2026' }, 'before'],
    ['with a name as long as a page', { UPN: upn(1), 'Name on slip': 'x'.repeat(10_000) }, 'too-long'],
  ])('%s is not taken, and it is said why', (_, given, code) => {
    const { slips, faults } = read([row(given)]);
    expect([slips, faults.map((fault) => [fault.row, fault.leftOut, fault.code])]).toEqual([
      [],
      [[2, true, code]],
    ]);
    for (const fault of faults) expect(faultInWords(fault)).toMatch(/^["A-Z\d].*This row is not taken\.$/s);
  });

  test('with more cells than headings is not taken', () => {
    expect(codes(read([[...row({ UPN: upn(1) }), 'Mrs']]))).toEqual(['more-cells']);
  });

  test('that stands in the file twice is taken once; that of the other parent is another', () => {
    const { slips, faults } = read([
      row({ UPN: upn(1) }),
      row({ UPN: upn(1), 'Name on slip': 'Lee Marsh' }),
      row({ Pupil: 'Ella Marsh', 'Name on slip': 'DANA  MARSH' }),
    ]);
    expect(slips.map(({ name }) => name)).toEqual(['Dana Marsh', 'Lee Marsh']);
    expect(faults).toEqual([{ row: 4, leftOut: true, code: 'twice', otherRow: 2 }]);
  });

  test('is for the wording of its day, and an older one is said to be older', () => {
    const [rules] = bushey;
    if (!rules?.agreement.text) throw new Error('Bushey Heath has rules for pupils');
    const { header, text } = rules.agreement;
    const older = {
      schoolId: 'oak',
      id: 'f00d'.repeat(16),
      form: rules.id,
      at: '2026-10-01T10:00:00.000Z',
      body: { header, text: { ...text, dated: '2026-09-01' } },
    };
    const wordings = wordingsOf(rules, [older, { ...older, form: 'home-school' }]);
    expect(wordings.map(({ since, inForce }) => [since, inForce])).toEqual([
      ['2026-09-01', false],
      ['2026-11-29', true],
    ]);
    // Of a text without a date there is the day on which it came here, and it is not called the text's.
    const undated = { ...older, body: { header, text: { ...text, dated: null } } };
    const [first] = wordingsOf(rules, [undated]);
    expect(first).toMatchObject({ since: '2026-10-01', dated: false });
    const reason = { code: 'before', since: '2026-10-01', dated: false } as const;
    expect(oneInWords(reason)).toContain('That wording came here on 1 October 2026.');
    expect(
      ['2026-08-31', '2026-09-01', '2026-11-28', '2026-11-29'].map((day) => wordingOn(wordings, day)?.hash),
    ).toEqual([undefined, older.id, older.id, rules.hash]);
    const known = { ...book(), wordings: new Map([[rules.id, wordings]]) };
    const { slips, faults } = read([row({ UPN: upn(1), Date: '01/10/2026' })], {}, known);
    expect([slips.map(({ wording }) => wording.hash), faults]).toEqual([
      [older.id],
      [{ row: 2, leftOut: false, code: 'older', version: 'f00df00d' }],
    ]);
  });

  test('of somebody who is no parent of that child on the roll is taken, and somebody is asked to look', () => {
    const known = { ...book(), parents: new Map([[ella.id, new Set([foldName('Dana Marsh')])]]) };
    const given = [
      row({ UPN: upn(1) }),
      row({ UPN: upn(1), 'Name on slip': 'Gail Low' }),
      row({ UPN: upn(2) }),
    ];
    const { slips, faults } = read(given, {}, known);
    expect(slips).toHaveLength(3);
    expect(faults).toEqual([{ row: 3, leftOut: false, code: 'no-contact' }]);
    const own = [row({ UPN: upn(1), Signer: 'pupil', 'Name on slip': 'Ella Marsh' })];
    expect(read(own, {}, known).faults).toEqual([]);
  });

  test('from before any wording is taken when somebody says that it had the same words', () => {
    const { slips, faults } = read([row({ UPN: upn(1), Date: '04/09/2026' })], { sameWords: true });
    expect([slips.map(({ wording }) => wording.inForce), faults]).toEqual([[true], []]);
  });

  test('whose time is over is kept, and it is said', () => {
    const late = { ...book(), now: new Date('2028-03-01T10:00:00.000Z') };
    const { slips, faults } = read([row({ UPN: upn(1) })], {}, late);
    expect([slips.length, faults]).toEqual([1, [{ row: 2, leftOut: false, code: 'run-out' }]]);
  });

  test('of a form that is for another year is not taken', () => {
    const arches = formsOf('arches');
    const given = { UPN: upn(2), Agreement: 'Key Stage 2', Signer: '', 'Name on slip': '' };
    expect(codes(read([row(given)], {}, book(arches)))).toEqual(['not-meant']);
    expect(read([row({ ...given, UPN: upn(1) })], {}, book(arches)).slips).toHaveLength(1);
  });

  test('of an agreement that could be two is asked, never guessed', () => {
    expect(
      codes(
        read([row({ UPN: upn(1), Agreement: 'Pupil Acceptable Use Policy' })], {}, book(formsOf('arches'))),
      ),
    ).toEqual(['form-unclear']);
  });

  test('says once for the whole file which agreement it is and who signed', () => {
    const headings = ['Adm No', 'Date', 'Parent'];
    const { slips } = read(
      [['101', '1 Feb 2027', 'Dana Marsh']],
      { form: 'pupils', part: 'both' },
      book(),
      headings,
    );
    expect(slips.map(({ pupil, part }) => [pupil.name, part])).toEqual([
      ['Ella Marsh', 'pupil'],
      ['Ella Marsh', 'parent'],
    ]);
  });

  test('is read alike from the page, where a wording can be chosen', () => {
    const [rules] = bushey;
    if (!rules) throw new Error('no rules');
    const given = {
      pupil: ella,
      form: rules,
      signer: 'parent',
      hash: '',
      name: ' Dana  Marsh ',
      relationship: 'Mother',
      signedOn: '2027-02-01',
    } as const;
    expect(readOneSlip(given, book())).toMatchObject({ slips: [{ name: 'Dana Marsh', part: 'parent' }] });
    const tooOld = readOneSlip({ ...given, signedOn: '2026-09-04' }, book());
    expect(tooOld).toMatchObject({ code: 'before', since: '2026-11-29', dated: true });
    if (!('code' in tooOld)) throw new Error('it was taken');
    expect(oneInWords(tooOld)).toContain('The text of that wording has the date 29 November 2026.');
    expect(readOneSlip({ ...given, signedOn: '2026-09-04', hash: rules.hash }, book())).toMatchObject({
      slips: [{ signedOn: '2026-09-04' }],
    });
    expect(readOneSlip({ ...given, hash: 'not one of ours' }, book())).toMatchObject({ code: 'before' });
    expect(readOneSlip({ ...given, pupil: gone }, book())).toEqual({ code: 'left' });
    expect(readOneSlip({ ...given, name: 'x'.repeat(10_000) }, book())).toMatchObject({ code: 'too-long' });
  });

  test.each([
    'Zoë Brontë',
    'Łukasz Żółć',
    'Мария Иванова',
    'محمد علي',
    '王小明',
    'ਹਰਪ੍ਰੀਤ ਕੌਰ',
    'שרה כהן',
    'Nguyễn Văn Ân',
  ])('keeps a name in every alphabet as it is written: %s', (name) => {
    const child = rollPupil({ name, upn: upn(7), className: '3M', year: '3' });
    const { slips, faults } = read(
      [row({ Pupil: name, 'Name on slip': name })],
      {},
      {
        ...book(),
        pupils: [child],
      },
    );
    expect([faults, slips.map((slip) => [slip.pupil.id, slip.name])]).toEqual([
      [],
      [[child.id, name.normalize('NFC')]],
    ]);
  });
});

test.each([
  ['Parent/carer', 'parent'],
  ['mother', 'parent'],
  ['Child', 'pupil'],
  ['pupil and parent', 'both'],
  ['BOTH', 'both'],
  ['  ', ''],
  ['teacher', null],
])('"%s" says who signed', (written, signer) => {
  expect(readSigner(written)).toBe(signer);
});

test('whatever a file holds, each row is taken, or a sentence says why it is not', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 30, unit: 'binary' }),
    fc.constantFrom('', upn(1), 'Ella Marsh', 'Kim Low', RULES, 'both', 'parent', '01/02/2027', '3M'),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 8, maxLength: 9 }), { maxLength: 12 }), (rows) => {
      const { slips, faults } = read(rows);
      const spoken = new Set(faults.filter(({ leftOut }) => leftOut).map((fault) => fault.row));
      const taken = new Set(slips.map((slip) => slip.row));
      rows.forEach((cells, index) => {
        if (cells.every((one) => one.trim() === '')) return;
        expect(Number(taken.has(index + 2)) + Number(spoken.has(index + 2))).toBe(1);
      });
      for (const fault of faults) expect(faultInWords(fault).length).toBeGreaterThan(20);
    }),
    { numRuns: 150 },
  );
});
