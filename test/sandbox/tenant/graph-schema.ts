/**
 * JSON schemas of what the tenant answers, made from @microsoft/microsoft-graph-types: a typo in a name or a wrong
 * type of a value does not pass. Only the properties that the tenant has are looked at, which keeps it quick; kept
 * beside the installed packages per version and property list.
 */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { makeSchema } from '../../../src/gallery/index.ts';
import { GROUP_PROPERTIES, USER_PROPERTIES } from '../../../src/sandbox/tenant/properties.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/graph-schema');

const union = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(' | ');

const ENTRY = `import type * as Graph from '@microsoft/microsoft-graph-types';
export type UserAnswer = Pick<Graph.User, ${union(USER_PROPERTIES)}>;
export type GroupAnswer = Pick<Graph.Group, ${union(GROUP_PROPERTIES)}>;
export type RoleAnswer = Pick<Graph.UnifiedRoleAssignment, ${union(['id', 'principalId', 'roleDefinitionId', 'directoryScopeId'])}>;
type App = Pick<Graph.TeamsApp, ${union(['id', 'externalId', 'displayName', 'distributionMethod'])}>;
export type InstallationAnswer = Pick<Graph.TeamsAppInstallation, 'id'> & { teamsApp?: App };
export type ChatAnswer = Pick<Graph.Chat, ${union(['id', 'chatType', 'topic'])}>;
export type MailboxAnswer = Graph.MailboxSettings;
export type RepliesAnswer = Graph.AutomaticRepliesSetting;
export type Answers = UserAnswer | GroupAnswer | RoleAnswer | InstallationAnswer | ChatAnswer | MailboxAnswer | RepliesAnswer;
`;

export type GraphType =
  | 'UserAnswer'
  | 'GroupAnswer'
  | 'RoleAnswer'
  | 'InstallationAnswer'
  | 'ChatAnswer'
  | 'MailboxAnswer'
  | 'RepliesAnswer';

/** What is wrong with an answer of that type; empty: nothing. `@odata.*` is everywhere allowed. */
export const graphSchema = async (): Promise<(type: GraphType, answer: object) => readonly string[]> => {
  const types = await readFile(
    join(ROOT, 'node_modules/@microsoft/microsoft-graph-types/package.json'),
    'utf8',
  );
  const { version } = JSON.parse(types) as { version: string };
  const name = createHash('sha256').update(version).update(ENTRY).digest('hex').slice(0, 16);
  const file = join(CACHE, `${name}.json`);
  if (!existsSync(file)) await makeSchema(file, ENTRY, { type: '*', expose: 'export' });
  const ajv = new Ajv({ strict: false, allowUnionTypes: true, allErrors: true });
  ajv.addSchema(JSON.parse(await readFile(file, 'utf8')) as object, 'graph');
  return (type, answer) => {
    const bare = Object.fromEntries(Object.entries(answer).filter(([key]) => !key.includes('@odata.')));
    const valid = ajv.validate({ $ref: `graph#/definitions/${type}` }, bare);
    return valid
      ? []
      : (ajv.errors ?? []).map(
          ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
        );
  };
};
