/**
 * People as an administrator of the tenant sees them, for the page: who is there, add somebody, remove and bring back,
 * block, give a licence, say that an account comes from an AD. Every change is an operation of the tenant's journal.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { lever } from './at-home.ts';
import { type Everybody, MEMBERSHIPS } from './everybody.ts';
import type { Handler, Route, SandboxReply } from './http.ts';
import { type Operation, type TenantState, userProperties } from './tenant/index.ts';
import { DOMAIN, PEOPLE, TEAMS, type WorldPerson } from './world.ts';

export interface AccountView {
  /** Entra object id. */
  readonly id: string;
  /** As the page names people in its address. */
  readonly short: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly school: WorldPerson['school'];
  readonly pupil: boolean;
  readonly enabled: boolean;
  readonly licensed: boolean;
  readonly synced: boolean;
  /** Their out-of-office is on. */
  readonly away: boolean;
  /** Removed; the tenant keeps it, so that it can be brought back. */
  readonly gone: boolean;
  /** Added here, and not of the invented world. */
  readonly added: boolean;
}

interface Setup {
  readonly state: TenantState;
  readonly everybody: Everybody;
  readonly change: (operation: Operation) => void;
  /** Adds the app for whoever has none; resolves when they have it. */
  readonly install: () => Promise<void>;
}

/** Office 365 A1, for staff and for pupils. Source: Microsoft Learn, "Product names and service plan identifiers". */
const LICENCES = {
  staff: '94763226-9b3c-4e75-a931-5c89701abe66',
  pupil: '314c4481-f395-4525-be8b-2ec4bb1e9d91',
} as const;

const words = (most: number, what: string) =>
  z
    .string()
    .trim()
    .min(1, `Write ${what}.`)
    .max(most, `Write at most ${most} letters for ${what}.`)
    .regex(/^[^\p{Cc}]*$/u, `Write ${what} in one line.`);

const addBody = z.strictObject({
  name: words(80, 'a name'),
  jobTitle: words(80, 'what they do'),
  group: z.enum(Object.keys(MEMBERSHIPS) as (keyof typeof MEMBERSHIPS)[]),
});

const changeBody = z
  .strictObject({
    enabled: z.boolean().optional(),
    licensed: z.boolean().optional(),
    synced: z.boolean().optional(),
    away: z.boolean().optional(),
  })
  .refine((asked) => Object.keys(asked).length > 0, 'Say what is to change.');

const OWN = new Set(PEOPLE.map(({ id }) => id));

const refused = (status: number, message: string): SandboxReply => ({ status, body: { error: { message } } });
const wrong = ({ issues: [issue] }: z.ZodError): SandboxReply =>
  refused(400, issue?.message ?? 'That could not be read.');

/** `Zoe O'Hara-Smith` -> `zoe.ohara-smith`. */
const localPart = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9 .-]/g, '')
    .trim()
    .replaceAll(/[ .]+/g, '.')
    .replaceAll(/^[.-]+|[.-]+$/g, '')
    .slice(0, 40) || 'person';

export const accountRoutes = ({ state, everybody, change, install }: Setup): readonly Route[] => {
  const view = (person: WorldPerson): AccountView => {
    const stored = state.users.get(person.id) ?? state.deletedUsers.get(person.id);
    const properties = stored?.properties;
    const licences = properties?.['assignedLicenses'];
    return {
      id: person.id,
      short: person.upn.split('@')[0] ?? person.upn,
      name: person.name,
      jobTitle: person.jobTitle,
      school: person.school,
      pupil: person.roles.includes('pupil'),
      enabled: properties?.['accountEnabled'] === true,
      licensed: Array.isArray(licences) && licences.length > 0,
      synced: properties?.['onPremisesSyncEnabled'] === true,
      away: (state.automaticReplies.get(person.id)?.status ?? 'disabled') !== 'disabled',
      gone: everybody.isGone(person.id),
      added: !OWN.has(person.id),
    };
  };

  const freeUpn = (name: string): string => {
    const local = localPart(name);
    for (let n = 1; ; n += 1) {
      const tried = n === 1 ? local : `${local}${n}`;
      const taken = [...state.users.values(), ...state.deletedUsers.values()].some(
        ({ properties }) => properties['userPrincipalName'] === `${tried}@${DOMAIN}`,
      );
      if (!taken) return `${tried}@${DOMAIN}`;
    }
  };

  const add: Handler = async ({ body }) => {
    const parsed = addBody.safeParse(body);
    if (!parsed.success) return wrong(parsed.error);
    const { name, jobTitle, group } = parsed.data;
    const { school, groupId, role } = MEMBERSHIPS[group];
    const team = Object.values(TEAMS).find((one) => one.school === school);
    const id = randomUUID();
    const person = { id, upn: freeUpn(name), name, jobTitle, department: team?.name ?? '' };
    change({ op: 'user.add', properties: userProperties({ ...person, synced: false, userType: 'Member' }) });
    change({ op: 'member.add', groupId, id });
    if (role === 'staff' && team) change({ op: 'member.add', groupId: team.id, id });
    await install();
    const made = everybody.find(id);
    return made ? { status: 201, body: view(made) } : refused(500, 'They were added and cannot be found.');
  };

  /** The same, for one person that the path names. */
  const forOne =
    (
      work: (person: WorldPerson, body: unknown) => SandboxReply | null | Promise<SandboxReply | null>,
    ): Handler =>
    async ({ params, body }) => {
      const person = everybody.find((params['id'] ?? '').toLowerCase());
      if (!person) return refused(404, 'There is nobody with that id.');
      return (await work(person, body)) ?? { status: 200, body: view(everybody.find(person.id) ?? person) };
    };

  const edit = forOne((person, body) => {
    const parsed = changeBody.safeParse(body);
    if (!parsed.success) return wrong(parsed.error);
    const { enabled, licensed, synced, away } = parsed.data;
    if (everybody.isGone(person.id)) return refused(409, 'That account was removed. Bring it back first.');
    const skuId = LICENCES[person.roles.includes('pupil') ? 'pupil' : 'staff'];
    const putBackAt = enabled === undefined ? state.putBack.get(person.id) : undefined;
    const set = {
      ...(enabled !== undefined && { accountEnabled: enabled }),
      ...(licensed !== undefined && { assignedLicenses: licensed ? [{ skuId, disabledPlans: [] }] : [] }),
      ...(synced !== undefined && { onPremisesSyncEnabled: synced ? true : null }),
    };
    if (away !== undefined)
      change({ op: 'mailbox.replies', id: person.id, status: away ? 'alwaysEnabled' : 'disabled' });
    if (Object.keys(set).length > 0)
      change({
        op: 'user.set',
        id: person.id,
        set,
        // The next sync still opens an account that was switched off here, whatever else is changed.
        ...(putBackAt !== undefined && synced !== false && { putBackAt }),
      });
    return null;
  });

  const remove = forOne((person) => {
    change({ op: 'user.delete', id: person.id });
    return null;
  });

  const bringBack = forOne(async (person) => {
    change({ op: 'user.restore', id: person.id });
    await install();
    return null;
  });

  return [
    {
      method: 'GET',
      path: '/accounts',
      handler: () => ({ status: 200, body: everybody.list().map(view) }),
    },
    { method: 'POST', path: '/accounts', handler: lever(add) },
    { method: 'PATCH', path: '/accounts/:id', handler: lever(edit) },
    { method: 'POST', path: '/accounts/:id/remove', handler: lever(remove) },
    { method: 'POST', path: '/accounts/:id/bring-back', handler: lever(bringBack) },
  ];
};
