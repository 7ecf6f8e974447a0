import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import type { FaultList } from './load-fault.ts';
import type { Raw } from './merge.ts';

/** Reads one file; a fault is added with its line, and the answer is undefined. YAML 1.2: `yes` is a word. */
export const readYaml = async (file: string, faults: FaultList): Promise<Raw> => {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    faults.add(file, '', code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`);
    return undefined;
  }
  const document = parseDocument(text, { prettyErrors: true });
  for (const problem of [...document.errors, ...document.warnings]) {
    const [reason = ''] = problem.message.split(/ at line \d+|\n/);
    faults.add(file, `line ${problem.linePos?.[0].line ?? '?'}`, reason);
  }
  return document.errors.length > 0 ? undefined : (document.toJS({ maxAliasCount: 50 }) as Raw);
};
