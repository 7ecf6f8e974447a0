import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether the folder has a database that no sandbox made. A sandbox can start again from nothing, and then wipes what it
 * finds: it must never be started on the records of a school.
 */
export const isForeign = (dataDir: string): boolean =>
  existsSync(join(dataDir, 'postgres')) &&
  // Its key is made before its database, and stays when it is wiped; with FIELD_KEYS there is only its own folder.
  !['field-key', 'sandbox'].some((name) => existsSync(join(dataDir, name)));
