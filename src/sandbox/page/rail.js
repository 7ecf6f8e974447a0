/** The people of the sandbox: who you are is a click. */
import { avatar } from './avatar.js';
import { byId, h, redraw } from './dom.js';
import { markTabStop, rove } from './roving.js';
import { me, newsOf, state } from './state.js';
import { grouped } from './story.js';
import { go } from './where.js';

let typed = '';

export const badge = (count) =>
  count > 0 &&
  h('span', { class: 'badge', 'aria-label': `${count} unread` }, count > 9 ? '9+' : String(count));

const row = (person) =>
  h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: 'row',
        'data-key': person.id,
        'data-person': person.short,
        'aria-current': person.id === state.me ? 'true' : null,
        onclick: () => go({ me: person.short, place: null }),
      },
      avatar(person),
      h(
        'span',
        { class: 'row-text' },
        h('b', {}, person.name),
        h('small', { class: 'job' }, person.jobTitle),
      ),
      badge(newsOf(person.id).count),
    ),
  );

const find = h('input', {
  type: 'search',
  class: 'find',
  placeholder: 'Find a person',
  'aria-label': 'Find a person',
  'data-key': 'find',
  oninput: (event) => {
    typed = event.target.value.toLowerCase();
    drawPeople();
  },
});

const list = h('div', { class: 'scroll' });
rove(list);

export const drawPeople = () => {
  const { people } = state.world;
  const found = people.filter(
    ({ name, jobTitle, short, gone }) =>
      !gone && `${name} ${jobTitle} ${short}`.toLowerCase().includes(typed),
  );
  const groups = grouped(found).flatMap((group) => [
    h('h2', {}, group.title),
    h('ul', { 'aria-label': group.title }, ...group.people.map(row)),
  ]);
  redraw(list, ...(groups.length ? groups : [h('p', { class: 'none' }, 'Nobody of that name.')]));
  markTabStop(list);
  const parent = byId('people');
  if (!list.isConnected) parent.replaceChildren(h('h1', {}, 'You are'), find, list);
  const who = me();
  parent.querySelector('h1').textContent = who ? `You are ${who.name}` : 'Who are you?';
};
