import { type Kysely, sql } from 'kysely';

/**
 * The read before almost every click, as one statement that is its own transaction: it sets the school and reads
 * under row level security. The view has the rights of whoever reads it.
 */
const loadIncident = `
create view incident_with_key with (security_invoker = true) as
  select i.*, k.key_id, k.wrapped from incident i join case_key k using (school_id, id);
grant select on incident_with_key to esafety_app;

create function load_incident(school text, wanted uuid) returns setof incident_with_key language plpgsql as $body$
begin
  perform set_config('app.school_id', school, true);
  return query select * from incident_with_key v where v.school_id = school and v.id = wanted;
end $body$;
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(loadIncident).execute(db);
};
