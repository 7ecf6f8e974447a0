/** How Teams names the people, teams and conversations of the invented world. */
import { createHash } from 'node:crypto';
import { GROUPS, PEOPLE, personByUpn, TEAMS, type WorldPerson } from '../world.ts';

/** The bot's name in chats and mentions. */
export const BOT_NAME = 'eSafety Desk';

const opaque = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** A person as Teams names them to bots: opaque, fixed, never to be taken apart. */
export const mriOf = (personId: string): string => `29:1${opaque(`person ${personId}`)}`;

/** The 1:1 conversation of a person and the bot. */
export const personalId = (personId: string): string => `a:1${opaque(`chat ${personId}`)}`;

const byMri = new Map(PEOPLE.map((person) => [mriOf(person.id), person]));
const byId = new Map(PEOPLE.map((person) => [person.id, person]));

/** By MRI or Entra object id; a user principal name finds nobody, as in Teams. */
export const personBy = (id: string): WorldPerson | null =>
  byMri.get(id) ?? byId.get(id.toLowerCase()) ?? null;

/** By the short name that the page and tests use (`teacher1`), the full one, or the object id. */
export const personCalled = (name: string): WorldPerson | null =>
  byId.get(name.toLowerCase()) ??
  PEOPLE.find(({ upn }) => upn === name.toLowerCase()) ??
  (PEOPLE.some(({ upn }) => upn.startsWith(`${name}@`)) ? personByUpn(name) : null);

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly team: Team;
  /** Entra object ids. */
  readonly members: readonly string[];
}

export interface Team {
  /** Teams' own id, which is also the id of its General channel. */
  readonly id: string;
  readonly aadGroupId: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly channels: readonly Channel[];
}

const team = (
  key: 'oak' | 'elm',
  id: string,
  members: readonly string[],
): Team & { readonly channels: Channel[] } => {
  const { id: aadGroupId, name, safeguarding, staff } = TEAMS[key];
  const made = { id, aadGroupId, name, members, channels: [] as Channel[] };
  for (const channel of [staff, safeguarding]) made.channels.push({ ...channel, team: made });
  return made;
};

export const OAK_TEAM: Team = team(
  'oak',
  '19:oakteam0000000000000000000000001@thread.tacv2',
  GROUPS.oakStaff.members,
);
const ELM_TEAM: Team = team(
  'elm',
  '19:elmteam0000000000000000000000001@thread.tacv2',
  GROUPS.elmStaff.members,
);
export const ALL_TEAMS: readonly Team[] = [OAK_TEAM, ELM_TEAM];

export const teamBy = (id: string): Team | null => ALL_TEAMS.find((team) => team.id === id) ?? null;

export type Place =
  | { readonly kind: 'personal'; readonly id: string; readonly person: WorldPerson }
  | { readonly kind: 'channel'; readonly id: string; readonly channel: Channel };

const general = (of: Team): Channel => ({ id: of.id, name: 'General', team: of, members: of.members });

export const PLACES: readonly Place[] = [
  ...ALL_TEAMS.flatMap((of) => [...of.channels, general(of)]).map(
    (channel): Place => ({ kind: 'channel', id: channel.id, channel }),
  ),
  ...PEOPLE.map((person): Place => ({ kind: 'personal', id: personalId(person.id), person })),
];

const places = new Map(PLACES.map((place) => [place.id, place]));

/** `19:...;messageid=1` is a thread of the channel `19:...`; null: a conversation that does not exist. */
export const placeOf = (
  conversationId: string,
): { readonly place: Place; readonly thread: string | null } | null => {
  const [id = '', messageId] = conversationId.split(';messageid=');
  const place = places.get(id);
  return place ? { place, thread: messageId ?? null } : null;
};

/** Entra object ids of those who can read a place. */
export const readersOf = (place: Place): readonly string[] =>
  place.kind === 'personal' ? [place.person.id] : place.channel.members;
