import type { OutsideLink, OutsideStore } from '../../features/outside/ports.ts';
import type { CaseKeys, KeyRow } from './case-keys.ts';
import type { Database } from './database.ts';
import {
  type LinkRow,
  type OutsideEventRow,
  type OutsideSignatureRow,
  readHappened,
  readLink,
  readOutsideEvent,
  readOutsideSignature,
  readSigned,
} from './outside-row.ts';
import { isUuid } from './uuid.ts';

/** As it is written everywhere: thousands of times of a school need not become dates and words again. */
const iso = (column: string): string =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;
const FACT = `s.id, s.subject_kind, s.subject_id, s.form, s.hash, s.part, ${iso('s.at')},
  s.signed_on::text as signed_on, s.kind, s.how, s.who, s.link_id`;
const SIGNATURE = `select ${FACT}, s.sealed, k.key_id, k.wrapped
  from outside_signature s join case_key k on k.school_id = s.school_id and k.id = s.id`;
const EVENT = `e.id, e.subject_kind, e.subject_id, e.form, e.part, ${iso('e.at')}, e.who, e.kind, e.data`;
const LINK = `select l.school_id, l.id, encode(l.token_hash, 'hex') as token_hash, l.kind, l.contact_id, l.batch, l.issued_at,
    l.issued_by, l.expires_at, l.state, l.ended_at, l.sealed, k.key_id, k.wrapped
  from outside_link l join case_key k on k.school_id = l.school_id and k.id = l.id`;

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

export const createOutsideStore = (database: Database, keys: CaseKeys): OutsideStore => {
  const read = <Row>(schoolId: string, name: string, text: string, ...values: readonly unknown[]) =>
    database.inSchool<Row>(schoolId, { name, text, values: [schoolId, ...values] });

  // Whose it was can never be read again once its key is destroyed.
  const signaturesOf = async (schoolId: string, name: string, where: string, value: unknown) => {
    const rows = await read<OutsideSignatureRow & { readonly sealed: Buffer } & KeyRow>(
      schoolId,
      name,
      `${SIGNATURE} where ${where}`,
      value,
    );
    return rows.flatMap((row) => {
      const key = keys.open(schoolId, row.id, row);
      return key === null ? [] : [readOutsideSignature(schoolId, row, key)];
    });
  };

  const eventsOf = async (schoolId: string, name: string, where: string, ids: readonly string[]) => {
    type Row = OutsideEventRow & { readonly sealed: Buffer | null } & {
      readonly [K in keyof KeyRow]: KeyRow[K] | null;
    };
    const text = `select ${EVENT}, e.sealed, k.key_id, k.wrapped from outside_event e
      left join case_key k on k.school_id = e.school_id and k.id = e.id
      where e.school_id = $1 and ${where} order by e.seq`;
    const rows = await read<Row>(schoolId, name, text, ids.filter(isUuid));
    return rows.map((row) =>
      readOutsideEvent(
        schoolId,
        row,
        row.key_id === null
          ? null
          : keys.open(schoolId, row.id, { key_id: row.key_id, wrapped: row.wrapped }),
      ),
    );
  };

  const linksOf = async (schoolId: string, name: string, where: string, value: unknown) => {
    const rows = await read<LinkRow & KeyRow>(schoolId, name, `${LINK} where ${where}`, value);
    return rows.flatMap((row): OutsideLink[] => {
      const key = keys.open(schoolId, row.id, row);
      return key === null ? [] : [readLink(row, key)];
    });
  };

  return {
    async signed(schoolId) {
      const text = `select ${FACT} from outside_signature s where s.school_id = $1 order by s.seq`;
      return (await read<OutsideSignatureRow>(schoolId, 'outside-signed', text)).map((row) =>
        readSigned(schoolId, row),
      );
    },
    async happened(schoolId) {
      const text = `select ${EVENT} from outside_event e where e.school_id = $1 order by e.seq`;
      return (await read<OutsideEventRow>(schoolId, 'outside-happened', text)).map((row) =>
        readHappened(schoolId, row),
      );
    },
    opened: (schoolId, ids) =>
      signaturesOf(
        schoolId,
        'outside-opened',
        's.school_id = $1 and s.id = any ($2) order by s.seq',
        ids.filter(isUuid),
      ),
    signatures: (schoolId, subjectIds) =>
      signaturesOf(
        schoolId,
        'outside-signatures',
        's.school_id = $1 and s.subject_id = any ($2) order by s.seq',
        subjectIds.filter(isUuid),
      ),
    events: (schoolId, subjectIds) =>
      eventsOf(schoolId, 'outside-events', 'e.subject_id = any ($2)', subjectIds),
    openedEvents: (schoolId, ids) => eventsOf(schoolId, 'outside-opened-events', 'e.id = any ($2)', ids),
    async signature(schoolId, id) {
      if (!isUuid(id)) return null;
      const where = 's.school_id = $1 and s.id = $2';
      return (await signaturesOf(schoolId, 'outside-signature', where, id))[0] ?? null;
    },
    async link(schoolId, id) {
      if (!isUuid(id)) return null;
      return (await linksOf(schoolId, 'outside-link', 'l.school_id = $1 and l.id = $2', id))[0] ?? null;
    },
    async linkOf(schoolId, tokenHash) {
      if (!isHash(tokenHash)) return null;
      const where = "l.school_id = $1 and l.token_hash = decode($2, 'hex')";
      return (await linksOf(schoolId, 'outside-link-of', where, tokenHash))[0] ?? null;
    },
    async unusedLinks(schoolId, before, most) {
      const text = `select l.id from outside_link l where l.school_id = $1 and l.state <> 'spent'
        and coalesce(l.ended_at, l.expires_at) < $2 order by l.seq limit $3`;
      const rows = await read<{ readonly id: string }>(schoolId, 'outside-unused', text, before, most);
      return rows.map(({ id }) => id);
    },
    links: (schoolId, kind) =>
      linksOf(schoolId, 'outside-links', 'l.school_id = $1 and l.kind = $2 order by l.seq desc', kind),
  };
};
