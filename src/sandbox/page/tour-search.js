/** Looks for what was reported in every chat and channel of the sandbox, as one of those who can read each. */
import * as api from './api.js';
import { personOf, state } from './state.js';

/** Shorter runs of words stand in many sentences: "a child is in" proves nothing. */
const RUN = 5;

const plain = (text) => text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];

/** What is looked for: every run of five words, or the whole where there are fewer. */
export const runsOf = (text) => {
  const all = plain(text);
  if (all.length === 0) return [];
  if (all.length <= RUN) return [all.join(' ')];
  return all.slice(RUN - 1).map((_, index) => all.slice(index, index + RUN).join(' '));
};

const textsIn = (part) => {
  if (typeof part === 'string') return [part];
  return part && typeof part === 'object' ? Object.values(part).flatMap(textsIn) : [];
};

const nameOf = (place) =>
  place.kind === 'personal' ? `the chat of ${place.name}` : `the channel ${place.name}`;

const readAll = async () => {
  const read = [];
  for (const place of state.world.places) {
    const reader = personOf(place.readers[0]);
    // One after the other: the sandbox is on this machine, and in no hurry.
    // oxlint-disable-next-line no-await-in-loop
    if (reader) read.push({ place, messages: await api.messagesOf(reader.short, place.id) });
  }
  return read;
};

/** Fills `tour.found`: `{ kind: 'looked', places, messages, hits }`, or `{ kind: 'not-looked' }`. */
export const searchChats = async (tour) => {
  const wanted = (tour.written ?? []).flatMap(runsOf);
  if (wanted.length === 0) {
    tour.found = { kind: 'not-looked' };
    return;
  }
  const read = await readAll();
  const hits = read.filter(({ messages }) => {
    const said = ` ${plain(textsIn(messages).join('\n')).join(' ')} `;
    return wanted.some((run) => said.includes(` ${run} `));
  });
  tour.found = {
    kind: 'looked',
    places: read.length,
    messages: read.reduce((sum, { messages }) => sum + messages.length, 0),
    hits: hits.map(({ place }) => nameOf(place)),
  };
};
