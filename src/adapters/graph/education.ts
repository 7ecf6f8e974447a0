/**
 * `GET /education/users` (EduRoster.Read.All, which only a school needs whose file names `primaryRole`).
 * https://learn.microsoft.com/graph/api/educationroot-list-users
 */
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { PrimaryRole } from '../../core/person.ts';
import type { Ask } from './ask.ts';
import { allPages } from './pages.ts';

/** `unknownFutureValue`, and whatever else may come, is none that anybody could mean. */
const account = z.object({
  id: z.string(),
  primaryRole: z.enum(['student', 'teacher', 'none']).nullish().catch(null),
});

const PAGE = { timeoutMs: 5_000, withinMs: 10_000 } as const;
/** All schools of a tenant read the same list: one reading serves those that follow at once. */
const KNOWN_MS = 3 * 60_000;

type Roles = ReadonlyMap<string, PrimaryRole>;

export const graphEducation = (ask: Ask, clock: Clock): (() => Promise<Roles>) => {
  let last: { readonly at: number; readonly roles: Promise<Roles> } | null = null;

  const read = async (): Promise<Roles> => {
    const found = new Map<string, PrimaryRole>();
    const url = '/education/users?$select=id,primaryRole&$top=999';
    for await (const { id, primaryRole } of allPages(ask, url, account, PAGE))
      if (primaryRole) found.set(id, primaryRole);
    return found;
  };

  return () => {
    const now = clock.now().getTime();
    if (last && Math.abs(now - last.at) < KNOWN_MS) return last.roles;
    const roles = read();
    last = { at: now, roles };
    // What failed is asked again by the next.
    roles.catch(() => {
      last = null;
    });
    return roles;
  };
};
