/**
 * Who is away: by their own word, by the school file's working days, by the directory's out-of-office. Somebody away is
 * told all the same and keeps every right; only nobody waits for them.
 */
import { z } from 'zod';
import { inLondon, isOpen, nextOpening } from '../../core/calendar.ts';
import type { School } from '../../core/school.ts';
import type { Setting } from '../policies/index.ts';
import type { LadderPorts } from './ports.ts';

/** `until`: the last day away, `YYYY-MM-DD` in London; null: they are back. */
export const absenceValue = z.object({ until: z.iso.date().nullable() });
export const absenceKey = (personId: string): string => `absence.${personId}`;

/** Who says that they are away, by object id, and until which day. */
export const saidAway = (settings: readonly Setting[], at: Date): ReadonlyMap<string, string> => {
  const day = inLondon(at).toPlainDate().toString();
  const prefix = absenceKey('');
  return new Map(
    settings.flatMap(({ key, value }) => {
      const until = key.startsWith(prefix) ? absenceValue.parse(value).until : null;
      return until !== null && day <= until ? [[key.slice(prefix.length), until] as const] : [];
    }),
  );
};

export interface Presence {
  isAway(personId: string): boolean;
  /** Some of them could not be looked at: they count as there. */
  readonly notLooked: boolean;
}

/** What is not urgent is opened when school is open next: whoever is there then is there. */
export const whenItMatters = ({ calendar }: Pick<School, 'calendar'>, urgent: boolean, now: Date): Date =>
  urgent || isOpen(calendar, now) ? now : (nextOpening(calendar, now) ?? now);

export const presenceOf = async (
  { settings, absence }: Pick<LadderPorts, 'settings' | 'absence'>,
  school: School,
  people: readonly string[],
  at: Date,
): Promise<Presence> => {
  const said = saidAway(await settings.latest(school.id), at);
  const today = inLondon(at);
  const known = new Set(
    people.filter((id) => {
      const days = school.workingDays?.[id];
      return said.has(id) || (days !== undefined && !days.includes(today.dayOfWeek));
    }),
  );
  const asked = await Promise.all(
    people.filter((id) => !known.has(id)).map(async (id) => [id, await absence.outOfOffice(id, at)] as const),
  );
  const away = new Set([...known, ...asked.flatMap(([id, answer]) => (answer === 'away' ? [id] : []))]);
  return {
    isAway: (personId) => away.has(personId),
    notLooked: asked.some(([, answer]) => answer === 'not-looked'),
  };
};
