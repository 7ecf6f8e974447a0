/**
 * The policies that come with the product, as the app loads them. Reading all of them takes longer than most tests that
 * ask for one: the first test file of a run keeps what it read in the run's folder (database-setup.ts), the others take
 * it from there. How they are read is tested in test/adapters/policies.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NationalFloor, Policy } from '../src/core/policy.ts';
import type { School } from '../src/core/school.ts';

export const SHIPPED = join(import.meta.dirname, '../policies');

interface Shipped {
  readonly policies: readonly Policy[];
  readonly floor: NationalFloor;
  readonly schools: readonly School[];
}

const read = async (): Promise<string> => {
  const load = await import('../src/adapters/policies/index.ts');
  const policies = await load.loadPolicies(SHIPPED);
  const floor = await load.loadFloor(join(SHIPPED, 'national'));
  const schools = await load.loadSchools(join(SHIPPED, 'schools'), { policies });
  return JSON.stringify({ policies: [...policies.values()], floor, schools } satisfies Shipped);
};

const readOnce = async (): Promise<string> => {
  // Not set: no test run, but a script that uses what tests use.
  const folder = process.env['TEST_POSTGRES_DIR'];
  if (folder === undefined) return read();
  const kept = join(folder, 'policies.json');
  if (!existsSync(kept)) {
    // Renamed when whole: other test files look at the same time.
    const own = `${kept}.${process.pid}`;
    writeFileSync(own, await read());
    renameSync(own, kept);
  }
  return readFileSync(kept, 'utf8');
};

let text: Promise<string> | undefined;

/** Each caller has its own: one test may change what it got. */
const shipped = async (): Promise<Shipped> => {
  text ??= readOnce();
  return JSON.parse(await text) as Shipped;
};

export const shippedPolicies = async (): Promise<Map<string, Policy>> =>
  new Map((await shipped()).policies.map((policy) => [policy.id, policy]));

export const shippedPolicy = async (id: string): Promise<Policy> => {
  const policy = (await shippedPolicies()).get(id);
  if (!policy) throw new Error(`policies/ has no "${id}"`);
  return policy;
};

export const shippedFloor = async (): Promise<NationalFloor> => (await shipped()).floor;

/** The sandbox's: Elm Lane and Oakfield. */
export const shippedSchools = async (): Promise<readonly School[]> => (await shipped()).schools;
