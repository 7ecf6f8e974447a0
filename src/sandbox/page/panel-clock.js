/** The clock of the school: what time it is there, and another time if somebody wishes. */
import * as api from './api.js';
import { h } from './dom.js';
import { button, field, note, outcome, part } from './panel-parts.js';
import { startTour } from './tour.js';
import { ladder } from './tour-ladder.js';

const ZONE = 'Europe/London';
const hours = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: ZONE });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: ZONE });
/** `2026-11-29 20:15`, as a field of date and time takes it. */
const local = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: ZONE });

const FORWARD = [
  ['PT15M', '15 minutes'],
  ['PT1H', '1 hour'],
  ['PT4H', '4 hours'],
  ['P1D', '1 day'],
  ['P3D', '3 days'],
  ['P1W', '1 week'],
  ['P1M', '1 month'],
];

const DAY_MS = 86_400_000;
let offsetMs = 0;

const said = outcome();
const face = h('p', { class: 'clock-face' });
const date = h('p', { class: 'clock-date' });
const ahead = h('p', { class: 'panel-note' });
const to = field('A date and time at the school', { type: 'datetime-local' });

const now = () => new Date(Date.now() + offsetMs);

const units = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
/** `3 days and 2 hours`. */
const howFar = (ms) => {
  let rest = Math.round(ms / 60_000) * 60_000;
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [`${count} ${unit}${count === 1 ? '' : 's'}`] : [];
  });
  return parts.slice(0, 2).join(' and ');
};

const tickTock = () => {
  if (!face.checkVisibility()) return;
  face.textContent = hours.format(now());
  date.textContent = day.format(now());
  const far = howFar(Math.abs(offsetMs));
  ahead.textContent =
    far === '' ? 'The real time.' : `${far} ${offsetMs > 0 ? 'ahead of' : 'behind'} the real time.`;
};

const take = (clock) => {
  ({ offsetMs } = clock);
  tickTock();
};

const move = (body, done) =>
  said.run(async () => {
    take(await api.moveClock(body));
    return done;
  });

/** The next day that `wanted` takes, at nine at the school. */
const morning = (wanted) => {
  let at = now();
  do at = new Date(at.getTime() + DAY_MS);
  while (!wanted(new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: ZONE }).format(at)));
  return `${local.format(at).slice(0, 10)}T09:00`;
};

setInterval(tickTock, 1000);
api.news.addEventListener('clock', ({ detail }) => take(detail));

export const clockTab = {
  name: 'clock',
  title: 'Clock',
  body: [
    h('div', { class: 'clock' }, h('h3', {}, 'At the school it is'), face, date, ahead),
    said.element,
    part(
      'Go on by',
      h(
        'div',
        { class: 'panel-buttons' },
        ...FORWARD.map(([forward, title]) =>
          button(title, () => move({ forward }, `The clock went on by ${title}.`), {
            'aria-label': `Go on by ${title}`,
          }),
        ),
      ),
      note('What waits comes due: reminders, reports that nobody opens, decisions that nobody takes.'),
    ),
    part(
      'Somebody does not sign',
      note(
        'A short walk along the reminders of agreements, from one school day to the next: after 3, 7 and 14 days, then the list of the line manager.',
      ),
      h(
        'div',
        { class: 'panel-buttons' },
        button(ladder.offer, () => startTour('ladder')),
      ),
    ),
    part(
      'Go to',
      h(
        'div',
        { class: 'panel-buttons' },
        button('Tomorrow, 9 in the morning', () =>
          move({ at: morning(() => true) }, 'It is the next morning.'),
        ),
        button('The next school day', () => move({ school: 'P1D' }, 'School is open.')),
        button('Monday, 9 in the morning', () =>
          move({ at: morning((weekday) => weekday === 'Mon') }, 'It is Monday morning.'),
        ),
      ),
      to.element,
      h(
        'div',
        { class: 'panel-buttons' },
        button('Go to that time', () =>
          to.input.value
            ? move({ at: to.input.value }, 'The clock has been moved.')
            : said.say('Choose a date and a time first.', true),
        ),
        button('Back to now', () => move({ offset: 'PT0S' }, 'The clock shows the real time again.')),
      ),
    ),
  ],
  shown: () =>
    said.run(async () => {
      take(await api.clock());
      to.input.min = local.format(new Date()).replace(' ', 'T');
      if (!to.input.value) to.input.value = morning(() => true);
    }),
};
