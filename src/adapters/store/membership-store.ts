import type { Membership, MembershipSave, MembershipStore } from '../../features/memberships/ports.ts';
import type { Database } from './database.ts';
import { schoolsDue } from './schools-due.ts';

interface Row {
  readonly school_id: string;
  readonly person_id: string;
  readonly rev: number;
  readonly group_id: string;
  readonly state: Membership['state'];
  readonly ours: boolean;
  readonly at: Date;
  readonly decided_by: string | null;
  readonly due_at: Date | null;
  readonly tries: number;
  readonly sent: boolean;
  readonly why: Membership['why'];
  readonly keep_until: Date | null;
}

const COLUMNS = `school_id, person_id, rev, group_id, state, ours, at, decided_by, due_at, tries, sent, why, keep_until`;

const read = (row: Row): Membership => ({
  schoolId: row.school_id,
  id: row.person_id,
  rev: row.rev,
  group: row.group_id,
  state: row.state,
  ours: row.ours,
  at: row.at.toISOString(),
  by: row.decided_by,
  dueAt: row.due_at?.toISOString() ?? null,
  tries: row.tries,
  sent: row.sent,
  why: row.why,
  keepUntil: row.keep_until?.toISOString() ?? null,
});

/** The arguments of `commit_memberships` (migrations/0010-memberships.ts). Two turns take the same rows in one order. */
export const membershipValues = (schoolId: string, saves: readonly MembershipSave[]): readonly unknown[] => [
  schoolId,
  JSON.stringify(
    saves
      .toSorted((a, b) => (a.next.id < b.next.id ? -1 : 1))
      .map(({ expected, next }) => ({
        person_id: next.id,
        expected,
        rev: next.rev,
        group_id: next.group,
        state: next.state,
        ours: next.ours,
        at: next.at,
        decided_by: next.by,
        due_at: next.dueAt,
        tries: next.tries,
        sent: next.sent,
        why: next.why,
        keep_until: next.keepUntil,
      })),
  ),
];

export const createMembershipStore = (database: Database): MembershipStore => {
  const rows = async (schoolId: string, name: string, where: string, ...values: readonly unknown[]) => {
    const text = `select ${COLUMNS} from membership where school_id = $1 ${where}`;
    return (await database.inSchool<Row>(schoolId, { name, text, values: [schoolId, ...values] })).map(read);
  };
  return {
    load: async (schoolId, personId) =>
      (await rows(schoolId, 'membership-load', 'and person_id = $2', personId))[0] ?? null,
    all: (schoolId) => rows(schoolId, 'membership-all', 'order by person_id'),
    due: (schoolId, now, limit) =>
      rows(schoolId, 'membership-due', 'and due_at <= $2 order by due_at, person_id limit $3', now, limit),
    schoolsDue: (schools, now) => schoolsDue(database, 'membership', schools, now),
  };
};
