/**
 * Acceptable use agreements. Wordings, signatures and events are append-only: what somebody signed stands for ever, and
 * the audit chain covers it (audit-chain.ts). Names, captures and words are sealed: a signature has a data key of its
 * own, a request has one for its words, both in case_key under their own id.
 */
import { type Kysely, sql } from 'kysely';
import { closed } from './closed.ts';

const tables = `
create table agreement_wording (
  school_id text not null,
  id text not null,
  form text not null,
  body json not null,
  at timestamptz not null,
  primary key (school_id, id)
);

create table agreement_request (
  school_id text not null,
  id uuid not null,
  rev integer not null check (rev > 0),
  form text not null,
  hash text not null,
  person_id text not null,
  state text not null check (
    state in ('not-asked', 'open', 'signed', 'acknowledged', 'declined', 'exempt', 'closed')),
  at timestamptz not null,
  asked_at timestamptz,
  due_at timestamptz,
  renew_at timestamptz,
  signature uuid,
  details json not null,
  sealed bytea,
  primary key (school_id, id),
  unique (school_id, person_id, form),
  foreign key (school_id, hash) references agreement_wording (school_id, id)
);

create table agreement_signature (
  school_id text not null,
  id uuid not null,
  seq bigint generated always as identity,
  request_id uuid not null,
  form text not null,
  hash text not null,
  person_id text not null,
  at timestamptz not null,
  kind text not null check (kind in ('signed', 'acknowledged')),
  name_check text not null check (name_check in ('same', 'differs', 'not-looked')),
  sealed bytea not null,
  turn uuid not null,
  primary key (school_id, id),
  foreign key (school_id, id) references case_key (school_id, id),
  foreign key (school_id, request_id) references agreement_request (school_id, id),
  foreign key (school_id, hash) references agreement_wording (school_id, id)
);
create index agreement_signature_person on agreement_signature (school_id, person_id, seq desc);
create index agreement_signature_turn on agreement_signature (school_id, turn);

create table agreement_event (
  school_id text not null,
  id uuid not null,
  seq bigint generated always as identity,
  request_id uuid not null,
  at timestamptz not null,
  who text,
  kind text not null,
  data json not null,
  sealed bytea,
  turn uuid not null,
  primary key (school_id, id),
  foreign key (school_id, request_id) references agreement_request (school_id, id)
);
create index agreement_event_line on agreement_event (school_id, request_id, seq);
create index agreement_event_turn on agreement_event (school_id, turn);

create table agreement_chase (
  school_id text not null,
  person_id text not null,
  rev integer not null check (rev > 0),
  step integer not null,
  since timestamptz not null,
  next_at timestamptz,
  handed text[] not null,
  not_reached_at timestamptz,
  not_reached_code text,
  primary key (school_id, person_id)
);
create index agreement_chase_due on agreement_chase (school_id, next_at) where next_at is not null;
`;

/** What the app may do beside reading; the others are append-only. */
const RIGHTS: Readonly<Record<string, string>> = {
  agreement_wording: 'insert',
  agreement_request: 'insert, update',
  agreement_signature: 'insert',
  agreement_event: 'insert',
  agreement_chase: 'insert, update',
};

/**
 * Beside commit_turn, in its transaction, with the rights of whoever calls it. ES002: somebody was quicker. Requests come
 * before what refers to them; keys before all.
 */
const commitAgreements = `
create function commit_agreements(
  school text, turn_id uuid, new_keys json, wordings json, requests json, signatures json, events json, chases json
) returns void language plpgsql as $body$
declare
  touched integer;
  one record;
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

  if wordings is not null then
    insert into agreement_wording (school_id, id, form, body, at)
    select school, r.id, r.form, r.body, r.at
    from json_to_recordset(wordings) as r(id text, form text, body json, at timestamptz)
    on conflict do nothing;
  end if;

  if requests is not null then
    for one in select * from json_to_recordset(requests) as r(
      id uuid, expected integer, rev integer, form text, hash text, person_id text, state text, at timestamptz,
      asked_at timestamptz, due_at timestamptz, renew_at timestamptz, signature uuid, details json, sealed text)
    loop
      if one.expected = 0 then
        insert into agreement_request (
          school_id, id, rev, form, hash, person_id, state, at, asked_at, due_at, renew_at, signature, details, sealed)
        values (
          school, one.id, one.rev, one.form, one.hash, one.person_id, one.state, one.at, one.asked_at, one.due_at,
          one.renew_at, one.signature, one.details, decode(one.sealed, 'base64'))
        on conflict do nothing;
      else
        update agreement_request set
          rev = one.rev, hash = one.hash, state = one.state, at = one.at, asked_at = one.asked_at,
          due_at = one.due_at, renew_at = one.renew_at, signature = one.signature, details = one.details,
          sealed = decode(one.sealed, 'base64')
        where school_id = school and id = one.id and rev = one.expected;
      end if;
      if not found then
        raise exception using errcode = 'ES002', message = 'stale';
      end if;
    end loop;
  end if;

  if signatures is not null then
    insert into agreement_signature (
      school_id, id, request_id, form, hash, person_id, at, kind, name_check, sealed, turn)
    select school, r.id, r.request_id, r.form, r.hash, r.person_id, r.at, r.kind, r.name_check,
      decode(r.sealed, 'base64'), turn_id
    from json_to_recordset(signatures) as r(
      id uuid, request_id uuid, form text, hash text, person_id text, at timestamptz, kind text, name_check text,
      sealed text);
  end if;

  if events is not null then
    insert into agreement_event (school_id, id, request_id, at, who, kind, data, sealed, turn)
    select school, r.id, r.request_id, r.at, r.who, r.kind, r.data, decode(r.sealed, 'base64'), turn_id
    from json_to_recordset(events) as r(
      id uuid, request_id uuid, at timestamptz, who text, kind text, data json, sealed text);
  end if;

  if chases is not null then
    for one in select * from json_to_recordset(chases) as r(
      person_id text, expected integer, rev integer, step integer, since timestamptz, next_at timestamptz,
      handed text[], not_reached_at timestamptz, not_reached_code text)
    loop
      if one.expected = 0 then
        insert into agreement_chase (
          school_id, person_id, rev, step, since, next_at, handed, not_reached_at, not_reached_code)
        values (
          school, one.person_id, one.rev, one.step, one.since, one.next_at, one.handed, one.not_reached_at,
          one.not_reached_code)
        on conflict do nothing;
      else
        update agreement_chase set
          rev = one.rev, step = one.step, since = one.since, next_at = one.next_at, handed = one.handed,
          not_reached_at = one.not_reached_at, not_reached_code = one.not_reached_code
        where school_id = school and person_id = one.person_id and rev = one.expected;
      end if;
      if not found then
        raise exception using errcode = 'ES002', message = 'stale';
      end if;
    end loop;
  end if;
end $body$;
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const script = [tables, closed(RIGHTS), commitAgreements].join('\n');
  await sql.raw(script).execute(db);
};
