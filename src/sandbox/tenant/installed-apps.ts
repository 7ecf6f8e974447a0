import { randomUUID } from 'node:crypto';
import { type GraphCall, type GraphReply, type GraphRoute, record } from './call.ts';
import { parseFilter } from './filter.ts';
import { option } from './query.ts';
import { GraphRefusal, missing, wrong } from './refusal.ts';
import { CATALOGUE_APP } from './seed.ts';
import type { Installation } from './state.ts';
import { findUser } from './users.ts';

const CATALOGUE_KNOWN = ['id', 'externalId', 'displayName', 'distributionMethod'];

const catalogue = (call: GraphCall): GraphReply => {
  const text = option(call, '$filter');
  const holds =
    text === null ? () => true : parseFilter(text, CATALOGUE_KNOWN, 'microsoft.graph.teamsApp').holds;
  return { status: 200, body: { value: [CATALOGUE_APP].filter((app) => holds(app)) } };
};

const ownerOf = (call: GraphCall): string => {
  const { id, team } = call.req.params;
  if (team === undefined) return `user:${findUser(call, id ?? '').properties.id}`;
  const group = call.state.groups.get(team.toLowerCase());
  if (!group) throw missing(team);
  return `team:${group.properties.id}`;
};

const installedFor = (call: GraphCall, owner: string): readonly Installation[] =>
  [...call.state.installations.values()].filter((installation) => installation.owner === owner);

const list = (call: GraphCall): GraphReply => {
  const filter = option(call, '$filter');
  // The documented way to ask for one app; other filters are not simulated.
  const asked = filter === null ? null : /^teamsApp\/id eq '([^']*)'$/.exec(filter)?.[1];
  if (asked === undefined) throw wrong(`Unsupported filter '${filter}'.`, 'BadRequest');
  const expand = option(call, '$expand')?.split(',').includes('teamsApp') ?? false;
  const value = installedFor(call, ownerOf(call))
    .filter(({ appId }) => asked === null || asked === appId)
    .map(({ id }) => ({ id, ...(expand ? { teamsApp: CATALOGUE_APP } : {}) }));
  return { status: 200, body: { value } };
};

const install = (call: GraphCall): GraphReply => {
  const owner = ownerOf(call);
  const bind = record(call.req.body)?.['teamsApp@odata.bind'];
  const appId = /\/appCatalogs\/teamsApps(?:\/|\(')([0-9a-f-]{36})/i.exec(String(bind))?.[1];
  if (appId === undefined) throw wrong('Bad request payload: teamsApp@odata.bind is wanted.', 'BadRequest');
  if (appId !== CATALOGUE_APP.id)
    throw new GraphRefusal(404, 'NotFound', `App with id ${appId} was not found.`);
  if (installedFor(call, owner).some((installation) => installation.appId === appId))
    throw new GraphRefusal(409, 'Conflict', 'App already installed in the scope.');
  const id = Buffer.from(`${owner}#${randomUUID()}`).toString('base64url');
  call.write({ op: 'app.install', installation: { id, owner, appId } });
  return { status: 201 };
};

const chat = (call: GraphCall): GraphReply => {
  const owner = ownerOf(call);
  const { installation = '' } = call.req.params;
  if (call.state.installations.get(installation)?.owner !== owner) throw missing(installation);
  const chatId = `19:${owner.replace('user:', '')}_${CATALOGUE_APP.externalId}@unq.gbl.spaces`;
  return { status: 200, body: { id: chatId, chatType: 'oneOnOne', topic: null } };
};

const FOR_USER = [
  ['TeamsAppInstallation.ReadWriteSelfForUser.All'],
  ['TeamsAppInstallation.ReadWriteForUser.All'],
] as const;
const FOR_TEAM = [
  ['TeamsAppInstallation.ReadWriteSelfForTeam.All'],
  ['TeamsAppInstallation.ReadWriteForTeam.All'],
] as const;
const ofUser = '/users/:id/teamwork/installedApps';
const ofTeam = '/teams/:team/installedApps';

export const installedAppRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/appCatalogs/teamsApps',
    needs: [['AppCatalog.Read.All'], ['AppCatalog.ReadWrite.All']],
    units: 1,
    run: catalogue,
  },
  { method: 'GET', path: ofUser, needs: FOR_USER, units: 1, run: list },
  { method: 'POST', path: ofUser, needs: FOR_USER, units: 1, run: install },
  { method: 'GET', path: `${ofUser}/:installation/chat`, needs: FOR_USER, units: 1, run: chat },
  { method: 'GET', path: ofTeam, needs: FOR_TEAM, units: 1, run: list },
  { method: 'POST', path: ofTeam, needs: FOR_TEAM, units: 1, run: install },
];
