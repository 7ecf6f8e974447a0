/**
 * `GET /users/{id}/mailboxSettings/automaticRepliesSetting` (MailboxSettings.Read, which a school need not grant).
 * https://learn.microsoft.com/graph/api/user-get-mailboxsettings. Only the state and its times are read; the words of a
 * reply come with them and are dropped.
 */
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { Absence } from '../../features/ladders/ports.ts';
import type { Ask } from './ask.ts';
import { GraphFault } from './graph-fault.ts';
import { objectId } from './object-id.ts';

/** Graph answers in UTC unless it is asked otherwise; a time in another zone is not guessed at. */
const instant = z
  .object({ dateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d/), timeZone: z.literal('UTC') })
  .transform(({ dateTime }) => new Date(`${dateTime.slice(0, 16)}:00Z`));

const replies = z.discriminatedUnion('status', [
  z.object({ status: z.literal('disabled') }),
  z.object({ status: z.literal('alwaysEnabled') }),
  z.object({
    status: z.literal('scheduled'),
    scheduledStartDateTime: instant,
    scheduledEndDateTime: instant,
  }),
]);
type Replies = z.infer<typeof replies>;

/** Behind a tick, several at once: nobody waits longer. */
const ONE = { timeoutMs: 2_000, withinMs: 0 } as const;
const KNOWN_MS = 10 * 60_000;
/** Nobody grants a permission from one minute to the next. */
const DENIED_MS = 60 * 60_000;
/** Of a trust of many thousands only those whom somebody waits for now are held. */
const MOST_KNOWN = 5_000;

const isAway = (said: Replies, at: Date): boolean =>
  said.status === 'alwaysEnabled' ||
  (said.status === 'scheduled' && said.scheduledStartDateTime <= at && at < said.scheduledEndDateTime);

export const graphAbsence = (ask: Ask, clock: Clock, log: Log): Absence => {
  const known = new Map<string, { readonly at: number; readonly said: Replies | null }>();
  let deniedAt: number | null = null;
  const isFresh = (at: number | null | undefined, ms: number): boolean =>
    typeof at === 'number' && Math.abs(clock.now().getTime() - at) < ms;

  const look = async (personId: string): Promise<Replies | null> => {
    try {
      const url = `/users/${objectId(personId)}/mailboxSettings/automaticRepliesSetting`;
      return await ask({ method: 'GET', url, answer: replies, ...ONE });
    } catch (error) {
      if (!(error instanceof GraphFault)) throw error;
      if (error.status === 403 || error.status === 400) deniedAt = clock.now().getTime();
      log.info('absence.not-looked', { status: error.status, code: error.code });
      return null;
    }
  };

  return {
    outOfOffice: async (personId, at) => {
      if (isFresh(deniedAt, DENIED_MS)) return 'not-looked';
      const before = known.get(personId);
      const fresh = before && isFresh(before.at, KNOWN_MS) ? before : null;
      const said = fresh ? fresh.said : await look(personId);
      if (!fresh) {
        // Put at the end: what is dropped is the oldest.
        known.delete(personId);
        known.set(personId, { at: clock.now().getTime(), said });
        const [oldest] = known.keys();
        if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
      }
      if (said === null) return 'not-looked';
      return isAway(said, at) ? 'away' : 'there';
    },
  };
};
