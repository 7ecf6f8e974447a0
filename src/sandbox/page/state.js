/** What the page knows. Everything drawn is drawn from here. */

export const state = {
  world: null,
  installed: false,
  /** Entra object id of who you are. */
  me: null,
  /** Id of the chat or channel on show. */
  place: null,
  /** place id -> messages, oldest first. */
  messages: new Map(),
  /** place id -> how often something came or changed there since the page was opened. */
  came: new Map(),
  /** How often that was, over all places. */
  heard: 0,
  /** place id -> when the bot began to write. */
  typing: new Map(),
  /** `person message` -> { card, editedAt }: what the answer to a click showed this person alone. */
  views: new Map(),
  /** `person message` -> a line below the card. */
  notes: new Map(),
  /** `person message` while an answer is awaited. */
  busy: new Set(),
  /** `{ place, why }`: what Teams did not take since the page was opened. */
  refused: [],
  /** Thread that the next message belongs to, in a channel. */
  replyTo: null,
  fault: null,
};

const watchers = new Set();
export const watch = (watcher) => watchers.add(watcher);

let queued = false;
/** Draws once, however much changed. */
export const changed = () => {
  if (queued) return;
  queued = true;
  queueMicrotask(() => {
    queued = false;
    for (const watcher of watchers) watcher();
  });
};

export const me = () => state.world?.people.find(({ id }) => id === state.me) ?? null;
export const place = () => state.world?.places.find(({ id }) => id === state.place) ?? null;
export const personOf = (id) => state.world?.people.find((person) => person.id === id) ?? null;
export const keyOf = (messageId) => `${state.me} ${messageId}`;

/** Chats and channels of somebody; the bot's chat first. */
export const placesOf = (personId) =>
  (state.world?.places ?? [])
    .filter(({ readers }) => readers.includes(personId))
    .toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === 'personal' ? -1 : 1));

const readKey = (personId, placeId) => `read ${state.world.tenantId} ${personId} ${placeId}`;

/** What the app's work brought and nobody has looked at: neither its first hello nor colleagues' small talk. */
const newIn = (personId, one) => {
  const upTo = Number(localStorage.getItem(readKey(personId, one.id)) ?? 0);
  return one.recent.filter(({ id, from }) => from === null && id !== one.welcome && Number(id) > upTo);
};

export const unread = (personId, one) => newIn(personId, one).length;

/** `{ count, alone, newest, place }`: how many, how many of them in the chat, the newest's time in ms, and where. */
export const newsOf = (personId) => {
  const news = { count: 0, alone: 0, newest: 0, place: null };
  for (const one of placesOf(personId)) {
    const found = newIn(personId, one);
    if (found.length === 0) continue;
    news.count += found.length;
    if (one.kind === 'personal') news.alone += found.length;
    news.newest = Math.max(news.newest, Number(found.at(-1).id));
    news.place ??= one.id;
  }
  return news;
};

/** Everything in the place on show has now been seen, if anybody is looking. */
export const markRead = () => {
  const here = place();
  const last = here?.recent.at(-1);
  // On a telephone the list may be on show instead of the room.
  const seen = !document.hidden && document.getElementById('messages').checkVisibility();
  if (!last || !seen) return;
  localStorage.setItem(readKey(state.me, here.id), last.id);
};

export const takeMessage = (message) => {
  state.came.set(message.place, (state.came.get(message.place) ?? 0) + 1);
  state.heard += 1;
  const list = state.messages.get(message.place);
  if (list) {
    const at = list.findIndex(({ id }) => id === message.id);
    if (message.deleted) {
      if (at >= 0) list.splice(at, 1);
    } else if (at >= 0) list[at] = message;
    else list.push(message);
  }
  const here = state.world?.places.find(({ id }) => id === message.place);
  if (here) {
    const first = here.kind === 'personal' && here.last === null && message.from === null;
    if (first) here.welcome = message.id;
    here.recent = here.recent.filter(({ id }) => id !== message.id || !message.deleted);
    if (!message.deleted && !here.recent.some(({ id }) => id === message.id))
      here.recent = [...here.recent, { id: message.id, from: message.from }].slice(-99);
    if (!here.last || Number(message.id) >= Number(here.last.id)) here.last = message;
  }
  if (message.from === null) state.typing.delete(message.place);
};
