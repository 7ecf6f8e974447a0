/** The strip below the banner: where the tour is, what to do now, and its buttons. It moves into an open window. */
import { h } from './dom.js';
import { words } from './tour-scenes.js';

const count = h('span', { class: 'tour-count' });
const title = h('b', {});
const say = h('span', {});
const show = h('button', { type: 'button', class: 'tour-button' }, words.show);
const act = h('button', { type: 'button', class: 'tour-button' });
const leave = h('button', { type: 'button', class: 'tour-button quiet' });

export const strip = h(
  'section',
  { class: 'tour-strip', 'aria-label': words.strip },
  h('p', { class: 'tour-words', 'aria-live': 'polite' }, count, title, say),
  h('div', { class: 'tour-buttons' }, act, show, leave),
);

const handlers = { show: () => {}, act: () => {}, leave: () => {} };
for (const [button, name] of [
  [show, 'show'],
  [act, 'act'],
  [leave, 'leave'],
])
  button.addEventListener('click', () => handlers[name]());

/** Set once, by whoever runs the tour. */
export const onStrip = (given) => Object.assign(handlers, given);

const put = (element, text) => {
  // Said again by a screen reader only when it is new.
  if (element.textContent !== text) element.textContent = text;
};

/** @param {{ count: string, title: string, say: string, act: string | null, show: boolean, leave: string }} view */
export const drawStrip = (view) => {
  put(count, view.count);
  put(title, view.title);
  put(say, view.say);
  put(act, view.act ?? '');
  put(leave, view.leave);
  act.hidden = view.act === null;
  show.hidden = !view.show;
  // One button is the one to press.
  show.classList.toggle('first', view.act === null);
};

export const focusStrip = () => [show, act, leave].find(({ hidden }) => !hidden)?.focus();
