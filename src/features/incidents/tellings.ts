/**
 * When the readers of a case are told that its reporter wrote more. Pure: worked out from what the case says, so that
 * nothing has to be kept beside it.
 */
import type { IncidentEvent } from './incident.ts';

const HOUR_MS = 3_600_000;

/** Whoever did this looked at the case. */
const isLook = ({ kind }: IncidentEvent): boolean => kind === 'opened' || kind === 'taken-over';

const msOf = (iso: string): number => new Date(iso).getTime();

/**
 * When to tell of words written at `at`; null: a telling that is still to come says it. What was written since somebody
 * last looked is told at once; while nobody has looked, at most once an hour, and the last words are never left untold.
 * Words of danger are told at once, whoever has looked or not.
 *
 * @param sentAt of the case: its notice was the first telling
 * @param events oldest first, without the one of `at`
 * @param alarms what is written at `at` says that somebody is in danger
 */
export const nextTelling = (
  sentAt: string,
  events: readonly IncidentEvent[],
  reporterId: string,
  at: Date,
  alarms: boolean,
): Date | null => {
  let told = msOf(sentAt);
  let written = told;
  let looked = 0;
  const write = (now: number, danger: boolean): number | null => {
    const sinceLook = looked > written;
    written = now;
    if (danger) {
      // A telling that is still to come stays, for what is written after this.
      told = Math.max(now, told);
      return now;
    }
    if (sinceLook) told = now;
    else if (told > now) return null;
    else told = Math.max(now, told + HOUR_MS);
    return told;
  };
  for (const event of events) {
    if (isLook(event)) looked = msOf(event.at);
    if (event.kind === 'added' && event.who === reporterId)
      write(msOf(event.at), event.data['danger'] === true);
  }
  const next = write(at.getTime(), alarms);
  return next === null ? null : new Date(next);
};

/** Has the reporter written since somebody last looked at the case? */
export const hasUnseen = (events: readonly IncidentEvent[], reporterId: string): boolean =>
  events.findLastIndex(({ kind, who }) => kind === 'added' && who === reporterId) >
  events.findLastIndex(isLook);
