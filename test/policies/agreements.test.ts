/** Every agreement of every policy: its text against its header, and against what a signer can read. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Agreement, agreementsOf, capturesOf, LONGEST_CLAUSE } from '../../src/core/agreement.ts';
import { agreementHash } from '../../src/features/agreements/index.ts';
import { readingAge } from '../../src/gallery/index.ts';
import { SHIPPED, shippedPolicies } from '../shipped-policies.ts';

const policies = [...(await shippedPolicies()).values()];

interface Row {
  readonly policy: string;
  readonly form: string;
  readonly agreement: Agreement;
}
const rows: readonly Row[] = policies.flatMap((policy) =>
  agreementsOf(policy).map((agreement) => ({ policy: policy.id, form: agreement.header.id, agreement })),
);
const named = rows.map((row) => [`${row.policy}/${row.form}`, row] as const);

/** As a file holds it, without the loader. */
interface TextFile {
  readonly clauses: Readonly<Record<string, { readonly of?: string }>>;
}
const readText = async (policy: string, form: string): Promise<TextFile> =>
  parse(await readFile(join(SHIPPED, policy, 'agreements', `${form}.yaml`), 'utf8')) as TextFile;

describe('clauses, counted in the files themselves', () => {
  /** Points under a clause are not counted: behind the plus. */
  test.each([
    ['bocking', 'pupil', 11, 0],
    ['bocking', 'staff-governor-visitor', 13, 0],
    ['jasper-city', 'student', 20, 3],
    ['jasper-city', 'primary-pupil', 14, 0],
    ['jasper-city', 'senior-pupil', 18, 0],
    ['jasper-city', 'parent', 10, 0],
    ['jasper-city', 'adults', 32, 0],
    ['arches', 'pupil-ks2', 17, 0],
    ['arches', 'pupil-eyfs-ks1', 6, 0],
    ['arches', 'staff-conduct', 43, 36],
    ['arches', 'community', 14, 0],
    ['bushey-heath', 'staff', 22, 3],
    ['bushey-heath', 'visiting-teachers', 24, 2],
    ['bushey-heath', 'visitors', 6, 0],
    ['bushey-heath', 'pupils', 17, 0],
    ['bushey-heath', 'parents', 7, 0],
    ['bushey-heath', 'home-school', 4, 0],
  ])('%s/%s: %i, and %i points', async (policy, form, clauses, points) => {
    const list = Object.values((await readText(policy, form)).clauses);
    expect(list.filter(({ of }) => of === undefined)).toHaveLength(clauses);
    expect(list.filter(({ of }) => of !== undefined)).toHaveLength(points);
  });

  test('there is no other text than these, and those of the product', async () => {
    const found: string[] = [];
    for (const { id } of policies) {
      const names = await readdir(join(SHIPPED, id, 'agreements')).catch(() => []);
      found.push(`${id} ${names.length}`);
    }
    expect(found.sort()).toEqual([
      'arches 4',
      'bocking 2',
      'bushey-heath 6',
      'default 6',
      'jasper-city 5',
      'st-josephs 0',
    ]);
  });
});

describe('every agreement', () => {
  test.each(named)('%s: has a text, or nobody is asked to sign it', (_name, { policy, form, agreement }) => {
    // The Arches' home-school agreement is announced there, and not printed.
    expect(agreement.text === null).toBe(`${policy}/${form}` === 'arches/home-school');
  });

  const withText = named.filter(([, { agreement }]) => agreement.text !== null);

  test.each(withText)('%s: fits on a telephone, and no clause is there twice', (_name, { agreement }) => {
    const texts = agreement.text?.clauses.map(({ text }) => text) ?? [];
    expect(texts.filter((text) => text.length > LONGEST_CLAUSE)).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test.each(withText)('%s: numbers run from 1, points carry letters', (_name, { agreement }) => {
    const clauses = agreement.text?.clauses ?? [];
    const counted = clauses.filter(({ of }) => of === undefined).map(({ number }) => number);
    expect(counted).toEqual(counted.map((_one, index) => `${index + 1}`));
    for (const { of, number } of clauses.filter((clause) => clause.of !== undefined)) {
      const above = clauses.find(({ id }) => id === of);
      expect(number).toMatch(new RegExp(`^${above?.number}[a-z]$`));
    }
  });

  test.each(withText)('%s: each clause of a document says where it stands', (_name, { agreement }) => {
    const lost = agreement.text?.clauses.filter(
      ({ source, section }) => source === 'document' && section === null,
    );
    expect(lost).toEqual([]);
  });

  test.each(
    withText.filter(([, { agreement }]) =>
      ['self', 'parent', 'self-and-parent'].includes(agreement.header.signedBy ?? ''),
    ),
  )('%s: something is written down of who signs', (_name, { agreement }) => {
    expect(capturesOf(agreement).length).toBeGreaterThan(0);
  });

  test('no two have the same hash', () => {
    // St Joseph's and the default share texts, not always names: what is told apart here is what people sign.
    const own = withText.filter(([, { policy }]) => policy !== 'default');
    expect(new Set(own.map(([, { agreement }]) => agreementHash(agreement))).size).toBe(own.length);
  });
});

describe('agreements that children read', () => {
  /** Words of the documents, and of offices, that a child has to ask about. */
  const HARD =
    /\b(disrepute|premises|distress\w*|sanction\w*|compl(y|iance|ies)|(in)?appropriate\w*|trademark\w*|questionnaire\w*|prohibit\w*|hereby|regarding|liable|confidential\w*|consent\w*|concerned|(un)?authori[sz]\w*|disciplinary|personnel|utili[sz]\w*|facilitat\w*|breach\w*|materials?|copyright|attachments?)\b/i;
  const forChildren = rows.filter(
    ({ agreement }) => agreement.header.audience.includes('pupil') && agreement.text !== null,
  );

  test.each(forChildren.map((row) => [`${row.policy}/${row.form}`, row.agreement] as const))(
    '%s has no word above its reader, for child or parent',
    (_name, { text }) => {
      const words = [
        text?.opening ?? '',
        ...(text?.groups ?? []).flatMap(({ heading, lead }) => [heading, lead ?? '']),
        ...[...(text?.clauses ?? []), ...(text?.undertakings ?? [])].map((one) => one.text),
      ];
      expect(words.filter((one) => HARD.test(one))).toEqual([]);
    },
  );

  test.each(forChildren.map((row) => [`${row.policy}/${row.form}`, row.agreement] as const))(
    '%s speaks to the parents of a child only above words that are marked as theirs',
    (_name, { text }) => {
      const seen = text?.openingFor === 'parent' ? '' : (text?.opening ?? '');
      expect(seen).not.toMatch(/your child|parents and carers:/i);
    },
  );

  const age = (policy: string, form: string): number => {
    const row = rows.find((one) => one.policy === policy && one.form === form);
    const text = row?.agreement.text;
    if (!text) throw new Error(`no text ${policy}/${form}`);
    const read = readingAge([
      ...(text.openingFor === 'parent' ? [] : [text.opening ?? '']),
      ...text.undertakings.filter((one) => one.for !== 'parent').map((one) => one.text),
      ...text.groups.map(({ heading }) => heading),
      ...text.clauses.map((one) => one.text),
    ]);
    if (read === null) throw new Error('too short to be measured');
    return read;
  };

  test.each([
    ['arches', 'pupil-eyfs-ks1', 8.5],
    ['default', 'pupils-ks1', 8.5],
    ['bocking', 'pupil', 10],
    ['jasper-city', 'student', 11],
    ['jasper-city', 'primary-pupil', 10],
    ['arches', 'pupil-ks2', 10.5],
    ['bushey-heath', 'pupils', 10],
    ['default', 'pupils', 10],
    ['jasper-city', 'senior-pupil', 12.5],
  ])('%s/%s can be read at %d', (policy, form, most) => {
    expect(age(policy, form)).toBeLessThanOrEqual(most);
  });
});

describe('the texts of the product', () => {
  const own = policies.find(({ id }) => id === 'default');

  test('say that they are its own, every one', () => {
    expect(Object.values(own?.agreementTexts ?? {}).map(({ source }) => source)).toEqual(
      Array(6).fill('default'),
    );
    expect(own?.rules.agreements.forms.map(({ source }) => source)).toEqual(Array(6).fill('default'));
  });

  test("stand in for St Joseph's, whose document prints none, and in no other school's policy", () => {
    const from = (id: string) =>
      rows
        .filter(({ policy, agreement }) => policy === id && agreement.text?.source === 'default')
        .map(({ form }) => form);
    expect(from('st-josephs')).toEqual(['staff', 'governors', 'pupils', 'pupils-ks1', 'parents', 'external']);
    for (const id of ['arches', 'bocking', 'bushey-heath', 'jasper-city'])
      expect([id, from(id)]).toEqual([id, []]);
  });
});
