/** People and times in the words of a card. */
import { formatLondon, inLondon } from '../../core/calendar.ts';
import { hasRole, type Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import { readersInWords } from './when-read.ts';

/** The role by which somebody is known in a case, weightiest first. */
const KNOWN_BY: readonly Role[] = [
  'dsl',
  'deputy-dsl',
  'esafety-coordinator',
  'headteacher',
  'deputy-head',
  'chair-of-governors',
  'siro',
  'iao',
  'dpo',
  'network-manager',
  'ict-coordinator',
];

/** "the DSL": how a card in a chat speaks of a colleague. */
export const roleInWords = (roster: Roster, personId: string): string => {
  const person = roster.people[personId];
  const role = person && KNOWN_BY.find((known) => hasRole(person, known));
  return role ? readersInWords([role]) : 'a colleague';
};

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** For dialogs only. */
export const nameOf = (roster: Roster, personId: string | null): string =>
  personId === null ? 'eSafety Desk' : (roster.people[personId]?.name ?? 'Somebody who has left');

export const whenInWords = (iso: string): string => formatLondon(new Date(iso));

// Made once: making one takes longer than everything else on a card.
const shortDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'long',
});
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
});

/** "by Wed 25 November, 14:10", in London. */
export const byInWords = (due: Date): string =>
  `by ${shortDay.format(due).replace(',', '')}, ${clock.format(due)}`;

/** "2 March 2026" */
export const dayInWords = (iso: string): string =>
  inLondon(new Date(iso)).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** With its year, for registers that are read long after: "23 November 2026 at 15:45". */
export const whenWithYear = (iso: string): string =>
  inLondon(new Date(iso)).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
