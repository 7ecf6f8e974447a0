import { type Kysely, sql } from 'kysely';
import { closed } from './closed.ts';

/**
 * Who is, or is to be, in the school's group of those who have signed. Plain: object ids, states and times.
 * Written beside commit_turn, in its transaction. ES002: somebody was quicker.
 */
const script = `
create table membership (
  school_id text not null,
  person_id text not null,
  rev integer not null check (rev > 0),
  group_id text not null,
  state text not null check (state in ('joining', 'in', 'leaving', 'out', 'taken')),
  ours boolean not null,
  at timestamptz not null,
  decided_by text,
  due_at timestamptz,
  tries integer not null,
  sent boolean not null,
  why text,
  keep_until timestamptz,
  primary key (school_id, person_id)
);
create index membership_due on membership (school_id, due_at) where due_at is not null;

create function commit_memberships(school text, rows json) returns void language plpgsql as $body$
declare
  one record;
begin
  for one in select * from json_to_recordset(rows) as r(
    person_id text, expected integer, rev integer, group_id text, state text, ours boolean, at timestamptz,
    decided_by text, due_at timestamptz, tries integer, sent boolean, why text, keep_until timestamptz)
  loop
    if one.expected = 0 then
      insert into membership (
        school_id, person_id, rev, group_id, state, ours, at, decided_by, due_at, tries, sent, why, keep_until)
      values (
        school, one.person_id, one.rev, one.group_id, one.state, one.ours, one.at, one.decided_by, one.due_at,
        one.tries, one.sent, one.why, one.keep_until)
      on conflict do nothing;
    else
      update membership set
        rev = one.rev, group_id = one.group_id, state = one.state, ours = one.ours, at = one.at,
        decided_by = one.decided_by, due_at = one.due_at, tries = one.tries, sent = one.sent, why = one.why,
        keep_until = one.keep_until
      where school_id = school and person_id = one.person_id and rev = one.expected;
    end if;
    if not found then
      raise exception using errcode = 'ES002', message = 'stale';
    end if;
  end loop;
end $body$;
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw([script, closed({ membership: 'insert, update' })].join('\n')).execute(db);
};
