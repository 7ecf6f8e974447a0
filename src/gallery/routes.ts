/** What the sandbox's gallery is drawn from. Mounted in the sandbox alone: it is for whoever works on cards. */
import type { Policy } from '../core/policy.ts';
import type { Route, WebReply } from '../core/route.ts';
import { policyCharts } from './charts.ts';
import { measuredCards } from './measured-cards.ts';

const HEADERS = { 'Cache-Control': 'no-store' };

/** Worked out at the first request: a start of the sandbox does not wait for it. */
const later = (make: () => Promise<unknown>): (() => Promise<WebReply>) => {
  let made: Promise<unknown> | undefined;
  return async () => {
    made ??= make();
    // What failed once may succeed when somebody asks again.
    made.catch(() => {
      made = undefined;
    });
    return { status: 200, headers: HEADERS, body: await made };
  };
};

export const galleryRoutes = (policies: Iterable<Policy>): readonly Route[] => [
  {
    method: 'GET',
    path: '/sandbox-data/cards',
    handle: later(async () => ({ cards: await measuredCards() })),
  },
  {
    method: 'GET',
    path: '/sandbox-data/charts',
    handle: later(async () => ({ policies: policyCharts(policies) })),
  },
];
