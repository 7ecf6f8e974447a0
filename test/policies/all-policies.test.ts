import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadFloor, loadPolicies } from '../../src/adapters/policies/index.ts';
import { nationalPathsFile, pathsFile } from '../../src/adapters/policies/paths-file.ts';
import { paths } from '../../src/core/flow-paths.ts';

const FOLDER = join(import.meta.dirname, '../../policies');
const policies = await loadPolicies(FOLDER);

describe('every policy that comes with the product', () => {
  test.each([...policies.keys()])('%s: paths.txt shows its charts as they are now', async (id) => {
    const policy = policies.get(id);
    if (!policy) throw new Error(`no policy ${id}`);
    // When this fails: npm run policy -- paths policies/<id>, and read in the diff which advice has changed.
    expect(await readFile(join(FOLDER, id, 'paths.txt'), 'utf8')).toBe(pathsFile(policy));
  });

  test('the charts of the national floor, which are in every policy, have a paths.txt of their own', async () => {
    // When this fails: npm run policy -- paths policies/national
    const written = await readFile(join(FOLDER, 'national/paths.txt'), 'utf8');
    for (const policy of policies.values()) expect(nationalPathsFile(policy)).toBe(written);
  });

  test('each chart can be reached: from the first question, or begun by hand', async () => {
    for (const [id, policy] of policies) {
      const all = `${pathsFile(policy)}${nationalPathsFile(policy)}`;
      const unread = Object.values(policy.flows).filter(
        ({ id: chart, start }) => !all.includes(`${chart}/${start}`),
      );
      const lost = Object.values(policy.flows).filter(
        (flow) =>
          flow.offered === undefined &&
          !paths(policy.flows, policy.triage).some((path) => path.includes(`${flow.id}/`)),
      );
      expect([id, unread.map((flow) => flow.id), lost.map((flow) => flow.id)]).toEqual([id, [], []]);
    }
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
