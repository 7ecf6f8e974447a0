/** On the wire: what "Teams" and the app say to each other as they say it. */
import * as api from './api.js';
import { h } from './dom.js';
import { fetchWhole } from './fetch-whole.js';
import { button, note, outcome } from './panel-parts.js';
import { wordsOf } from './panel-words.js';

const KINDS = {
  activity: { title: 'Teams to the app', short: 'IN' },
  connector: { title: 'The app to Teams', short: 'OUT' },
  graph: { title: 'The app to Graph', short: 'GRAPH' },
};
const MOST = 300;

const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'Europe/London',
});

/** Newest first. */
let lines = [];
const shownKinds = new Set(Object.keys(KINDS));
let paused = false;
/** How many lines have come since the page was opened. */
let came = 0;
/** What came while nobody wanted the list to move. */
let waiting = 0;

const said = outcome();
const list = h('ol', { class: 'wire', 'aria-label': 'Newest first' });
const none = note('Nothing yet. Write something to the app, or press a button on a card.');
const pause = button('Pause', () => setPaused(!paused), { 'aria-pressed': 'false' });

const statusOf = ({ status, note: why, fault }) => {
  const good = status !== null && status < 300;
  return h(
    'span',
    { class: `wire-status ${good ? 'good' : 'bad'}`, title: fault ? 'A fault that is switched on' : why },
    status === null ? (why ?? 'no answer') : String(status),
    fault && ' (fault)',
  );
};

const json = (title, value) => {
  const text = value === null || value === undefined ? '(nothing)' : JSON.stringify(value, null, 2);
  const copy = button('Copy', () =>
    said.run(() => navigator.clipboard.writeText(text).then(() => 'Copied.')),
  );
  copy.setAttribute('aria-label', `Copy: ${title}`);
  return [
    h('div', { class: 'wire-json-head' }, h('b', {}, title), copy),
    h('pre', { class: 'wire-json', tabindex: '0', 'aria-label': title }, text),
  ];
};

const details = async (id) => {
  const whole = await api.exchange(id);
  return [
    h('p', { class: 'wire-path' }, `${whole.method} ${whole.path}`),
    ...json('Asked', whole.request),
    ...json('Answered', whole.answer),
  ];
};

const row = (line) => {
  const body = h('div', { class: 'wire-body', hidden: true });
  const head = h(
    'button',
    {
      type: 'button',
      class: 'wire-head',
      'aria-expanded': 'false',
      onclick: async () => {
        const opening = body.hidden;
        body.hidden = !opening;
        head.setAttribute('aria-expanded', String(opening));
        if (!opening || body.childElementCount > 0) return;
        await said.run(async () => {
          body.replaceChildren(...(await details(line.id)));
        });
      },
    },
    h('span', { class: `wire-kind ${line.kind}`, title: KINDS[line.kind].title }, KINDS[line.kind].short),
    h('span', { class: 'wire-what' }, wordsOf(line)),
    statusOf(line),
    h(
      'span',
      { class: 'wire-when' },
      `${time.format(new Date(line.at))} · ${line.ms < 1 ? 'under 1' : line.ms} ms${line.status !== null && line.note ? ` · ${line.note}` : ''}`,
    ),
  );
  return h('li', { 'data-kind': line.kind, 'data-id': String(line.id) }, head, body);
};

const isShown = ({ kind }) => shownKinds.has(kind);
const sayNone = () => {
  none.hidden = list.childElementCount > 0;
};

const draw = () => {
  waiting = 0;
  list.replaceChildren(...lines.filter(isShown).map(row));
  sayNone();
};

const setPaused = (next) => {
  paused = next;
  pause.setAttribute('aria-pressed', String(paused));
  pause.textContent = paused ? 'Go on' : 'Pause';
  if (!paused) draw();
};

const take = (line) => {
  came += 1;
  lines = [line, ...lines].slice(0, MOST);
  if (!isShown(line)) return;
  if (paused) {
    waiting += 1;
    pause.textContent = `Go on (${waiting} new)`;
    return;
  }
  // Nobody looks: it is drawn when somebody does.
  if (!list.checkVisibility()) return;
  list.prepend(row(line));
  while (list.childElementCount > MOST) list.lastElementChild.remove();
  sayNone();
};

const filter = (kind) => {
  const chip = h(
    'button',
    {
      type: 'button',
      class: 'wire-filter',
      'aria-pressed': 'true',
      onclick: () => {
        if (!shownKinds.delete(kind)) shownKinds.add(kind);
        chip.setAttribute('aria-pressed', String(shownKinds.has(kind)));
        draw();
      },
    },
    KINDS[kind].title,
  );
  return chip;
};

const look = () =>
  said.run(async () => {
    if (paused) return;
    lines = await fetchWhole(() => came, api.wire);
    draw();
  });

api.news.addEventListener('wire', ({ detail }) => take(detail));
api.news.addEventListener('open', () => {
  if (list.checkVisibility()) void look();
});

export const wireTab = {
  name: 'wire',
  title: 'Wire',
  body: [
    note('What Teams and the app say to each other, newest first. Press a line to see the JSON of it.'),
    h(
      'div',
      { class: 'wire-filters', role: 'group', 'aria-label': 'Show' },
      ...Object.keys(KINDS).map(filter),
      pause,
    ),
    said.element,
    none,
    list,
  ],
  shown: look,
};
