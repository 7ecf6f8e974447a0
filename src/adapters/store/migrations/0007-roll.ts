import { type Kysely, sql } from 'kysely';
import { closed } from './closed.ts';

/**
 * Pupils, and parents and carers, as the school's MIS had them at the last import. Who they are is sealed, also the class:
 * some are named after their teacher. What can be read without a key is how many there are, who imported when, and the
 * day on which somebody left. `roll_name` holds keyed hashes of folded names.
 *
 * An import is one function beside `commit_turn`, in its transaction: all of it or nothing. ES002: somebody was quicker.
 */
const tables = `
create table roll (
  school_id text primary key,
  rev integer not null check (rev > 0)
);

create table roll_import (
  school_id text not null,
  id uuid not null,
  seq bigint generated always as identity,
  at timestamptz not null,
  who text not null,
  counts json not null,
  primary key (school_id, id)
);
create index roll_import_newest on roll_import (school_id, seq desc);

create table roll_pupil (
  school_id text not null,
  id uuid not null,
  left_at timestamptz,
  sealed bytea not null,
  primary key (school_id, id)
);
create index roll_pupil_left on roll_pupil (school_id, left_at) where left_at is not null;

create table roll_contact (
  school_id text not null,
  id uuid not null,
  sealed bytea not null,
  primary key (school_id, id)
);

create table roll_name (
  school_id text not null,
  name_hash bytea not null,
  pupil_id uuid not null,
  primary key (school_id, name_hash, pupil_id),
  foreign key (school_id, pupil_id) references roll_pupil (school_id, id) on delete cascade
);
create index roll_name_pupil on roll_name (school_id, pupil_id);
`;

/** What the app may do beside reading; imports are append-only. */
const RIGHTS: Readonly<Record<string, string>> = {
  roll: 'insert, update',
  roll_import: 'insert',
  roll_pupil: 'insert, update, delete',
  roll_contact: 'insert, update, delete',
  roll_name: 'insert, delete',
};

const changeRoll = `
create function change_roll(
  school text, expected integer, pupils json, contacts json, erased_pupils uuid[], erased_contacts uuid[],
  imported json
) returns void language plpgsql as $body$
begin
  if expected = 0 then
    insert into roll (school_id, rev) values (school, 1) on conflict do nothing;
  else
    update roll set rev = rev + 1 where school_id = school and rev = expected;
  end if;
  if not found then
    raise exception using errcode = 'ES002', message = 'stale';
  end if;

  insert into roll_pupil as p (school_id, id, left_at, sealed)
  select school, r.id, r.left_at, decode(r.sealed, 'base64')
  from json_to_recordset(pupils) as r(id uuid, left_at timestamptz, sealed text)
  on conflict (school_id, id) do update set left_at = excluded.left_at, sealed = excluded.sealed;

  delete from roll_name
  where school_id = school and pupil_id in (select r.id from json_to_recordset(pupils) as r(id uuid));
  insert into roll_name (school_id, name_hash, pupil_id)
  select school, decode(r.hash, 'hex'), r.id from json_to_recordset(pupils) as r(id uuid, hash text)
  where r.hash is not null;

  insert into roll_contact as c (school_id, id, sealed)
  select school, r.id, decode(r.sealed, 'base64') from json_to_recordset(contacts) as r(id uuid, sealed text)
  on conflict (school_id, id) do update set sealed = excluded.sealed;

  delete from roll_pupil where school_id = school and id = any (erased_pupils);
  delete from roll_contact where school_id = school and id = any (erased_contacts);

  if imported is not null then
    insert into roll_import (school_id, id, at, who, counts)
    values (school, (imported->>'id')::uuid, (imported->>'at')::timestamptz, imported->>'who', imported->'counts');
  end if;
end $body$;
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw([tables, closed(RIGHTS), changeRoll].join('\n')).execute(db);
};
