/**
 * A school's own document as its wording: kept by the hash of its bytes before anybody is given it to sign, so that in ten
 * years what was signed can be shown. What is not kept is not signed.
 */
import { type Agreement, type AgreementDocument, agreementsOf } from '../../core/agreement.ts';
import type { AgreementsDesk } from './desk.ts';
import type { KeptDocument } from './ports.ts';

export const documentOf = ({ text }: Agreement): AgreementDocument | null => text?.document ?? null;

/** `read`: bytes by SHA-256, hex, as they lie beside the policies now. */
export const keepDocuments = async (
  desk: AgreementsDesk,
  read: ReadonlyMap<string, Uint8Array>,
): Promise<void> => {
  for (const schoolId of desk.schools()) {
    for (const agreement of agreementsOf(desk.policies.current(schoolId))) {
      const document = documentOf(agreement);
      if (!document || (await desk.store.hasDocument(schoolId, document.sha256))) continue;
      const bytes = read.get(document.sha256);
      const form = agreement.header.id;
      if (!bytes) {
        // It was changed or taken away while the app was starting: the page says so, and nobody signs it.
        desk.log.error('agreement.document-not-read', new Error('its bytes are not there'), {
          school: schoolId,
          form,
        });
        continue;
      }
      const at = desk.clock.now();
      const next: KeptDocument = {
        schoolId,
        id: document.sha256,
        name: document.name,
        bytes,
        at: at.toISOString(),
      };
      await desk.work.commit({
        schoolId,
        at,
        correlation: desk.newId(),
        saves: [{ table: 'agreement-document', next }],
        audit: [{ who: null, what: 'agreement.keep-document', about: document.sha256 }],
        effects: [],
      });
    }
  }
};
