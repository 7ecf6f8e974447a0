import type { AccountAction, AccountStore } from '../../features/accounts/ports.ts';
import { type AccountRow, readAccount } from './account-row.ts';
import type { CaseKeys, KeyRow } from './case-keys.ts';
import type { Database, Statement } from './database.ts';
import { schoolsDue } from './schools-due.ts';
import { isUuid } from './uuid.ts';

const ACCOUNT = `select a.school_id, a.id, a.rev, a.incident_id, a.state, a.asked_at, a.due_at, a.details, a.sealed,
    k.key_id, k.wrapped
  from account_action a join case_key k on k.school_id = a.school_id and k.id = a.incident_id`;

/** Rows of a destroyed case are left out: whose account it was can never be read again. */
export const createAccountStore = (database: Database, keys: CaseKeys): AccountStore => {
  const read = async (schoolId: string, statement: Statement): Promise<AccountAction[]> => {
    const rows = await database.inSchool<AccountRow & KeyRow>(schoolId, statement);
    return rows.flatMap((row) => {
      const key = keys.open(schoolId, row.incident_id, row);
      return key === null ? [] : [readAccount(row, key)];
    });
  };

  return {
    async load(schoolId, id) {
      if (!isUuid(id)) return null;
      const [action] = await read(schoolId, {
        name: 'account-load',
        text: `${ACCOUNT} where a.school_id = $1 and a.id = $2`,
        values: [schoolId, id],
      });
      return action ?? null;
    },
    async ofIncident(schoolId, incidentId) {
      if (!isUuid(incidentId)) return [];
      return read(schoolId, {
        name: 'account-of-incident',
        text: `${ACCOUNT} where a.school_id = $1 and a.incident_id = $2 order by a.asked_at, a.id`,
        values: [schoolId, incidentId],
      });
    },
    due: (schoolId, now, limit) =>
      read(schoolId, {
        name: 'account-due',
        text: `${ACCOUNT} where a.school_id = $1 and a.due_at <= $2 and k.wrapped is not null
          order by a.due_at, a.id limit $3`,
        values: [schoolId, now, limit],
      }),
    schoolsDue: (schools, now) => schoolsDue(database, 'account', schools, now),
  };
};
