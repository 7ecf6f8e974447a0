/**
 * Questions about agreements and those who do not agree, until somebody has answered: who was told, and when the next is.
 * And the documents that a school gives people to sign, as they were: append-only, found by the hash of their bytes, which
 * the database checks. A signature's hash is made of it, so that the audit chain covers them too.
 */
import { type Kysely, sql } from 'kysely';
import { closed } from './closed.ts';

const tables = `
create table agreement_wait (
  school_id text not null,
  request_id uuid not null,
  rev integer not null check (rev > 0),
  since timestamptz not null,
  step integer not null,
  next_at timestamptz,
  told text[] not null,
  not_reached text[] not null,
  primary key (school_id, request_id),
  foreign key (school_id, request_id) references agreement_request (school_id, id)
);
create index agreement_wait_open on agreement_wait (school_id, next_at) where next_at is not null;

create table agreement_document (
  school_id text not null,
  id text not null,
  name text not null,
  bytes bytea not null,
  at timestamptz not null,
  primary key (school_id, id),
  check (id = encode(sha256(bytes), 'hex'))
);

create index agreement_chase_handed on agreement_chase (school_id) where handed <> '{}';
`;

/** What the app may do beside reading. */
const RIGHTS: Readonly<Record<string, string>> = {
  agreement_wait: 'insert, update',
  agreement_document: 'insert',
};

/** After commit_agreements, in its transaction. ES002: somebody was quicker. */
const commitWaits = `
create function commit_agreement_waits(school text, waits json) returns void language plpgsql as $body$
declare
  one record;
begin
  for one in select * from json_to_recordset(waits) as r(
    id uuid, expected integer, rev integer, since timestamptz, step integer, next_at timestamptz, told text[],
    not_reached text[])
  loop
    if one.expected = 0 then
      insert into agreement_wait (school_id, request_id, rev, since, step, next_at, told, not_reached)
      values (school, one.id, one.rev, one.since, one.step, one.next_at, one.told, one.not_reached)
      on conflict do nothing;
    else
      update agreement_wait set
        rev = one.rev, since = one.since, step = one.step, next_at = one.next_at, told = one.told,
        not_reached = one.not_reached
      where school_id = school and request_id = one.id and rev = one.expected;
    end if;
    if not found then
      raise exception using errcode = 'ES002', message = 'stale';
    end if;
  end loop;
end $body$;
`;

/** What waits already is told anew: nobody has written down to whom it was. The table is read whole, as its owner may. */
const alreadyWaiting = `
alter table agreement_request no force row level security;
insert into agreement_wait (school_id, request_id, rev, since, step, next_at, told, not_reached)
select school_id, id, 1, at, 0, now(), '{}', '{}' from agreement_request
where state = 'declined' or (state = 'open' and details->>'question' = 'asked');
alter table agreement_request force row level security;
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw([tables, alreadyWaiting, closed(RIGHTS), commitWaits].join('\n')).execute(db);
};
