import { foldName } from '../../core/fold-name.ts';
import type { Incident, IncidentStore } from '../../features/incidents/ports.ts';
import type { CaseKeys, KeyRow } from './case-keys.ts';
import type { Database, Statement } from './database.ts';
import { type FieldCrypto, nameHash } from './field-crypto.ts';
import {
  type EventRow,
  type IncidentRow,
  readEvent,
  readIncident,
  readTask,
  type TaskRow,
} from './incident-row.ts';
import { isUuid } from './uuid.ts';

const INCIDENT = 'select * from incident_with_key i';
const TASK = `select t.school_id, t.id, t.rev, t.incident_id, t.step_node, t.step_item, t.sealed, t.owner_id,
    t.due_at, t.done_by, t.done_at, k.key_id, k.wrapped
  from task t join case_key k on k.school_id = t.school_id and k.id = t.incident_id`;

const statements = {
  load: { name: 'incident-load', text: 'select * from load_incident($1, $2)' },
  list: {
    name: 'incident-list',
    text: `${INCIDENT} where i.school_id = $1 and i.wrapped is not null
      and ($2::boolean is null or (i.status = 'ended') = $2)
      and ($3::text is null or i.holder_id = $3)
      and ($4::text is null or $4 = any (i.types) or $4 = any (i.outcome_types))
      and ($5::timestamptz is null or i.sent_at >= $5)
      and ($6::timestamptz is null or i.sent_at < $6)
      and ($7::timestamptz is null or (i.sent_at, i.id) < ($7, $8::uuid))
      and ($10::text is null or i.route = $10)
      order by i.sent_at desc, i.id desc limit $9`,
  },
  byReporter: {
    name: 'incident-by-reporter',
    text: `${INCIDENT} where i.school_id = $1 and i.wrapped is not null and i.reporter_id = $2
      order by i.sent_at desc, i.id desc limit $3`,
  },
  events: {
    name: 'incident-events',
    text: `select e.school_id, e.id, e.incident_id, e.at, e.who, e.kind, e.data, e.sealed, k.key_id, k.wrapped
      from incident_event e join case_key k on k.school_id = e.school_id and k.id = e.incident_id
      where e.school_id = $1 and e.incident_id = $2 order by e.seq`,
  },
  tasks: {
    name: 'incident-tasks',
    text: `${TASK} where t.school_id = $1 and t.incident_id = $2 order by t.due_at, t.id`,
  },
  task: { name: 'incident-task', text: `${TASK} where t.school_id = $1 and t.id = $2` },
  hasCard: {
    name: 'incident-has-card',
    text: `select from message where school_id = $1 and about = $2 and what = 'incident.case'
      and recipient->>'personId' = $3 and state in ('waiting', 'attempted', 'sent') limit 1`,
  },
  seenBy: {
    name: 'incident-seen-by',
    text: `select seq::text, at, who, what from audit
      where school_id = $1 and about = $2 and who is not null and ($3::bigint is null or seq < $3)
      order by seq desc limit $4`,
  },
  destroyed: {
    name: 'incident-destroyed',
    text: `select id, asked_by, confirmed_by, at from destroyed_case where school_id = $1 order by at desc, id`,
  },
  namesakes: {
    name: 'incident-namesakes',
    text: `select distinct i.id, i.sent_at from case_name n
      join incident i on i.school_id = n.school_id and i.id = n.incident_id
      join case_key k on k.school_id = i.school_id and k.id = i.id
      where n.school_id = $1 and n.name_hash = any ($2) and k.wrapped is not null
      order by i.sent_at desc, i.id desc`,
  },
} as const;

interface SeenRow {
  readonly seq: string;
  readonly at: Date;
  readonly who: string;
  readonly what: string;
}

interface DestroyedRow {
  readonly id: string;
  readonly asked_by: string;
  readonly confirmed_by: string;
  readonly at: Date;
}

export const createIncidentStore = (
  database: Database,
  keys: CaseKeys,
  crypto: FieldCrypto,
): IncidentStore => {
  const hashKeys = crypto.deriveKeys('name');

  /** Rows of a destroyed case are left out: there is nothing in them that could be read. */
  const read = async <Row extends KeyRow & { readonly school_id: string }, T>(
    { name, text }: Pick<Statement, 'name' | 'text'>,
    values: readonly [schoolId: string, ...unknown[]],
    caseOf: (row: Row) => string,
    shape: (row: Row, key: Buffer) => T,
  ): Promise<T[]> => {
    const rows = await database.inSchool<Row>(values[0], { name, text, values });
    return rows.flatMap((row) => {
      const key = keys.open(row.school_id, caseOf(row), row);
      return key === null ? [] : [shape(row, key)];
    });
  };

  const incidents = (
    statement: Pick<Statement, 'name' | 'text'>,
    values: readonly [string, ...unknown[]],
  ): Promise<Incident[]> =>
    read<IncidentRow & KeyRow, Incident>(statement, values, ({ id }) => id, readIncident);

  return {
    async load(schoolId, id) {
      if (!isUuid(id)) return null;
      // Sets the school itself: see migrations/0003-load-incident.ts.
      const [row] = await database.plain<IncidentRow & KeyRow>({
        ...statements.load,
        values: [schoolId, id],
      });
      const key = row ? keys.open(schoolId, id, row) : null;
      return row && key ? readIncident(row, key) : null;
    },
    list(schoolId, filter) {
      const { after } = filter;
      if (after && !isUuid(after.id)) return Promise.resolve([]);
      return incidents(statements.list, [
        schoolId,
        filter.status === undefined ? null : filter.status === 'ended',
        filter.holderId ?? null,
        filter.type ?? null,
        filter.from ?? null,
        filter.to ?? null,
        after?.sentAt ?? null,
        after?.id ?? null,
        filter.limit,
        filter.route ?? null,
      ]);
    },
    byReporter: (schoolId, personId, limit) => incidents(statements.byReporter, [schoolId, personId, limit]),
    async events(schoolId, incidentId) {
      if (!isUuid(incidentId)) return [];
      return read<EventRow & KeyRow, ReturnType<typeof readEvent>>(
        statements.events,
        [schoolId, incidentId],
        (row) => row.incident_id,
        readEvent,
      );
    },
    async tasks(schoolId, incidentId) {
      if (!isUuid(incidentId)) return [];
      return read<TaskRow & KeyRow, ReturnType<typeof readTask>>(
        statements.tasks,
        [schoolId, incidentId],
        (row) => row.incident_id,
        readTask,
      );
    },
    async task(schoolId, id) {
      if (!isUuid(id)) return null;
      const [task] = await read<TaskRow & KeyRow, ReturnType<typeof readTask>>(
        statements.task,
        [schoolId, id],
        (row) => row.incident_id,
        readTask,
      );
      return task ?? null;
    },
    async seenBy(schoolId, incidentId, { before, limit }) {
      const values = [schoolId, incidentId, before ?? null, limit];
      const rows = await database.inSchool<SeenRow>(schoolId, { ...statements.seenBy, values });
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    },
    async destroyed(schoolId) {
      const rows = await database.inSchool<DestroyedRow>(schoolId, {
        ...statements.destroyed,
        values: [schoolId],
      });
      return rows.map(({ id, asked_by, confirmed_by, at }) => ({
        schoolId,
        id,
        askedBy: asked_by,
        confirmedBy: confirmed_by,
        at: at.toISOString(),
      }));
    },
    async hasCard(schoolId, incidentId, personId) {
      const values = [schoolId, incidentId, personId];
      return (await database.inSchool(schoolId, { ...statements.hasCard, values })).length > 0;
    },
    async namesakes(schoolId, name) {
      const folded = foldName(name);
      if (folded === '') return [];
      const hashes = hashKeys.map((key) => nameHash(key, schoolId, folded));
      const { name: statement, text } = statements.namesakes;
      const rows = await database.inSchool<{ id: string }>(schoolId, {
        name: statement,
        text,
        values: [schoolId, hashes],
      });
      return rows.map(({ id }) => id);
    },
  };
};
