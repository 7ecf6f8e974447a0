import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { editorSchemas } from '../../../src/adapters/policies/editor-schemas.ts';
import { SHIPPED } from '../../../src/adapters/policies/index.ts';

const ROOT = join(SHIPPED, '..');
const schemas = editorSchemas();
const ajv = new Ajv2020({ allErrors: true, validateFormats: false, strict: false });

const compiled = new Map<string, ValidateFunction>();
const validator = (name: string): ValidateFunction => {
  const text = schemas[name];
  if (text === undefined) throw new Error(`no schema ${name}`);
  const known = compiled.get(name) ?? ajv.compile(JSON.parse(text));
  compiled.set(name, known);
  return known;
};

/** The schema that an editor takes for a file, by the patterns of .vscode/settings.json. */
const patterns = JSON.parse(await readFile(join(ROOT, '.vscode/settings.json'), 'utf8'))['yaml.schemas'];
const schemaOf = (file: string): string | undefined =>
  Object.entries(patterns as Record<string, string>)
    .find(([, glob]) =>
      new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`).test(file),
    )?.[0]
    .replace('./policies/schema/', '');

const files = (await readdir(SHIPPED, { recursive: true }))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `policies/${name}`);

describe("an author's editor", () => {
  // When this fails: npm run policy -- schema
  test.each(Object.keys(schemas))('%s is as the shape is now', async (name) => {
    expect(await readFile(join(SHIPPED, 'schema', name), 'utf8')).toBe(schemas[name]);
  });

  test.each(files)('knows the shape of %s, and finds no fault in it', async (file) => {
    const name = schemaOf(file);
    expect([file, name]).toEqual([file, expect.stringMatching(/\.json$/)]);
    const valid = validator(name ?? '');
    valid(parse(await readFile(join(ROOT, file), 'utf8')));
    expect(valid.errors ?? []).toEqual([]);
  });

  test.each([
    ['chart.json', { title: 'T', nodes: { one: { kind: 'action', text: 'Do.' } } }],
    ['chart.json', { nodes: { one: { kind: 'actions', items: { it: { text: 'Do.', timing: 'soon' } } } } }],
    ['policy.json', { contacts: { lado: { confirmed: true } } }],
    ['policy.json', { colour: 'red' }],
    ['rules-leavers.json', { removeWithin: { value: 14 } }],
    ['school.json', { code: 'oak' }],
  ])('%s marks what nobody could load: %j', (name, text) => {
    expect(validator(name)(text)).toBe(false);
  });

  test('lets a policy say only what differs, and take out an entry with null', () => {
    const differences = { extends: 'bocking', contacts: { lado: { phone: null }, police: null } };
    expect(validator('policy.json')(differences)).toBe(true);
  });
});
