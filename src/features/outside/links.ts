/** Single-use links for families and visitors: made in the tab, answered on pages of their own. */
import type { Feature } from '../../core/feature.ts';
import type { OpenPages } from '../../core/route.ts';
import { linkPages } from './link-pages.ts';
import type { LinksDesk } from './links-desk.ts';
import { toldKind } from './links-kinds.ts';
import { linkRoutes } from './routes-links.ts';
import { visitorRoutes } from './routes-visitors.ts';

export interface Links extends Feature {
  readonly pages: OpenPages;
}

export const createLinks = (desk: LinksDesk): Links => ({
  name: 'links',
  commands: [],
  actions: [],
  jobs: [],
  ticks: [],
  messages: [toldKind],
  routes: [...linkRoutes(desk), ...visitorRoutes(desk)],
  pages: linkPages(desk),
});
