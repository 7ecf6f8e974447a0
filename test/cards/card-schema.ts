/**
 * The JSON schema of adaptive cards, made from the types of @microsoft/teams.cards. It takes two seconds, so it
 * is kept beside the installed packages, one file per version of the types.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv, type ValidateFunction } from 'ajv';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/card-schema');
const ENTRY =
  "import type { IAdaptiveCard } from '@microsoft/teams.cards';\nexport type Card = IAdaptiveCard;\n";

const generate = async (file: string): Promise<void> => {
  await mkdir(CACHE, { recursive: true });
  const work = await mkdtemp(join(CACHE, 'make-'));
  await writeFile(join(work, 'entry.ts'), ENTRY);
  await writeFile(
    join(work, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { module: 'nodenext', strict: true, types: [] }, files: ['entry.ts'] }),
  );
  await promisify(execFile)(process.execPath, [
    join(ROOT, 'node_modules/ts-json-schema-generator/bin/ts-json-schema-generator.js'),
    '--path',
    join(work, 'entry.ts'),
    '--tsconfig',
    join(work, 'tsconfig.json'),
    '--type',
    'Card',
    '--expose',
    'all',
    '--no-type-check',
    '--out',
    join(work, 'schema.json'),
  ]);
  // Two test runs may do this at once: the last one wins, none reads half a file.
  await rename(join(work, 'schema.json'), file);
};

export const cardSchema = async (): Promise<ValidateFunction> => {
  const types = JSON.parse(
    await readFile(join(ROOT, 'node_modules/@microsoft/teams.cards/package.json'), 'utf8'),
  ) as { version: string };
  const file = join(CACHE, `teams.cards-${types.version}.json`);
  if (!existsSync(file)) await generate(file);
  const schema = JSON.parse(await readFile(file, 'utf8')) as object;
  return new Ajv({ strict: false, allowUnionTypes: true, allErrors: false }).compile(schema);
};
