import type { Database } from './database.ts';
import type { FieldCrypto } from './field-crypto.ts';

/** The key columns that every read of a case's rows brings along. */
export interface KeyRow {
  readonly key_id: string;
  readonly wrapped: Buffer | null;
}

/** What a read case leaves behind for the commit that usually follows within seconds. */
interface Known {
  readonly key: Buffer;
  /** What it was unwrapped from: the same bytes need not be decrypted again. */
  readonly wrapped: Buffer;
  readonly until: number;
}

export interface CaseKeys {
  /** null: the key was destroyed, nothing of the case can be read. */
  open(schoolId: string, caseId: string, row: KeyRow): Buffer | null;
  make(
    schoolId: string,
    caseId: string,
  ): { readonly key: Buffer; readonly key_id: string; readonly wrapped: string };
  /** Of a case that exists; usually without asking the database. null: destroyed or no such case. */
  find(schoolId: string, caseId: string): Promise<Buffer | null>;
  /** There is, or was, a key of this id. */
  exists(schoolId: string, caseId: string): Promise<boolean>;
  forget(schoolId: string, caseId: string): void;
}

/** Another instance may have destroyed the key meanwhile: what is written with it then is unreadable anyway. */
const LIFETIME_MS = 10 * 60_000;
const MOST = 2_000;

export const createCaseKeys = (database: Database, crypto: FieldCrypto): CaseKeys => {
  const known = new Map<string, Known>();

  const remember = (name: string, key: Buffer, wrapped: Buffer): Buffer => {
    known.delete(name);
    known.set(name, { key, wrapped, until: performance.now() + LIFETIME_MS });
    const oldest = known.size > MOST ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    return key;
  };

  const open = (schoolId: string, caseId: string, { key_id: keyId, wrapped }: KeyRow): Buffer | null => {
    const name = `${schoolId}|${caseId}`;
    if (wrapped === null) {
      known.delete(name);
      return null;
    }
    const kept = known.get(name);
    const key = kept?.wrapped.equals(wrapped)
      ? kept.key
      : crypto.unwrap(schoolId, caseId, { keyId, wrapped });
    return remember(name, key, wrapped);
  };

  return {
    open,
    make(schoolId, caseId) {
      const { key, wrapped } = crypto.newCaseKey(schoolId, caseId);
      return { key, key_id: wrapped.keyId, wrapped: wrapped.wrapped.toString('base64') };
    },
    async find(schoolId, caseId) {
      const kept = known.get(`${schoolId}|${caseId}`);
      if (kept && kept.until > performance.now()) return kept.key;
      const [row] = await database.inSchool<KeyRow>(schoolId, {
        name: 'case-key',
        text: 'select key_id, wrapped from case_key where school_id = $1 and id = $2',
        values: [schoolId, caseId],
      });
      return row ? open(schoolId, caseId, row) : null;
    },
    async exists(schoolId, caseId) {
      const rows = await database.inSchool(schoolId, {
        name: 'case-key-exists',
        text: 'select from case_key where school_id = $1 and id = $2',
        values: [schoolId, caseId],
      });
      return rows.length > 0;
    },
    forget: (schoolId, caseId) => {
      known.delete(`${schoolId}|${caseId}`);
    },
  };
};
