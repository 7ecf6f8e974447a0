/** The texts of agreements: as YAML that says what differs, as a school's own Markdown, and as its own PDF. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { LoadFault, loadPolicies } from '../../../src/adapters/policies/index.ts';
import { type Agreement, agreementsOf, seenIn } from '../../../src/core/agreement.ts';
import { agreementHash } from '../../../src/features/agreements/index.ts';
import { CHART, type Files, POLICY, withFolder } from './folders.ts';

const HEADER = `
forms:
  staff:
    name: Agreement for staff
    audience: [staff, governor]
    clauses: 2
    signedBy: self
    captures: [full-name, date]
    when: null
    renew: null
    section: Appendix A
`;
const TEXT = `
dated: 2026-09-01
opening: Read this.
groups:
  accounts: { heading: Accounts, section: "Appendix A, Accounts" }
clauses:
  password: { group: accounts, text: I keep my password secret. }
  out: { group: accounts, text: "Data leaves school:" }
  out-encrypted: { of: out, text: encrypted, section: Appendix A 2b }
undertakings:
  agree: { text: I agree. }
  contract: { text: It is part of my contract., for: staff }
`;
const BASE: Files = {
  'small/policy.yaml': POLICY,
  'small/flowcharts/a.yaml': CHART,
  'small/rules/agreements.yaml': HEADER,
  'small/agreements/staff.yaml': TEXT,
};
const oak = (files: Files): Files => ({
  ...BASE,
  'oak/policy.yaml': 'extends: small\nname: Oak\n',
  ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`oak/${name}`, text])),
});

const agreementIn = (files: Files, policy: string, form = 'staff'): Promise<Agreement> =>
  withFolder(files, async (folder) => {
    const found = (await loadPolicies(folder)).get(policy);
    const agreement = found && agreementsOf(found).find(({ header }) => header.id === form);
    if (!agreement) throw new Error(`no ${policy}/${form}`);
    return agreement;
  });

const faultsOf = (files: Files): Promise<readonly string[]> =>
  withFolder(files, async (folder) => {
    const error: unknown = await loadPolicies(folder).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof LoadFault)) throw new Error(`it was loaded, or broke: ${String(error)}`);
    return error.faults.map((fault) => fault.replaceAll(`${folder}/`, ''));
  });

const withText = (from: string, to: string): Files => ({
  ...BASE,
  'small/agreements/staff.yaml': TEXT.replace(from, to),
});

describe('an agreement as YAML', () => {
  test('has numbers, headings, and where each clause stands', async () => {
    const { text } = await agreementIn(BASE, 'small');
    expect(text).toMatchObject({ source: 'document', dated: '2026-09-01', opening: 'Read this.' });
    expect(text?.clauses.map(({ number, group, section }) => [number, group, section])).toEqual([
      ['1', 'accounts', 'Appendix A, Accounts'],
      ['2', 'accounts', 'Appendix A, Accounts'],
      ['2a', 'accounts', 'Appendix A 2b'],
    ]);
    expect(text?.undertakings).toMatchObject([{ section: 'Appendix A' }, { for: 'staff' }]);
  });

  test('that extends another says only what differs, clause by clause', async () => {
    const { text, header } = await agreementIn(
      oak({
        'agreements/staff.yaml':
          'clauses:\n  password: { text: Nobody gets my password. }\n  screen: { group: accounts, text: I lock my screen. }\n',
        'rules/agreements.yaml': 'forms: { staff: { clauses: 3 } }\n',
      }),
      'oak',
    );
    expect(text?.clauses.map(({ number, text: words }) => [number, words])).toEqual([
      ['1', 'Nobody gets my password.'],
      ['2', 'Data leaves school:'],
      ['2a', 'encrypted'],
      ['3', 'I lock my screen.'],
    ]);
    expect(header).toMatchObject({ clauses: 3, signedBy: 'self', captures: ['full-name', 'date'] });
  });

  test('goes with its form when a policy takes the form out', async () => {
    await withFolder(oak({ 'rules/agreements.yaml': 'forms: { staff: null }\n' }), async (folder) => {
      const found = (await loadPolicies(folder)).get('oak');
      expect(found?.rules.agreements.forms).toEqual([]);
      expect(found?.agreementTexts).toEqual({});
    });
  });

  test('of a body that was kept before there were texts reads as none', async () => {
    await withFolder(BASE, async (folder) => {
      const found = (await loadPolicies(folder)).get('small');
      if (!found) throw new Error('no policy');
      const { agreementTexts: _texts, ...older } = found;
      expect(agreementsOf(older)).toMatchObject([{ header: { id: 'staff' }, text: null }]);
      expect(seenIn(agreementsOf(older)[0] as Agreement).clauses).toEqual([]);
    });
  });

  test.each<[string, Files, string]>([
    [
      'a clause was lost',
      withText('  password: { group: accounts, text: I keep my password secret. }\n', ''),
      'small/agreements/staff.yaml: clauses: has 1, and the header of the form counts 2',
    ],
    [
      'an id is there twice',
      withText('  out: {', '  password: { group: accounts, text: Twice. }\n  out: {'),
      'small/agreements/staff.yaml: line 8: Map keys must be unique',
    ],
    [
      'a heading is misspelt',
      withText('password: { group: accounts', 'password: { group: acounts'),
      'small/agreements/staff.yaml: clauses.password.group: no heading "acounts"; did you mean "accounts"?',
    ],
    [
      'a heading has nothing under it',
      withText('groups:\n', 'groups:\n  empty: { heading: Nothing }\n'),
      'small/agreements/staff.yaml: groups.empty: is a heading with no clause under it',
    ],
    [
      'a point stands under a clause that is not above it',
      withText('of: out', 'of: password'),
      'small/agreements/staff.yaml: clauses.out-encrypted.of: does not stand under "password": points follow their clause',
    ],
    [
      'somebody undertakes it who does not sign',
      withText('for: staff', 'for: pupil'),
      'small/agreements/staff.yaml: undertakings.contract.for: "pupil" does not sign this form',
    ],
    [
      'it is for nobody that is known',
      withText('for: staff', 'for: staf'),
      'small/agreements/staff.yaml: undertakings.contract.for: Invalid option: expected one of "staff"|"supply"|"student-teacher"|"outside-student-teacher"|"governor"|"volunteer"|"visitor"|"pupil"|"parent"|"community"; did you mean "staff"?',
    ],
    [
      'a clause is too long for a telephone',
      withText('I keep my password secret.', 'Secret. '.repeat(76)),
      'small/agreements/staff.yaml: clauses.password.text: is longer than 600 characters, too long for a telephone: make two of it',
    ],
    [
      'there is no such form',
      { ...BASE, 'small/agreements/staf.yaml': TEXT },
      'small/agreements/staf.yaml: there is no form "staf"; did you mean "staff"?',
    ],
    [
      'the header counts clauses and there is no text',
      Object.fromEntries(Object.entries(BASE).filter(([name]) => !name.includes('agreements/staff'))),
      'small/rules/agreements.yaml: forms.staff.clauses: has no text: it needs agreements/staff.yaml (or .md, or .pdf)',
    ],
    [
      'the header says that no text is printed and there is one',
      { ...BASE, 'small/rules/agreements.yaml': HEADER.replace('clauses: 2', 'clauses: null') },
      'small/rules/agreements.yaml: forms.staff.clauses: says that no text is printed, and there are 2 clauses',
    ],
    [
      'the audience is misspelt',
      { ...BASE, 'small/rules/agreements.yaml': HEADER.replace('[staff, governor]', '[staff, governer]') },
      'small/rules/agreements.yaml: forms.staff.audience.1: Invalid option: expected one of "staff"|"supply"|"student-teacher"|"outside-student-teacher"|"governor"|"volunteer"|"visitor"|"pupil"|"parent"|"community"; did you mean "governor"?',
    ],
    [
      'a word processor wrote it',
      { ...BASE, 'small/agreements/staff.docx': 'x' },
      'small/agreements/staff.docx: is not read: an agreement is .yaml, .md or .pdf',
    ],
  ])('is refused when %s', async (_what, files, fault) => {
    expect(await faultsOf(files)).toContain(fault);
  });
});

const MARKDOWN = `---
dated: 2026-09-01
captures: [full-name, job-title, date]
section: Staff handbook, 4
---

# Oak's promise to itself

We all use **technology**, and
we all sign this.

## Children first

I will:

1. tell the DSL of every worry at once;
2. check before a lesson
   - films, and
   - [sites](https://example.org/check).

## Accounts

- keep my password \`secret\`.

> I have read this, and I will keep to it.
`;

describe("a school's own wording as Markdown", () => {
  const files = oak({ 'agreements/staff.md': MARKDOWN });

  test('is read as it stands: headings, items and points, the lines above them and below', async () => {
    const { header, text } = await agreementIn(files, 'oak');
    expect(header).toMatchObject({
      name: "Oak's promise to itself",
      clauses: 3,
      captures: ['full-name', 'job-title', 'date'],
      section: 'Staff handbook, 4',
      source: 'document',
      // As in the policy that it changes.
      audience: ['staff', 'governor'],
      signedBy: 'self',
    });
    expect(text).toMatchObject({
      dated: '2026-09-01',
      opening: 'We all use technology, and we all sign this.',
    });
    expect(text?.groups).toEqual([
      { id: 'children-first', heading: 'Children first', lead: 'I will:' },
      { id: 'accounts', heading: 'Accounts' },
    ]);
    expect(text?.clauses.map(({ number, group, text: words }) => [number, group, words])).toEqual([
      ['1', 'children-first', 'tell the DSL of every worry at once;'],
      ['2', 'children-first', 'check before a lesson'],
      ['2a', 'children-first', 'films, and'],
      ['2b', 'children-first', 'sites (https://example.org/check).'],
      ['3', 'accounts', 'keep my password secret.'],
    ]);
    expect(text?.undertakings.map((one) => one.text)).toEqual(['I have read this, and I will keep to it.']);
  });

  test('replaces the wording of the policy below, and lets nothing of it show through', async () => {
    const { text } = await agreementIn(files, 'oak');
    expect(JSON.stringify(text)).not.toContain('I agree.');
    expect(text?.clauses).toHaveLength(5);
  });

  test('is the same wording with the line ends of Windows and other lines between its words', async () => {
    const other = MARKDOWN.replaceAll('\n', '\r\n').replace('technology**, and\r\n', 'technology**, and ');
    expect(agreementHash(await agreementIn(oak({ 'agreements/staff.md': other }), 'oak'))).toBe(
      agreementHash(await agreementIn(files, 'oak')),
    );
  });

  test('can be a form that no other policy has', async () => {
    const own = `---\nname: Caterers\naudience: [visitor]\nsignedBy: acknowledge\nsection: Handbook\n---\n- I keep out of class.\n`;
    const { header, text } = await agreementIn(oak({ 'agreements/caterers.md': own }), 'oak', 'caterers');
    expect(header).toMatchObject({ id: 'caterers', name: 'Caterers', clauses: 1, renew: null, when: null });
    expect(text?.clauses).toMatchObject([{ number: '1', text: 'I keep out of class.', group: null }]);
  });

  test.each<[string, string, string]>([
    ['a table', '- one\n\n| a | b |\n|---|---|\n| c | d |\n', 'line 3: has a table, which is not read'],
    ['code', '- one\n\n```\nx\n```\n', 'line 3: has code, which is not read'],
    [
      'a picture',
      '- one ![a cat](cat.png)\n',
      'line 1: has a picture, which cannot be shown beside a rule: say it in words',
    ],
    [
      'a paragraph behind a list',
      '- one\n\nAnd another thing.\n',
      'line 3: stands after a list: make it an item (- or 1.), or what people say by signing (>)',
    ],
    [
      'three levels',
      '- one\n  - two\n    - three\n',
      'line 3: is a point under a point: two levels are read',
    ],
    [
      'a second title',
      '# One\n\n# Two\n\n- one\n',
      'line 3: is a second title: a title has one #, headings have two',
    ],
    ['an item with nothing in it', '- one\n-\n', 'line 2: has an item of a list with nothing in it'],
    ['no list', 'We are all nice.\n', 'has no list: each rule is an item that begins with - or 1.'],
    [
      'a slip in the front matter',
      '---\nsignedby: self\n---\n- one\n',
      'signedby: is not known here; did you mean "signedBy"?',
    ],
    [
      'front matter that is no YAML',
      '---\na: [\n---\n- one\n',
      'line 2: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ])('is refused with its line for %s', async (_what, text, fault) => {
    expect(await faultsOf(oak({ 'agreements/staff.md': text }))).toContain(
      `oak/agreements/staff.md: ${fault}`,
    );
  });

  test('says its facts in one place', async () => {
    expect(
      await faultsOf(
        oak({
          'agreements/staff.md': MARKDOWN,
          'rules/agreements.yaml': 'forms: { staff: { captures: [date] } }\n',
        }),
      ),
    ).toContain('oak/policy.yaml: agreements.forms.staff.captures: is in a file of its own and here');
  });

  test('is not read beside another file of the same form', async () => {
    expect(await faultsOf({ ...BASE, 'small/agreements/staff.md': MARKDOWN })).toContain(
      'small/agreements/staff.md: there is another file for "staff" beside it: keep one',
    );
  });
});

describe("a school's own PDF", () => {
  const pdf = (body: string): Uint8Array => Buffer.from(`%PDF-1.7\n${body}\n%%EOF\n`);
  const own = (bytes: Uint8Array): Files => oak({ 'agreements/staff.pdf': bytes });

  test('is shown as it is, with what the form writes down; its bytes are what a signature holds', async () => {
    const { header, text } = await agreementIn(own(pdf('one')), 'oak');
    expect(header).toMatchObject({ clauses: null, captures: ['full-name', 'date'], signedBy: 'self' });
    expect(text).toMatchObject({ clauses: [], opening: null, undertakings: [] });
    expect(text?.document).toEqual({
      name: 'staff.pdf',
      sha256: createHash('sha256').update(pdf('one')).digest('hex'),
      bytes: 19,
    });
  });

  test('is another wording when one byte of it is another', async () => {
    const hash = async (body: string) => agreementHash(await agreementIn(own(pdf(body)), 'oak'));
    expect(await hash('one')).not.toBe(await hash('two'));
    expect(await hash('one')).toBe(await hash('one'));
  });

  test('is refused when it is something else', async () => {
    expect(await faultsOf(own(Buffer.from('PK\u0003\u0004 word')))).toContain(
      'oak/agreements/staff.pdf: is no PDF, whatever its name says: save it again as PDF',
    );
  });
});
