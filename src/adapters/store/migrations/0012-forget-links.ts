import { type Kysely, sql } from 'kysely';

/**
 * Links that nobody used are forgotten some time after they ended: the row with the hash of the token goes, and the key of
 * what was sealed in it. Who made them and when stays in the audit log; one that was used stays with what was signed by it.
 */
const forgetLinks = `
grant delete on outside_link to esafety_app;

create function forget_links(school text, links uuid[], moment timestamptz)
returns void language plpgsql as $body$
begin
  with gone as (
    delete from outside_link where school_id = school and id = any (links) and state <> 'spent' returning id
  )
  update case_key k set wrapped = null, destroyed_at = moment
  from gone where k.school_id = school and k.id = gone.id and k.wrapped is not null;
end $body$;
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(forgetLinks).execute(db);
};
