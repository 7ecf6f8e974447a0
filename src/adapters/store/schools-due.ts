import type { Database } from './database.ts';

/** As `schools_due` names them. */
export type DueKind =
  | 'message'
  | 'message-stale'
  | 'ladder'
  | 'escalation'
  | 'account'
  | 'membership'
  | 'agreement'
  | 'audit';

/** Of these schools, those in which something of that kind is due: one statement, however many schools a trust has. */
export const schoolsDue = async (
  database: Database,
  what: DueKind,
  schools: readonly string[],
  dueBy: Date | null = null,
  crashedBefore: Date | null = null,
): Promise<readonly string[]> => {
  // Where no school has named a group, say, there is nothing to ask.
  if (schools.length === 0) return [];
  const rows = await database.plain<{ school: string }>({
    name: 'schools-due',
    text: 'select schools_due as school from schools_due($1, $2, $3, $4)',
    values: [what, schools, dueBy, crashedBefore],
  });
  return rows.map(({ school }) => school);
};
