/** Rosters as the connector gives them. Source: Microsoft Learn, "Get Teams specific context for your bot". */
import type { SandboxReply } from '../http.ts';
import { TENANT_ID, type WorldPerson } from '../world.ts';
import { mriOf, type Place, type Places, type Team } from './places.ts';
import { badArgument } from './refusals.ts';

interface Member {
  readonly id: string;
  readonly aadObjectId: string;
  readonly objectId: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly userPrincipalName: string;
  readonly tenantId: string;
  readonly userRole: 'user' | 'guest';
}

const memberOf = (person: WorldPerson): Member => {
  const [givenName = '', ...rest] = person.name.split(' ');
  return {
    id: mriOf(person.id),
    aadObjectId: person.id,
    objectId: person.id,
    name: person.name,
    givenName,
    surname: rest.join(' '),
    email: person.upn,
    userPrincipalName: person.upn,
    tenantId: TENANT_ID,
    userRole: person.userType === 'Guest' ? 'guest' : 'user',
  };
};

export interface Rosters {
  all(place: Place): SandboxReply;
  one(place: Place, id: string): SandboxReply;
  page(place: Place, query: URLSearchParams): SandboxReply;
  team(team: Team): SandboxReply;
}

export const createRosters = ({ readersOf, personBy, membersOf }: Places): Rosters => {
  const inPlace = (place: Place): readonly Member[] =>
    readersOf(place)
      .map(personBy)
      .filter((person) => person !== null)
      .map(memberOf);

  return {
    all: (place) => ({ status: 200, body: inPlace(place) }),
    one: (place, id) => {
      const member = inPlace(place).find((one) => one.id === id || one.aadObjectId === id.toLowerCase());
      return member
        ? { status: 200, body: member }
        : {
            status: 404,
            body: { error: { code: 'MemberNotFoundInConversation', message: 'Member not found.' } },
          };
    },
    // Teams gives 50 to 500 a page; here a page may be as small as asked for, so that paging can be seen.
    page: (place, query) => {
      const size = Number(query.get('pageSize') ?? 200);
      const token = query.get('continuationToken');
      const start = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString('utf8'));
      if (!Number.isInteger(size) || size < 1 || !Number.isInteger(start))
        return badArgument('pageSize or continuationToken is not valid');
      const members = inPlace(place);
      const end = start + size;
      const next =
        end < members.length ? { continuationToken: Buffer.from(String(end)).toString('base64url') } : {};
      return { status: 200, body: { members: members.slice(start, end), ...next } };
    },
    team: (team) => ({
      status: 200,
      body: {
        id: team.id,
        name: team.name,
        aadGroupId: team.aadGroupId,
        channelCount: team.channels.length + 1,
        memberCount: membersOf(team).length,
        type: 'standard',
        tenantId: TENANT_ID,
      },
    }),
  };
};

/** The General channel comes without a name, as from Teams. */
export const teamChannels = (team: Team): SandboxReply => ({
  status: 200,
  body: { conversations: [{ id: team.id }, ...team.channels.map(({ id, name }) => ({ id, name }))] },
});
