/**
 * Where a case is recorded outside the app, as the policy asks when it is closed: the number of its entry, or a task to
 * enter it later. Pure.
 */
import { addDuration, nextOpening } from '../../core/calendar.ts';
import type { RecordSystem } from '../../core/policy.ts';
import type { SchoolCalendar } from '../../core/school.ts';
import { closingOf, dayInLondon } from './days.ts';
import { type Fields, faultOf } from './form-action.ts';
import { LIMITS, trimmed } from './forms-casework.ts';
import type { Incident, Task } from './incident.ts';
import * as say from './messages-casework.ts';

/** Ids of the closing form's inputs begin so; the system's id follows. */
export const ENTRY_FIELDS = ['entry:', 'late:', 'none:'] as const;

/** What the form says of one system. */
export interface Recorded {
  readonly system: RecordSystem;
  readonly reference: string | null;
  /** Why it is not entered yet; a task comes of it. */
  readonly late: string | null;
}

/** In the order of the policy. A number wins over a reason why there is none. */
export const recordedIn = (
  systems: readonly RecordSystem[],
  values: Fields,
): { readonly recorded: readonly Recorded[]; readonly faults: readonly (string | null)[] } => {
  const recorded = systems.map((system): Recorded => {
    const reference = trimmed(values[`entry:${system.id}`]);
    return { system, reference, late: reference === null ? trimmed(values[`late:${system.id}`]) : null };
  });
  return {
    recorded,
    faults: recorded.flatMap(({ system, reference, late }) => [
      faultOf(values[`entry:${system.id}`], LIMITS.reference),
      faultOf(values[`late:${system.id}`], LIMITS.words),
      reference !== null || late !== null || isOutside(system, values) ? null : say.writeEntry(system),
    ]),
  };
};

/** The system is for child protection cases, and whoever closes says that this is none. */
const isOutside = ({ id, records }: RecordSystem, values: Fields): boolean =>
  records === 'child-protection' && values[`none:${id}`] === 'true';

/** What the time line keeps of it. */
export const recordedInWords = ({ system, reference, late }: Recorded): string =>
  reference !== null
    ? say.entered(system, reference)
    : late === null
      ? say.notForSystem(system)
      : say.enteredLater(system, late);

/** For whoever has the case, by the end of the next school day. */
export const entryTask = (
  incident: Incident,
  { system, late }: Recorded,
  owner: string,
  calendar: SchoolCalendar,
  at: Date,
  id: string,
): Task => {
  const tomorrow = addDuration(at, 'P1D');
  const day = nextOpening(calendar, tomorrow) ?? tomorrow;
  return {
    schoolId: incident.schoolId,
    id,
    rev: 1,
    incidentId: incident.id,
    step: null,
    words: say.enterLater(system, late ?? ''),
    ownerId: owner,
    dueAt: (closingOf(calendar, dayInLondon(day)) ?? tomorrow).toISOString(),
    done: null,
  };
};
