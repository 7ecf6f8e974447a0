/** Who has left is kept for a year, so that a case or a signature can still be read with them; then nothing of them stays. */
import { addDuration } from '../../core/calendar.ts';
import type { Tick } from '../../core/feature.ts';
import { hourly } from '../../core/hourly.ts';
import type { RollDesk } from './desk.ts';
import type { RollChange, WholeRoll } from './ports.ts';

export const KEPT_AFTER_LEAVING = 'P1Y';

/** Those who left before then, and contacts whom nobody else needs. Pure. */
export const erasure = (
  roll: WholeRoll,
  before: string,
): Pick<RollChange, 'pupils' | 'contacts' | 'erasedPupils' | 'erasedContacts'> => {
  const old = new Set(
    roll.pupils.flatMap(({ id, leftAt }) => (leftAt !== null && leftAt < before ? [id] : [])),
  );
  const needed = new Set(
    roll.pupils.flatMap(({ id, contacts }) => (old.has(id) ? [] : contacts.map((contact) => contact.id))),
  );
  return {
    pupils: [],
    contacts: [],
    erasedPupils: [...old],
    erasedContacts: roll.contacts.flatMap(({ id }) => (needed.has(id) ? [] : [id])),
  };
};

export const eraseTick = (desk: RollDesk): Tick =>
  hourly(desk, 'roll.erase', async (schoolId, now) => {
    const before = addDuration(now, `-${KEPT_AFTER_LEAVING}`).toISOString();
    if (!(await desk.store.leftBefore(schoolId, before))) return;
    const roll = await desk.store.whole(schoolId);
    const id = desk.newId();
    // Somebody who imports at this moment is quicker: the next look does it.
    await desk.work.commit({
      schoolId,
      at: now,
      correlation: id,
      saves: [
        {
          table: 'roll',
          expected: roll.rev,
          next: { schoolId, id, ...erasure(roll, before), imported: null },
        },
      ],
      audit: [{ who: null, what: 'roll.erase', about: id }],
      effects: [],
    });
  });
