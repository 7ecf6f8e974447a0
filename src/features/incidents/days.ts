/** Days as people write them (`YYYY-MM-DD`, London) and the instants they mean. */
import { inLondon } from '../../core/calendar.ts';
import type { SchoolCalendar } from '../../core/school.ts';

export const dayInLondon = (instant: Date): string => inLondon(instant).toPlainDate().toString();

/** Noon UTC is the same day in London all year round. null: no such day. */
const noonOf = (day: string): Date | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const noon = new Date(`${day}T12:00:00Z`);
  return !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(day) ? noon : null;
};

export const startOf = (day: string): Date | null => {
  const noon = noonOf(day);
  return noon && new Date(inLondon(noon).startOfDay().epochMilliseconds);
};

export const endOf = (day: string): Date | null => {
  const noon = noonOf(day);
  return noon && new Date(inLondon(noon).add({ days: 1 }).startOfDay().epochMilliseconds);
};

/** When school closes on that day, were it open. */
export const closingOf = (calendar: SchoolCalendar, day: string): Date | null => {
  const noon = noonOf(day);
  return noon && new Date(inLondon(noon).withPlainTime(calendar.closes).epochMilliseconds);
};
