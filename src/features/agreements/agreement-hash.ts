import { createHash } from 'node:crypto';
import { type Agreement, seenIn } from '../../core/agreement.ts';
import { canonicalJson } from '../../core/json.ts';

/**
 * What a signature is bound to: SHA-256, hex, over all that a signer sees and is asked for. It stays the same when a file
 * is laid out anew, and when a note, a source or an id changes.
 */
export const agreementHash = (agreement: Agreement): string =>
  createHash('sha256')
    .update(canonicalJson(seenIn(agreement)))
    .digest('hex');

/** For people: `3f9c21ab`, and since when it has this wording, as far as somebody has said. */
export const agreementVersion = (
  agreement: Agreement,
): { readonly version: string; readonly dated: string | null } => ({
  version: agreementHash(agreement).slice(0, 8),
  dated: agreement.text?.dated ?? null,
});
