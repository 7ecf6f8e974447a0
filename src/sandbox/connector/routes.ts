/**
 * The Bot Framework's REST API for conversations, as Teams answers it. Source: Microsoft Learn, "Bot Connector
 * REST API reference", and microsoft/teams.net core/docs/CreateConversation-API-Behavior.md for what Teams refuses.
 */
import { z } from 'zod';
import { createRouter, type Exchange, type Mount, type SandboxReply, type SandboxRequest } from '../http.ts';
import { TENANT_ID } from '../world.ts';
import { readActivity, type SentActivity, writtenFrom } from './activity.ts';
import type { Faults } from './faults.ts';
import { APP_LIMITS, type Limiter, READ_LIMITS, SEND_LIMITS } from './limits.ts';
import { createRosters, teamChannels } from './members.ts';
import { type Found, type Place, type Places, personalId, type Team, teamBy } from './places.ts';
import {
  badArgument,
  badSyntax,
  faultReply,
  noActivity,
  noConversation,
  notInRoster,
  throttled,
  tooBig,
} from './refusals.ts';
import type { Threads } from './threads.ts';

interface Setup {
  readonly prefix: string;
  readonly threads: Threads;
  readonly places: Places;
  readonly faults: Faults;
  readonly limiter: Limiter;
  readonly seen?: (exchange: Exchange) => void;
}

const newConversation = z.object({
  isGroup: z.boolean().nullish(),
  members: z.array(z.object({ id: z.string() })).nullish(),
  tenantId: z.string().nullish(),
  channelData: z
    .object({
      channel: z.object({ id: z.string() }).nullish(),
      tenant: z.object({ id: z.string() }).nullish(),
    })
    .nullish(),
  activity: z.unknown().optional(),
});

export const createConnector = (setup: Setup): Mount => {
  const { prefix, threads, places, faults, limiter, seen } = setup;
  const { placeOf, personBy } = places;
  const rosters = createRosters(places);

  const limited = (key: string, limits: typeof SEND_LIMITS): SandboxReply | null => {
    const wait = Math.max(limiter.take('app', APP_LIMITS), limiter.take(key, limits));
    return wait > 0 ? throttled(Math.max(1, Math.ceil(wait / 1000))) : null;
  };

  /** `work` runs although the answer is lost when the fault says that the message arrives. */
  const guarded = (
    conversationId: string,
    limits: typeof SEND_LIMITS,
    work: () => SandboxReply,
  ): SandboxReply => {
    const fault = faults.hit(conversationId);
    if (fault) {
      if (fault.arrives) work();
      const reply = faultReply(fault.kind, fault.retryAfter);
      return typeof reply === 'string' ? reply : { ...reply, fault: true };
    }
    const kind = limits === SEND_LIMITS ? 'send' : 'read';
    return limited(`${kind} ${conversationId}`, limits) ?? work();
  };

  const withActivity = (
    place: Place,
    body: unknown,
    work: (sent: SentActivity) => SandboxReply,
  ): SandboxReply => {
    const read = readActivity(body);
    if (read.kind === 'bad') return badArgument(read.why);
    if (read.kind === 'ok') return work(read.activity);
    threads.refused(place.id, read.why);
    return tooBig();
  };

  const inConversation =
    (limits: typeof SEND_LIMITS, work: (found: Found, req: SandboxRequest) => SandboxReply) =>
    (req: SandboxRequest): SandboxReply => {
      const conversationId = req.params['conversation'] ?? '';
      const found = placeOf(conversationId);
      return guarded(conversationId, limits, () => (found ? work(found, req) : noConversation()));
    };

  const post = ({ place, thread }: Found, sent: SentActivity): SandboxReply => {
    if (sent.type === 'typing') {
      threads.typing(place.id);
      return { status: 202, body: {} };
    }
    if (sent.type !== 'message') return badArgument(`activities of type ${sent.type} cannot be sent`);
    if (thread !== null && !threads.find(place.id, thread)) return noConversation();
    return { status: 201, body: { id: threads.write(place.id, thread, null, writtenFrom(sent)).id } };
  };

  const create = (req: SandboxRequest): SandboxReply => {
    const parsed = newConversation.safeParse(req.body);
    if (!parsed.success) return badSyntax();
    const { isGroup, members, tenantId, channelData, activity } = parsed.data;
    const tenant = tenantId ?? channelData?.tenant?.id;
    if (tenant !== undefined && tenant !== TENANT_ID) return notInRoster();
    const channelId = channelData?.channel?.id;
    if (channelId !== undefined) {
      const found = placeOf(channelId);
      if (!isGroup || activity === undefined || activity === null) return badSyntax();
      if (found?.place.kind !== 'channel') return guarded(channelId, SEND_LIMITS, noConversation);
      return guarded(channelId, SEND_LIMITS, () =>
        withActivity(found.place, activity, (sent) => {
          if (sent.type !== 'message') return badSyntax();
          const { id } = threads.write(found.place.id, null, null, writtenFrom(sent));
          return { status: 201, body: { id: `${found.place.id};messageid=${id}`, activityId: id } };
        }),
      );
    }
    const [member, ...others] = members ?? [];
    if (isGroup || !member || others.length > 0 || tenant === undefined) return badSyntax();
    const person = personBy(member.id);
    if (!person) return notInRoster();
    const id = personalId(person.id);
    return guarded(id, SEND_LIMITS, () => ({ status: 201, body: { id } }));
  };

  const send = inConversation(SEND_LIMITS, (found, req) =>
    withActivity(found.place, req.body, (sent) => post(found, sent)),
  );
  const edit = inConversation(SEND_LIMITS, ({ place }, req) =>
    withActivity(place, req.body, (sent) => {
      const id = req.params['activity'] ?? '';
      const own = threads.find(place.id, id)?.from === null;
      if (!own) return noActivity();
      threads.edit(place.id, id, writtenFrom(sent));
      return { status: 200, body: { id } };
    }),
  );
  const remove = inConversation(SEND_LIMITS, ({ place }, req) => {
    const id = req.params['activity'] ?? '';
    if (threads.find(place.id, id)?.from !== null) return noActivity();
    threads.remove(place.id, id);
    return { status: 200 };
  });
  const team = (work: (team: Team) => SandboxReply) => (req: SandboxRequest) => {
    const found = teamBy(req.params['team'] ?? '');
    return guarded(found?.id ?? '', READ_LIMITS, () => (found ? work(found) : notInRoster()));
  };

  const conversation = '/v3/conversations/:conversation';
  return createRouter({
    prefix,
    ...(seen && { seen }),
    badBody: (why) => (why === 'too-large' ? tooBig() : badArgument('the body is not JSON')),
    routes: [
      { method: 'POST', path: '/v3/conversations', handler: create },
      { method: 'POST', path: `${conversation}/activities`, handler: send },
      // Teams has no replies to one message in a chat; a reply lands in the conversation named.
      { method: 'POST', path: `${conversation}/activities/:activity`, handler: send },
      { method: 'PUT', path: `${conversation}/activities/:activity`, handler: edit },
      { method: 'DELETE', path: `${conversation}/activities/:activity`, handler: remove },
      {
        method: 'GET',
        path: `${conversation}/pagedmembers`,
        handler: inConversation(READ_LIMITS, ({ place }, req) => rosters.page(place, req.query)),
      },
      {
        method: 'GET',
        path: `${conversation}/members`,
        handler: inConversation(READ_LIMITS, ({ place }) => rosters.all(place)),
      },
      {
        method: 'GET',
        path: `${conversation}/members/:member`,
        handler: inConversation(READ_LIMITS, ({ place }, req) =>
          rosters.one(place, req.params['member'] ?? ''),
        ),
      },
      { method: 'GET', path: '/v3/teams/:team', handler: team(rosters.team) },
      { method: 'GET', path: '/v3/teams/:team/conversations', handler: team(teamChannels) },
    ],
  });
};
