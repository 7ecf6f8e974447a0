/** Part of migrations that have been released: never changed, only followed by another of its kind. */

const close = (table: string, rights: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_school on ${table}
  using (school_id = current_setting('app.school_id', true))
  with check (school_id = current_setting('app.school_id', true));
grant select, ${rights} on ${table} to esafety_app;
`;

/** Tables that show a school its own rows, with what the app may do beside reading; no `update` is append-only. */
export const closed = (rights: Readonly<Record<string, string>>): string =>
  Object.entries(rights)
    .map(([table, may]) => close(table, may))
    .join('\n');
