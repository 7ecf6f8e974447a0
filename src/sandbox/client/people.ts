/** `GET /sandbox/people`: who is there, for tests from outside. Its shape is kept stable. */
import { OAK_TEAM } from '../connector/index.ts';
import type { SandboxReply } from '../http.ts';
import { PEOPLE, TEAMS, TENANT_ID } from '../world.ts';

const everybody = {
  tenantId: TENANT_ID,
  team: {
    id: OAK_TEAM.id,
    aadGroupId: OAK_TEAM.aadGroupId,
    safeguardingChannelId: TEAMS.oak.safeguarding.id,
    staffChannelId: TEAMS.oak.staff.id,
  },
  people: PEOPLE.map(({ upn, name, id, roles }) => ({ upn, name, aadObjectId: id, roles })),
};

export const peopleReply = (installed: boolean): SandboxReply =>
  installed
    ? { status: 200, body: everybody }
    : {
        status: 503,
        headers: { 'retry-after': '1' },
        body: { error: { message: 'The app is not installed for everybody yet.' } },
      };
