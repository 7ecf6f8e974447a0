/** How the gallery is looked at, kept in the address so that a link shows the same. */
import { h } from './dom.js';

const WIDTHS = [
  ['both', 'Both'],
  ['narrow', 'Telephone, 320'],
  ['wide', 'Desktop, 560'],
];
const KINDS = [
  ['all', 'Everything'],
  ['chat', 'Cards in chats'],
  ['dialog', 'Dialogs'],
  ['chart', 'Charts'],
  ['faults', 'With a fault'],
];
const NAMES = { light: 'Light', dark: 'Dark', contrast: 'High contrast' };

const asked = new URLSearchParams(location.search);

export const view = {
  theme: asked.get('theme') ?? localStorage.getItem('theme') ?? 'light',
  width: asked.get('width') ?? 'both',
  kind: asked.get('kind') ?? 'all',
  search: asked.get('search') ?? '',
};

const keep = () => {
  const kept = Object.entries(view).filter(
    ([name, value]) => value !== { width: 'both', kind: 'all', search: '' }[name],
  );
  history.replaceState(null, '', `?${new URLSearchParams(kept)}${location.hash}`);
};

/** One of several, as a row of buttons. */
const row = (name, title, options, changed) =>
  h(
    'fieldset',
    { class: 'switch' },
    h('legend', {}, title),
    ...options.map(([value, words]) =>
      h(
        'label',
        {},
        h('input', {
          type: 'radio',
          name,
          value,
          checked: view[name] === value,
          onchange: () => {
            view[name] = value;
            keep();
            changed();
          },
        }),
        h('span', {}, words),
      ),
    ),
  );

export const drawSwitches = (parent, themes, changed) => {
  if (!themes.includes(view.theme)) view.theme = 'light';
  const search = h('input', {
    type: 'search',
    class: 'find',
    placeholder: 'Search words on cards',
    'aria-label': 'Search',
    value: view.search,
    oninput: () => {
      view.search = search.value;
      keep();
      changed();
    },
  });
  parent.replaceChildren(
    search,
    row(
      'theme',
      'Theme',
      themes.map((theme) => [theme, NAMES[theme] ?? theme]),
      changed,
    ),
    row('width', 'Width', WIDTHS, changed),
    row('kind', 'Show', KINDS, changed),
  );
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    event.preventDefault();
    search.focus();
  });
};
