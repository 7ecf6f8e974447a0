/** What the page and tests get to see of people, places and messages. */
import { BOT_NAME, type Message, mriOf, type Place, type Places, type Threads } from '../connector/index.ts';
import type { Everybody } from '../everybody.ts';
import { BOT_ID, TENANT_ID, type WorldPerson } from '../world.ts';
import type { CommandList } from './commands.ts';

export interface PersonView {
  readonly id: string;
  readonly mri: string;
  /** The part of the user principal name before the @. */
  readonly short: string;
  readonly upn: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly roles: readonly string[];
  readonly school: string;
  /** Removed from the tenant: nobody to be, but what they wrote stays theirs. */
  readonly gone: boolean;
}

export interface PlaceView {
  readonly id: string;
  readonly kind: 'personal' | 'channel';
  /** The person's own name for a chat; the channel's for a channel. */
  readonly name: string;
  readonly team: string | null;
  /** Entra object ids. */
  readonly readers: readonly string[];
  /** Id of the app's first words in a chat, written when it was added: nobody's news. */
  readonly welcome: string | null;
  /** Newest messages, oldest first: id and author, for counting what is unread. */
  readonly recent: readonly { readonly id: string; readonly from: string | null }[];
  /** The newest message, for the line below the name. */
  readonly last: Message | null;
}

const personView = ({ id, upn, name, jobTitle, roles, school }: WorldPerson, gone: boolean): PersonView => ({
  id,
  mri: mriOf(id),
  short: upn.split('@')[0] ?? upn,
  upn,
  name,
  jobTitle,
  roles,
  school,
  gone,
});

const RECENT = 99;

/** The General channel is only there for the connector: nobody writes in it, so the page leaves it out. */
const shown = (place: Place): boolean =>
  place.kind === 'personal' || place.channel.id !== place.channel.team.id;

const placeView = (place: Place, readers: readonly string[], messages: readonly Message[]): PlaceView => {
  const [first] = messages;
  const left = messages.filter(({ deleted }) => !deleted);
  return {
    id: place.id,
    kind: place.kind,
    name: place.kind === 'personal' ? place.person.name : place.channel.name,
    team: place.kind === 'personal' ? null : place.channel.team.name,
    readers,
    welcome: place.kind === 'personal' && first?.from === null ? first.id : null,
    recent: left.slice(-RECENT).map(({ id, from }) => ({ id, from })),
    last: left.at(-1) ?? null,
  };
};

export interface WorldView {
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly commands: CommandList;
  readonly people: readonly PersonView[];
  readonly places: readonly PlaceView[];
}

/** What the views are drawn from. */
export interface Seen {
  readonly threads: Threads;
  readonly places: Places;
  readonly everybody: Everybody;
}

export const worldView = (seen: Seen, commands: CommandList): WorldView => ({
  tenantId: TENANT_ID,
  bot: { id: BOT_ID, name: BOT_NAME },
  commands,
  people: seen.everybody.list().map((person) => personView(person, seen.everybody.isGone(person.id))),
  places: placesOf(null, seen),
});

/** `personId` null: all there are. */
export const placesOf = (personId: string | null, { places, threads }: Seen): readonly PlaceView[] =>
  places.all().flatMap((place) => {
    const readers = places.readersOf(place);
    if (!shown(place) || (personId !== null && !readers.includes(personId))) return [];
    return [placeView(place, readers, threads.list(place.id))];
  });
