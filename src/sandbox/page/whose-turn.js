/** Whose turn it is: who has news from the app, so that whoever plays the school finds the next person. */
import { avatar } from './avatar.js';
import { byId, h, redraw } from './dom.js';
import { newsOf, state } from './state.js';
import { rankInStory } from './story.js';
import { go } from './where.js';

/** Messages of one step of the app arrive within this; among them the story's order decides. */
const TOGETHER_MS = 10_000;
const SHOWN = 3;

/** Whoever began the story only hears that it went on: among those told together the others come first. */
const rankInTurn = (person) => rankInStory(person) || Infinity;

/** People who have news, whoever should look first in front: the newest; a message to them alone before a channel's. */
export const whoIsNext = () =>
  state.world.people
    .filter(({ id }) => id !== state.me)
    .map((person) => ({ person, ...newsOf(person.id) }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => {
      if (a.alone > 0 !== b.alone > 0) return a.alone > 0 ? -1 : 1;
      const apart = b.newest - a.newest;
      return Math.abs(apart) > TOGETHER_MS ? apart : rankInTurn(a.person) - rankInTurn(b.person);
    });

const jobOf = ({ jobTitle }) => `${jobTitle.charAt(0).toLowerCase()}${jobTitle.slice(1)}`;

const sentence = ({ person, count }) =>
  `${person.name} (${jobOf(person)}) has ${count} new ${count === 1 ? 'message' : 'messages'}`;

const become =
  ({ person }) =>
  () =>
    go({ me: person.short, place: newsOf(person.id).place });

const first = (one) =>
  h(
    'button',
    { type: 'button', class: 'turn-first', 'data-key': `turn ${one.person.id}`, onclick: become(one) },
    avatar(one.person),
    h('span', {}, sentence(one)),
    h('span', { class: 'turn-go', 'aria-hidden': 'true' }, '→'),
  );

const also = (one) =>
  h(
    'button',
    {
      type: 'button',
      class: 'turn-also',
      'data-key': `turn ${one.person.id}`,
      title: sentence(one),
      onclick: become(one),
    },
    avatar(one.person),
    h('span', {}, one.person.name),
    h('span', { class: 'sr' }, ` (${jobOf(one.person)}), new: ${one.count}`),
  );

export const drawTurn = () => {
  const [next, ...others] = whoIsNext();
  const bar = byId('turn');
  bar.classList.toggle('quiet', !next);
  if (!next) {
    redraw(bar, h('span', {}, 'No new messages for anybody. Whoever gets one is named here.'));
    return;
  }
  const more = others.length - SHOWN;
  redraw(
    bar,
    first(next),
    others.length > 0 && h('span', { class: 'turn-word' }, 'also new for'),
    ...others.slice(0, SHOWN).map(also),
    more > 0 && h('span', { class: 'turn-word' }, `and ${more} more`),
  );
};
