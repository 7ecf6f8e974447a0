import type { Person, Roster } from '../../core/person.ts';
import { rightsIn } from './access.ts';
import type { Incident } from './incident.ts';
import { isLowLevel } from './low-level.ts';
import type { IncidentStore } from './ports.ts';

/** Cases asked for at a time. */
const BATCH = 100;

/** Every low-level concern that this person manages, newest first: a pattern may be years long. */
export const readLowLevel = async (
  store: IncidentStore,
  reader: { readonly person: Person; readonly roster: Roster },
): Promise<readonly Incident[]> => {
  const found: Incident[] = [];
  let after: { readonly sentAt: string; readonly id: string } | null = null;
  for (;;) {
    const batch: readonly Incident[] = await store.list(reader.person.schoolId, {
      route: 'adult',
      status: 'ended',
      limit: BATCH,
      ...(after && { after }),
    });
    found.push(
      ...batch.filter(
        (incident) => isLowLevel(incident) && rightsIn(incident, reader.person, reader.roster).has('decide'),
      ),
    );
    const end = batch.at(-1);
    if (!end || batch.length < BATCH) return found;
    after = { sentAt: end.sentAt, id: end.id };
  }
};
