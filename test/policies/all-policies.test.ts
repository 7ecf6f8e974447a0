import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadFloor, loadPolicies } from '../../src/adapters/policies/index.ts';
import { pathsFile } from '../../src/adapters/policies/paths-file.ts';

const FOLDER = join(import.meta.dirname, '../../policies');
const policies = await loadPolicies(FOLDER);

describe('every policy that comes with the product', () => {
  test.each([...policies.keys()])('%s: paths.txt shows its charts as they are now', async (id) => {
    const policy = policies.get(id);
    if (!policy) throw new Error(`no policy ${id}`);
    // When this fails: npm run policy -- paths policies/<id>, and read in the diff which advice has changed.
    expect(await readFile(join(FOLDER, id, 'paths.txt'), 'utf8')).toBe(pathsFile(policy));
  });

  test("no telephone number is in it that is not of the document: those of the product are nobody's", () => {
    for (const policy of policies.values())
      for (const { id, phone, source } of policy.contacts)
        if (source === 'default') expect([policy.id, id, phone]).toEqual([policy.id, id, null]);
  });
});

describe('the national floor', () => {
  const floor = loadFloor(join(FOLDER, 'national'));

  test('has the lines that the report and the triage show', async () => {
    const ids = (await floor).lines.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'danger-999',
        'anyone-may-refer',
        'nudes-tell-dsl',
        'nudes-do-not-view',
        'no-secrecy',
        'out-of-hours',
      ]),
    );
  });

  test('says nothing that was not read in a text of its own or in one that quotes it', async () => {
    expect((await floor).lines.filter(({ mark }) => mark === 'G')).toEqual([]);
  });

  test('fits on a card: no line is longer than 240 characters', async () => {
    expect((await floor).lines.filter(({ text }) => text.length > 240).map(({ id }) => id)).toEqual([]);
  });
});
