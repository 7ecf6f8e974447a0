import type { Tick } from '../../core/feature.ts';
import type { Desk } from '../incidents/index.ts';

/** Nobody finds words past their time in between; this takes them out of the database. */
const EVERY_MS = 60_000;

/** Destroys words that nobody has sent within their time, and shows that in the chat. */
export const wordsTick = (desk: Desk, schools: () => readonly string[]): Tick => {
  let looked = 0;
  return {
    name: 'words.old',
    run: async (now) => {
      if (Math.abs(now.getTime() - looked) < EVERY_MS) return;
      looked = now.getTime();
      for (const schoolId of schools()) {
        const forms = await desk.words.dropOld(schoolId, now);
        if (forms.length === 0) continue;
        await desk.work.commit({
          schoolId,
          at: now,
          correlation: desk.newId(),
          saves: [],
          audit: [{ who: null, what: 'words.destroyed', about: null }],
          effects: forms.map((about) => ({ kind: 'refresh', about })),
        });
      }
    },
  };
};
