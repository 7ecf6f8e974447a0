/** One message's elements: who, when, what, and what can be done with it. */
import { act, refreshByHand, refreshFor, removeMessage, runCommand } from './acts.js';
import { avatar, botAvatar } from './avatar.js';
import { drawCard } from './card.js';
import { h } from './dom.js';
import { messageMarkdown } from './markdown.js';
import { keyOf, personOf, state } from './state.js';

const CARD = 'application/vnd.microsoft.card.adaptive';
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
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
  menu.addEventListener('toggle', () => {
    if (menu.open) items[0].focus();
  });
  menu.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && menu.open) {
      event.preventDefault();
      const to = items.indexOf(document.activeElement) + step;
      items[(to + items.length) % items.length].focus();
    } else if (event.key === 'Escape' && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  return menu;
};

/** One message's elements: `body` is drawn again when the message or this person's view of it changes. */
export const makeNode = (message) => {
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
