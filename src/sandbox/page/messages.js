/** The messages on show. A message keeps its element until it changes: what is half typed in a card stays. */
import { act, refreshByHand, refreshFor, removeMessage, runCommand } from './acts.js';
import { avatar, botAvatar } from './avatar.js';
import { drawCard } from './card.js';
import { byId, h } from './dom.js';
import { messageMarkdown } from './markdown.js';
import { changed, keyOf, personOf, place, state } from './state.js';

const CARD = 'application/vnd.microsoft.card.adaptive';
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
});
const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'Europe/London',
});

const textOf = (message) => {
  if (message.textFormat !== 'markdown' || message.from !== null)
    return h('p', { class: 'plain' }, message.text);
  const element = h('div', { class: 'markdown' });
  // Safe: messageMarkdown() turns every tag in the text into text.
  element.innerHTML = messageMarkdown(message.text);
  return element;
};

const bodyOf = (message) => {
  const view = state.views.get(keyOf(message.id));
  const own = view && view.editedAt === message.editedAt ? view.card : null;
  const onAct = (done) => void act(message, done);
  return [
    message.text ? textOf(message) : null,
    ...message.attachments.map((attachment) => {
      if (attachment.contentType !== CARD)
        return h('p', { class: 'none' }, 'A picture or file (the sandbox keeps nothing of it)');
      if (!own) refreshFor(message, attachment.content);
      return drawCard(own ?? attachment.content, onAct);
    }),
  ].filter((part) => part !== null);
};

const cardOf = ({ attachments }) => attachments.find(({ contentType }) => contentType === CARD)?.content;

const menuOf = (message) => {
  const actions = state.world.commands.actions.filter(({ where }) => where.includes('message'));
  const runs = actions.map(({ id, title }) => [title, () => runCommand(id, message.id)]);
  // People are told to delete what they wrote in a chat: they can.
  if (message.from === state.me) runs.push(['Delete', () => removeMessage(message.id)]);
  const refresh = cardOf(message) && refreshByHand(message, cardOf(message));
  if (refresh) runs.push(['Refresh card', refresh]);
  if (runs.length === 0) return null;
  const items = runs.map(([title, run]) =>
    h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        onclick: (event) => {
          event.target.closest('details').open = false;
          void run();
        },
      },
      title,
    ),
  );
  const menu = h(
    'details',
    { class: 'more' },
    h('summary', { 'aria-label': 'More for this message', title: 'More' }, '⋯'),
    h('div', { class: 'menu', role: 'menu' }, ...items),
  );
  menu.addEventListener('focusout', (event) => {
    if (!menu.contains(event.relatedTarget)) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') menu.open = false;
  });
  return menu;
};

/** One message's elements: `body` is drawn again when the message or this person's view of it changes. */
const makeNode = (message) => {
  const person = message.from === null ? null : personOf(message.from);
  const name = message.from === null ? state.world.bot.name : (person?.name ?? 'Somebody');
  const edited = h('span', { class: 'edited', hidden: true }, 'Edited');
  const body = h('div', { class: 'body' });
  const menu = h('span', { class: 'more-place' });
  const note = h('p', { class: 'note', role: 'status', hidden: true });
  const element = h(
    'article',
    { class: message.from === state.me ? 'message mine' : 'message', 'data-message': message.id },
    message.from === null ? botAvatar() : avatar(person ?? { id: '?', name: '?' }),
    h(
      'div',
      { class: 'bubble' },
      h(
        'header',
        {},
        h('b', {}, name),
        h('time', { datetime: message.at }, clock.format(new Date(message.at))),
        edited,
        menu,
      ),
      body,
      note,
    ),
  );
  let drawn = '';
  return {
    element,
    update: (now) => {
      const view = state.views.get(keyOf(now.id));
      const key = JSON.stringify([
        now.text,
        now.attachments,
        view?.editedAt === now.editedAt ? view.card : null,
      ]);
      if (key !== drawn) {
        drawn = key;
        body.replaceChildren(...bodyOf(now));
        menu.replaceChildren(menuOf(now) ?? '');
      }
      edited.hidden = now.editedAt === null;
      const busy = state.busy.has(keyOf(now.id));
      element.classList.toggle('busy', busy);
      element.setAttribute('aria-busy', String(busy));
      body.inert = busy;
      const said = state.notes.get(keyOf(now.id));
      note.textContent = said ?? '';
      note.hidden = !said;
    },
  };
};

let nodes = new Map();
let shownFor = '';
/** Whoever looks at the newest message goes on doing so. */
let stick = true;

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

const layout = (list, channel) => {
  const parts = [];
  let lastDay = '';
  for (const [root, messages] of threadsOf(list)) {
    const today = day.format(new Date(messages[0].at));
    if (today !== lastDay) parts.push(h('p', { class: 'day' }, h('span', {}, today)));
    lastDay = today;
    if (channel) parts.push(h('section', { class: 'thread' }, ...messages.map(nodeOf), reply(root)));
    else parts.push(...messages.map(nodeOf));
  }
  return parts;
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
    parent.replaceChildren();
  }
  const atEnd = fresh || parent.scrollHeight - parent.scrollTop - parent.clientHeight < 80;
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
  if (atEnd) parent.scrollTop = parent.scrollHeight;
};

/** A picture makes a card taller when it comes: whoever was at the end stays there. */
byId('messages').addEventListener(
  'load',
  () => {
    if (stick) byId('messages').scrollTop = byId('messages').scrollHeight;
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
  const shape = `${state.me} ${list.map(({ id }) => id).join()}`;
  if (shape === threadShape && parent.children.length > 0) {
    list.forEach(nodeOf);
    return;
  }
  threadShape = shape;
  const focused = document.activeElement;
  parent.replaceChildren(...layout(list, true));
  if (focused instanceof HTMLElement && parent.contains(focused)) focused.focus({ preventScroll: true });
};
