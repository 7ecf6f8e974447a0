import type { AgreementStore, KeptDocument, Wording } from '../../features/agreements/ports.ts';
import {
  type AgreementEventRow,
  type ChaseRow,
  type RequestRow,
  readAgreementEvent,
  readChase,
  readRequest,
  readSignature,
  readWait,
  type SignatureRow,
  type WaitRow,
} from './agreement-row.ts';
import type { CaseKeys, KeyRow } from './case-keys.ts';
import type { Database } from './database.ts';
import { schoolsDue } from './schools-due.ts';
import { isUuid } from './uuid.ts';

const REQUEST = `r.school_id, r.id, r.rev, r.form, r.hash, r.person_id, r.state, r.at, r.asked_at, r.due_at, r.renew_at,
  r.signature, r.details`;
const KEYED = `select ${REQUEST}, r.sealed, k.key_id, k.wrapped from agreement_request r
  left join case_key k on k.school_id = r.school_id and k.id = r.id`;
const SIGNATURE = `select s.school_id, s.id, s.request_id, s.form, s.hash, s.person_id, s.at, s.kind, s.name_check,
    s.sealed, k.key_id, k.wrapped
  from agreement_signature s join case_key k on k.school_id = s.school_id and k.id = s.id`;
const CHASE = 'school_id, person_id, rev, step, since, next_at, handed, not_reached_at, not_reached_code';
const WAIT = 'school_id, request_id, rev, since, step, next_at, told, not_reached';

/** No row of case_key: nothing was ever written about it. */
type MaybeKey = { readonly [K in keyof KeyRow]: KeyRow[K] | null };

export const createAgreementStore = (database: Database, keys: CaseKeys): AgreementStore => {
  const read = <Row>(schoolId: string, name: string, text: string, ...values: readonly unknown[]) =>
    database.inSchool<Row>(schoolId, { name, text, values: [schoolId, ...values] });

  const keyOf = (schoolId: string, id: string, { key_id, wrapped }: MaybeKey): Buffer | null =>
    key_id === null ? null : keys.open(schoolId, id, { key_id, wrapped });

  const withWords = async (schoolId: string, name: string, where: string, value: string) => {
    const rows = await read<RequestRow & MaybeKey>(schoolId, name, `${KEYED} where ${where}`, value);
    return rows.map((row) => readRequest(row, keyOf(schoolId, row.id, row)));
  };

  const signaturesOf = async (schoolId: string, name: string, where: string, value: string) => {
    const rows = await read<SignatureRow & KeyRow>(schoolId, name, `${SIGNATURE} where ${where}`, value);
    // Whose name it was can never be read again once its key is destroyed.
    return rows.flatMap((row) => {
      const key = keys.open(schoolId, row.id, row);
      return key === null ? [] : [readSignature(row, key)];
    });
  };

  return {
    async request(schoolId, id) {
      if (!isUuid(id)) return null;
      const [found] = await withWords(schoolId, 'agreement-request', 'r.school_id = $1 and r.id = $2', id);
      return found ?? null;
    },
    async requests(schoolId) {
      const text = `select ${REQUEST}, null as sealed from agreement_request r where r.school_id = $1 order by r.id`;
      const rows = await read<RequestRow>(schoolId, 'agreement-requests', text);
      return rows.map((row) => readRequest(row, null));
    },
    ofPerson: (schoolId, personId) =>
      withWords(
        schoolId,
        'agreement-of-person',
        'r.school_id = $1 and r.person_id = $2 order by r.form',
        personId,
      ),
    async ofPeople(schoolId, personIds) {
      const text = `select ${REQUEST}, null as sealed from agreement_request r
        where r.school_id = $1 and r.person_id = any ($2) order by r.person_id, r.form`;
      const rows = await read<RequestRow>(schoolId, 'agreement-of-people', text, personIds);
      return rows.map((row) => readRequest(row, null));
    },
    signatures: (schoolId, personId) =>
      signaturesOf(
        schoolId,
        'agreement-signatures',
        's.school_id = $1 and s.person_id = $2 order by s.seq desc',
        personId,
      ),
    async signature(schoolId, id) {
      if (!isUuid(id)) return null;
      const where = 's.school_id = $1 and s.id = $2';
      const [found] = await signaturesOf(schoolId, 'agreement-signature', where, id);
      return found ?? null;
    },
    async otherNames(schoolId) {
      const text = `select s.id from agreement_request r
        join agreement_signature s on s.school_id = r.school_id and s.id = r.signature
        where r.school_id = $1 and s.name_check = 'differs'`;
      const rows = await read<{ readonly id: string }>(schoolId, 'agreement-other-names', text);
      return new Set(rows.map(({ id }) => id));
    },
    async wording(schoolId, hash) {
      const text = 'select form, body, at from agreement_wording where school_id = $1 and id = $2';
      type Row = Pick<Wording, 'form' | 'body'> & { readonly at: Date };
      const [row] = await read<Row>(schoolId, 'agreement-wording', text, hash);
      return row ? { schoolId, id: hash, form: row.form, body: row.body, at: row.at.toISOString() } : null;
    },
    async events(schoolId, request) {
      if (!isUuid(request)) return [];
      const text = `select e.school_id, e.id, e.request_id, e.at, e.who, e.kind, e.data, e.sealed, k.key_id, k.wrapped
        from agreement_event e left join case_key k on k.school_id = e.school_id and k.id = e.request_id
        where e.school_id = $1 and e.request_id = $2 order by e.seq`;
      const rows = await read<AgreementEventRow & MaybeKey>(schoolId, 'agreement-events', text, request);
      return rows.map((row) => readAgreementEvent(row, keyOf(schoolId, row.request_id, row)));
    },
    async chase(schoolId, personId) {
      const text = `select ${CHASE} from agreement_chase where school_id = $1 and person_id = $2`;
      const [row] = await read<ChaseRow>(schoolId, 'agreement-chase', text, personId);
      return row ? readChase(row) : null;
    },
    async chases(schoolId) {
      const text = `select ${CHASE} from agreement_chase where school_id = $1 order by person_id`;
      return (await read<ChaseRow>(schoolId, 'agreement-chases', text)).map(readChase);
    },
    async dueChases(schoolId, now, limit) {
      const text = `select ${CHASE} from agreement_chase where school_id = $1 and next_at <= $2
        order by next_at, person_id limit $3`;
      return (await read<ChaseRow>(schoolId, 'agreement-due', text, now, limit)).map(readChase);
    },
    schoolsDue: (schools, now) => schoolsDue(database, 'agreement', schools, now),
    async handedChases(schoolId) {
      const text = `select ${CHASE} from agreement_chase where school_id = $1 and handed <> '{}' order by person_id`;
      return (await read<ChaseRow>(schoolId, 'agreement-handed', text)).map(readChase);
    },
    async handedTo(schoolId, keeper) {
      const text = `select ${CHASE} from agreement_chase
        where school_id = $1 and handed <> '{}' and $2 = any (handed) order by person_id`;
      return (await read<ChaseRow>(schoolId, 'agreement-handed-to', text, keeper)).map(readChase);
    },
    async wait(schoolId, request) {
      if (!isUuid(request)) return null;
      const text = `select ${WAIT} from agreement_wait where school_id = $1 and request_id = $2`;
      const [row] = await read<WaitRow>(schoolId, 'agreement-wait', text, request);
      return row ? readWait(row) : null;
    },
    async waits(schoolId) {
      const text = `select ${WAIT} from agreement_wait where school_id = $1 and next_at is not null
        order by next_at, request_id`;
      return (await read<WaitRow>(schoolId, 'agreement-waits', text)).map(readWait);
    },
    async document(schoolId, sha256) {
      const text = 'select name, bytes, at from agreement_document where school_id = $1 and id = $2';
      type Row = Pick<KeptDocument, 'name'> & { readonly bytes: Buffer; readonly at: Date };
      const [row] = await read<Row>(schoolId, 'agreement-document', text, sha256);
      if (!row) return null;
      return {
        schoolId,
        id: sha256,
        name: row.name,
        bytes: new Uint8Array(row.bytes),
        at: row.at.toISOString(),
      };
    },
    async hasDocument(schoolId, sha256) {
      const text = 'select 1 from agreement_document where school_id = $1 and id = $2';
      return (await read(schoolId, 'agreement-has-document', text, sha256)).length > 0;
    },
  };
};
