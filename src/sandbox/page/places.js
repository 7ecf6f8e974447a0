/** The chats and channels of whoever you are. */
import { avatar, botAvatar } from './avatar.js';
import { byId, h, redraw } from './dom.js';
import { previewOf } from './preview.js';
import { badge } from './rail.js';
import { markTabStop, rove } from './roving.js';
import { changed, me, personOf, placesOf, state, unread } from './state.js';
import { themeSwitch } from './theme.js';
import { go } from './where.js';

export const titleOf = (place) => (place.kind === 'personal' ? state.world.bot.name : place.name);

/** The newest message in one line, as Teams has it below the name. */
const previewIn = (place) => {
  if (!place.last) return place.team ?? 'No messages yet';
  const { from } = place.last;
  const who = from === null ? null : from === state.me ? 'You' : personOf(from)?.name;
  const told = place.kind === 'personal' && from === null;
  return told ? previewOf(place.last) : `${who ?? state.world.bot.name}: ${previewOf(place.last)}`;
};

const row = (place) =>
  h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: 'row',
        'data-key': place.id,
        'data-place': place.kind === 'personal' ? 'chat' : place.name,
        'aria-current': place.id === state.place ? 'true' : null,
        onclick: () => go({ me: me().short, place: place.id }),
      },
      place.kind === 'personal' ? botAvatar() : h('span', { class: 'hash', 'aria-hidden': 'true' }, '#'),
      h(
        'span',
        { class: 'row-text' },
        h('b', {}, titleOf(place)),
        h('small', { class: 'preview' }, previewIn(place)),
      ),
      badge(unread(state.me, place)),
    ),
  );

const list = h('div', { class: 'scroll' });
rove(list);

export const drawPlaces = () => {
  const who = me();
  const all = placesOf(who.id);
  const chats = all.filter(({ kind }) => kind === 'personal');
  const channels = all.filter(({ kind }) => kind === 'channel');
  if (!list.isConnected) byId('places').replaceChildren(list, themeSwitch());
  redraw(
    list,
    h(
      'div',
      { class: 'who' },
      h(
        'button',
        {
          type: 'button',
          class: 'icon only-phone be-else',
          'aria-label': 'People: be somebody else',
          onclick: () => showView('people'),
        },
        '‹ People',
      ),
      avatar(who),
      h('span', { class: 'row-text' }, h('b', {}, who.name), h('small', {}, who.jobTitle)),
    ),
    h('h2', {}, 'Chat'),
    h('ul', {}, ...chats.map(row)),
    channels.length > 0 && h('h2', {}, 'Channels'),
    channels.length > 0 && h('ul', {}, ...channels.map(row)),
  );
  markTabStop(list);
};

/** On a telephone one column at a time is on show. */
export const showView = (view) => {
  document.body.dataset.view = view;
  changed();
};
