import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CHART, SMALL, withFolder } from './folders.ts';

const CLI = join(import.meta.dirname, '../../../src/adapters/policies/cli.ts');

/** Runs the command as `npm run policy` does. */
const policy = (...args: readonly string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, ...args], (_error, stdout) => {
      resolve({ code: child.exitCode ?? -1, said: stdout });
    });
  });

describe('the author of a policy', () => {
  test('is told that paths.txt is out of date, writes it, and is told when it is again', async () => {
    await withFolder(SMALL, async (folder) => {
      const small = join(folder, 'small');
      expect(await policy('check', small)).toMatchObject({
        code: 1,
        said: expect.stringContaining('paths.txt is out of date'),
      });
      expect((await policy('paths', small)).code).toBe(0);
      const before = await readFile(join(small, 'paths.txt'), 'utf8');
      expect(before).toContain('a/ill=yes > a/act [tell! off?] > END');
      expect((await policy('check', small)).code).toBe(0);
      await writeFile(
        join(small, 'flowcharts/a.yaml'),
        CHART.replace('timing: decide', 'timing: now').replace('    escalates: true\n', ''),
      );
      expect((await policy('check', small)).code).toBe(1);
    });
  });

  test('reads every fault and gets no stack of calls', async () => {
    await withFolder(
      { ...SMALL, 'small/flowcharts/a.yaml': CHART.replace('to: act', 'to: gone') },
      async (folder) => {
        const { code, said } = await policy('check', join(folder, 'small'));
        expect(code).toBe(1);
        expect(said).toContain('choice "yes" leads to "a/gone", which is nowhere');
        expect(said).not.toContain(' at ');
      },
    );
  });

  test('is told the usage for anything else', async () => {
    expect(await policy('constructor', 'x')).toEqual({
      code: 2,
      said: 'npm run policy -- check|paths|draw policies/<id>\nnpm run policy -- schema|table\n',
    });
    expect((await policy('check')).code).toBe(2);
  });
});
