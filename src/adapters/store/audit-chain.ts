/**
 * The audit log as a chain per school: each link is SHA-256 over the link before it and the entry, so that no
 * entry can be changed, left out or put in later without every link after it breaking. An entry's `written` is
 * the hash over the events, settings and signatures of the same turn as they are stored (ids and ciphertext), so these are
 * covered too. Entries are linked a moment after they are written: clicks do not queue behind one lock.
 *
 * What a chain cannot show is that its newest links were cut off: `head` is for writing down elsewhere.
 */
import { createHash } from 'node:crypto';
import type { Database, SqlRunner } from './database.ts';
import { writtenHash } from './turn.ts';

interface AuditRow {
  readonly seq: string;
  readonly at: Date;
  readonly who: string | null;
  readonly what: string;
  readonly about: string | null;
  readonly correlation: string;
  readonly turn: string;
  readonly written: Buffer;
}

export type Verdict =
  | { readonly ok: true; readonly entries: number; readonly unsealed: number; readonly head: string }
  | { readonly ok: false; readonly position: number; readonly seq: string; readonly why: Break };

/** entry: it, or its place in the chain, was changed; gap: links are missing; written: events, settings or signatures were. */
export type Break = 'entry' | 'gap' | 'written';

const START = Buffer.alloc(32);
const BATCH = 500;

const link = (before: Buffer, schoolId: string, row: AuditRow): Buffer => {
  const { seq, at, who, what, about, correlation, turn, written } = row;
  const entry = [
    schoolId,
    seq,
    at.toISOString(),
    who,
    what,
    about,
    correlation,
    turn,
    written.toString('hex'),
  ];
  return createHash('sha256').update(before).update(JSON.stringify(entry)).digest();
};

const lastLink = async (run: SqlRunner, schoolId: string): Promise<{ position: number; hash: Buffer }> => {
  const { rows } = await run.executeSql(
    'select position, hash from audit_seal where school_id = $1 order by position desc limit 1',
    [schoolId],
  );
  const row = rows[0] as { position: string; hash: Buffer } | undefined;
  return row ? { position: Number(row.position), hash: row.hash } : { position: 0, hash: START };
};

/** Links up to 500 waiting entries; how many. Two instances at once: the second waits and finds the next ones. */
export const sealAudit = (database: Database, schoolId: string): Promise<number> =>
  database.transaction(schoolId, async (run) => {
    await run.executeSql(`select pg_advisory_xact_lock(hashtextextended('audit|' || $1, 0))`, [schoolId]);
    const { rows } = await run.executeSql(
      `delete from audit_pending p using audit a
       where p.school_id = $1 and a.school_id = p.school_id and a.seq = p.seq
         and p.seq in (select seq from audit_pending where school_id = $1 order by seq limit ${BATCH})
       returning a.*`,
      [schoolId],
    );
    if (rows.length === 0) return 0;
    const entries = (rows as unknown as AuditRow[]).sort((a, b) => Number(BigInt(a.seq) - BigInt(b.seq)));
    let { position, hash } = await lastLink(run, schoolId);
    const links = entries.map((row) => {
      hash = link(hash, schoolId, row);
      position += 1;
      return { position, seq: row.seq, hash: hash.toString('hex') };
    });
    await run.executeSql(
      `insert into audit_seal (school_id, position, seq, hash)
       select $1, r.position, r.seq, decode(r.hash, 'hex')
       from json_to_recordset($2) as r(position bigint, seq bigint, hash text)`,
      [schoolId, JSON.stringify(links)],
    );
    await run.executeSql('insert into audited_school (school_id) values ($1) on conflict do nothing', [
      schoolId,
    ]);
    return entries.length;
  });

export const auditedSchools = async (database: Database): Promise<string[]> => {
  const rows = await database.plain<{ school_id: string }>({
    name: 'audited-schools',
    text: 'select school_id from audited_school order by school_id',
    values: [],
  });
  return rows.map(({ school_id }) => school_id);
};

type Linked = AuditRow & { readonly position: string; readonly hash: Buffer; readonly entry: string | null };

const linkedAfter = async (run: SqlRunner, schoolId: string, position: number): Promise<Linked[]> => {
  const { rows } = await run.executeSql(
    `select a.*, s.seq as seq, a.seq as entry, s.position, s.hash from audit_seal s
     left join audit a on a.school_id = s.school_id and a.seq = s.seq
     where s.school_id = $1 and s.position > $2 order by s.position limit ${BATCH}`,
    [schoolId, position],
  );
  return rows as unknown as Linked[];
};

/** As turn.ts makes it of an event, a setting, a signature or an agreement's event, the last two also of those without an account. */
const lineOf = (row: Record<string, unknown>): unknown[] => {
  const at = (row['at'] as Date).toISOString();
  const { kind } = row;
  if (kind === 4 || kind === 5) {
    const [subjectKind, form, part, ...more] = row['json'] as readonly unknown[];
    const [hash, signedOn, how, link] = more;
    const whose = [row['id'], subjectKind, row['a'], form];
    return kind === 4
      ? [...whose, hash, part, at, signedOn, row['b'], how, row['who'], link, row['sealed']]
      : [...whose, part, at, row['who'], row['b'], more[0], row['sealed']];
  }
  if (row['kind'] === 1) return [row['id'], row['a'], row['json'], row['who'], at];
  if (row['kind'] !== 2) return [row['id'], row['a'], at, row['who'], row['b'], row['json'], row['sealed']];
  const [form, hash, nameCheck] = row['json'] as readonly string[];
  return [row['id'], row['a'], form, hash, row['who'], at, row['b'], nameCheck, row['sealed']];
};

/** Turn -> hash over what is stored of it now. */
const writtenNow = async (
  run: SqlRunner,
  schoolId: string,
  turns: readonly string[],
): Promise<Map<string, Buffer>> => {
  const { rows } = await run.executeSql(
    `select turn, 0 as kind, seq, id::text, incident_id::text as a, at, who, kind as b, data as json,
       translate(encode(sealed, 'base64'), E'\\n', '') as sealed
     from incident_event where school_id = $1 and turn = any ($2)
     union all
     select turn, 1, seq, id::text, key, at, who, null, value, null from setting where school_id = $1 and turn = any ($2)
     union all
     select turn, 2, seq, id::text, request_id::text, at, person_id, kind, json_build_array(form, hash, name_check),
       translate(encode(sealed, 'base64'), E'\\n', '')
     from agreement_signature where school_id = $1 and turn = any ($2)
     union all
     select turn, 3, seq, id::text, request_id::text, at, who, kind, data,
       translate(encode(sealed, 'base64'), E'\\n', '')
     from agreement_event where school_id = $1 and turn = any ($2)
     union all
     select turn, 4, seq, id::text, subject_id::text, at, who, kind,
       json_build_array(subject_kind, form, part, hash, signed_on, how, link_id),
       translate(encode(sealed, 'base64'), E'\\n', '')
     from outside_signature where school_id = $1 and turn = any ($2)
     union all
     select turn, 5, seq, id::text, subject_id::text, at, who, kind, json_build_array(subject_kind, form, part, data),
       translate(encode(sealed, 'base64'), E'\\n', '')
     from outside_event where school_id = $1 and turn = any ($2)
     order by 2, 3`,
    [schoolId, turns],
  );
  const byTurn = new Map<string, unknown[][]>(turns.map((turn) => [turn, []]));
  for (const row of rows) {
    byTurn.get(row['turn'] as string)?.push(lineOf(row));
  }
  return new Map([...byTurn].map(([turn, written]) => [turn, writtenHash(written)]));
};

/** Reads the whole chain of one school, while it grows, and says where it breaks first. */
export const verifyAudit = (database: Database, schoolId: string): Promise<Verdict> =>
  database.transaction(schoolId, async (run): Promise<Verdict> => {
    let [position, hash]: [number, Buffer] = [0, START];
    for (;;) {
      const rows = await linkedAfter(run, schoolId, position);
      if (rows.length === 0) break;
      const written = await writtenNow(run, schoolId, [...new Set(rows.flatMap(({ turn }) => turn ?? []))]);
      for (const row of rows) {
        const broken = (why: Break): Verdict => ({
          ok: false,
          position: Number(row.position),
          seq: row.seq,
          why,
        });
        if (Number(row.position) !== position + 1) return broken('gap');
        if (row.entry === null || !link(hash, schoolId, row).equals(row.hash)) return broken('entry');
        if (!written.get(row.turn)?.equals(row.written)) return broken('written');
        [position, hash] = [position + 1, row.hash];
      }
    }
    // An entry that is neither linked nor waiting was put in, or taken out of the waiting ones, by hand.
    const { rows } = await run.executeSql(
      `select (select count(*) from audit_pending where school_id = $1) as pending,
         (select min(a.seq) from audit a where a.school_id = $1
           and not exists (select from audit_seal s where s.school_id = $1 and s.seq = a.seq)
           and not exists (select from audit_pending p where p.school_id = $1 and p.seq = a.seq)) as lost`,
      [schoolId],
    );
    const lost = rows[0]?.['lost'] as string | null | undefined;
    if (typeof lost === 'string') return { ok: false, position: position + 1, seq: lost, why: 'gap' };
    return {
      ok: true,
      entries: position,
      unsealed: Number(rows[0]?.['pending'] ?? 0),
      head: hash.toString('hex'),
    };
  });
