/** Agreements of people who have no account: pupils and parents of the roll, and visitors. */
import type { Feature } from '../../core/feature.ts';
import type { OutsideDesk } from './desk.ts';
import { classRoutes } from './routes-class.ts';
import { decideRoutes } from './routes-decide.ts';
import { familyRoutes } from './routes-families.ts';
import { slipRoutes } from './routes-slips.ts';

export { type FamiliesBeforeAccess, familiesBeforeAccess } from './before-access.ts';
export type { OutsideDesk } from './desk.ts';
export { newToken } from './link-token.ts';
export { createLinks } from './links.ts';
export { teachesClass } from './sign-off.ts';
export { familyTotals, pupilElsewhere } from './standing.ts';

export const createOutside = (desk: OutsideDesk): Feature => ({
  name: 'outside',
  commands: [],
  actions: [],
  messages: [],
  jobs: [],
  ticks: [],
  routes: [...familyRoutes(desk), ...decideRoutes(desk), ...classRoutes(desk), ...slipRoutes(desk)],
});
