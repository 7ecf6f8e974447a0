/**
 * The tenant's levers over HTTP, for the sandbox's page and for tests from outside: what goes wrong
 * (`GET`, `POST` and `DELETE /sandbox/tenant/faults`), what the school has bought (`PATCH /sandbox/tenant/settings`) and what
 * an administrator does there (`POST /sandbox/tenant/changes`).
 */
import { z } from 'zod';
import { createRouter, type Handler, type Mount } from '../http.ts';
import type { TenantSettings } from './call.ts';
import type { Faults } from './faults.ts';
import type { Operation } from './state.ts';

const pattern = z.string().transform((text, context) => {
  try {
    return new RegExp(text, 'i');
  } catch (error) {
    context.addIssue({ code: 'custom', message: String(error) });
    return z.NEVER;
  }
});

const fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('throttled'),
    seconds: z.number().nonnegative(),
    form: z.enum(['seconds', 'date', 'none']).default('seconds'),
  }),
  z.strictObject({
    kind: z.literal('error'),
    status: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]),
  }),
  z.strictObject({ kind: z.enum(['denied', 'html', 'empty-401', 'silence', 'reset']) }),
]);

const plan = z.strictObject({
  fault,
  /** null: until it is stopped. */
  times: z.int().positive().nullable().default(null),
  every: z.int().positive().default(1),
  method: z.string().toUpperCase().optional(),
  path: pattern.optional(),
  where: z.enum(['outer', 'inner', 'both']).default('outer'),
});

const settings = z.strictObject({
  premium: z.boolean().optional(),
  emptyPages: z.boolean().optional(),
  syncedAccounts: z.enum(['put-back', 'refused']).optional(),
  appAdminRoles: z.array(z.guid()).optional(),
});

const instant = z.iso.datetime({ offset: true }).transform((iso) => new Date(iso).toISOString());
const id = z.guid().toLowerCase();
const operation = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('user.add'), properties: z.looseObject({ id }) }),
  z.strictObject({ op: z.literal('user.set'), id, set: z.record(z.string(), z.unknown()) }),
  z.strictObject({ op: z.enum(['user.delete', 'user.restore']), id }),
  z
    .strictObject({
      op: z.literal('mailbox.replies'),
      id,
      status: z.enum(['disabled', 'alwaysEnabled', 'scheduled']),
      from: instant.optional(),
      until: instant.optional(),
      words: z.string().optional(),
    })
    .refine(
      ({ status, from, until }) =>
        status !== 'scheduled' || (from !== undefined && until !== undefined && from < until),
      'scheduled: wanted is from, and until after it',
    ),
  z.strictObject({ op: z.enum(['member.add', 'member.remove']), groupId: id, id }),
  z.strictObject({ op: z.literal('group.set'), id, set: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    op: z.literal('access-policy.set'),
    policy: z.looseObject({
      id,
      displayName: z.string().min(1),
      state: z.enum(['enabled', 'disabled', 'enabledForReportingButNotEnforced']),
    }),
  }),
  z.strictObject({ op: z.literal('access-policy.remove'), id }),
]);

const wrong = (error: z.ZodError) => ({ status: 400, body: { error: { message: z.prettifyError(error) } } });

export const createControl = (tenant: {
  readonly faults: Faults;
  readonly settings: TenantSettings;
  readonly change: (operation: Operation) => void;
}): Mount => {
  const take =
    <T>(schema: z.ZodType<T>, use: (value: T) => void): Handler =>
    ({ body }) => {
      const parsed = schema.safeParse(body);
      if (!parsed.success) return wrong(parsed.error);
      use(parsed.data);
      return { status: 204 };
    };
  return createRouter({
    prefix: '/sandbox/tenant',
    routes: [
      {
        method: 'POST',
        path: '/faults',
        handler: take(plan, ({ method, path, ...rest }) =>
          tenant.faults.plan({ ...rest, ...(method ? { method } : {}), ...(path ? { path } : {}) }),
        ),
      },
      {
        method: 'GET',
        path: '/faults',
        handler: () => ({
          status: 200,
          body: {
            hits: tenant.faults.hits(),
            faults: tenant.faults.list().map(({ id, left, plan: { fault, method, path } }) => ({
              id,
              left,
              fault,
              method: method ?? null,
              path: path?.source.replaceAll('\\/', '/') ?? null,
            })),
          },
        }),
      },
      {
        method: 'DELETE',
        path: '/faults',
        handler: () => {
          tenant.faults.clear();
          return { status: 204 };
        },
      },
      {
        method: 'DELETE',
        path: '/faults/:id',
        handler: ({ params }) => {
          tenant.faults.clear(Number(params['id']));
          return { status: 204 };
        },
      },
      {
        method: 'PATCH',
        path: '/settings',
        handler: take(settings, (value) => void Object.assign(tenant.settings, value)),
      },
      { method: 'GET', path: '/settings', handler: () => ({ status: 200, body: tenant.settings }) },
      { method: 'POST', path: '/changes', handler: take(operation, (value) => tenant.change(value)) },
    ],
  });
};
