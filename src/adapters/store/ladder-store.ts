import type { Ladder, LadderStore } from '../../features/ladders/ports.ts';
import type { Database } from './database.ts';
import { schoolsDue } from './schools-due.ts';
import { isUuid } from './uuid.ts';

interface LadderRow {
  readonly school_id: string;
  readonly id: string;
  readonly rev: number;
  readonly kind: Ladder['kind'];
  readonly incident_id: string;
  readonly rung: number;
  readonly since: Date;
  readonly rung_at: Date;
  readonly due_at: Date | null;
}

const COLUMNS = 'school_id, id, rev, kind, incident_id, rung, since, rung_at, due_at';

/** As `commit_turn` takes it. */
export const storedLadder = (ladder: Ladder): Record<string, unknown> => ({
  id: ladder.id,
  rev: ladder.rev,
  rung: ladder.rung,
  rung_at: ladder.rungAt,
  due_at: ladder.dueAt,
});

const readLadder = (row: LadderRow): Ladder => ({
  schoolId: row.school_id,
  id: row.id,
  rev: row.rev,
  kind: row.kind,
  incidentId: row.incident_id,
  rung: row.rung,
  since: row.since.toISOString(),
  rungAt: row.rung_at.toISOString(),
  dueAt: row.due_at?.toISOString() ?? null,
});

export const createLadderStore = (database: Database): LadderStore => ({
  async load(schoolId, id) {
    if (!isUuid(id)) return null;
    const [row] = await database.inSchool<LadderRow>(schoolId, {
      name: 'ladder-load',
      text: `select ${COLUMNS} from ladder where school_id = $1 and id = $2`,
      values: [schoolId, id],
    });
    return row ? readLadder(row) : null;
  },
  async due(schoolId, now, limit) {
    const rows = await database.inSchool<LadderRow>(schoolId, {
      name: 'ladder-due',
      text: `select ${COLUMNS} from ladder where school_id = $1 and due_at <= $2
        order by due_at, id limit $3`,
      values: [schoolId, now, limit],
    });
    return rows.map(readLadder);
  },
  schoolsDue: (schools, now) => schoolsDue(database, 'ladder', schools, now),
});
