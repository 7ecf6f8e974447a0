/** Single-use links for families and visitors: made in the tab, answered on pages of their own. */
import type { NewMessage } from '../../core/commit.ts';
import type { Feature } from '../../core/feature.ts';
import type { OpenPages } from '../../core/route.ts';
import { forgetLinksTick } from './forget-links.ts';
import { linkPages } from './link-pages.ts';
import type { LinksDesk } from './links-desk.ts';
import { passOn, toldKind } from './links-kinds.ts';
import { waitingKind, waitingTick } from './links-waits.ts';
import { linkRoutes } from './routes-links.ts';
import { visitorRoutes } from './routes-visitors.ts';

export interface Links extends Feature {
  readonly pages: OpenPages;
  /** Teams would not take a message of ours. */
  readonly notReached: (
    message: Pick<NewMessage, 'what' | 'params' | 'to'> & { readonly schoolId: string },
  ) => Promise<void>;
}

export const createLinks = (desk: LinksDesk): Links => ({
  name: 'links',
  commands: [],
  actions: [],
  jobs: [],
  ticks: [forgetLinksTick(desk), waitingTick(desk)],
  messages: [toldKind, waitingKind(desk)],
  routes: [...linkRoutes(desk), ...visitorRoutes(desk)],
  pages: linkPages(desk),
  notReached: async ({ schoolId, what, to, params }) => {
    if (to.kind === 'person') await passOn(desk, schoolId, to.personId, what, params);
  },
});
