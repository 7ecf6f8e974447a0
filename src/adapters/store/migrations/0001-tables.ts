/**
 * The first tables. Longer than most files, since a schema is read best in one piece.
 *
 * Every school-owned table leads its key with `school_id` (the distribution column, should a trust outgrow one
 * server) and is closed by row level security. `sealed` is ciphertext of field-crypto.ts. Columns of type `json`,
 * not `jsonb`: what is read back has its keys in the order in which they were written.
 */
import { type Kysely, sql } from 'kysely';

const tables = `
create table case_key (
  school_id text not null,
  id uuid not null,
  key_id text not null,
  wrapped bytea,
  destroyed_at timestamptz,
  primary key (school_id, id),
  check ((wrapped is null) = (destroyed_at is not null))
);

create table incident (
  school_id text not null,
  id uuid not null,
  rev integer not null check (rev > 0),
  reference text not null,
  policy_hash text not null,
  sent_at timestamptz not null,
  reporter_id text not null,
  route text not null check (route in ('child', 'adult')),
  danger boolean not null,
  types text[] not null,
  status text not null check (status in ('sent', 'open', 'ended')),
  holder_id text,
  holder_at timestamptz,
  run json not null,
  parties json not null,
  declared text[] not null,
  passed_to text[] not null,
  told text[] not null,
  outcome_actions text[],
  outcome_types text[],
  sealed bytea not null,
  ended_at timestamptz,
  primary key (school_id, id),
  constraint incident_reference unique (school_id, reference),
  foreign key (school_id, id) references case_key (school_id, id)
);
create index incident_newest on incident (school_id, sent_at desc, id desc);
create index incident_reporter on incident (school_id, reporter_id, sent_at desc);

create table incident_event (
  school_id text not null,
  id uuid not null,
  seq bigint generated always as identity,
  incident_id uuid not null,
  at timestamptz not null,
  who text,
  kind text not null,
  data json not null,
  sealed bytea,
  turn uuid not null,
  primary key (school_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id)
);
create index incident_event_line on incident_event (school_id, incident_id, seq);
create index incident_event_turn on incident_event (school_id, turn);

create table task (
  school_id text not null,
  id uuid not null,
  rev integer not null check (rev > 0),
  incident_id uuid not null,
  step_node text,
  step_item text,
  sealed bytea,
  owner_id text not null,
  due_at timestamptz not null,
  done_by text,
  done_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id)
);
create index task_incident on task (school_id, incident_id);

create table case_name (
  school_id text not null,
  name_hash bytea not null,
  incident_id uuid not null,
  primary key (school_id, name_hash, incident_id),
  foreign key (school_id, incident_id) references incident (school_id, id)
);
create index case_name_incident on case_name (school_id, incident_id);

create table escalation (
  school_id text not null,
  id uuid not null,
  rev integer not null check (rev > 0),
  incident_id uuid not null,
  reference text not null,
  raised_by text not null,
  raised_at timestamptz not null,
  urgency text not null check (urgency in ('now', 'today', 'soon')),
  items json not null,
  state text not null check (state in ('open', 'approved', 'not-now', 'more-asked')),
  decided_by text,
  decided_at timestamptz,
  sealed bytea,
  passed_to text[] not null,
  primary key (school_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id)
);
create index escalation_incident on escalation (school_id, incident_id);

create table account_action (
  school_id text not null,
  id uuid not null,
  rev integer not null check (rev > 0),
  incident_id uuid not null,
  state text not null check (
    state in ('chosen', 'on-hold', 'confirmed', 'off', 'by-hand', 'undoing', 'on-again', 'dropped')),
  asked_at timestamptz not null,
  due_at timestamptz,
  details json not null,
  sealed bytea not null,
  primary key (school_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id)
);
create index account_action_incident on account_action (school_id, incident_id);
create index account_action_due on account_action (school_id, due_at) where due_at is not null;

create table ladder (
  school_id text not null,
  id uuid not null,
  rev integer not null check (rev > 0),
  kind text not null check (kind in ('report', 'decision', 'task')),
  incident_id uuid not null,
  rung integer not null,
  since timestamptz not null,
  rung_at timestamptz not null,
  due_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, incident_id) references incident (school_id, id)
);
create index ladder_due on ladder (school_id, due_at) where due_at is not null;

-- Words written in a chat that nobody has sent as a report yet: gone after a day.
create table kept_words (
  school_id text not null,
  id uuid not null,
  seq bigint generated always as identity,
  form uuid not null,
  person_id text not null,
  at timestamptz not null,
  until timestamptz not null,
  sealed bytea not null,
  primary key (school_id, id),
  check (until <= at + interval '24 hours')
);
create index kept_words_form on kept_words (school_id, form, seq);
create index kept_words_until on kept_words (school_id, until);

create table setting (
  school_id text not null,
  id uuid not null,
  seq bigint generated always as identity,
  key text not null,
  value json not null,
  who text not null,
  at timestamptz not null,
  turn uuid not null,
  primary key (school_id, id)
);
create index setting_newest on setting (school_id, key, seq desc);
create index setting_turn on setting (school_id, turn);

create table roster (
  school_id text primary key,
  read_at timestamptz not null,
  sealed bytea not null
);

create table form_use (
  school_id text not null,
  form text not null,
  person_id text not null,
  result json not null,
  at timestamptz not null,
  primary key (school_id, form, person_id)
);

create table message (
  school_id text not null,
  id text not null,
  recipient json not null,
  what text not null,
  params json not null,
  about text,
  state text not null check (state in ('waiting', 'attempted', 'sent', 'given-up', 'dropped')),
  tries integer not null default 0,
  doubtful boolean not null default false,
  created_at timestamptz not null,
  next_try_at timestamptz not null,
  attempted_at timestamptz,
  sent_to json,
  activity_id text,
  wanted integer not null default 0,
  shown integer not null default 0,
  look text,
  code text,
  correlation text not null,
  behind boolean not null generated always as (state = 'sent' and wanted > shown) stored,
  primary key (school_id, id)
);
create index message_about on message (school_id, about) where about is not null;
create index message_due on message (school_id, next_try_at) where state in ('waiting', 'attempted');
create index message_stale on message (school_id, next_try_at) where behind;

create table audit (
  school_id text not null,
  seq bigint generated always as identity,
  at timestamptz not null,
  who text,
  what text not null,
  about text,
  correlation text not null,
  turn uuid not null,
  written bytea not null,
  primary key (school_id, seq)
);

create table audit_pending (
  school_id text not null,
  seq bigint not null,
  primary key (school_id, seq)
);

create table audit_seal (
  school_id text not null,
  position bigint not null,
  seq bigint not null,
  hash bytea not null,
  primary key (school_id, position),
  unique (school_id, seq)
);

-- Which schools have an audit chain: ids only, so that a command knows what there is to verify.
create table audited_school (school_id text primary key);

create table person_contact (
  tenant_id text not null,
  person_id text not null,
  service_url text not null,
  conversation_id text not null,
  bot_id text not null,
  primary key (tenant_id, person_id)
);

create table channel_contact (
  tenant_id text not null,
  kind text not null check (kind in ('channel', 'team', 'tenant')),
  place_id text not null,
  service_url text not null,
  bot_id text not null,
  primary key (tenant_id, kind, place_id)
);

create table policy_version (
  hash text primary key,
  body json not null
);
`;

const SCHOOL_OWNED = [
  'case_key',
  'incident',
  'incident_event',
  'task',
  'case_name',
  'escalation',
  'account_action',
  'ladder',
  'kept_words',
  'setting',
  'roster',
  'form_use',
  'message',
  'audit',
  'audit_pending',
  'audit_seal',
];

/** What the app may do beside reading. A table that is not in here is append-only. */
const RIGHTS: Readonly<Record<string, string>> = {
  case_key: 'insert, update',
  incident: 'insert, update',
  task: 'insert, update',
  case_name: 'insert, delete',
  escalation: 'insert, update',
  account_action: 'insert, update',
  ladder: 'insert, update',
  kept_words: 'insert, delete',
  roster: 'insert, update',
  message: 'insert, update',
  audit_pending: 'insert, delete',
  person_contact: 'insert, update',
  channel_contact: 'insert, update',
};

const TENANT_OWNED = ['person_contact', 'channel_contact', 'policy_version', 'audited_school'];

/** Roles belong to the server, not to the database: another database may have made it at this very moment. */
const role = `
do $$ begin
  create role esafety_app nologin nosuperuser nobypassrls;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  if not pg_has_role(current_user, 'esafety_app', 'set') then
    grant esafety_app to current_user;
  end if;
end $$;
`;

const closeSchool = (table: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_school on ${table}
  using (school_id = current_setting('app.school_id', true))
  with check (school_id = current_setting('app.school_id', true));
`;

/** The queue makes its own tables later, in its own schema; what it makes there the app may use. */
const jobs = `
create schema if not exists pgboss;
grant usage on schema pgboss to esafety_app;
alter default privileges in schema pgboss grant select, insert, update, delete on tables to esafety_app;
alter default privileges in schema pgboss grant usage on sequences to esafety_app;
`;

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const rights = [...SCHOOL_OWNED, ...TENANT_OWNED].map(
    (table) => `grant select, ${RIGHTS[table] ?? 'insert'} on ${table} to esafety_app;`,
  );
  const script = [role, tables, ...SCHOOL_OWNED.map(closeSchool), ...rights, jobs].join('\n');
  await sql.raw(script).execute(db);
};
