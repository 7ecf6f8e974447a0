/** `GET /sandbox/people`: who is there, for tests from outside. Its shape is kept stable. */
import { OAK_TEAM } from '../connector/index.ts';
import type { Everybody } from '../everybody.ts';
import type { SandboxReply } from '../http.ts';
import { TEAMS, TENANT_ID } from '../world.ts';

const team = {
  id: OAK_TEAM.id,
  aadGroupId: OAK_TEAM.aadGroupId,
  safeguardingChannelId: TEAMS.oak.safeguarding.id,
  staffChannelId: TEAMS.oak.staff.id,
};

export const peopleReply = (installed: boolean, everybody: Everybody): SandboxReply =>
  installed
    ? {
        status: 200,
        body: {
          tenantId: TENANT_ID,
          team,
          people: everybody
            .list()
            .filter(({ id }) => !everybody.isGone(id))
            .map(({ upn, name, id, roles }) => ({ upn, name, aadObjectId: id, roles })),
        },
      }
    : {
        status: 503,
        headers: { 'retry-after': '1' },
        body: { error: { message: 'The app is not installed for everybody yet.' } },
      };
