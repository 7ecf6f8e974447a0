/** The environment, read once and strictly; every fault is reported in one message. */
import { resolve } from 'node:path';
import { z } from 'zod';

export interface Config {
  /** No tenant is configured: a school to try, on loopback only. */
  readonly sandbox: boolean;
  /** NODE_ENV=production: nothing is built at a start. */
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Owner of the database; null: the app runs a PostgreSQL of its own in `dataDir`. */
  readonly databaseUrl: string | null;
  /** null: the sandbox's schools. */
  readonly schoolFile: string | null;
  /** null: the address it listens on. */
  readonly publicUrl: string | null;
  /** Proxies of ours in front of the app, each of which adds to `X-Forwarded-For` whom it heard. */
  readonly proxies: number;
  /** Key id -> 32 bytes in base64. null: the sandbox makes and keeps one in `dataDir`. */
  readonly fieldKeys: Readonly<Record<string, string>> | null;
  readonly fieldKeyId: string;
  readonly logLevel: string;
  readonly bot: {
    readonly type: 'SingleTenant' | 'UserAssignedMSI';
    readonly id: string;
    readonly password: string | null;
    readonly tenantId: string;
  } | null;
  /** Another Graph origin; in the sandbox only. */
  readonly graphUrl: string | null;
  /** ISO 8601 duration added to the clock; in the sandbox only. */
  readonly clockOffset: string;
  /** How many times as fast as Teams the simulated one takes messages, for measurements; in the sandbox only. */
  readonly teamsScale: number;
}

export class ConfigFault extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The configuration is not complete:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigFault';
    this.faults = faults;
  }
}

const isLoopback = (url: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
const absent = z.literal('').transform(() => undefined);
const optional = <T extends z.ZodType>(schema: T) => z.union([absent, schema]).optional();
const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

const environment = z.object({
  // "Production" would otherwise be a sandbox.
  NODE_ENV: optional(z.enum(['production', 'development', 'test'])),
  PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  DATA_DIR: optional(z.string()),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })),
  SCHOOL_FILE: optional(z.string()),
  PUBLIC_URL: optional(url),
  PROXIES: optional(z.coerce.number().int().min(0).max(5)),
  FIELD_KEYS: optional(z.string()),
  FIELD_KEY_ID: optional(z.string()),
  LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])),
  MicrosoftAppType: optional(z.enum(['SingleTenant', 'UserAssignedMSI'])),
  MicrosoftAppId: optional(z.guid()),
  MicrosoftAppPassword: optional(z.string()),
  MicrosoftAppTenantId: optional(z.guid()),
  GRAPH_URL: optional(url),
  CLOCK_OFFSET: optional(z.iso.duration()),
  TEAMS_SCALE: optional(z.coerce.number().min(1).max(100)),
});

/** Buffer.from would skip what is no base64, and make another key of a damaged one. */
const BASE64_OF_32 = /^[A-Za-z0-9+/]{43}=$/;

/** `id=base64,id=base64`: 32 bytes each. */
const keysIn = (text: string, faults: string[]): Readonly<Record<string, string>> => {
  const keys: Record<string, string> = {};
  for (const pair of text.split(',')) {
    const at = pair.indexOf('=');
    const id = pair.slice(0, at).trim();
    const key = pair.slice(at + 1).trim();
    if (at < 1 || !BASE64_OF_32.test(key)) {
      faults.push('FIELD_KEYS must be id=key pairs with 32 bytes of base64 each');
    } else if (Object.hasOwn(keys, id)) {
      faults.push(`FIELD_KEYS has the id "${id}" twice`);
    } else keys[id] = key;
  }
  return keys;
};

/** @throws ConfigFault that names everything missing or wrong. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    throw new ConfigFault(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  }
  const given = parsed.data;
  const faults: string[] = [];
  const production = given.NODE_ENV === 'production';
  // Whoever names any part of a bot means a real one.
  const bot = [given.MicrosoftAppId, given.MicrosoftAppTenantId, given.MicrosoftAppPassword];
  const sandbox = bot.every((part) => part === undefined) && !production;
  const need = (name: keyof typeof given, why: string): void => {
    if (given[name] === undefined) faults.push(`${name} is missing: ${why}`);
  };

  if (!sandbox) {
    need('MicrosoftAppId', 'the app registration of the bot');
    need('MicrosoftAppTenantId', 'the Entra tenant of the school or trust');
    if (given.MicrosoftAppType !== 'UserAssignedMSI')
      need('MicrosoftAppPassword', 'the secret of that registration');
    need('SCHOOL_FILE', 'the file or folder with your schools');
    need('FIELD_KEYS', 'the keys that names and narratives are encrypted with');
    need('FIELD_KEY_ID', 'which of FIELD_KEYS encrypts from now on');
    need('PUBLIC_URL', 'the https address that Teams reaches this server at');
    if (given.PUBLIC_URL && new URL(given.PUBLIC_URL).protocol !== 'https:')
      faults.push('PUBLIC_URL must begin with https: Teams asks for no other');
    if (production) need('DATABASE_URL', 'a PostgreSQL database that is backed up');
    if (given.GRAPH_URL) faults.push('GRAPH_URL is for the sandbox only');
    if (given.CLOCK_OFFSET) faults.push('CLOCK_OFFSET is for the sandbox only');
    if (given.TEAMS_SCALE) faults.push('TEAMS_SCALE is for the sandbox only: Teams itself is not faster');
  }
  if (given.GRAPH_URL && !isLoopback(given.GRAPH_URL))
    faults.push('GRAPH_URL must be on this machine (127.0.0.1)');
  const keys = given.FIELD_KEYS === undefined ? null : keysIn(given.FIELD_KEYS, faults);
  if (keys && given.FIELD_KEY_ID !== undefined && !Object.hasOwn(keys, given.FIELD_KEY_ID)) {
    faults.push('FIELD_KEY_ID names a key that FIELD_KEYS does not have');
  }
  if (faults.length > 0) throw new ConfigFault(faults);

  return {
    sandbox,
    production,
    port: given.PORT ?? 3978,
    host: sandbox ? '127.0.0.1' : '0.0.0.0',
    dataDir: resolve(given.DATA_DIR ?? '.data'),
    databaseUrl: given.DATABASE_URL ?? null,
    schoolFile: given.SCHOOL_FILE ?? null,
    publicUrl: given.PUBLIC_URL ?? null,
    proxies: given.PROXIES ?? 0,
    fieldKeys: keys,
    fieldKeyId: given.FIELD_KEY_ID ?? Object.keys(keys ?? {})[0] ?? 'sandbox',
    logLevel: given.LOG_LEVEL ?? (sandbox ? 'warn' : 'info'),
    bot:
      given.MicrosoftAppId === undefined || given.MicrosoftAppTenantId === undefined
        ? null
        : {
            type: given.MicrosoftAppType ?? 'SingleTenant',
            id: given.MicrosoftAppId,
            password: given.MicrosoftAppPassword ?? null,
            tenantId: given.MicrosoftAppTenantId,
          },
    graphUrl: given.GRAPH_URL ?? null,
    clockOffset: given.CLOCK_OFFSET ?? 'PT0S',
    teamsScale: given.TEAMS_SCALE ?? 1,
  };
};

/**
 * The Entra tenant of all schools. `sandboxTenant`: the invented one; null outside of the sandbox.
 * @throws ConfigFault also for real schools without a bot: somebody forgot it, and must not get a school to play with
 */
export const tenantOf = (
  schools: readonly { readonly tenantId: string }[],
  sandboxTenant: string | null,
): string => {
  const [tenantId, ...others] = new Set(schools.map((school) => school.tenantId));
  if (tenantId === undefined || others.length > 0) {
    throw new ConfigFault(['SCHOOL_FILE: all schools of one deployment are in one Entra tenant']);
  }
  if (sandboxTenant !== null && tenantId !== sandboxTenant) {
    throw new ConfigFault([
      'MicrosoftAppId is missing: SCHOOL_FILE names real schools, and without a bot there is only the sandbox',
    ]);
  }
  return tenantId;
};
