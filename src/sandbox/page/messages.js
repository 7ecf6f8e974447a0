/** The messages on show. A message keeps its element until it changes: what is half typed in a card stays. */
import { byId, h } from './dom.js';
import { makeNode } from './message-node.js';
import { changed, keyOf, place, state } from './state.js';

const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'Europe/London',
});

let nodes = new Map();
let shownFor = '';
/** How many threads or messages are drawn: cards cost time, and nobody reads hundreds. Older ones on demand. */
const STEP = 30;
let most = STEP;
/** Whoever looks at the newest message goes on doing so. */
let stick = true;
let endsWhenSeen = false;
/** Where the list was last left to itself: whoever has not moved it since still looks at the newest. */
let leftAt = -1;
/** The newest message as it was shown, so that a redraw of the same does not move the reader. */
let newest = { id: '', editedAt: null, view: undefined };

const threadsOf = (list) => {
  const threads = new Map();
  for (const message of list) {
    const root = message.thread ?? message.id;
    threads.set(root, [...(threads.get(root) ?? []), message]);
  }
  return threads;
};

const reply = (root) =>
  h(
    'button',
    {
      type: 'button',
      class: 'reply',
      onclick: () => {
        state.replyTo = root;
        changed();
        byId('words')?.focus();
      },
    },
    'Reply',
  );

const nodeOf = (message) => {
  const node = nodes.get(message.id) ?? makeNode(message);
  nodes.set(message.id, node);
  node.update(message);
  return node.element;
};

/** What was being read stays where it was while older messages come in above it. */
const showEarlier = () => {
  const parent = byId('messages');
  const below = parent.scrollHeight - parent.scrollTop;
  most += STEP;
  drawMessages();
  parent.scrollTop = parent.scrollHeight - below;
};

const earlier = (count) =>
  h(
    'button',
    { type: 'button', class: 'earlier', onclick: showEarlier },
    `Show earlier messages (${count} more)`,
  );

const layout = (list, channel) => {
  const threads = [...threadsOf(list)];
  const hidden = Math.max(0, threads.length - most);
  const parts = hidden > 0 ? [earlier(hidden)] : [];
  let lastDay = '';
  for (const [root, messages] of threads.slice(hidden)) {
    const today = day.format(new Date(messages[0].at));
    if (today !== lastDay) parts.push(h('p', { class: 'day' }, h('span', {}, today)));
    lastDay = today;
    if (channel) parts.push(h('section', { class: 'thread' }, ...messages.map(nodeOf), reply(root)));
    else parts.push(...messages.map(nodeOf));
  }
  return parts;
};

/** The end of the list; a newest message that is taller than the list is read from its beginning. */
const goToNewest = (parent) => {
  const last = [...parent.querySelectorAll('[data-message]')].at(-1);
  const over = last ? last.getBoundingClientRect().height - parent.clientHeight : 0;
  if (last && over > 0)
    parent.scrollTop += last.getBoundingClientRect().top - parent.getBoundingClientRect().top - 8;
  else parent.scrollTop = parent.scrollHeight;
  leftAt = parent.scrollTop;
};

/** How a card begins: after a press it may be the next question, or the same one with a tick. */
const beginning = (view) => JSON.stringify(view?.card?.body?.slice(0, 3));

/** `asked`: a press brought a card that begins otherwise, which is read from there wherever one was. */
const changeOf = (message) => {
  const now = {
    id: message?.id ?? '',
    editedAt: message?.editedAt ?? null,
    view: message && state.views.get(keyOf(message.id)),
  };
  const before = newest;
  newest = now;
  if (Object.entries(now).every(([name, value]) => before[name] === value)) return null;
  const asked = now.id === before.id && now.view && beginning(now.view) !== beginning(before.view);
  return asked ? 'asked' : 'new';
};

/** Moves nothing that is already in its place: focus and half-written words survive. */
const settle = (parent, parts) => {
  const wanted = new Set(parts);
  const leaving = Array.from(parent.children).filter((child) => !wanted.has(child));
  for (const child of leaving) child.remove();
  for (const [index, part] of parts.entries())
    if (parent.children[index] !== part) parent.insertBefore(part, parent.children[index] ?? null);
};

export const drawMessages = () => {
  const parent = byId('messages');
  const here = place();
  const list = state.messages.get(here.id);
  const now = `${state.me} ${here.id}`;
  const fresh = now !== shownFor;
  if (fresh) {
    nodes = new Map();
    most = STEP;
    parent.replaceChildren();
  }
  // On a telephone the room is drawn before anybody sees it: it opens at its end too.
  const unseen = !parent.checkVisibility();
  const near = parent.scrollHeight - parent.scrollTop - parent.clientHeight < 80;
  const atEnd = fresh || endsWhenSeen || near || parent.scrollTop === leftAt;
  if (!list) {
    parent.replaceChildren(h('p', { class: 'none' }, 'Loading …'));
    shownFor = '';
    return;
  }
  shownFor = now;
  if (here.kind === 'personal') settle(parent, layout(list, false));
  else drawThreads(parent, list);
  if (list.length === 0)
    parent.replaceChildren(h('p', { class: 'none' }, 'No messages yet. Type / to see what you can do.'));
  stick = atEnd;
  const change = changeOf(list.at(-1));
  if (change === 'asked' || ((change || fresh || unseen || endsWhenSeen) && atEnd)) goToNewest(parent);
  endsWhenSeen = unseen;
};

/** A picture makes a card taller when it comes: whoever looks at the newest goes on doing so. */
byId('messages').addEventListener(
  'load',
  () => {
    if (stick && byId('messages').scrollTop === leftAt) goToNewest(byId('messages'));
  },
  // The load of a picture does not bubble.
  true,
);
byId('messages').addEventListener('wheel', () => {
  stick = false;
});

let threadShape = '';
/** Threads are only laid out again when a message came or went; else each message brings itself up to date. */
const drawThreads = (parent, list) => {
  const shape = `${state.me} ${most} ${list.map(({ id }) => id).join()}`;
  if (shape === threadShape && parent.children.length > 0) {
    for (const message of list) if (nodes.has(message.id)) nodeOf(message);
    return;
  }
  threadShape = shape;
  const focused = document.activeElement;
  parent.replaceChildren(...layout(list, true));
  if (focused instanceof HTMLElement && parent.contains(focused)) focused.focus({ preventScroll: true });
};
