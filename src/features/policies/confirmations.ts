/** What people of each school have confirmed, as last read: several instances share the database. */
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { School } from '../../core/school.ts';
import type { CheckedChart, CheckedContact, Confirmed } from './confirmed.ts';
import type { Setting, SettingStore } from './ports.ts';

/** What another instance has written is known after a minute at the latest. */
const FRESH_MS = 60_000;

const contactValue = z.object({
  printed: z.string().nullable(),
  number: z.string().nullable(),
  way: z.string().nullable(),
  checked: z.boolean(),
});
const chartValue = z.object({ chart: z.string(), hash: z.string(), live: z.boolean() });

export const contactKey = (id: string): string => `contact.${id}`;
export const chartKey = (id: string, hash: string): string => `chart.${id}.${hash}`;

const contactsIn = (settings: readonly Setting[]): ReadonlyMap<string, CheckedContact> =>
  new Map(
    settings
      .filter(({ key }) => key.startsWith('contact.'))
      .map(({ key, value, at, who }) => [
        key.slice('contact.'.length),
        { ...contactValue.parse(value), at, who },
      ]),
  );

const chartsIn = (settings: readonly Setting[]): readonly CheckedChart[] =>
  settings
    .filter(({ key }) => key.startsWith('chart.'))
    .map(({ value, at, who }) => ({ ...chartValue.parse(value), at, who }));

type Read = Pick<Confirmed, 'contacts' | 'charts'>;

export interface Confirmations {
  /**
   * Never rejects: what could not be read says so, and nothing counts as checked then. `fresh`: read now, for what would
   * stay wrong on a card if another instance had just confirmed it.
   */
  of(schoolId: string, fresh?: 'fresh'): Promise<Confirmed>;
  /** After a write: read again at the next look. */
  forget(schoolId: string): void;
}

export const createConfirmations = (ports: {
  readonly settings: SettingStore;
  readonly school: (schoolId: string) => School;
  /** The policy in force. */
  readonly current: (schoolId: string) => Confirmed['policy'];
  readonly clock: Clock;
  readonly log: Log;
}): Confirmations => {
  const { settings, school, current, clock, log } = ports;
  const kept = new Map<string, { readonly at: number; readonly read: Promise<Read> }>();
  const last = new Map<string, Read>();

  const readNow = async (schoolId: string): Promise<Read> => {
    const rows = await settings.latest(schoolId);
    return { contacts: contactsIn(rows), charts: chartsIn(rows) };
  };

  const readOf = (schoolId: string): Promise<Read> => {
    const now = clock.now().getTime();
    const before = kept.get(schoolId);
    if (before && Math.abs(now - before.at) < FRESH_MS) return before.read;
    const next = { at: now, read: readNow(schoolId) };
    kept.set(schoolId, next);
    return next.read;
  };

  return {
    of: async (schoolId, fresh) => {
      if (fresh) kept.delete(schoolId);
      const base = { file: school(schoolId), policy: current(schoolId) };
      const reading = readOf(schoolId);
      try {
        const read = await reading;
        last.set(schoolId, read);
        return { ...base, ...read, looked: true };
      } catch (error) {
        if (kept.get(schoolId)?.read === reading) kept.delete(schoolId);
        log.error('policy.confirmations-not-read', error, { school: schoolId });
        return { ...base, contacts: new Map(), charts: last.get(schoolId)?.charts ?? [], looked: false };
      }
    },
    forget: (schoolId) => void kept.delete(schoolId),
  };
};
