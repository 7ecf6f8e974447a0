import { type Kysely, sql } from 'kysely';

/**
 * In which schools something is due, asked once for a whole trust: most of the time the answer is "in none". Each school is
 * looked at as itself, one after the other, so that the same policies hold as for any other statement; nothing but ids of
 * schools leaves. What is due is as in the statement of the same name that then reads it.
 */
const script = `
create function schools_due(what text, schools text[], due_by timestamptz, crashed_before timestamptz)
returns setof text language plpgsql as $body$
declare
  school text;
begin
  foreach school in array schools loop
    perform set_config('app.school_id', school, true);
    case what
      when 'message' then
        perform from message where school_id = school and state in ('waiting', 'attempted')
          and ((state = 'waiting' and next_try_at <= due_by) or (state = 'attempted' and attempted_at < crashed_before))
          limit 1;
      when 'message-stale' then
        perform from message where school_id = school and behind and next_try_at <= due_by limit 1;
      when 'ladder' then
        perform from ladder where school_id = school and due_at <= due_by limit 1;
      when 'escalation' then
        perform from escalation e where e.school_id = school and e.state in ('open', 'more-asked') and e.raised_at < due_by
          and not exists (select from message m where m.school_id = e.school_id and m.about = e.id::text) limit 1;
      when 'account' then
        perform from account_action a join case_key k on k.school_id = a.school_id and k.id = a.incident_id
          where a.school_id = school and a.due_at <= due_by and k.wrapped is not null limit 1;
      when 'membership' then
        perform from membership where school_id = school and due_at <= due_by limit 1;
      when 'agreement' then
        perform from agreement_chase where school_id = school and next_at <= due_by limit 1;
      when 'audit' then
        perform from audit_pending where school_id = school limit 1;
    end case;
    if found then
      return next school;
    end if;
  end loop;
  perform set_config('app.school_id', '', true);
end $body$;

create function messages_waiting(schools text[], due_by timestamptz, most integer)
returns integer language plpgsql as $body$
declare
  school text;
  counted integer;
  total integer := 0;
begin
  foreach school in array schools loop
    perform set_config('app.school_id', school, true);
    select count(*) into counted from (
      select from message where school_id = school and state in ('waiting', 'attempted') and next_try_at <= due_by
      limit most - total
    ) as waits;
    total := total + counted;
    exit when total >= most;
  end loop;
  perform set_config('app.school_id', '', true);
  return total;
end $body$;
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(script).execute(db);
};
