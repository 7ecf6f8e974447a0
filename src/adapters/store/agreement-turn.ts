/**
 * Makes of a commit's agreements what `commit_agreements` and `commit_agreement_waits` take (migrations/0006 and 0009):
 * words sealed.
 */
import type { AgreementSave, KeptDocument } from '../../features/agreements/ports.ts';
import {
  storedAgreementEvent,
  storedChase,
  storedRequest,
  storedSignature,
  storedWait,
} from './agreement-row.ts';
import type { CaseKeys } from './case-keys.ts';

type Row = Record<string, unknown>;

export interface AgreementTurn {
  readonly newKeys: readonly Row[];
  readonly wordings: readonly Row[];
  readonly requests: readonly Row[];
  readonly signatures: readonly Row[];
  readonly events: readonly Row[];
  readonly chases: readonly Row[];
  readonly waits: readonly Row[];
  readonly documents: readonly KeptDocument[];
}

export const isAgreement = (save: { readonly table: string }): save is AgreementSave =>
  save.table.startsWith('agreement-');

/** What can never change, in the order of audit-chain.ts. */
export const agreementLines = ({ signatures, events }: AgreementTurn): readonly (readonly unknown[])[] => [
  ...signatures.map((row) =>
    ['id', 'request_id', 'form', 'hash', 'person_id', 'at', 'kind', 'name_check', 'sealed'].map(
      (column) => row[column],
    ),
  ),
  ...events.map((row) =>
    ['id', 'request_id', 'at', 'who', 'kind', 'data', 'sealed'].map((column) => row[column]),
  ),
];

/** Two turns that touch the same rows take them in the same order. */
const byId = (a: AgreementSave, b: AgreementSave): number => (a.next.id < b.next.id ? -1 : 1);

/** null: a key was destroyed, so that nothing can be written about it any more. */
export const agreementTurn = async (
  schoolId: string,
  saves: readonly AgreementSave[],
  keys: CaseKeys,
): Promise<AgreementTurn | null> => {
  const turn = {
    newKeys: [] as Row[],
    wordings: [] as Row[],
    requests: [] as Row[],
    signatures: [] as Row[],
    events: [] as Row[],
    chases: [] as Row[],
    waits: [] as Row[],
    documents: [] as KeptDocument[],
  };
  const made = new Map<string, Buffer>();
  const make = (id: string): Buffer => {
    const { key, ...wrapped } = keys.make(schoolId, id);
    turn.newKeys.push({ id, ...wrapped });
    made.set(id, key);
    return key;
  };
  /** Of a request's words: it is made with the first of them. Two who make it at once: one is stale. */
  const keyOf = async (request: string): Promise<Buffer | null> => {
    const known = made.get(request) ?? (await keys.find(schoolId, request));
    return known ?? ((await keys.exists(schoolId, request)) ? null : make(request));
  };
  for (const save of saves.toSorted(byId)) {
    switch (save.table) {
      case 'agreement-wording': {
        const { id, form, body, at } = save.next;
        turn.wordings.push({ id, form, body, at });
        break;
      }
      case 'agreement-request': {
        const key = save.next.words === null ? null : await keyOf(save.next.id);
        if (save.next.words !== null && key === null) return null;
        turn.requests.push({ ...storedRequest(save.next, key), expected: save.expected });
        break;
      }
      case 'agreement-signature':
        turn.signatures.push(storedSignature(save.next, make(save.next.id)));
        break;
      case 'agreement-event': {
        const key = save.next.words === null ? null : await keyOf(save.next.request);
        if (save.next.words !== null && key === null) return null;
        turn.events.push(storedAgreementEvent(save.next, key));
        break;
      }
      case 'agreement-chase':
        turn.chases.push({ ...storedChase(save.next), expected: save.expected });
        break;
      case 'agreement-wait':
        turn.waits.push({ ...storedWait(save.next), expected: save.expected });
        break;
      case 'agreement-document':
        turn.documents.push(save.next);
    }
  }
  return turn;
};

/** The arguments of `commit_agreements` after the school and the turn. */
export const agreementValues = (turn: AgreementTurn): readonly (string | null)[] =>
  [turn.newKeys, turn.wordings, turn.requests, turn.signatures, turn.events, turn.chases].map((rows) =>
    rows.length === 0 ? null : JSON.stringify(rows),
  );
