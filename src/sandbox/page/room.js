/** The room on show: its name, what went wrong, who is writing. */
import { avatar, botAvatar } from './avatar.js';
import { byId, h, redraw } from './dom.js';
import { drawMessages } from './messages.js';
import { showView, titleOf } from './places.js';
import { changed, me, personOf, place, state } from './state.js';

const membersOf = (here) =>
  h(
    'span',
    { class: 'faces', title: here.readers.map((id) => personOf(id)?.name ?? '').join(', ') },
    ...here.readers.slice(0, 4).map((id) => avatar(personOf(id))),
    h('small', {}, `${here.readers.length} people`),
  );

const drawFault = () => {
  const bar = byId('fault');
  bar.hidden = state.fault === null;
  if (state.fault === null) return;
  const close = () => {
    state.fault = null;
    changed();
  };
  bar.replaceChildren(
    h('span', {}, state.fault),
    h('button', { type: 'button', class: 'icon', 'aria-label': 'Close', onclick: close }, '×'),
  );
};

let refusalsShown = [];

/** What the app sent here and Teams would not take: no message shows it, so it stands above the box to write in. */
const drawRefusals = (here) => {
  const refusals = state.refused.filter((one) => one.place === here.id);
  if (refusals.length === refusalsShown.length && refusals.every((one, at) => one === refusalsShown[at]))
    return;
  refusalsShown = refusals;
  const close = (one) => () => {
    state.refused = state.refused.filter((other) => other !== one);
    changed();
  };
  byId('refusals').replaceChildren(
    ...refusals.map((one) =>
      h(
        'p',
        { class: 'refused' },
        h('span', {}, one.why),
        h('button', { type: 'button', class: 'icon', 'aria-label': 'Close', onclick: close(one) }, '×'),
      ),
    ),
  );
};

export const drawRoom = () => {
  const here = place();
  byId('room').hidden = !here;
  if (!here) return;
  const personal = here.kind === 'personal';
  redraw(
    byId('head'),
    h(
      'button',
      {
        type: 'button',
        class: 'icon only-phone',
        'data-key': 'back',
        'aria-label': 'Back to the list',
        onclick: () => showView('places'),
      },
      '‹',
    ),
    personal ? botAvatar() : h('span', { class: 'hash', 'aria-hidden': 'true' }, '#'),
    h('h1', {}, titleOf(here), h('small', {}, personal ? `as ${me().name}` : here.team)),
    !personal && membersOf(here),
  );
  drawFault();
  drawRefusals(here);
  drawMessages();
  const typing = byId('typing');
  typing.hidden = !state.typing.has(here.id);
  typing.querySelector('span').textContent = typing.hidden ? '' : `${state.world.bot.name} is writing`;
};
