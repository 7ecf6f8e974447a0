import type { MessageStore, OutgoingMessage, Settled } from '../../features/messages/ports.ts';
import type { Database } from './database.ts';
import { schoolsDue } from './schools-due.ts';

interface MessageRow {
  readonly school_id: string;
  readonly id: string;
  readonly recipient: OutgoingMessage['to'];
  readonly what: string;
  readonly params: OutgoingMessage['params'];
  readonly about: string | null;
  readonly state: OutgoingMessage['state'];
  readonly tries: number;
  readonly doubtful: boolean;
  readonly created_at: Date;
  readonly next_try_at: Date;
  readonly attempted_at: Date | null;
  readonly sent_to: OutgoingMessage['sentTo'];
  readonly activity_id: string | null;
  readonly wanted: number;
  readonly shown: number;
  readonly look: string | null;
  readonly correlation: string;
}

/** By name: a later migration may add a column while an instance of this version still runs. */
const COLUMNS = `school_id, id, recipient, what, params, about, state, tries, doubtful, created_at, next_try_at,
  attempted_at, sent_to, activity_id, wanted, shown, look, correlation`;

const readMessage = (row: MessageRow): OutgoingMessage => ({
  schoolId: row.school_id,
  id: row.id,
  to: row.recipient,
  what: row.what,
  params: row.params,
  about: row.about,
  state: row.state,
  tries: row.tries,
  doubtful: row.doubtful,
  createdAt: row.created_at,
  nextTryAt: row.next_try_at,
  attemptedAt: row.attempted_at,
  sentTo: row.sent_to,
  activityId: row.activity_id,
  wanted: row.wanted,
  shown: row.shown,
  look: row.look,
  correlation: row.correlation,
});

/** Waiting and due ($now), or attempted so long ago ($crashed) that whoever attempted it is gone. */
const due = (now: string, crashed: string): string => `(
  (state = 'waiting' and next_try_at <= ${now}) or (state = 'attempted' and attempted_at < ${crashed}))`;

/** `state = 'sent' and wanted > shown`, kept by the database. */
const STALE = 'behind';

/** What is known now, as parameters $3 to $8: state, next try, doubtful, sent to, activity id, shown; $9 code, $10 look. */
const settledValues = (settled: Settled): readonly unknown[] => {
  if (settled.state === 'sent') {
    const { sentTo, activityId, shown, look } = settled;
    return ['sent', null, null, JSON.stringify(sentTo), activityId, shown, null, look ?? null];
  }
  if (settled.state === 'waiting')
    return ['waiting', settled.nextTryAt, settled.doubtful, null, null, null, settled.code, null];
  return [settled.state, null, null, null, null, null, 'code' in settled ? settled.code : null, null];
};

export const createMessageStore = (database: Database): MessageStore => {
  const read = async (schoolId: string, name: string, text: string, ...values: readonly unknown[]) =>
    (await database.inSchool<MessageRow>(schoolId, { name, text, values: [schoolId, ...values] })).map(
      readMessage,
    );

  const write = async (schoolId: string, name: string, text: string, ...values: readonly unknown[]) => {
    await database.inSchool(schoolId, { name, text, values: [schoolId, ...values] });
  };

  return {
    async load(schoolId, id) {
      const text = `select ${COLUMNS} from message where school_id = $1 and id = $2`;
      const [message] = await read(schoolId, 'message-load', text, id);
      return message ?? null;
    },
    async claim(schoolId, id, now, crashedBefore) {
      // Two claims of one message queue on its row; the second then no longer finds it due.
      const text = `update message set state = 'attempted', doubtful = doubtful or state = 'attempted',
          attempted_at = $3, tries = tries + 1
        where school_id = $1 and id = $2 and ${due('$3', '$4')} returning ${COLUMNS}`;
      const [message] = await read(schoolId, 'message-claim', text, id, now, crashedBefore);
      return message ?? null;
    },
    async settle(schoolId, id, settled) {
      // "Sent" is the truth whoever reports it; any other end is of the attempt that is still open.
      const text = `update message set state = $3::text, next_try_at = coalesce($4, next_try_at),
          doubtful = doubtful or coalesce($5, false), sent_to = coalesce($6, sent_to),
          activity_id = coalesce($7, activity_id), shown = coalesce($8, shown), code = $9,
          look = coalesce($10, look)
        where school_id = $1 and id = $2
          and (state = 'attempted' or ($3::text = 'sent' and state <> 'sent')) returning ${COLUMNS}`;
      const [message] = await read(schoolId, 'message-settle', text, id, ...settledValues(settled));
      return message ?? null;
    },
    async due(schoolId, now, crashedBefore, limit) {
      const text = `select id from message where school_id = $1 and state in ('waiting', 'attempted')
        and ${due('$2', '$3')} order by next_try_at, id limit $4`;
      const values = [schoolId, now, crashedBefore, limit];
      const rows = await database.inSchool<{ id: string }>(schoolId, { name: 'message-due', text, values });
      return rows.map(({ id }) => id);
    },
    schoolsDue: (schools, now, crashedBefore) => schoolsDue(database, 'message', schools, now, crashedBefore),
    async waiting(schools, now, most) {
      const [row] = await database.plain<{ waiting: number }>({
        name: 'messages-waiting',
        text: 'select messages_waiting($1, $2, $3) as waiting',
        values: [schools, now, most],
      });
      return row?.waiting ?? 0;
    },
    async stale(schoolId, about) {
      const text = `select ${COLUMNS} from message where school_id = $1 and about = $2 and ${STALE} order by next_try_at, id`;
      return read(schoolId, 'message-stale', text, about);
    },
    async staleBefore(schoolId, before, limit) {
      const text = `select ${COLUMNS} from message where school_id = $1 and ${STALE} and next_try_at <= $2
        order by next_try_at, id limit $3`;
      return read(schoolId, 'message-stale-before', text, before, limit);
    },
    schoolsStale: (schools, before) => schoolsDue(database, 'message-stale', schools, before),
    async updated(schoolId, id, result) {
      const text = `update message set shown = greatest(shown, $3), look = coalesce($6, look), next_try_at = coalesce($4, next_try_at),
          state = case when $5 then 'dropped' else state end
        where school_id = $1 and id = $2 and state = 'sent'`;
      const shown = 'shown' in result ? result.shown : null;
      const retryAt = 'retryAt' in result ? result.retryAt : null;
      const look = 'shown' in result ? (result.look ?? null) : null;
      await write(schoolId, 'message-updated', text, id, shown, retryAt, 'gone' in result, look);
    },
  };
};
