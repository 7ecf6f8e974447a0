/** When an item of a chart is to be done, where it prints or guidance gives a time. */
import { addDuration } from '../../core/calendar.ts';
import type { Item } from '../../core/flow.ts';
import type { Incident } from './incident.ts';

/** Counted from when the report was sent: `PT72H` are clock hours. null: no time is given. */
export const dueWithin = (
  { sentAt }: Pick<Incident, 'sentAt'>,
  { within }: Pick<Item, 'within'>,
): Date | null => (within === undefined ? null : addDuration(new Date(sentAt), within));
