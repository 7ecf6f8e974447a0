/** JSON Schema of somebody's published TypeScript types, made once and kept until their version changes. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');

/** `entry`: a TypeScript file that exports the types. `file`: where the schema is kept. */
export const makeSchema = async (
  file: string,
  entry: string,
  { type, expose }: { readonly type: string; readonly expose: 'all' | 'export' },
): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  const work = await mkdtemp(join(dirname(file), 'make-'));
  await writeFile(join(work, 'entry.ts'), entry);
  await writeFile(
    join(work, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { module: 'nodenext', strict: true, types: [] }, files: ['entry.ts'] }),
  );
  const options = {
    '--path': join(work, 'entry.ts'),
    '--tsconfig': join(work, 'tsconfig.json'),
    '--type': type,
    '--expose': expose,
    '--out': join(work, 'schema.json'),
  };
  const generator = join(ROOT, 'node_modules/ts-json-schema-generator/bin/ts-json-schema-generator.js');
  await promisify(execFile)(process.execPath, [
    generator,
    ...Object.entries(options).flat(),
    '--no-type-check',
  ]);
  // Two test runs may do this at once: the last one wins, none reads half a file.
  await rename(join(work, 'schema.json'), file);
};
