import type { Escalation, EscalationStore } from '../../features/escalations/ports.ts';
import type { CaseKeys, KeyRow } from './case-keys.ts';
import type { Database, Statement } from './database.ts';
import { type EscalationRow, readEscalation } from './escalation-row.ts';
import { schoolsDue } from './schools-due.ts';
import { isUuid } from './uuid.ts';

const ESCALATION = `select e.school_id, e.id, e.rev, e.incident_id, e.reference, e.raised_by, e.raised_at, e.urgency,
    e.items, e.state, e.decided_by, e.decided_at, e.sealed, e.passed_to, k.key_id, k.wrapped
  from escalation e join case_key k on k.school_id = e.school_id and k.id = e.incident_id`;

export const createEscalationStore = (database: Database, keys: CaseKeys): EscalationStore => {
  const read = async (schoolId: string, statement: Statement): Promise<Escalation[]> => {
    const rows = await database.inSchool<EscalationRow & KeyRow>(schoolId, statement);
    return rows.flatMap((row) => {
      const key = keys.open(schoolId, row.incident_id, row);
      return key === null ? [] : [readEscalation(row, key)];
    });
  };

  return {
    async load(schoolId, id) {
      if (!isUuid(id)) return null;
      const [escalation] = await read(schoolId, {
        name: 'escalation-load',
        text: `${ESCALATION} where e.school_id = $1 and e.id = $2`,
        values: [schoolId, id],
      });
      return escalation ?? null;
    },
    async untold(schoolId, before, limit) {
      const rows = await database.inSchool<{ readonly id: string }>(schoolId, {
        name: 'escalation-untold',
        text: `select e.id from escalation e
          where e.school_id = $1 and e.state in ('open', 'more-asked') and e.raised_at < $2
            and not exists (select from message m where m.school_id = e.school_id and m.about = e.id::text)
          order by e.raised_at, e.id limit $3`,
        values: [schoolId, before, limit],
      });
      return rows.map(({ id }) => id);
    },
    schoolsUntold: (schools, before) => schoolsDue(database, 'escalation', schools, before),
    async ofIncident(schoolId, incidentId) {
      if (!isUuid(incidentId)) return [];
      return read(schoolId, {
        name: 'escalation-of-incident',
        text: `${ESCALATION} where e.school_id = $1 and e.incident_id = $2 order by e.raised_at desc, e.id desc`,
        values: [schoolId, incidentId],
      });
    },
  };
};
