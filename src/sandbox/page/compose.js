/** The box to write in, with the menu behind `/`. */
import { fault, runCommand, say } from './acts.js';
import { byId, h } from './dom.js';
import { changed, place, state } from './state.js';

const words = h('textarea', {
  id: 'words',
  rows: 1,
  'aria-controls': 'slash',
  'aria-autocomplete': 'list',
  oninput: () => suggest(),
  onkeydown: (event) => key(event),
  onpaste: (event) => pasteFile(event),
});
const menu = h('ul', {
  id: 'slash',
  class: 'menu slash',
  role: 'listbox',
  'aria-label': 'Commands',
  hidden: true,
});
const replying = h('p', { class: 'replying', hidden: true });
const mention = h('input', { type: 'checkbox', id: 'mention' });
const mentionName = h('span', {});
const mentionLabel = h('label', { for: 'mention', class: 'mention' }, mention, mentionName);

let found = [];
let at = 0;

/** In the chat the words are sent; a channel only knows the commands that open a form. */
const commands = () => {
  const { commands: list } = state.world;
  const forms = list.actions
    .filter(({ where }) => where.includes('compose'))
    .map(({ id, title, description }) => ({
      title,
      description: `Opens a form. ${description}`,
      run: () => runCommand(id),
    }));
  const spoken = list.words.map(({ title, description }) => ({
    title,
    description,
    run: () => say(title, true),
  }));
  return [...spoken, ...forms];
};

const close = () => {
  menu.hidden = true;
  words.removeAttribute('aria-activedescendant');
};

const grow = () => {
  words.style.height = 'auto';
  // On a telephone it is behind another view: there it has no height to measure.
  if (words.scrollHeight === 0) return;
  words.style.height = `${Math.min(words.scrollHeight, 160)}px`;
};

const run = (command) => {
  words.value = '';
  grow();
  close();
  words.focus();
  void command.run();
};

const mark = () => {
  for (const [index, option] of Array.from(menu.children).entries())
    option.setAttribute('aria-selected', index === at ? 'true' : 'false');
  words.setAttribute('aria-activedescendant', `slash-${at}`);
};

const drawMenu = () => {
  menu.replaceChildren(
    ...found.map((command, index) =>
      h(
        'li',
        {
          role: 'option',
          id: `slash-${index}`,
          'aria-selected': index === at ? 'true' : 'false',
          // One of them is marked, by arrows or by pointing: never two.
          onmousemove: () => {
            if (at === index) return;
            at = index;
            mark();
          },
          onmousedown: (event) => {
            event.preventDefault();
            run(command);
          },
        },
        h('b', {}, command.title),
        h('small', {}, command.description),
      ),
    ),
  );
  menu.hidden = found.length === 0;
  if (found.length) words.setAttribute('aria-activedescendant', `slash-${at}`);
};

const suggest = () => {
  grow();
  const typed = words.value;
  if (!typed.startsWith('/')) {
    close();
    return;
  }
  const wanted = typed.slice(1).trim().toLowerCase();
  found = commands().filter(({ title }) => title.toLowerCase().includes(wanted));
  at = 0;
  drawMenu();
};

const send = () => {
  const text = words.value.trim();
  if (text === '') return;
  if (text.startsWith('/')) {
    fault('There is no such command. Type / to see them all.');
    return;
  }
  words.value = '';
  grow();
  void say(text, mention.checked);
};

/** Teams sends a pasted picture with the words; here the app is told that one came, and it goes nowhere. */
const pasteFile = (event) => {
  if (!event.clipboardData?.files.length) return;
  event.preventDefault();
  const text = words.value.trim();
  words.value = '';
  grow();
  close();
  void say(text, mention.checked, true);
};

const key = (event) => {
  const open = !menu.hidden;
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (open && move) {
    event.preventDefault();
    at = (at + move + found.length) % found.length;
    mark();
    menu.children[at].scrollIntoView({ block: 'nearest' });
  } else if (open && event.key === 'Escape') close();
  else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    if (open && found[at]) run(found[at]);
    else send();
  }
};

const showAll = () => {
  words.value = '/';
  words.focus();
  suggest();
};

export const startCompose = () => {
  words.addEventListener('blur', close);
  const form = byId('compose');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  form.replaceChildren(
    replying,
    menu,
    h(
      'div',
      { class: 'box' },
      h(
        'button',
        {
          type: 'button',
          class: 'icon',
          'aria-label': 'Show the commands',
          title: 'Commands',
          onclick: showAll,
        },
        '/',
      ),
      words,
      mentionLabel,
      h('button', { type: 'submit', class: 'icon send', 'aria-label': 'Send', title: 'Send' }, '➤'),
    ),
  );
};

/** `person place` -> what is half written there: nobody sends it as somebody else. */
const drafts = new Map();
let writer = '';
const takeDraft = (here) => {
  const now = `${state.me} ${here.id}`;
  if (now === writer) return;
  drafts.set(writer, words.value);
  words.value = drafts.get(now) ?? '';
  writer = now;
  grow();
  close();
};

export const drawCompose = () => {
  const here = place();
  if (!here) return;
  takeDraft(here);
  const channel = here.kind === 'channel';
  const hint = channel ? `Write in ${here.name}` : 'Write a message, or / for commands';
  words.placeholder = hint;
  words.setAttribute('aria-label', hint);
  mentionLabel.hidden = !channel;
  mentionName.textContent = `@${state.world.bot.name}`;
  mentionLabel.title = `An app only hears what names it: @${state.world.bot.name}`;
  replying.hidden = state.replyTo === null;
  if (state.replyTo === null) return;
  const stop = () => {
    state.replyTo = null;
    changed();
  };
  replying.replaceChildren(
    'Your reply goes into the thread. ',
    h('button', { type: 'button', class: 'reply', onclick: stop }, 'Start a new one instead'),
  );
};
