/** A second, short walk: what happens to somebody who does not sign. The clock goes on from one school day to another. */
import * as api from './api.js';
import {
  buttonOn,
  countOn,
  element,
  elementOn,
  openWindow,
  placeOf,
  windowButton,
  write,
} from './tour-look.js';

const people = {
  coordinator: ['coordinator', 'chat'],
  teacher: ['teacher2', 'chat'],
  manager: ['deputy.head', 'chat'],
};
const chatOf = ([who, place]) => placeOf(who, place);
const DAY_MS = 86_400_000;
const LONGEST_WEEKEND_MS = 4 * DAY_MS;
const dayInWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'Europe/London' });

const asked = () => buttonOn(chatOf(people.teacher), { verb: 'agreement.read' }) !== null;
const reminders = () => countOn(chatOf(people.teacher), { verb: 'agreement.read' });
const handed = () => buttonOn(chatOf(people.manager), { verb: 'agreement.list' }) !== null;

/** So many days on, and then to the next hour in which school is open: at other times nobody is reminded. */
const goOn = (days) => async (tour) => {
  const before = Date.parse((await api.clock()).now);
  const { now } = await api.moveClock({ school: `P${days}D` });
  const at = new Date(now);
  tour.day = dayInWords.format(at);
  tour.closed = at.getTime() - before - days * DAY_MS > LONGEST_WEEKEND_MS;
};

const today = ({ day, closed }) =>
  closed
    ? `It is ${day}: the school was closed until then, and in the holidays nobody is reminded.`
    : `It is ${day}.`;

const reminded = (days, does, say) => ({
  say,
  does,
  run: goOn(days),
  mark: reminders,
  until: (_, began) => reminders() > began || handed(),
});

export const ladder = {
  offer: 'See the reminders (1 minute)',
  scenes: [
    {
      title: 'Hannah asks everybody to sign',
      as: people.coordinator,
      also: [people.teacher, people.manager],
      say: 'You are Hannah Vale, the e-safety coordinator. Everybody gets one message; whoever has had it is not asked twice.',
      steps: [
        {
          say: 'Write “start agreements” to the app.',
          here: 'Write here',
          at: () => element('#words'),
          fill: () => {
            const box = element('#words');
            write(box, 'start agreements');
            box.focus();
          },
          until: () => element('#words')?.value.trim().toLowerCase() === 'start agreements',
        },
        {
          say: 'Send it.',
          here: 'Send',
          at: () => element('#compose button[type="submit"]'),
          until: ({ since }) =>
            buttonOn(chatOf(people.coordinator), { verb: 'agreement.look-start', since }) !== null,
        },
        {
          say: 'See who would be asked, and when they would be reminded.',
          here: 'Press here',
          at: () => elementOn(chatOf(people.coordinator), { verb: 'agreement.look-start' }),
          until: () => openWindow() !== null,
        },
        {
          say: 'Press “Start asking”.',
          here: 'Start',
          at: () => windowButton('Start asking'),
          until: asked,
          landmark: true,
        },
      ],
    },
    {
      title: 'Chloe does not sign',
      as: people.teacher,
      also: [people.manager],
      say: 'You are Chloe Marsh, a class teacher. She has one message, with a button to read and sign. She leaves it, and the days go by.',
      steps: [
        reminded(
          3,
          'Go on to day 3',
          'Day 0: one message. She does not press it. Three days later she is reminded, on a school day, while school is open.',
        ),
        reminded(
          4,
          'Go on to day 7',
          (tour) => `${today(tour)} A first reminder has come, as kind as the message.`,
        ),
        reminded(
          7,
          'Go on to day 14',
          (tour) => `${today(tour)} A second one. Whoever signs, asks or says no hears no more.`,
        ),
      ],
    },
    {
      title: 'Her line manager has the list',
      as: people.manager,
      say: 'You are Tobias Finch, the deputy headteacher and Chloe’s line manager. She is reminded no more: now it is his to talk with her.',
      steps: [
        {
          say: (tour) => `${today(tour)} She has had every reminder. On the next school day he has a list.`,
          does: 'Go on to the next school day',
          run: goOn(1),
          until: handed,
          landmark: true,
        },
        {
          say: 'Open the list. It stands in a window: no name is in the chat.',
          here: 'Press here',
          at: () => elementOn(chatOf(people.manager), { verb: 'agreement.list' }),
          until: () => openWindow() !== null,
        },
      ],
    },
  ],
  ending: {
    title: 'That is the whole ladder',
    say: 'A week later the headteacher has this list too, until somebody has decided for each: talk and ask again, or say why not now. The clock stays where it is; “Behind the scenes”, Clock, brings it back.',
  },
};
