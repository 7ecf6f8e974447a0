/** What goes wrong: faults of the line to Teams and of Graph, and the end of the app's process. */
import * as api from './api.js';
import { h } from './dom.js';
import { button, field, note, outcome, part, select, tick } from './panel-parts.js';
import { endAndWait } from './panel-process.js';

/** In the order of the list: as often as Teams really does it. */
const TEAMS = [
  ['429', 'Teams says: too many messages (429)'],
  ['412', 'Teams says: try again (412)'],
  ['500', 'Teams breaks (500)'],
  ['502', 'Teams cannot be reached (502)'],
  ['503', 'Teams is busy (503)'],
  ['403', 'Everybody has blocked the app (403)'],
  ['reset', 'The line to Teams breaks'],
  ['silence', 'Teams says nothing'],
];
const teamsName = (kind) => TEAMS.find(([key]) => key === kind)?.[1] ?? `Teams: ${kind}`;

const GRAPH = [
  ['throttled', 'Graph says: too many questions (429)', { kind: 'throttled', seconds: 2 }],
  ['500', 'Graph breaks (500)', { kind: 'error', status: 500 }],
  ['503', 'Graph is busy (503)', { kind: 'error', status: 503 }],
  ['denied', 'Graph says: not allowed (403)', { kind: 'denied' }],
  ['reset', 'The line to Graph breaks', { kind: 'reset' }],
  ['silence', 'Graph says nothing', { kind: 'silence' }],
];
const graphFault = (key) => GRAPH.find(([one]) => one === key);
const graphName = ({ kind, status }) => {
  const key = kind === 'error' ? String(status) : kind;
  return graphFault(key)?.[1] ?? `Graph: ${key}`;
};

const said = outcome();
const on = h('div', { class: 'panel-on' });

const left = (times) =>
  times === null ? 'until it is stopped' : times === 1 ? 'once more' : `${times} more times`;

const onRow = (title, times, stop) =>
  h(
    'li',
    {},
    h('span', {}, h('b', {}, title), h('small', {}, left(times))),
    button('Stop', () => said.run(() => stop().then(refresh)), { 'aria-label': `Stop: ${title}` }),
  );

const refresh = async () => {
  const [teams, { faults: graph }] = await Promise.all([api.faults(), api.graphFaults()]);
  const rows = [
    ...teams.map(({ id, kind, times, arrives }) =>
      onRow(`${teamsName(kind)}${arrives ? ', and the message arrives' : ''}`, times, () =>
        api.clearFaults(id),
      ),
    ),
    ...graph.map(({ id, fault, left: times }) =>
      onRow(graphName(fault), times, () => api.clearGraphFaults(id)),
    ),
  ];
  on.classList.toggle('some', rows.length > 0);
  // Also seen while another tab is on show, or the panel is shut.
  document.body.toggleAttribute('data-faults', rows.length > 0);
  on.replaceChildren(
    h('h3', {}, rows.length > 0 ? 'Going wrong now' : 'Nothing goes wrong now'),
    rows.length > 0
      ? h('ul', {}, ...rows)
      : note('Choose below what shall go wrong, and see what the app does.'),
    ...(rows.length > 1
      ? [
          button('Stop all', () =>
            said.run(() => Promise.all([api.clearFaults(), api.clearGraphFaults()]).then(refresh)),
          ),
        ]
      : []),
  );
};

/** What goes wrong, how often, and the button that begins it. */
const form = (title, options, begin, more = []) => {
  const what = select(title, options);
  const times = field('How often', {
    type: 'number',
    min: '1',
    max: '1000',
    value: '3',
    class: 'find short',
  });
  const ask = (often) =>
    said.run(async () => {
      await begin(what.value(), often);
      await refresh();
      return 'It is on.';
    });
  return [
    what.element,
    ...more,
    h(
      'div',
      { class: 'panel-buttons' },
      times.element,
      button('That often', () => ask(Math.max(1, Math.round(Number(times.input.value)) || 1)), {
        'aria-label': `${title} That often`,
      }),
      button('Until I stop it', () => ask(null), { 'aria-label': `${title} Until I stop it` }),
    ),
  ];
};

const arrives = tick('The message arrives all the same; only the answer is lost');

const killed = outcome();
const kill = button(
  'Kill the app and bring it back',
  () =>
    killed.run(async () => {
      kill.disabled = true;
      try {
        const { pid, seconds } = await endAndWait(api.kill, () =>
          killed.say('Killed. It is being started again …'),
        );
        return `Killed, and back after ${seconds} seconds as process ${pid}. Nothing that was answered is lost.`;
      } finally {
        kill.disabled = false;
      }
    }),
  { class: 'ac-pushButton style-destructive' },
);

// Each fault that met something has less of itself left.
api.news.addEventListener('wire', ({ detail }) => {
  if (detail.fault) void said.quietly(refresh);
});

/** What was switched on before the page was opened is on still. */
export const lookForFaults = () => void said.quietly(refresh);

export const faultsTab = {
  name: 'faults',
  title: 'Faults',
  body: [
    on,
    said.element,
    part(
      'The line to Teams',
      ...form(
        'What happens when the app writes?',
        TEAMS,
        (kind, times) => api.addFault({ kind, times, arrives: arrives.value(), retryAfter: 2 }),
        [arrives.element],
      ),
    ),
    part(
      'Microsoft Graph',
      note('The app asks Graph who is who, and switches accounts off there.'),
      ...form('What happens when the app asks Graph?', GRAPH, (key, times) =>
        api.addGraphFault({ fault: graphFault(key)[2], times }),
      ),
    ),
    part(
      'The app itself',
      note(
        'A real kill, as by a power cut (SIGKILL): no time to say goodbye. Press it in the middle of something; what was answered is there afterwards.',
      ),
      kill,
      killed.element,
    ),
  ],
  shown: () => said.run(refresh),
};
