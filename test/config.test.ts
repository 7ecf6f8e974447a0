import { describe, expect, test } from '@jest/globals';
import { ConfigFault, readConfig, tenantOf } from '../src/config.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const real = {
  NODE_ENV: 'production',
  MicrosoftAppId: '11111111-0000-4000-8000-000000000001',
  MicrosoftAppTenantId: '11111111-0000-4000-8000-000000000002',
  MicrosoftAppPassword: 'secret',
  SCHOOL_FILE: 'schools.yaml',
  DATABASE_URL: 'postgres://db.example/desk',
  FIELD_KEYS: `one=${KEY}`,
  FIELD_KEY_ID: 'one',
  PUBLIC_URL: 'https://desk.example',
};

const faultsOf = (env: Readonly<Record<string, string | undefined>>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults;
    throw error;
  }
};

describe('a school that is configured in full', () => {
  test('is no sandbox', () => {
    expect(readConfig(real)).toMatchObject({ sandbox: false, publicUrl: 'https://desk.example' });
  });

  test.each([
    ['NODE_ENV: ', { NODE_ENV: 'Production' }],
    ['PUBLIC_URL must begin with https', { PUBLIC_URL: 'http://desk.example' }],
    ['FIELD_KEYS has the id "one" twice', { FIELD_KEYS: `one=${KEY},one=${KEY}` }],
    ['FIELD_KEYS must be id=key pairs', { FIELD_KEYS: `one=${KEY.slice(0, -1)}!*=` }],
    ['FIELD_KEYS must be id=key pairs', { FIELD_KEYS: `one=${KEY},` }],
    ['FIELD_KEY_ID names a key that FIELD_KEYS does not have', { FIELD_KEY_ID: 'two' }],
  ])('does not start with the fault "%s"', (fault, change) => {
    expect(faultsOf({ ...real, ...change })).toContainEqual(expect.stringContaining(fault));
  });
});

describe('a school whose bot was forgotten', () => {
  test('does not become a sandbox when another part of the bot is named', () => {
    const { NODE_ENV: _, MicrosoftAppId: __, ...rest } = real;
    expect(faultsOf(rest)).toEqual([expect.stringContaining('MicrosoftAppId is missing')]);
  });

  test('does not become a sandbox with real schools in it', () => {
    expect(() => tenantOf([{ tenantId: 'real' }], 'invented')).toThrow('MicrosoftAppId is missing');
    expect(tenantOf([{ tenantId: 'invented' }], 'invented')).toBe('invented');
    expect(tenantOf([{ tenantId: 'real' }], null)).toBe('real');
  });
});

test('schools of two tenants are not served together', () => {
  expect(() => tenantOf([{ tenantId: 'one' }, { tenantId: 'two' }], null)).toThrow('one Entra tenant');
});

test('a Teams that is faster than the real one is for the sandbox only', () => {
  expect(readConfig({ TEAMS_SCALE: '4' }).teamsScale).toBe(4);
  expect(() => readConfig({ TEAMS_SCALE: '0' })).toThrow(/TEAMS_SCALE/);
  expect(() => readConfig({ ...real, TEAMS_SCALE: '4' })).toThrow(/TEAMS_SCALE is for the sandbox only/);
});

test('nothing configured is the sandbox', () => {
  expect(readConfig({})).toMatchObject({ sandbox: true, host: '127.0.0.1' });
});
