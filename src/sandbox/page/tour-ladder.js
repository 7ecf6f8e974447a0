/**
 * A second, short walk: what happens to somebody who does not sign. It is about whoever has not answered when it begins. The
 * clock goes on from one school day to another.
 */
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
import { stillWaits } from './tour-waits.js';

const COORDINATOR = ['coordinator', 'chat'];
const MANAGER = ['deputy.head', 'chat'];
const chatOf = ([who, place]) => placeOf(who, place);
const DAY_MS = 86_400_000;
const LONGEST_WEEKEND_MS = 4 * DAY_MS;
const dayInWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'Europe/London' });

const reminders = ({ about }) => countOn(placeOf(about.short, 'chat'), { verb: 'agreement.read' });
const lists = () => countOn(chatOf(MANAGER), { verb: 'agreement.list' });
/** The list of this walk: there may be one from before. */
const handed = ({ from }) => buttonOn(chatOf(MANAGER), { verb: 'agreement.list', since: from }) !== null;

/** So many days on, and then to the next hour in which school is open: at other times nobody is reminded. */
const goOn = (days) => async (tour) => {
  const before = Date.parse((await api.clock()).now);
  const { now } = await api.moveClock({ school: `P${days}D` });
  const at = new Date(now);
  tour.day = dayInWords.format(at);
  tour.closed = at.getTime() - before - days * DAY_MS > LONGEST_WEEKEND_MS;
  tour.leapt ||= tour.closed;
  // Somebody may have answered as them in the middle of the walk.
  tour.answered = !(await stillWaits(tour.about));
};

const today = ({ day, closed }) =>
  closed
    ? `It is ${day}: the school was closed until then, and in the holidays nobody is reminded.`
    : `It is ${day}.`;

/** After long holidays one message stands for all that would have come, and the list may be next. */
const reminded = (days, does, say) => ({
  say,
  does,
  run: goOn(days),
  mark: (tour) => ({ reminders: reminders(tour), lists: lists() }),
  until: (tour, began) => reminders(tour) > began.reminders || (tour.leapt && lists() > began.lists),
});

const starting = {
  title: 'Hannah asks everybody to sign',
  as: COORDINATOR,
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
      until: ({ since }) => buttonOn(chatOf(COORDINATOR), { verb: 'agreement.look-start', since }) !== null,
    },
    {
      say: 'See how many would be asked, and when they would be reminded.',
      here: 'Press here',
      at: () => elementOn(chatOf(COORDINATOR), { verb: 'agreement.look-start' }),
      until: () => openWindow() !== null,
    },
    {
      say: 'Press “Start asking”.',
      here: 'Start',
      at: () => windowButton('Start asking'),
      until: ({ about, from }) =>
        buttonOn(placeOf(about.short, 'chat'), { verb: 'agreement.read', since: from }) !== null,
      landmark: true,
    },
  ],
};

const waiting = ({ short, name, asked }) => ({
  title: `${name} does not sign`,
  as: [short, 'chat'],
  say: [
    ...(asked ? ['Everybody has been asked already.'] : []),
    `You are ${name}, a class teacher who has not answered: one message, with a button to read and sign. They leave it, and some days pass.`,
  ].join(' '),
  steps: [
    reminded(
      3,
      'Go on to day 3',
      'Day 0: one message. Nobody presses it. Three days later there is a reminder, on a school day, while school is open.',
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
});

const listing = ({ name }) => ({
  title: 'The line manager has the list',
  as: MANAGER,
  say: `You are Tobias Finch, the deputy headteacher and line manager of ${name}, who is reminded no more: now it is his to talk with them.`,
  steps: [
    {
      say: (tour) => `${today(tour)} Every reminder has come. On the next school day he has a list.`,
      does: 'Go on to the next school day',
      run: goOn(1),
      until: handed,
      landmark: true,
    },
    {
      say: 'Open the list. It stands in a window: no name is in the chat.',
      here: 'Press here',
      at: () => elementOn(chatOf(MANAGER), { verb: 'agreement.list' }),
      until: () => openWindow() !== null,
    },
  ],
});

/** Made once for each person: they are asked for at every look at the page. */
const made = new Map();
const scenesOf = (about) => {
  const { short, asked } = about;
  const chat = [short, 'chat'];
  const scenes = [
    ...(asked ? [] : [{ ...starting, also: [chat, MANAGER] }]),
    { ...waiting(about), also: [MANAGER] },
    listing(about),
  ];
  made.set(`${short} ${asked}`, scenes);
  return scenes;
};

export const ladder = {
  offer: 'See the reminders (1 minute)',
  /** `about`: of `whoWaits`. */
  scenes: (about) => made.get(`${about.short} ${about.asked}`) ?? scenesOf(about),
  looking: {
    title: 'See the reminders',
    say: 'One moment. We look who has not signed yet.',
  },
  nobody: {
    title: 'This walk needs a fresh start',
    say: 'It goes with a class teacher who has not signed, from the first message to the last. Here each of them has answered, or has been reminded already. “Start again” makes the school as on its first day; what was reported here goes too.',
    act: 'Show me “Start again”',
  },
  answered: {
    say: ({ name }) =>
      `${name} has answered in the meantime, so nobody reminds them any more. “Start again” looks for somebody else.`,
  },
  ending: {
    title: 'That is the whole ladder',
    say: 'A week later the headteacher has this list too, until somebody has decided for each: talk and ask again, or say why not now. The clock stays where it is; “Behind the scenes”, Clock, brings it back.',
  },
};
