/** How Teams names the people, teams and conversations of the invented world. */
import { createHash } from 'node:crypto';
import type { Everybody } from '../everybody.ts';
import { TEAMS, type WorldPerson } from '../world.ts';

/** The bot's name in chats and mentions. */
export const BOT_NAME = 'eSafety Desk';

const opaque = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** A person as Teams names them to bots: opaque, fixed, never to be taken apart. */
export const mriOf = (personId: string): string => `29:1${opaque(`person ${personId}`)}`;

/** The 1:1 conversation of a person and the bot. */
export const personalId = (personId: string): string => `a:1${opaque(`chat ${personId}`)}`;

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly team: Team;
  /** Entra object ids; `staff`: whoever works at the team's school. */
  readonly members: readonly string[] | 'staff';
}

export interface Team {
  /** Teams' own id, which is also the id of its General channel. */
  readonly id: string;
  readonly aadGroupId: string;
  readonly name: string;
  readonly school: WorldPerson['school'];
  readonly channels: readonly Channel[];
}

const team = (key: 'oak' | 'elm', id: string): Team => {
  const { id: aadGroupId, name, school, safeguarding, staff } = TEAMS[key];
  const made = { id, aadGroupId, name, school, channels: [] as Channel[] };
  made.channels.push({ ...staff, members: 'staff', team: made }, { ...safeguarding, team: made });
  return made;
};

export const OAK_TEAM: Team = team('oak', '19:oakteam0000000000000000000000001@thread.tacv2');
const ELM_TEAM: Team = team('elm', '19:elmteam0000000000000000000000001@thread.tacv2');
export const ALL_TEAMS: readonly Team[] = [OAK_TEAM, ELM_TEAM];

export const teamBy = (id: string): Team | null => ALL_TEAMS.find((team) => team.id === id) ?? null;

export type Place =
  | { readonly kind: 'personal'; readonly id: string; readonly person: WorldPerson }
  | { readonly kind: 'channel'; readonly id: string; readonly channel: Channel };

const general = (of: Team): Channel => ({ id: of.id, name: 'General', team: of, members: 'staff' });

const CHANNELS: readonly Place[] = ALL_TEAMS.flatMap((of) => [...of.channels, general(of)]).map(
  (channel): Place => ({ kind: 'channel', id: channel.id, channel }),
);

export interface Found {
  readonly place: Place;
  /** Id of the thread's first message. */
  readonly thread: string | null;
}

export interface Places {
  /** Channels first, then everybody's chat. */
  all(): readonly Place[];
  /** `19:...;messageid=1` is a thread of the channel `19:...`; null: a conversation that does not exist. */
  placeOf(conversationId: string): Found | null;
  /** Entra object ids of those who can read a place. */
  readersOf(place: Place): readonly string[];
  /** Entra object ids. */
  membersOf(team: Team): readonly string[];
  /** By MRI or Entra object id; a user principal name finds nobody, as in Teams. */
  personBy(id: string): WorldPerson | null;
}

/** Hashes are worked out once. */
const remembered = (name: (personId: string) => string): ((personId: string) => string) => {
  const known = new Map<string, string>();
  return (personId) => {
    const found = known.get(personId) ?? name(personId);
    known.set(personId, found);
    return found;
  };
};

export const createPlaces = (everybody: Everybody): Places => {
  const [mri, chat] = [remembered(mriOf), remembered(personalId)];
  const personal = (person: WorldPerson): Place => ({ kind: 'personal', id: chat(person.id), person });

  const find = (id: string): Place | null => {
    const channel = CHANNELS.find((place) => place.id === id);
    if (channel) return channel;
    const person = everybody.list().find((one) => chat(one.id) === id);
    return person ? personal(person) : null;
  };
  const membersOf = ({ school }: Team): readonly string[] =>
    everybody
      .list()
      .filter((person) => person.school === school && !person.roles.includes('pupil'))
      .flatMap(({ id }) => (everybody.isGone(id) ? [] : [id]));

  return {
    all: () => [...CHANNELS, ...everybody.list().map(personal)],
    placeOf: (conversationId) => {
      const [id = '', messageId] = conversationId.split(';messageid=');
      const place = find(id);
      return place && { place, thread: messageId ?? null };
    },
    readersOf: (place) => {
      if (place.kind === 'personal') return [place.person.id];
      const { members, team: of } = place.channel;
      return members === 'staff' ? membersOf(of) : members.filter((id) => !everybody.isGone(id));
    },
    membersOf,
    personBy: (id) => everybody.list().find((one) => mri(one.id) === id) ?? everybody.find(id.toLowerCase()),
  };
};
