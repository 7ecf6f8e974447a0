import { Kysely, PostgresDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import * as tables from './migrations/0001-tables.ts';
import * as commitTurn from './migrations/0002-commit-turn.ts';
import * as loadIncident from './migrations/0003-load-incident.ts';
import * as destroyCase from './migrations/0004-destroy-case.ts';
import * as auditAbout from './migrations/0005-audit-about.ts';
import * as agreements from './migrations/0006-agreements.ts';
import * as roll from './migrations/0007-roll.ts';
import * as outside from './migrations/0008-outside.ts';
import * as agreementWaits from './migrations/0009-agreement-waits.ts';
import * as memberships from './migrations/0010-memberships.ts';
import * as schoolsDue from './migrations/0011-schools-due.ts';
import * as forgetLinks from './migrations/0012-forget-links.ts';

/** In this order, for ever: a migration that has been released is never changed, only followed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-tables': tables,
  '0002-commit-turn': commitTurn,
  '0003-load-incident': loadIncident,
  '0004-destroy-case': destroyCase,
  '0005-audit-about': auditAbout,
  '0006-agreements': agreements,
  '0007-roll': roll,
  '0008-outside': outside,
  '0009-agreement-waits': agreementWaits,
  '0010-memberships': memberships,
  '0011-schools-due': schoolsDue,
  '0012-forget-links': forgetLinks,
};

export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS);

/** Brings a database up to date. Several instances may start at once: one does it, the others wait. */
export const migrate = async (ownerUrl: string): Promise<void> => {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  } finally {
    await db.destroy();
  }
};
