import { readFile } from 'node:fs/promises';
import { type Document, parseDocument } from 'yaml';
import type { FaultList } from './load-fault.ts';
import { isMap, type Raw } from './merge.ts';

/** Twenty times the longest file of any policy so far; the parser takes minutes for a much longer one. */
const MOST_BYTES = 500_000;
const MOST_ALIASES = 50;

/** null: a fault was added. */
export const readText = async (file: string, faults: FaultList): Promise<string | null> => {
  const refused = (reason: string): null => {
    faults.add(file, '', reason);
    return null;
  };
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return refused(code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`);
  }
  if (bytes.length > MOST_BYTES) return refused(`has more than ${MOST_BYTES / 1000} kB, and is not read`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Read all the same, its letters with accents and its pound signs would become something else.
    return refused('is not in UTF-8: save it again with the encoding UTF-8');
  }
};

/** Paths of words that no store can hold: half a character, or NUL. */
const unstorable = (value: Raw, path: string): readonly string[] => {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? [] : [path];
  const entries: readonly (readonly [string | number, Raw])[] = Array.isArray(value)
    ? [...value.entries()]
    : isMap(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, one]) => unstorable(one, path === '' ? `${key}` : `${path}.${key}`));
};

const valueOf = (document: Document, file: string, faults: FaultList): Raw => {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES }) as Raw;
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    faults.add(file, '', 'repeats itself by anchors (& and *) too often; write it out');
    return undefined;
  }
};

/** Reads one file; a fault is added with its line, and the answer is undefined. YAML 1.2: `yes` is a word. */
export const readYaml = async (file: string, faults: FaultList): Promise<Raw> => {
  const text = await readText(file, faults);
  if (text === null) return undefined;
  const document = parseDocument(text, { prettyErrors: true });
  for (const problem of [...document.errors, ...document.warnings]) {
    const [reason = ''] = problem.message.split(/ at line \d+|\n/);
    faults.add(file, `line ${problem.linePos?.[0].line ?? '?'}`, reason);
  }
  if (document.errors.length > 0) return undefined;
  const value = valueOf(document, file, faults);
  for (const path of unstorable(value, '')) faults.add(file, path, 'has a character that cannot be stored');
  return value;
};
