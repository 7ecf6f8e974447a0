/**
 * Agreements of people who have no account. Signatures and events are append-only and covered by the audit chain
 * (audit-chain.ts); what is needed is worked out from them and the roll, so that there are no requests to keep true. Names
 * and words are sealed, each row with a data key of its own in case_key. A link changes its state once; of its token only
 * the hash is here.
 */
import { type Kysely, sql } from 'kysely';
import { closed } from './closed.ts';

const tables = `
create table outside_signature (
  school_id text not null,
  id uuid not null,
  seq bigint generated always as identity,
  subject_kind text not null check (subject_kind in ('pupil', 'visitor')),
  subject_id uuid not null,
  form text not null,
  hash text not null,
  part text not null check (part in ('pupil', 'parent', 'visitor')),
  at timestamptz not null,
  signed_on date,
  kind text not null check (kind in ('signed', 'acknowledged')),
  how text not null check (how in ('link', 'class', 'paper')),
  who text,
  link_id uuid,
  sealed bytea not null,
  turn uuid not null,
  primary key (school_id, id),
  foreign key (school_id, id) references case_key (school_id, id),
  foreign key (school_id, hash) references agreement_wording (school_id, id)
);
create index outside_signature_subject on outside_signature (school_id, subject_id, seq);
create index outside_signature_turn on outside_signature (school_id, turn);

create table outside_event (
  school_id text not null,
  id uuid not null,
  seq bigint generated always as identity,
  subject_kind text not null check (subject_kind in ('pupil', 'visitor')),
  subject_id uuid not null,
  form text not null,
  part text not null check (part in ('pupil', 'parent', 'visitor')),
  at timestamptz not null,
  who text,
  kind text not null check (kind in ('declined', 'question', 'settled', 'exempt', 'back', 'struck')),
  data json not null,
  sealed bytea,
  turn uuid not null,
  primary key (school_id, id)
);
create index outside_event_subject on outside_event (school_id, subject_id, seq);
create index outside_event_turn on outside_event (school_id, turn);

create table outside_link (
  school_id text not null,
  id uuid not null,
  seq bigint generated always as identity,
  token_hash bytea not null,
  kind text not null check (kind in ('family', 'visitor')),
  contact_id uuid,
  batch uuid not null,
  issued_at timestamptz not null,
  issued_by text not null,
  expires_at timestamptz not null,
  state text not null check (state in ('open', 'spent', 'revoked')),
  ended_at timestamptz,
  sealed bytea not null,
  primary key (school_id, id),
  unique (school_id, token_hash),
  foreign key (school_id, id) references case_key (school_id, id)
);
create index outside_link_open on outside_link (school_id, contact_id) where state = 'open';
`;

/** What the app may do beside reading; the others are append-only. */
const RIGHTS: Readonly<Record<string, string>> = {
  outside_signature: 'insert',
  outside_event: 'insert',
  outside_link: 'insert, update',
};

/**
 * Beside commit_turn and after commit_agreements, in their transaction. ES002: a link was spent, revoked or made already.
 * Earlier links of a family end before its new one is there.
 */
const commitOutside = `
create function commit_outside(
  school text, turn_id uuid, new_keys json, signatures json, events json, revoked json, new_links json, ended json
) returns void language plpgsql as $body$
declare
  touched integer;
begin
  if new_keys is not null then
    insert into case_key (school_id, id, key_id, wrapped)
    select school, r.id, r.key_id, decode(r.wrapped, 'base64')
    from json_to_recordset(new_keys) as r(id uuid, key_id text, wrapped text)
    on conflict do nothing;
    get diagnostics touched = row_count;
    if touched < json_array_length(new_keys) then
      raise exception using errcode = 'ES002', message = 'stale';
    end if;
  end if;

  if ended is not null then
    update outside_link l set state = r.state, ended_at = r.ended_at
    from json_to_recordset(ended) as r(id uuid, state text, ended_at timestamptz)
    where l.school_id = school and l.id = r.id and l.state = 'open';
    get diagnostics touched = row_count;
    if touched < json_array_length(ended) then
      raise exception using errcode = 'ES002', message = 'stale';
    end if;
  end if;

  if revoked is not null then
    update outside_link l set state = 'revoked', ended_at = r.at
    from json_to_recordset(revoked) as r(contact uuid, at timestamptz)
    where l.school_id = school and l.contact_id = r.contact and l.state = 'open';
  end if;

  if new_links is not null then
    insert into outside_link (
      school_id, id, token_hash, kind, contact_id, batch, issued_at, issued_by, expires_at, state, ended_at, sealed)
    select school, r.id, decode(r.token_hash, 'hex'), r.kind, r.contact_id, r.batch, r.issued_at, r.issued_by,
      r.expires_at, r.state, r.ended_at, decode(r.sealed, 'base64')
    from json_to_recordset(new_links) as r(
      id uuid, token_hash text, kind text, contact_id uuid, batch uuid, issued_at timestamptz, issued_by text,
      expires_at timestamptz, state text, ended_at timestamptz, sealed text);
  end if;

  if signatures is not null then
    insert into outside_signature (
      school_id, id, subject_kind, subject_id, form, hash, part, at, signed_on, kind, how, who, link_id, sealed, turn)
    select school, r.id, r.subject_kind, r.subject_id, r.form, r.hash, r.part, r.at, r.signed_on, r.kind, r.how, r.who,
      r.link_id, decode(r.sealed, 'base64'), turn_id
    from json_to_recordset(signatures) as r(
      id uuid, subject_kind text, subject_id uuid, form text, hash text, part text, at timestamptz, signed_on date,
      kind text, how text, who text, link_id uuid, sealed text);
  end if;

  if events is not null then
    insert into outside_event (
      school_id, id, subject_kind, subject_id, form, part, at, who, kind, data, sealed, turn)
    select school, r.id, r.subject_kind, r.subject_id, r.form, r.part, r.at, r.who, r.kind, r.data,
      decode(r.sealed, 'base64'), turn_id
    from json_to_recordset(events) as r(
      id uuid, subject_kind text, subject_id uuid, form text, part text, at timestamptz, who text, kind text, data json,
      sealed text);
  end if;
end $body$;
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw([tables, closed(RIGHTS), commitOutside].join('\n')).execute(db);
};
