import { type Kysely, sql } from 'kysely';

/**
 * A case that was found to be false or malicious is destroyed: its key, the hashes of its names, and whatever its rows
 * tell without a key. Its events and audit entries stay as they are, since the audit chain covers them: ids, codes, and
 * words that nobody can read any more. It runs in the transaction of the turn (unit-of-work.ts), with the rights of
 * whoever calls it, under row level security.
 *
 * ES002: somebody was quicker.
 */
const destroyCase = `
create table destroyed_case (
  school_id text not null,
  id uuid not null,
  asked_by text not null,
  confirmed_by text not null,
  at timestamptz not null,
  primary key (school_id, id),
  check (asked_by <> confirmed_by)
);
alter table destroyed_case enable row level security;
alter table destroyed_case force row level security;
create policy own_school on destroyed_case
  using (school_id = current_setting('app.school_id', true))
  with check (school_id = current_setting('app.school_id', true));
grant select, insert on destroyed_case to esafety_app;

create function destroy_case(school text, wanted uuid, asked text, confirmed text, moment timestamptz)
returns void language plpgsql as $body$
begin
  update case_key set wrapped = null, destroyed_at = moment
  where school_id = school and id = wanted and wrapped is not null;
  if not found then
    raise exception using errcode = 'ES002', message = 'stale';
  end if;
  delete from case_name where school_id = school and incident_id = wanted;
  update incident set
    -- Unique, as each reference is, and nothing that anybody was told.
    reference = 'destroyed ' || wanted, sent_at = moment, reporter_id = '', route = 'adult', danger = false,
    types = '{}', status = 'ended', holder_id = null, holder_at = null, run = '{}', parties = '[]', declared = '{}',
    told = '{}', passed_to = '{}', outcome_actions = null, outcome_types = null, sealed = '', ended_at = moment
  where school_id = school and id = wanted;
  update task set step_node = null, step_item = null, sealed = null, owner_id = '', done_by = null, done_at = null
  where school_id = school and incident_id = wanted;
  update escalation set
    reference = '', raised_by = '', items = '[]', state = 'not-now', decided_by = null, decided_at = null,
    sealed = null, passed_to = '{}'
  where school_id = school and incident_id = wanted;
  update account_action set due_at = null, details = '{}', sealed = ''
  where school_id = school and incident_id = wanted;
  update ladder set due_at = null where school_id = school and incident_id = wanted;
  insert into destroyed_case (school_id, id, asked_by, confirmed_by, at)
  values (school, wanted, asked, confirmed, moment);
end $body$;
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(destroyCase).execute(db);
};
