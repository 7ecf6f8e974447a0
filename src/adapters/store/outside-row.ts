/** Rows of those without an account as `commit_outside` takes them and as they are read. */
import type {
  EventFact,
  OutsideEvent,
  OutsideLink,
  OutsideSignature,
  OutsideWords,
  SignedFact,
} from '../../features/outside/ports.ts';
import { openedJson, type Place, sealedJson } from './field-crypto.ts';

type Row = Record<string, unknown>;

const placeOf = (
  table: 'outside_signature' | 'outside_event' | 'outside_link',
  { schoolId, id }: { readonly schoolId: string; readonly id: string },
): Place => ({ schoolId, table, id, column: 'sealed' });

type SignatureWords = Omit<OutsideSignature, keyof SignedFact>;

export interface OutsideSignatureRow {
  readonly id: string;
  readonly subject_kind: SignedFact['subjectKind'];
  readonly subject_id: string;
  readonly form: string;
  readonly hash: string;
  readonly part: SignedFact['part'];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly signed_on: string | null;
  readonly kind: SignedFact['kind'];
  readonly how: SignedFact['how'];
  readonly who: string | null;
  readonly link_id: string | null;
}

export const storedOutsideSignature = (signature: OutsideSignature, key: Buffer): Row => {
  const { name, relationship, captures, subjectName } = signature;
  return {
    id: signature.id,
    subject_kind: signature.subjectKind,
    subject_id: signature.subjectId,
    form: signature.form,
    hash: signature.hash,
    part: signature.part,
    at: signature.at,
    signed_on: signature.signedOn,
    kind: signature.kind,
    how: signature.how,
    who: signature.who,
    link_id: signature.linkId,
    sealed: sealedJson(key, placeOf('outside_signature', signature), {
      name,
      relationship,
      captures,
      subjectName,
    } satisfies SignatureWords),
  };
};

export const readSigned = (schoolId: string, row: OutsideSignatureRow): SignedFact => ({
  schoolId,
  id: row.id,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  form: row.form,
  hash: row.hash,
  part: row.part,
  at: row.at,
  signedOn: row.signed_on,
  kind: row.kind,
  how: row.how,
  who: row.who,
  linkId: row.link_id,
});

export const readOutsideSignature = (
  schoolId: string,
  row: OutsideSignatureRow & { readonly sealed: Buffer },
  key: Buffer,
): OutsideSignature => {
  const fact = readSigned(schoolId, row);
  return {
    ...fact,
    ...(openedJson(key, placeOf('outside_signature', fact), row.sealed) as SignatureWords),
  };
};

export interface OutsideEventRow {
  readonly id: string;
  readonly subject_kind: EventFact['subjectKind'];
  readonly subject_id: string;
  readonly form: string;
  readonly part: EventFact['part'];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly who: string | null;
  readonly kind: EventFact['kind'];
  readonly data: EventFact['data'];
}

/** `key` null: there are no words. */
export const storedOutsideEvent = (event: OutsideEvent, key: Buffer | null): Row => ({
  id: event.id,
  subject_kind: event.subjectKind,
  subject_id: event.subjectId,
  form: event.form,
  part: event.part,
  at: event.at,
  who: event.who,
  kind: event.kind,
  data: event.data,
  sealed: key && sealedJson(key, placeOf('outside_event', event), event.words),
});

export const readHappened = (schoolId: string, row: OutsideEventRow): EventFact => ({
  schoolId,
  id: row.id,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  form: row.form,
  part: row.part,
  at: row.at,
  who: row.who,
  kind: row.kind,
  data: row.data,
});

/** `key` null: there are no words, or their key was destroyed. */
export const readOutsideEvent = (
  schoolId: string,
  row: OutsideEventRow & { readonly sealed: Buffer | null },
  key: Buffer | null,
): OutsideEvent => {
  const fact = readHappened(schoolId, row);
  const words =
    row.sealed && key ? (openedJson(key, placeOf('outside_event', fact), row.sealed) as OutsideWords) : null;
  return { ...fact, words };
};

export interface LinkRow {
  readonly school_id: string;
  readonly id: string;
  readonly token_hash: string;
  readonly kind: OutsideLink['kind'];
  readonly contact_id: string | null;
  readonly batch: string;
  readonly issued_at: Date;
  readonly issued_by: string;
  readonly expires_at: Date;
  readonly state: OutsideLink['state'];
  readonly ended_at: Date | null;
  readonly sealed: Buffer;
}

export const storedLink = (link: OutsideLink, key: Buffer): Row => ({
  id: link.id,
  token_hash: link.tokenHash,
  kind: link.kind,
  contact_id: link.contactId,
  batch: link.batch,
  issued_at: link.issuedAt,
  issued_by: link.issuedBy,
  expires_at: link.expiresAt,
  state: link.state,
  ended_at: link.endedAt,
  sealed: sealedJson(key, placeOf('outside_link', link), link.for),
});

export const readLink = (row: LinkRow, key: Buffer): OutsideLink => ({
  schoolId: row.school_id,
  id: row.id,
  tokenHash: row.token_hash,
  kind: row.kind,
  contactId: row.contact_id,
  batch: row.batch,
  issuedAt: row.issued_at.toISOString(),
  issuedBy: row.issued_by,
  expiresAt: row.expires_at.toISOString(),
  state: row.state,
  endedAt: row.ended_at?.toISOString() ?? null,
  for: openedJson(
    key,
    placeOf('outside_link', { schoolId: row.school_id, id: row.id }),
    row.sealed,
  ) as OutsideLink['for'],
});
