/**
 * The JSON schema of adaptive cards, made from the types of @microsoft/teams.cards. It takes two seconds, so it
 * is kept beside the installed packages, one file per version of the types.
 */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { makeSchema } from './schema-of-types.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/card-schema');
const ENTRY =
  "import type { IAdaptiveCard } from '@microsoft/teams.cards';\nexport type Card = IAdaptiveCard;\n";

export const cardSchema = async (): Promise<ValidateFunction> => {
  const types = JSON.parse(
    await readFile(join(ROOT, 'node_modules/@microsoft/teams.cards/package.json'), 'utf8'),
  ) as { version: string };
  const file = join(CACHE, `teams.cards-${types.version}.json`);
  if (!existsSync(file)) await makeSchema(file, ENTRY, { type: 'Card', expose: 'all' });
  const schema = JSON.parse(await readFile(file, 'utf8')) as object;
  return new Ajv({ strict: false, allowUnionTypes: true, allErrors: false }).compile(schema);
};
