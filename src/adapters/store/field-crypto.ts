/**
 * What people write is encrypted by field: AES-256-GCM under one data key per case, which is itself encrypted
 * under the school group's key in FIELD_KEYS. The additional data `school|table|id|column` ties a ciphertext to
 * its place: moved to another row, column or school it does not open. Without the case key nothing of the case
 * can be read again, backups included.
 *
 * Layout: version (1 byte) | nonce (12) | tag (16) | ciphertext.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

export interface Place {
  readonly schoolId: string;
  readonly table: string;
  readonly id: string;
  readonly column: string;
}

export interface WrappedKey {
  readonly keyId: string;
  readonly wrapped: Buffer;
}

export interface FieldCrypto {
  newCaseKey(schoolId: string, caseId: string): { readonly key: Buffer; readonly wrapped: WrappedKey };
  /** @throws when the key in FIELD_KEYS that it was encrypted under is missing or another */
  unwrap(schoolId: string, caseId: string, wrapped: WrappedKey): Buffer;
  /** Under the current key of FIELD_KEYS. 32 bytes; `purpose` separates uses: "form", "name". */
  deriveKey(purpose: string): Buffer;
  /** The same under every key of FIELD_KEYS, the current one first: for checking what an older key made. */
  deriveKeys(purpose: string): readonly Buffer[];
}

const VERSION = 1;
const NONCE = 12;
const TAG = 16;
const KEY = 32;

const additional = ({ schoolId, table, id, column }: Place): Buffer =>
  Buffer.from([schoolId, table, id, column].join('|'));

/** Node takes longer to look at the bytes of a key than to encrypt a report with it: looked at once per key. */
const looked = new WeakMap<Buffer, KeyObject>();
const keyOf = (bytes: Buffer): KeyObject => {
  const known = looked.get(bytes);
  if (known) return known;
  const key = createSecretKey(bytes);
  looked.set(bytes, key);
  return key;
};

export const seal = (key: Buffer, place: Place, plain: Buffer | string): Buffer => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce).setAAD(additional(place));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), text]);
};

/** @throws when the ciphertext was changed, belongs elsewhere or was made with another key */
export const unseal = (key: Buffer, place: Place, sealed: Buffer): Buffer => {
  if (sealed[0] !== VERSION || sealed.length < 1 + NONCE + TAG)
    throw new Error(`not a sealed field: ${place.table}.${place.column}`);
  const nonce = sealed.subarray(1, 1 + NONCE);
  const tag = sealed.subarray(1 + NONCE, 1 + NONCE + TAG);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key), nonce, { authTagLength: TAG })
    .setAAD(additional(place))
    .setAuthTag(tag);
  const text = decipher.update(sealed.subarray(1 + NONCE + TAG));
  // Checks the tag; in this mode nothing is left over for it.
  decipher.final();
  return text;
};

/** In base64, as a row goes to the database. */
export const sealedJson = (key: Buffer, place: Place, value: unknown): string =>
  seal(key, place, JSON.stringify(value)).toString('base64');

export const openedJson = (key: Buffer, place: Place, bytes: Buffer): unknown =>
  JSON.parse(unseal(key, place, bytes).toString());

const parseKey = (id: string, text: string): Buffer => {
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY) throw new Error(`FIELD_KEYS: the key "${id}" is not 32 bytes in base64`);
  return key;
};

const derive = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `esafety-desk ${purpose}`, KEY));

/**
 * @param fieldKeys key id -> 32 bytes in base64; all can read, `fieldKeyId` alone writes
 */
export const createFieldCrypto = (
  fieldKeys: Readonly<Record<string, string>>,
  fieldKeyId: string,
): FieldCrypto => {
  const keys = new Map(Object.entries(fieldKeys).map(([id, text]) => [id, parseKey(id, text)]));
  const current = keys.get(fieldKeyId);
  if (!current) throw new Error(`FIELD_KEY_ID is "${fieldKeyId}", which is not in FIELD_KEYS`);

  const placeOf = (schoolId: string, id: string): Place => ({
    schoolId,
    table: 'case_key',
    id,
    column: 'wrapped',
  });

  return {
    newCaseKey(schoolId, caseId) {
      const key = randomBytes(KEY);
      return { key, wrapped: { keyId: fieldKeyId, wrapped: seal(current, placeOf(schoolId, caseId), key) } };
    },
    unwrap(schoolId, caseId, { keyId, wrapped }) {
      const key = keys.get(keyId);
      if (!key)
        throw new Error(`a case was encrypted under the key "${keyId}", which is missing from FIELD_KEYS`);
      return unseal(key, placeOf(schoolId, caseId), wrapped);
    },
    deriveKey: (purpose) => derive(current, purpose),
    deriveKeys: (purpose) =>
      [current, ...[...keys.values()].filter((key) => key !== current)].map((key) => derive(key, purpose)),
  };
};

/** What is stored of a child's name: nobody without the key can tell which name it was, nor try names out. */
export const nameHash = (key: Buffer, schoolId: string, foldedName: string): Buffer =>
  createHmac('sha256', key).update(`${schoolId}|${foldedName}`).digest();
