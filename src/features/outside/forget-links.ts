/** A link that nobody used is forgotten a month after it ran out or was taken back: nobody needs it, and it has names in it. */
import { addDuration } from '../../core/calendar.ts';
import type { Tick } from '../../core/feature.ts';
import { hourly } from '../../core/hourly.ts';
import type { LinksDesk } from './links-desk.ts';

/** Whoever finds an old slip reads for so long that it has run out; then it is a link that never was. */
export const KEPT_AFTER_END = 'P30D';
/** In one commit, so that nobody's turn waits for it. */
const MOST_AT_ONCE = 500;

export const forgetLinksTick = (desk: LinksDesk): Tick =>
  hourly(desk, 'outside.forget-links', async (schoolId, now) => {
    const before = addDuration(now, `-${KEPT_AFTER_END}`).toISOString();
    const links = await desk.store.unusedLinks(schoolId, before, MOST_AT_ONCE);
    if (links.length === 0) return;
    const id = desk.newId();
    await desk.work.commit({
      schoolId,
      at: now,
      correlation: id,
      saves: [{ table: 'forgotten-links', next: { schoolId, id, links, at: now.toISOString() } }],
      audit: [{ who: null, what: 'outside.forget-links', about: id }],
      effects: [],
    });
  });
