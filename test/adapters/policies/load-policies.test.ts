import { symlink } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { didYouMean } from '../../../src/adapters/policies/did-you-mean.ts';
import { LoadFault, loadFloor, loadPolicies } from '../../../src/adapters/policies/index.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { ROLES } from '../../../src/core/roles.ts';
import { CHART, type Files, POLICY, SMALL, withFolder } from './folders.ts';

const load = (files: Files): Promise<Map<string, Policy>> => withFolder(files, loadPolicies);

/** Every fault that the folder is refused for, with the folder's own name taken out. */
const faultsOf = (files: Files): Promise<readonly string[]> =>
  withFolder(files, async (folder) => {
    const error = await loadPolicies(folder).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof LoadFault)) throw new Error(`it was loaded, or broke: ${String(error)}`);
    expect(error.message).toContain(error.faults.join('\n'));
    return error.faults.map((fault) => fault.replaceAll(`${folder}/`, ''));
  });

const withPolicy = (from: string, to: string): Files => ({
  ...SMALL,
  'small/policy.yaml': POLICY.replace(from, to),
});
const withChart = (from: string, to: string): Files => ({
  ...SMALL,
  'small/flowcharts/a.yaml': CHART.replace(from, to),
});

const small = async (files: Files = SMALL): Promise<Policy> => {
  const policy = (await load(files)).get('small');
  if (!policy) throw new Error('no policy');
  return policy;
};

describe('a policy that is in order', () => {
  test('keeps the order of the file and says what the document is silent about', async () => {
    const policy = await small();
    expect(policy.contacts.map(({ id, phone }) => [id, phone])).toEqual([
      ['police', null],
      ['lado', '01632 960001'],
    ]);
    expect(policy.reporting.log).toMatchObject({ reviewEvery: null, partMarks: null, reportTo: [] });
    expect(policy.reporting.form.types).toEqual([
      { id: 'bullying', label: 'Bullying', source: 'document', section: 'Appendix' },
      { id: 'other', label: 'Other', specify: true, source: 'default', section: 'Appendix' },
    ]);
  });

  test('has full references in its charts, and each step knows where it comes from', async () => {
    const chart = (await small()).flows['a'];
    expect(chart?.nodes['ill']).toMatchObject({
      id: 'ill',
      source: 'document',
      section: 'Chart A',
      examples: [],
    });
    expect(chart?.nodes['ill']).toHaveProperty('choices.0.to', 'a/act');
    expect(chart?.nodes['ill']).toHaveProperty('choices.1.to', 'a/end');
    expect(chart?.nodes['end']).toMatchObject({ source: 'default' });
  });

  test('has a hash that changes with any word of it and with nothing else', async () => {
    const { hash } = await small();
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await small(withPolicy('\n', '\n# a remark\n'))).hash).toBe(hash);
    expect((await small(withChart('Turn it off.', 'Turn it off!'))).hash).not.toBe(hash);
    expect((await small(withPolicy('01632 960001', '01632 960002'))).hash).not.toBe(hash);
  });
});

describe('a policy that extends another', () => {
  const heir = (text: string, more: Files = {}): Files => ({
    ...SMALL,
    'heir/policy.yaml': `extends: small\n${text}`,
    ...more,
  });
  const loadHeir = async (files: Files): Promise<Policy> => {
    const policy = (await load(files)).get('heir');
    if (!policy) throw new Error('no policy');
    return policy;
  };

  test('is the same but for its id when it says nothing', async () => {
    const { id, hash, ...body } = await loadHeir(heir(''));
    const { id: _, hash: hashOfBase, ...base } = await small();
    expect(id).toBe('heir');
    expect(hash).not.toBe(hashOfBase);
    expect(body).toEqual(base);
  });

  test('changes entries by their id, adds its own, and takes out with null', async () => {
    const policy = await loadHeir(
      heir(`
name: Heir
contacts:
  lado: { phone: null }
  nurse: { name: Nurse, phone: null, confirmed: false, source: default, section: null }
reporting:
  form: { types: { bullying: null, fire: { label: Fire } } }
`),
    );
    expect(policy.name).toBe('Heir');
    expect(policy.contacts.map(({ id, phone }) => [id, phone])).toEqual([
      ['police', null],
      ['lado', null],
      ['nurse', null],
    ]);
    expect(policy.reporting.form.types.map(({ id }) => id)).toEqual(['other', 'fire']);
  });

  test('changes a step of a chart in a file of its own, where a fault is then said to be', async () => {
    const chart = (contact: string) => ({
      'heir/flowcharts/a.yaml': `nodes: { act: { items: { tell: { contact: ${contact} }, off: null }, escalates: null } }`,
    });
    const act = (await loadHeir(heir('', chart('lado')))).flows['a']?.nodes['act'];
    expect(act).toMatchObject({ items: [{ id: 'tell', text: 'Tell the police.', contact: 'lado' }] });
    expect(act).not.toHaveProperty('escalates');
    expect(await faultsOf(heir('', chart('nobody')))).toEqual([
      'heir/flowcharts/a.yaml: nodes.act: unknown contact "nobody"',
    ]);
  });

  test('takes out a whole chart, also where it brings charts of its own', async () => {
    const own = 'title: Own\nstart: end\nsource: default\nnodes: { end: { kind: outcome, text: Done. } }\n';
    const policy = await loadHeir(
      heir('triage: own/end\ncharts: { a: null }', { 'heir/flowcharts/own.yaml': own }),
    );
    expect(Object.keys(policy.flows)).toEqual(['own']);
  });

  test('is refused when it takes out what is not there: the id is misspelt, and the entry would stay', async () => {
    expect(await faultsOf(heir('reporting: { form: { types: { bulying: null } } }'))).toEqual([
      'heir/policy.yaml: reporting.form.types.bulying: there is nothing to take out; did you mean "bullying"?',
    ]);
    expect((await loadHeir(heir('reporting: { log: { partMarks: null } }'))).id).toBe('heir');
  });

  test('keeps the order of what it extends, or sets its own by naming everything that stays', async () => {
    const typesOf = async (types: string) => {
      const policy = await loadHeir(heir(`reporting: { form: { types: ${types} } }`));
      return policy.reporting.form.types.map(({ id }) => id);
    };
    expect(await typesOf('{ mail: { label: Mail } }')).toEqual(['bullying', 'other', 'mail']);
    expect(await typesOf('{ mail: { label: Mail }, bullying: {}, other: {} }')).toEqual([
      'mail',
      'bullying',
      'other',
    ]);
    expect(await typesOf('{ mail: { label: Mail }, other: {}, bullying: null }')).toEqual(['mail', 'other']);
  });

  test('has its own mistakes said of its own file, in words and with what was meant', async () => {
    const rules = { 'small/rules/leavers.yaml': 'removeWithin: { value: P14D, section: Leavers }' };
    const slips: readonly (readonly [text: string, more: Files, fault: string])[] = [
      [
        'leavers: { remuveWithin: null }',
        rules,
        'heir/policy.yaml: leavers.remuveWithin: there is nothing to take out; did you mean "removeWithin"?',
      ],
      [
        'leavers: { removeWithin: { value: 14 days } }',
        rules,
        'heir/policy.yaml: leavers.removeWithin.value: is no ISO 8601 duration, like P14D or P1M',
      ],
      [
        'contacts: LADO',
        {},
        'heir/policy.yaml: contacts: is not what belongs here: it needs lines of its own below it, each two spaces further to the right',
      ],
      [
        'roles: { dls: { name: Lead } }',
        {},
        'heir/policy.yaml: roles.dls: needs a "section": where it stands in the document; did you mean "dsl"?',
      ],
      [
        '',
        { 'heir/flowcharts/a.yaml': 'nodes: { acd: { text: Do it now. } }' },
        'heir/flowcharts/a.yaml: nodes.acd: has no kind: question, actions, advice or outcome; did you mean "act"?',
      ],
      [
        '',
        { 'heir/flowcharts/a.yaml': 'nodes: { ill: { choices: { "yes": { to: acd } } } }' },
        'heir/flowcharts/a.yaml: nodes.ill: choice "yes" leads to "a/acd", which is nowhere; did you mean "a/act"?',
      ],
      [
        '',
        { 'heir/flowcharts/a.yaml': 'nodes: { act: { items: { tell: { contact: polise } } } }' },
        'heir/flowcharts/a.yaml: nodes.act: unknown contact "polise"; did you mean "police"?',
      ],
      [
        '',
        { 'heir/flowcharts/aa.yaml': 'nodes: { act: { text: Do it now. } }' },
        'heir/flowcharts/aa.yaml: there is no chart "aa" to change; did you mean "a"?',
      ],
    ];
    for (const [text, more, fault] of slips) expect(await faultsOf(heir(text, more))).toContain(fault);
  });

  test('is refused when it goes round in a circle, or extends what is not there', async () => {
    expect(await faultsOf({ 'one/policy.yaml': 'extends: two', 'two/policy.yaml': 'extends: one' })).toEqual([
      'one/policy.yaml: extends: goes round in a circle: one -> two -> one',
      'two/policy.yaml: extends: goes round in a circle: two -> one -> two',
    ]);
    expect(await faultsOf({ 'one/policy.yaml': 'extends: smal', ...SMALL })).toEqual([
      'one/policy.yaml: extends: no policy "smal"; did you mean "small"?',
    ]);
    expect(await faultsOf({ 'one/policy.yaml': 'extends: ../../etc' })).toEqual([
      'one/policy.yaml: extends: no policy "../../etc"',
    ]);
  });
});

describe('a policy is refused, with file, path and reason, for', () => {
  test.each([
    [
      'a key that nobody knows',
      withPolicy('name: Small policy', 'name: X\ncolour: red'),
      'small/policy.yaml: colour: is not known here',
    ],
    [
      'a key unknown deep in a chart',
      withChart('reference: true', 'refrence: true'),
      'small/flowcharts/a.yaml: nodes.act.items.tell.refrence: is not known here; did you mean "reference"?',
    ],
    [
      'a timing that does not exist',
      withChart('timing: decide', 'timing: soon'),
      'small/flowcharts/a.yaml: nodes.act.items.off.timing: Invalid option: expected one of "now"|"decide"',
    ],
    [
      'a number said to be confirmed: only a school can do that',
      withPolicy('960001, confirmed: false', '960001, confirmed: true'),
      'small/policy.yaml: contacts.lado.confirmed: Invalid input: expected false',
    ],
    [
      'an id in capitals',
      withChart('  act:', '  Act:'),
      'small/flowcharts/a.yaml: nodes.Act: an id is a-z, 0-9 and -, at most 40 characters',
    ],
    [
      'a step that is missing',
      withChart('to: act', 'to: gone'),
      'small/flowcharts/a.yaml: nodes.ill: choice "yes" leads to "a/gone", which is nowhere',
    ],
    [
      'a triage that starts nowhere',
      withPolicy('triage: a/ill', 'triage: b/ill'),
      'small/policy.yaml: triage: no step b/ill',
    ],
    [
      'a role that nobody declared',
      withPolicy('roles: [dsl]', 'roles: [dls]'),
      'small/policy.yaml: reporting.recipients.team.to.roles: unknown role "dls"; did you mean "dsl"?',
    ],
    [
      'a review every now and then',
      withPolicy('reviewEvery: null', 'reviewEvery: often'),
      'small/policy.yaml: reporting.log.reviewEvery: is neither an ISO 8601 duration nor "term"',
    ],
    [
      'YAML that says the same thing twice',
      withPolicy('  outcomes:', '  outcomes: {}\n  outcomes:'),
      'small/policy.yaml: line 29: Map keys must be unique',
    ],
  ])('%s', async (_what, files, fault) => {
    expect(await faultsOf(files)).toContain(fault);
  });

  test('everything at once, in one error', async () => {
    const faults = await faultsOf({
      ...SMALL,
      'small/policy.yaml': POLICY.replace('roles: [dsl]', 'roles: [wizard]').replace(
        'keeper: web-manager',
        'keeper: sorcerer',
      ),
      'small/flowcharts/a.yaml': CHART.replace('contact: police', 'contact: nobody'),
      'other/policy.yaml': 'name: [',
    });
    expect(faults).toEqual([
      expect.stringMatching(/^other\/policy\.yaml: line 1: /),
      'small/policy.yaml: reporting.recipients.team.to.roles: unknown role "wizard"',
      'small/policy.yaml: reporting.recipients.team.tells: unknown role "wizard"',
      'small/policy.yaml: reporting.log.keeper: unknown role "sorcerer"',
      'small/flowcharts/a.yaml: nodes.act: unknown contact "nobody"',
    ]);
  });

  test('being no policy at all', async () => {
    expect(await faultsOf({ 'a/policy.yaml': 'just words' })).toEqual(['a/policy.yaml: is not a map']);
    expect((await faultsOf({ 'readme.txt': '' }))[0]).toMatch(/: has no policy in it$/);
    expect(await faultsOf({ 'small/policy.yaml': POLICY })).toContain(
      'small/policy.yaml: triage: no step a/ill',
    );
  });
});

describe('the national floor', () => {
  const line = (more = '') =>
    `dated: 2026-11-22\nlines:\n  one: { text: Act., publisher: P, edition: "2026", source: Part one, mark: V2${more} }\n`;

  test('is dated, and each line says who publishes it and how well it was checked', async () => {
    expect(await withFolder({ 'floor.yaml': line() }, loadFloor)).toEqual({
      id: 'national',
      dated: '2026-11-22',
      lines: [{ id: 'one', text: 'Act.', publisher: 'P', edition: '2026', source: 'Part one', mark: 'V2' }],
      contacts: [],
    });
  });

  test('is refused with a key that nobody knows, or without its date', async () => {
    await expect(withFolder({ 'floor.yaml': line(', page: 3') }, loadFloor)).rejects.toThrow(
      'floor.yaml: lines.one.page: is not known here',
    );
    await expect(withFolder({ 'floor.yaml': 'lines: {}' }, loadFloor)).rejects.toThrow('floor.yaml: dated: ');
  });
});

describe("a school's own policies", () => {
  test('stand in a folder of their own and may extend those of the product', async () => {
    const apart = await withFolder(SMALL, (folder) =>
      withFolder({ 'oak/policy.yaml': 'extends: small\nname: Oak' }, (own) => loadPolicies(folder, own)),
    );
    expect([...apart.values()].map(({ id, name }) => [id, name])).toEqual([
      ['small', 'Small policy'],
      ['oak', 'Oak'],
    ]);
  });

  test('may not take the name of one of the product, and a folder that is not there has none', async () => {
    await withFolder(SMALL, (folder) =>
      withFolder(SMALL, async (own) => {
        await expect(loadPolicies(folder, own)).rejects.toThrow('the product has a policy "small" already');
        expect([...(await loadPolicies(folder, `${own}/nothing`)).keys()]).toEqual(['small']);
      }),
    );
  });
});

describe('files that a stranger might write', () => {
  const own = (files: Files) =>
    withFolder(SMALL, (folder) =>
      withFolder({ 'oak/policy.yaml': 'extends: small\nname: Oak\n', ...files }, (at) =>
        loadPolicies(folder, at).then(
          (found) => [...found.keys()],
          (error: unknown) => {
            if (!(error instanceof LoadFault)) throw error;
            return error.faults.map((fault) => fault.replace(`${at}/`, ''));
          },
        ),
      ),
    );
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]',
    'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]',
    'd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]',
  ].join('\n');

  test.each<[string, Files, string]>([
    [
      'anchors upon anchors',
      { 'oak/policy.yaml': bomb },
      'oak/policy.yaml: repeats itself by anchors (& and *) too often; write it out',
    ],
    [
      'a file of millions of letters',
      { 'oak/policy.yaml': `name: ${'a'.repeat(600_000)}` },
      'oak/policy.yaml: has more than 500 kB, and is not read',
    ],
    [
      'another encoding',
      { 'oak/policy.yaml': Buffer.from('extends: small\nname: Café', 'latin1') },
      'oak/policy.yaml: is not in UTF-8: save it again with the encoding UTF-8',
    ],
    [
      'a character that no store takes',
      { 'oak/policy.yaml': 'extends: small\nname: "Oak\\0"' },
      'oak/policy.yaml: name: has a character that cannot be stored',
    ],
    [
      'a section that holds nothing yet, which would take out that of the base',
      { 'oak/rules/leavers.yaml': '# to be written\n' },
      'oak/rules/leavers.yaml: is empty: delete the file, or write "leavers: null" in policy.yaml to take it out',
    ],
    [
      'a chart that holds nothing yet',
      { 'oak/flowcharts/a.yaml': '' },
      'oak/flowcharts/a.yaml: is empty: delete the file, or write "charts: { a: null }" in policy.yaml to take it out',
    ],
    [
      'a section with the other ending',
      { 'oak/rules/leavers.yml': 'removeWithin: null' },
      'oak/rules/leavers.yml: is not read: its name has to end with .yaml',
    ],
    [
      'a section beside policy.yaml',
      { 'oak/leavers.yaml': 'removeWithin: null' },
      'oak/leavers.yaml: is not read here: it is policy.yaml, a chart in flowcharts/, a section in rules/ or a text in agreements/, each ending with .yaml',
    ],
    [
      'a folder with nearly the right name',
      { 'oak/rule/leavers.yaml': 'removeWithin: null' },
      'oak/rule: is not read: charts are in flowcharts, sections in rules, texts in agreements; did you mean "rules"?',
    ],
    [
      'a name that no school file can give',
      { 'Elm School/policy.yaml': 'extends: small' },
      'Elm School: an id is a-z, 0-9 and -, at most 40 characters: this is the name of a policy',
    ],
    ['a folder without a policy', { 'elm/notes.txt': 'later' }, 'elm/policy.yaml: is not there'],
    ['an empty policy', { 'elm/policy.yaml': '' }, 'elm/policy.yaml: is not a map'],
    [
      'names that mean something to the machine',
      { 'oak/policy.yaml': 'extends: small\n__proto__: { name: Elm }' },
      'oak/policy.yaml: __proto__: is not known here',
    ],
  ])('%s', async (_what, files, fault) => {
    expect(await own(files)).toContain(fault);
  });

  test('may have any line ends, a mark at the beginning, hidden folders and documents beside them', async () => {
    expect(
      await own({
        'oak/policy.yaml': '\uFEFFextends: small\r\nname: Oak\r\n',
        'oak/the policy.pdf': 'as signed',
        '.git/config': '',
      }),
    ).toEqual(['small', 'oak']);
  });

  test('may be reached by a link', async () => {
    await withFolder({ ...SMALL, 'elsewhere/policy.yaml': 'extends: small' }, (folder) =>
      withFolder({ 'notes.txt': '' }, async (at) => {
        await symlink(`${folder}/elsewhere`, `${at}/oak`);
        expect([...(await loadPolicies(folder, at)).keys()]).toContain('oak');
      }),
    );
  });
});

describe('the word that may have been meant', () => {
  test.each([
    ['dls', 'dsl'],
    ['dsll', 'dsl'],
    ['headteecher', 'headteacher'],
    ['offise', 'office'],
  ])('of "%s" is "%s"', (word, meant) => {
    expect(didYouMean(word, ROLES)).toBe(`; did you mean "${meant}"?`);
  });

  test.each(['cat', 'hr', 'x', '', 'wizard', 'sorcerer'])('of "%s" is none', (word) => {
    expect(didYouMean(word, ROLES)).toBe('');
  });
});
