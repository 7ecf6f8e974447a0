/**
 * One turn's outcome as one statement: a click waits for the database once. Longer than most files, since it is
 * one function.
 *
 * The parts are what turn.ts makes of a Commit, null where a turn has none of them; texts that people wrote are in
 * them as ciphertext only. Whatever is refused is raised, so that nothing stays written:
 * ES001 the form was used before (detail: its result), ES002 somebody was quicker. It runs with the rights of
 * whoever calls it, under row level security.
 *
 * Rows are changed one by one in a loop: a plan that is kept for a list of unknown length reads the whole table.
 */
import { type Kysely, sql } from 'kysely';

const commitTurn = `
create function commit_turn(
  school text, turn_id uuid, moment timestamptz, trace text, form json, new_incidents json, incidents json,
  names json, events json, new_tasks json, tasks json, new_escalations json, escalations json,
  new_accounts json, accounts json, ladders json, looks json, settings json,
  messages json, refresh text[], audit_entries json, written bytea
) returns void language plpgsql as $body$
declare
  used json;
  touched integer;
  one record;
  changed text;
begin
  perform set_config('app.school_id', school, true);

  if form is not null then
    insert into form_use (school_id, form, person_id, result, at)
    values (school, form->>'form', form->>'personId', form->'result', moment)
    on conflict do nothing;
    if not found then
      select u.result into used from form_use u
      where u.school_id = school and u.form = commit_turn.form->>'form' and u.person_id = commit_turn.form->>'personId';
      raise exception using errcode = 'ES001', message = 'form used', detail = used::text;
    end if;
  end if;

  if new_incidents is not null then
    insert into case_key (school_id, id, key_id, wrapped)
    select school, r.id, r.key_id, decode(r.wrapped, 'base64')
    from json_to_recordset(new_incidents) as r(id uuid, key_id text, wrapped text)
    on conflict do nothing;
    get diagnostics touched = row_count;
    if touched < json_array_length(new_incidents) then
      raise exception using errcode = 'ES002', message = 'stale';
    end if;
    insert into incident (
      school_id, id, rev, reference, policy_hash, sent_at, reporter_id, route, danger, types, status,
      holder_id, holder_at, run, parties, declared, passed_to, told, outcome_actions, outcome_types, sealed, ended_at)
    select school, r.id, r.rev, r.reference, r.policy_hash, r.sent_at, r.reporter_id, r.route, r.danger, r.types,
      r.status, r.holder_id, r.holder_at, r.run, r.parties, r.declared, r.passed_to, r.told, r.outcome_actions,
      r.outcome_types, decode(r.sealed, 'base64'), r.ended_at
    from json_to_recordset(new_incidents) as r(
      id uuid, rev integer, reference text, policy_hash text, sent_at timestamptz, reporter_id text, route text,
      danger boolean, types text[], status text, holder_id text, holder_at timestamptz, run json, parties json,
      declared text[], passed_to text[], told text[], outcome_actions text[], outcome_types text[], sealed text,
      ended_at timestamptz);
  end if;

  if incidents is not null then
    for one in select * from json_to_recordset(incidents) as r(
      id uuid, expected integer, rev integer, reference text, policy_hash text, sent_at timestamptz,
      reporter_id text, route text, danger boolean, types text[], status text, holder_id text,
      holder_at timestamptz, run json, parties json, declared text[], passed_to text[], told text[],
      outcome_actions text[], outcome_types text[], sealed text,
      ended_at timestamptz)
    loop
      update incident set
        rev = one.rev, reference = one.reference, policy_hash = one.policy_hash, sent_at = one.sent_at,
        reporter_id = one.reporter_id, route = one.route, danger = one.danger, types = one.types, status = one.status,
        holder_id = one.holder_id, holder_at = one.holder_at, run = one.run, parties = one.parties, declared = one.declared,
        passed_to = one.passed_to, told = one.told, outcome_actions = one.outcome_actions, outcome_types = one.outcome_types,
        sealed = decode(one.sealed, 'base64'), ended_at = one.ended_at
      where school_id = school and id = one.id and rev = one.expected and exists (
        select from case_key k where k.school_id = school and k.id = one.id and k.wrapped is not null);
      if not found then
        raise exception using errcode = 'ES002', message = 'stale';
      end if;
    end loop;
  end if;

  if names is not null then
    for one in select * from json_to_recordset(names) as r(id uuid, hashes text[]) loop
      -- Usually nothing has changed: one look, no writing. The hashes come sorted.
      continue when one.hashes = array(
        select encode(name_hash, 'hex') from case_name
        where school_id = school and incident_id = one.id order by name_hash);
      delete from case_name
      where school_id = school and incident_id = one.id and encode(name_hash, 'hex') <> all (one.hashes);
      insert into case_name (school_id, name_hash, incident_id)
      select school, decode(hash, 'hex'), one.id from unnest(one.hashes) as hash
      on conflict do nothing;
    end loop;
  end if;

  if events is not null then
    insert into incident_event (school_id, id, incident_id, at, who, kind, data, sealed, turn)
    select school, r.id, r.incident_id, r.at, r.who, r.kind, r.data, decode(r.sealed, 'base64'), turn_id
    from json_to_recordset(events) as r(
      id uuid, incident_id uuid, at timestamptz, who text, kind text, data json, sealed text);
  end if;

  if new_tasks is not null then
    insert into task (
      school_id, id, rev, incident_id, step_node, step_item, sealed, owner_id, due_at, done_by, done_at)
    select school, r.id, r.rev, r.incident_id, r.step_node, r.step_item, decode(r.sealed, 'base64'), r.owner_id,
      r.due_at, r.done_by, r.done_at
    from json_to_recordset(new_tasks) as r(
      id uuid, rev integer, incident_id uuid, step_node text, step_item text, sealed text, owner_id text,
      due_at timestamptz, done_by text, done_at timestamptz)
    on conflict do nothing;
    get diagnostics touched = row_count;
    if touched < json_array_length(new_tasks) then
      raise exception using errcode = 'ES002', message = 'stale';
    end if;
  end if;

  if tasks is not null then
    for one in select * from json_to_recordset(tasks) as r(
      id uuid, expected integer, rev integer, step_node text, step_item text, sealed text, owner_id text,
      due_at timestamptz, done_by text, done_at timestamptz)
    loop
      update task set
        rev = one.rev, step_node = one.step_node, step_item = one.step_item, sealed = decode(one.sealed, 'base64'),
        owner_id = one.owner_id, due_at = one.due_at, done_by = one.done_by, done_at = one.done_at
      where school_id = school and id = one.id and rev = one.expected;
      if not found then
        raise exception using errcode = 'ES002', message = 'stale';
      end if;
    end loop;
  end if;

  if new_escalations is not null then
    insert into escalation (
      school_id, id, rev, incident_id, reference, raised_by, raised_at, urgency, items, state, decided_by,
      decided_at, sealed, passed_to)
    select school, r.id, r.rev, r.incident_id, r.reference, r.raised_by, r.raised_at, r.urgency, r.items, r.state,
      r.decided_by, r.decided_at, decode(r.sealed, 'base64'), r.passed_to
    from json_to_recordset(new_escalations) as r(
      id uuid, rev integer, incident_id uuid, reference text, raised_by text, raised_at timestamptz, urgency text,
      items json, state text, decided_by text, decided_at timestamptz, sealed text, passed_to text[])
    on conflict do nothing;
    get diagnostics touched = row_count;
    if touched < json_array_length(new_escalations) then
      raise exception using errcode = 'ES002', message = 'stale';
    end if;
  end if;

  if escalations is not null then
    for one in select * from json_to_recordset(escalations) as r(
      id uuid, expected integer, rev integer, reference text, raised_by text, raised_at timestamptz, urgency text,
      items json, state text, decided_by text, decided_at timestamptz, sealed text, passed_to text[])
    loop
      update escalation set
        rev = one.rev, reference = one.reference, raised_by = one.raised_by, raised_at = one.raised_at,
        urgency = one.urgency, items = one.items, state = one.state, decided_by = one.decided_by,
        decided_at = one.decided_at, sealed = decode(one.sealed, 'base64'), passed_to = one.passed_to
      where school_id = school and id = one.id and rev = one.expected;
      if not found then
        raise exception using errcode = 'ES002', message = 'stale';
      end if;
    end loop;
  end if;

  if new_accounts is not null then
    insert into account_action (school_id, id, rev, incident_id, state, asked_at, due_at, details, sealed)
    select school, r.id, r.rev, r.incident_id, r.state, r.asked_at, r.due_at, r.details, decode(r.sealed, 'base64')
    from json_to_recordset(new_accounts) as r(
      id uuid, rev integer, incident_id uuid, state text, asked_at timestamptz, due_at timestamptz, details json,
      sealed text)
    on conflict do nothing;
    get diagnostics touched = row_count;
    if touched < json_array_length(new_accounts) then
      raise exception using errcode = 'ES002', message = 'stale';
    end if;
  end if;

  if accounts is not null then
    for one in select * from json_to_recordset(accounts) as r(
      id uuid, expected integer, rev integer, state text, asked_at timestamptz, due_at timestamptz, details json,
      sealed text)
    loop
      update account_action set
        rev = one.rev, state = one.state, asked_at = one.asked_at, due_at = one.due_at, details = one.details,
        sealed = decode(one.sealed, 'base64')
      where school_id = school and id = one.id and rev = one.expected;
      if not found then
        raise exception using errcode = 'ES002', message = 'stale';
      end if;
    end loop;
  end if;

  if ladders is not null then
    for one in select * from json_to_recordset(ladders) as r(
      id uuid, expected integer, rev integer, rung integer, rung_at timestamptz, due_at timestamptz)
    loop
      update ladder set rev = one.rev, rung = one.rung, rung_at = one.rung_at, due_at = one.due_at
      where school_id = school and id = one.id and rev = one.expected;
      if not found then
        raise exception using errcode = 'ES002', message = 'stale';
      end if;
    end loop;
  end if;

  -- Each is looked at at once: one that runs stays on its rung, one that had ended begins anew.
  if looks is not null then
    for one in select * from json_to_recordset(looks) as r(id uuid, kind text, incident_id uuid, waits boolean)
    loop
      update ladder set due_at = moment, rev = rev + 1
      where school_id = school and id = one.id and due_at is not null;
      continue when found or not one.waits;
      insert into ladder as l (school_id, id, rev, kind, incident_id, rung, since, rung_at, due_at)
      values (school, one.id, 1, one.kind, one.incident_id, 0, moment, moment, moment)
      on conflict (school_id, id) do update set
        rev = l.rev + 1, rung = 0, since = moment, rung_at = moment, due_at = moment;
    end loop;
  end if;

  if settings is not null then
    insert into setting (school_id, id, key, value, who, at, turn)
    select school, r.id, r.key, r.value, r.who, r.at, turn_id
    from json_to_recordset(settings) as r(id uuid, key text, value json, who text, at timestamptz);
  end if;

  if messages is not null then
    insert into message (
      school_id, id, recipient, what, params, about, state, created_at, next_try_at, correlation)
    select school, r.id, r.recipient, r.what, r.params, r.about, 'waiting', moment,
      greatest(moment, r.not_before), trace
    from json_to_recordset(messages) as r(
      id text, recipient json, what text, params json, about text, not_before timestamptz)
    on conflict do nothing;
  end if;

  if refresh is not null then
    foreach changed in array refresh loop
      update message set
        wanted = wanted + 1,
        -- Left alone while it is behind: no index changes then, and a further change costs next to nothing.
        next_try_at = case when state = 'sent' and not behind then moment else next_try_at end
      where school_id = school and about = changed;
    end loop;
  end if;

  if audit_entries is not null then
    with added as (
      insert into audit (school_id, at, who, what, about, correlation, turn, written)
      select school, moment, r.who, r.what, r.about, trace, turn_id, commit_turn.written
      from json_to_recordset(audit_entries) as r(who text, what text, about text)
      returning seq
    )
    insert into audit_pending (school_id, seq) select school, seq from added;
  end if;
end $body$;
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(commitTurn).execute(db);
};
