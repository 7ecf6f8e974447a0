/** `npm run audit -- verify`: proves the audit chain of every school. Ends with 1 where a chain is broken. */
import { resolve } from 'node:path';
import process from 'node:process';
import { auditedSchools, type Break, verifyAudit } from './audit-chain.ts';
import { type Database, openDatabase } from './database.ts';
import { atExisting, quiet } from './existing.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const WHY: Readonly<Record<Break, string>> = {
  entry: 'this entry, or its place, was changed after it was written',
  gap: 'an entry is missing from the chain, or one was put in beside it',
  written: 'an event or a setting of this turn was changed, removed or added after it was written',
};

/** @returns true when every chain is whole */
const verifyAll = async (database: Database): Promise<boolean> => {
  const schools = await auditedSchools(database);
  if (schools.length === 0) say('There are no sealed audit entries yet: nothing was verified.');
  let whole = true;
  for (const school of schools) {
    const verdict = await verifyAudit(database, school);
    whole &&= verdict.ok;
    say(
      verdict.ok
        ? `${school}: whole. ${verdict.entries} entries linked, ${verdict.unsealed} waiting. Head ${verdict.head}`
        : `${school}: BROKEN at link ${verdict.position} (entry ${verdict.seq}): ${WHY[verdict.why]}.`,
    );
  }
  return whole;
};

const verifyAt = async (url: string): Promise<boolean> => {
  const database = openDatabase(url, quiet, 1);
  try {
    return await verifyAll(database);
  } finally {
    await database.close();
  }
};

const { DATABASE_URL, DATA_DIR } = process.env;
if (process.argv[2] === 'verify') {
  try {
    const whole = await atExisting(DATABASE_URL || null, resolve(DATA_DIR || '.data'), verifyAt);
    process.exitCode = whole ? 0 : 1;
  } catch (error) {
    say(`Not verified: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  }
} else {
  say('Usage: npm run audit -- verify');
  process.exitCode = 2;
}
