/** Notifications as Teams shows them in the corner: who, where, and no more of the message than its preview. */
import { botAvatar } from './avatar.js';
import { byId, h } from './dom.js';
import { previewOf } from './preview.js';
import { me, placesOf, state } from './state.js';
import { go } from './where.js';

const SHOWN_MS = 8000;
const MOST = 3;

const away = (toast) => toast.remove();

/** Goes by itself, but not while somebody points at it or reads it with the keyboard. */
const goesAfterAWhile = (toast) => {
  let timer = setTimeout(away, SHOWN_MS, toast);
  const stay = () => clearTimeout(timer);
  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(away, SHOWN_MS, toast);
  };
  toast.addEventListener('pointerenter', stay);
  toast.addEventListener('focusin', stay);
  toast.addEventListener('pointerleave', leave);
  toast.addEventListener('focusout', leave);
};

const show = (kind, title, text, here) => {
  const toast = h(
    'article',
    { class: `toast ${kind}`, 'data-place': here.id },
    botAvatar(),
    h(
      'button',
      {
        type: 'button',
        class: 'toast-open',
        onclick: () => {
          away(toast);
          go({ me: me().short, place: here.id });
        },
      },
      h('b', {}, title),
      h('span', {}, text),
    ),
    h('button', { type: 'button', class: 'icon', 'aria-label': 'Close', onclick: () => away(toast) }, '×'),
  );
  goesAfterAWhile(toast);
  const area = byId('toasts');
  area.append(toast);
  while (area.children.length > MOST) area.firstElementChild.remove();
};

const mine = (placeId) => placesOf(state.me).find(({ id }) => id === placeId);

/** On a telephone the list may be on show instead of the room. */
const looking = (placeId) =>
  !document.hidden && state.place === placeId && byId('messages').checkVisibility();

const titleIn = (here) =>
  here.kind === 'personal' ? state.world.bot.name : `${state.world.bot.name} in ${here.name}`;

/** For a message that has just come. What people write to each other is not the app's, and an edit is no news. */
export const notify = (message) => {
  const here = mine(message.place);
  if (!here || message.from !== null || message.deleted || message.editedAt || looking(here.id)) return;
  show('news', titleIn(here), previewOf(message), here);
};

/** The app tried to send what Teams does not take: nobody would ever see it, so it is said loudly. */
export const notifyRefused = ({ place, why }) => {
  const here = mine(place);
  if (here && !looking(place)) show('bad', `${titleIn(here)}: not delivered`, why, here);
};

/** Nothing is left of somebody else's notifications, nor of those about what is on show now. */
export const clearToasts = ({ all }) => {
  for (const toast of Array.from(byId('toasts').children))
    if (all || toast.dataset.place === state.place) away(toast);
};
