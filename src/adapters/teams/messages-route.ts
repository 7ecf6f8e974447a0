import type { Log } from '../../core/log.ts';
import type { Route, WebReply } from '../../core/route.ts';
import { readActivity } from './activity.ts';
import type { TeamsConfig } from './config.ts';
import type { Door } from './door.ts';
import type { Inbound } from './inbound.ts';
import { isLocal, isLoopbackUrl } from './loopback.ts';
import { badRequest, notAuthenticated, notLocal, notNow, notThisTenant } from './refusals.ts';
import { tenantsOf } from './turn.ts';

/** The only channel that the bot is on; botbuilder checks tokens of some others by weaker rules. */
const CHANNEL = 'msteams';

/** `POST /api/messages`: shape, then place or signature, then tenant; only then does the activity count. */
export const messagesRoute = (config: TeamsConfig, door: Door, inbound: Inbound, log: Log): Route => ({
  method: 'POST',
  path: '/api/messages',
  async handle(request) {
    const read = readActivity(request.body);
    if (!read.ok) return badRequest(read.faults);
    const { activity } = read;
    if (config.bot === null) {
      if (!isLocal(request) || !isLoopbackUrl(activity.serviceUrl)) return notLocal();
    } else if (activity.channelId !== CHANNEL) {
      return badRequest(['channelId']);
    }

    let reply: WebReply = { status: 200 };
    const { authorization } = request.headers;
    const entered = await door.enter(
      typeof authorization === 'string' ? authorization : '',
      request.body,
      async () => {
        const tenants = tenantsOf(activity);
        const ours = tenants.length > 0 && tenants.every((id) => id === config.tenantId.toLowerCase());
        reply = ours ? await inbound(activity) : notThisTenant();
      },
    );
    if (entered.kind === 'in') return reply;
    if (entered.kind === 'refused') {
      log.warn('teams.refused');
      return notAuthenticated();
    }
    log.error('teams.not-checked', entered.error);
    return notNow();
  },
});
