/** The pages, in the order of the navigation. Each is fetched when it is first opened. */
import { type ComponentType, lazy } from 'react';
import { REGISTER_ROLES } from '../contract/agreements.ts';
import { FAMILY_KEEPERS, FAMILY_ROLES } from '../contract/families.ts';
import { LINK_ROLES, VISITOR_ROLES } from '../contract/links.ts';
import type { Me, MySchool } from '../contract/me.ts';
import { ROLL_ROLES } from '../contract/roll.ts';
import type { Api } from './api.ts';
import { PAGE_TITLES } from './messages.ts';
import type { Host } from './teams.ts';

export interface PageProps {
  readonly me: Me;
  /** The school that is on show. */
  readonly school: MySchool;
  readonly api: Api;
  readonly host: Host;
}

export interface Page {
  /** Stands in the address. */
  readonly id: string;
  readonly title: (school: MySchool) => string;
  /** Only what is shown: the server asks again, each time. */
  readonly isFor: (school: MySchool) => boolean;
  readonly Content: ComponentType<PageProps>;
}

export const PAGES: readonly [Page, ...Page[]] = [
  {
    id: 'you',
    title: () => PAGE_TITLES.you,
    isFor: () => true,
    Content: lazy(() => import('./you/page.tsx').then(({ YouPage }) => ({ default: YouPage }))),
  },
  {
    id: 'agreements',
    title: () => PAGE_TITLES.agreements,
    isFor: () => true,
    Content: lazy(() =>
      import('./agreements/page.tsx').then(({ AgreementsPage }) => ({ default: AgreementsPage })),
    ),
  },
  {
    id: 'register',
    title: () => PAGE_TITLES.register,
    isFor: ({ kind, shared, roleIds }) =>
      kind !== 'pupil' && !shared && REGISTER_ROLES.some((role) => roleIds.includes(role)),
    Content: lazy(() =>
      import('./register/page.tsx').then(({ RegisterPage }) => ({ default: RegisterPage })),
    ),
  },
  {
    id: 'families',
    title: () => PAGE_TITLES.families,
    isFor: ({ kind, shared, roleIds }) =>
      kind !== 'pupil' && !shared && roleIds.some((role) => FAMILY_ROLES.includes(role)),
    Content: lazy(() =>
      import('./families/page.tsx').then(({ FamiliesPage }) => ({ default: FamiliesPage })),
    ),
  },
  {
    id: 'links',
    title: () => PAGE_TITLES.links,
    isFor: ({ shared, roleIds }) => !shared && LINK_ROLES.some((role) => roleIds.includes(role)),
    Content: lazy(() => import('./links/page.tsx').then(({ LinksPage }) => ({ default: LinksPage }))),
  },
  {
    id: 'visitors',
    title: () => PAGE_TITLES.visitors,
    isFor: ({ shared, roleIds }) => !shared && VISITOR_ROLES.some((role) => roleIds.includes(role)),
    Content: lazy(() =>
      import('./visitors/page.tsx').then(({ VisitorsPage }) => ({ default: VisitorsPage })),
    ),
  },
  {
    id: 'roll',
    title: () => PAGE_TITLES.roll,
    isFor: ({ roleIds }) => roleIds.some((role) => ROLL_ROLES.includes(role)),
    Content: lazy(() => import('./roll/page.tsx').then(({ RollPage }) => ({ default: RollPage }))),
  },
  {
    id: 'my-class',
    title: ({ teaches }) => (teaches ? PAGE_TITLES['my-class'] : PAGE_TITLES.classes),
    // Theirs, or all of them for those who keep the register: a class without its teacher agrees too.
    isFor: ({ kind, shared, roleIds, teaches }) =>
      kind !== 'pupil' && !shared && (teaches || roleIds.some((role) => FAMILY_KEEPERS.includes(role))),
    Content: lazy(() => import('./my-class/page.tsx').then(({ MyClassPage }) => ({ default: MyClassPage }))),
  },
  {
    id: 'slips',
    title: () => PAGE_TITLES.slips,
    isFor: ({ kind, shared, roleIds }) =>
      kind !== 'pupil' && !shared && roleIds.some((role) => FAMILY_KEEPERS.includes(role)),
    Content: lazy(() => import('./slips/page.tsx').then(({ SlipsPage }) => ({ default: SlipsPage }))),
  },
];

/** The page of that name, if it is for this person; else the first. */
export const pageFor = (pages: readonly [Page, ...Page[]], id: string, school: MySchool): Page =>
  pages.find((page) => page.id === id && page.isFor(school)) ?? pages[0];
