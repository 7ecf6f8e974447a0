/** The people of the tenant, as its administrator sees them. */
import * as api from './api.js';
import { avatar } from './avatar.js';
import { h, redraw } from './dom.js';
import { button, field, note, outcome, select } from './panel-parts.js';
import { personOf } from './state.js';
import { go } from './where.js';

const SCHOOLS = { OAK: 'Oakfield Primary', ELM: 'Elm Lane School' };
const GROUPS = [
  ['oak-staff', 'Staff of Oakfield Primary'],
  ['oak-pupils', 'Pupils of Oakfield Primary'],
  ['elm-staff', 'Staff of Elm Lane School'],
  ['elm-pupils', 'Pupils of Elm Lane School'],
];

let accounts = [];
let typed = '';
/** Id of whoever is opened. */
let opened = null;

const said = outcome();
const list = h('ul', { class: 'accounts' });

const refresh = async () => {
  accounts = await api.accounts();
  draw();
};

/** What is unusual about an account. */
const marks = (one) =>
  [
    one.gone && 'removed',
    !one.enabled && !one.gone && 'blocked',
    one.away && 'out of office',
    one.synced && 'from AD',
    one.licensed && 'licence',
    one.added && 'added by you',
  ].filter((mark) => mark !== false);

const change = (one, set, done) =>
  said.run(async () => {
    await api.changeAccount(one.id, set);
    await refresh();
    return done;
  });

const toggle = (one, key, label, on, off) =>
  h(
    'label',
    { class: 'panel-tick' },
    h('input', {
      type: 'checkbox',
      checked: one[key],
      'data-key': `${key} ${one.id}`,
      onchange: ({ target }) => change(one, { [key]: target.checked }, target.checked ? on : off),
    }),
    h('span', {}, label),
  );

const work = (one) =>
  one.gone
    ? [
        note('The account was removed. The tenant keeps it for a while.'),
        button(
          'Bring it back',
          () =>
            said.run(() =>
              api
                .bringBack(one.id)
                .then(refresh)
                .then(() => `${one.name} is back.`),
            ),
          { 'data-key': `back ${one.id}` },
        ),
      ]
    : [
        toggle(one, 'enabled', 'May sign in', `${one.name} may sign in.`, `${one.name} is blocked.`),
        toggle(
          one,
          'away',
          'Out of office: the app does not wait for them (it looks every ten minutes)',
          `${one.name} is out of office.`,
          `${one.name} is there again.`,
        ),
        toggle(one, 'licensed', 'Has a licence', 'The licence is given.', 'The licence is taken away.'),
        toggle(
          one,
          'synced',
          'Comes from the school’s AD: what the app switches off there comes on again after half an hour',
          'It comes from AD now.',
          'It is an account of the cloud now.',
        ),
        h(
          'div',
          { class: 'panel-buttons' },
          button(`Be ${one.name}`, () => go({ me: one.short, place: null }), { 'data-key': `be ${one.id}` }),
          button(
            'Remove the account',
            () =>
              said.run(() =>
                api
                  .removeAccount(one.id)
                  .then(refresh)
                  .then(() => `${one.name} was removed.`),
              ),
            { class: 'ac-pushButton style-destructive', 'data-key': `remove ${one.id}` },
          ),
        ),
      ];

const row = (one) => {
  const isOpen = opened === one.id;
  return h(
    'li',
    { class: one.gone ? 'gone' : null, 'data-account': one.short },
    h(
      'button',
      {
        type: 'button',
        class: 'account',
        'data-key': one.id,
        'aria-expanded': String(isOpen),
        onclick: () => {
          opened = isOpen ? null : one.id;
          draw();
        },
      },
      avatar(personOf(one.id) ?? one),
      h('span', { class: 'row-text' }, h('b', {}, one.name), h('small', {}, one.jobTitle)),
      h('span', { class: 'account-marks' }, ...marks(one).map((mark) => h('span', { class: 'mark' }, mark))),
    ),
    isOpen && h('div', { class: 'account-work' }, ...work(one)),
  );
};

const draw = () => {
  const found = accounts.filter(({ name, jobTitle, short }) =>
    `${name} ${jobTitle} ${short}`.toLowerCase().includes(typed),
  );
  const groups = Object.entries(SCHOOLS).flatMap(([school, title]) => {
    const members = found.filter((one) => one.school === school);
    return members.length > 0
      ? [h('li', { class: 'accounts-school' }, h('h3', {}, title)), ...members.map(row)]
      : [];
  });
  redraw(list, ...(groups.length > 0 ? groups : [h('li', {}, note('Nobody of that name.'))]));
};

const find = h('input', {
  type: 'search',
  class: 'find',
  placeholder: 'Find an account',
  'aria-label': 'Find an account',
  oninput: ({ target }) => {
    typed = target.value.toLowerCase();
    draw();
  },
});

const name = field('Name', { required: true, maxlength: '80', autocomplete: 'off' });
const job = field('What they do', {
  required: true,
  maxlength: '80',
  autocomplete: 'off',
  value: 'Class teacher',
});
const group = select('Where', GROUPS);
const adding = h(
  'details',
  { class: 'panel-add' },
  h('summary', {}, 'Add a person'),
  h(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        return said.run(async () => {
          const made = await api.addAccount({
            name: name.input.value,
            jobTitle: job.input.value,
            group: group.value(),
          });
          name.input.value = '';
          adding.open = false;
          opened = made.id;
          await refresh();
          list.querySelector(`[data-account="${made.short}"]`)?.scrollIntoView({ block: 'center' });
          return `${made.name} has an account, and the app in their chat.`;
        });
      },
    },
    name.element,
    job.element,
    group.element,
    h('button', { class: 'ac-pushButton primary' }, 'Add them'),
  ),
);

// The app changes accounts too: it switches one off when a DSL has decided so.
api.news.addEventListener('world', () => {
  if (list.checkVisibility()) void said.quietly(refresh);
});

export const peopleTab = {
  name: 'people',
  title: 'People',
  body: [
    note(
      'Everybody in the school’s Microsoft 365. The app reads who they are from there, as in a real school.',
    ),
    adding,
    find,
    said.element,
    list,
  ],
  shown: () => said.run(refresh),
};
