/** Rows of the register of agreements as `commit_agreements` takes them and as they are read. */
import type {
  AgreementEvent,
  AgreementRequest,
  Chase,
  RequestWords,
  Signature,
  Wait,
} from '../../features/agreements/ports.ts';
import { openedJson, type Place, sealedJson } from './field-crypto.ts';

type Details = Pick<AgreementRequest, 'exempt' | 'closedWhy' | 'question'>;

const placeOf = (
  table: 'agreement_request' | 'agreement_signature' | 'agreement_event',
  { schoolId, id }: { readonly schoolId: string; readonly id: string },
): Place => ({ schoolId, table, id, column: 'sealed' });

export interface RequestRow {
  readonly school_id: string;
  readonly id: string;
  readonly rev: number;
  readonly form: string;
  readonly hash: string;
  readonly person_id: string;
  readonly state: AgreementRequest['state'];
  readonly at: Date;
  readonly asked_at: Date | null;
  readonly due_at: Date | null;
  readonly renew_at: Date | null;
  readonly signature: string | null;
  readonly details: Details;
  readonly sealed: Buffer | null;
}

/** `key` null: there are no words. */
export const storedRequest = (request: AgreementRequest, key: Buffer | null): Record<string, unknown> => ({
  id: request.id,
  rev: request.rev,
  form: request.form,
  hash: request.hash,
  person_id: request.personId,
  state: request.state,
  at: request.at,
  asked_at: request.askedAt,
  due_at: request.dueAt,
  renew_at: request.renewAt,
  signature: request.signature,
  details: {
    exempt: request.exempt,
    closedWhy: request.closedWhy,
    question: request.question,
  } satisfies Details,
  sealed: key && sealedJson(key, placeOf('agreement_request', request), request.words),
});

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** `key` null: its words are not wanted, or their key was destroyed. */
export const readRequest = (row: RequestRow, key: Buffer | null): AgreementRequest => ({
  schoolId: row.school_id,
  id: row.id,
  rev: row.rev,
  form: row.form,
  hash: row.hash,
  personId: row.person_id,
  state: row.state,
  at: row.at.toISOString(),
  askedAt: iso(row.asked_at),
  dueAt: iso(row.due_at),
  renewAt: iso(row.renew_at),
  signature: row.signature,
  ...row.details,
  words:
    row.sealed && key
      ? (openedJson(
          key,
          placeOf('agreement_request', { schoolId: row.school_id, id: row.id }),
          row.sealed,
        ) as RequestWords)
      : null,
});

export interface SignatureRow {
  readonly school_id: string;
  readonly id: string;
  readonly request_id: string;
  readonly form: string;
  readonly hash: string;
  readonly person_id: string;
  readonly at: Date;
  readonly kind: Signature['kind'];
  readonly name_check: Signature['nameCheck'];
  readonly sealed: Buffer;
}

type SignatureWords = Pick<Signature, 'name' | 'captures' | 'byAccount' | 'shownAs'>;

export const storedSignature = (signature: Signature, key: Buffer): Record<string, unknown> => ({
  id: signature.id,
  request_id: signature.request,
  form: signature.form,
  hash: signature.hash,
  person_id: signature.personId,
  at: signature.at,
  kind: signature.kind,
  name_check: signature.nameCheck,
  sealed: sealedJson(key, placeOf('agreement_signature', signature), {
    name: signature.name,
    captures: signature.captures,
    ...(signature.byAccount && { byAccount: true }),
    ...(signature.shownAs && { shownAs: signature.shownAs }),
  } satisfies SignatureWords),
});

export const readSignature = (row: SignatureRow, key: Buffer): Signature => ({
  schoolId: row.school_id,
  id: row.id,
  request: row.request_id,
  form: row.form,
  hash: row.hash,
  personId: row.person_id,
  at: row.at.toISOString(),
  kind: row.kind,
  nameCheck: row.name_check,
  ...(openedJson(
    key,
    placeOf('agreement_signature', { schoolId: row.school_id, id: row.id }),
    row.sealed,
  ) as SignatureWords),
});

export interface AgreementEventRow {
  readonly school_id: string;
  readonly id: string;
  readonly request_id: string;
  readonly at: Date;
  readonly who: string | null;
  readonly kind: AgreementEvent['kind'];
  readonly data: AgreementEvent['data'];
  readonly sealed: Buffer | null;
}

export const storedAgreementEvent = (event: AgreementEvent, key: Buffer | null): Record<string, unknown> => ({
  id: event.id,
  request_id: event.request,
  at: event.at,
  who: event.who,
  kind: event.kind,
  data: event.data,
  sealed: key && sealedJson(key, placeOf('agreement_event', event), event.words),
});

export const readAgreementEvent = (row: AgreementEventRow, key: Buffer | null): AgreementEvent => ({
  schoolId: row.school_id,
  id: row.id,
  request: row.request_id,
  at: row.at.toISOString(),
  who: row.who,
  kind: row.kind,
  data: row.data,
  words:
    row.sealed && key
      ? (openedJson(
          key,
          placeOf('agreement_event', { schoolId: row.school_id, id: row.id }),
          row.sealed,
        ) as string)
      : null,
});

export interface ChaseRow {
  readonly school_id: string;
  readonly person_id: string;
  readonly rev: number;
  readonly step: number;
  readonly since: Date;
  readonly next_at: Date | null;
  readonly handed: string[];
  readonly not_reached_at: Date | null;
  readonly not_reached_code: string | null;
}

export const storedChase = (chase: Chase): Record<string, unknown> => ({
  person_id: chase.id,
  rev: chase.rev,
  step: chase.step,
  since: chase.since,
  next_at: chase.nextAt,
  handed: chase.handed,
  not_reached_at: chase.notReached?.at ?? null,
  not_reached_code: chase.notReached?.code ?? null,
});

export const readChase = (row: ChaseRow): Chase => ({
  schoolId: row.school_id,
  id: row.person_id,
  rev: row.rev,
  step: row.step,
  since: row.since.toISOString(),
  nextAt: iso(row.next_at),
  handed: row.handed,
  notReached: row.not_reached_at && {
    at: row.not_reached_at.toISOString(),
    code: row.not_reached_code ?? '',
  },
});

export interface WaitRow {
  readonly school_id: string;
  readonly request_id: string;
  readonly rev: number;
  readonly since: Date;
  readonly step: number;
  readonly next_at: Date | null;
  readonly told: string[];
  readonly not_reached: string[];
}

export const storedWait = (wait: Wait): Record<string, unknown> => ({
  id: wait.id,
  rev: wait.rev,
  since: wait.since,
  step: wait.step,
  next_at: wait.nextAt,
  told: wait.told,
  not_reached: wait.notReached,
});

export const readWait = (row: WaitRow): Wait => ({
  schoolId: row.school_id,
  id: row.request_id,
  rev: row.rev,
  since: row.since.toISOString(),
  step: row.step,
  nextAt: iso(row.next_at),
  told: row.told,
  notReached: row.not_reached,
});
