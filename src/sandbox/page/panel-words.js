/** What a line of the wire was, in words: whom it is about instead of an id. */
import { personOf, state } from './state.js';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

const placeNamed = (id) => {
  const place = state.world?.places.find((one) => one.id === id);
  if (!place) return 'a place the page does not show';
  return place.kind === 'personal' ? place.name : `${place.name} (${place.team})`;
};

/** Ids of people become their names. */
const named = (path) => path.replaceAll(ID, (id) => personOf(id.toLowerCase())?.name ?? `${id.slice(0, 8)}…`);

const connectorWords = ({ method, path }) => {
  const [, , , conversation, what] = path.split('?')[0].split('/');
  if (!conversation) return 'A new conversation';
  const [id] = decodeURIComponent(conversation).split(';messageid=');
  const where = placeNamed(id);
  if (path.startsWith('/v3/teams')) return 'About a team';
  if (what !== 'activities') return `Who is in ${where}?`;
  return {
    POST: `Message to ${where}`,
    PUT: `Message changed: ${where}`,
    DELETE: `Message removed: ${where}`,
  }[method];
};

const VERBS = { PATCH: 'Change', DELETE: 'Remove', POST: 'Ask', GET: 'Read' };

const graphWords = ({ method, path }) => {
  const [clean] = named(decodeURIComponent(path)).split('?');
  if (path === '/$batch') return 'Several questions at once';
  return `${VERBS[method] ?? method} ${clean.slice(1)}`;
};

export const wordsOf = (line) => {
  if (line.kind === 'connector') return connectorWords(line);
  if (line.kind === 'graph') return graphWords(line);
  return `${personOf(line.who)?.name ?? 'Teams'}: ${line.about}`;
};
