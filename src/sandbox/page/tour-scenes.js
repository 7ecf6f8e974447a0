/**
 * The guided tour, as a table: what is shown, as whom, where to press, and how the page knows that it was done. A new
 * scene is a row of `scenes`; CONTRIBUTING.md has the recipe. The person presses; the tour only looks and points. Long,
 * since a story is read best in one piece.
 */
import {
  boxOn,
  buttonOn,
  choices,
  element,
  elementOn,
  field,
  openWindow,
  placeOf,
  windowButton,
  write,
} from './tour-look.js';
import { searchChats } from './tour-search.js';

export const welcome = {
  title: 'Welcome to a pretend school',
  about:
    'eSafety Desk works inside Microsoft Teams. It helps the staff of a school when something online worries them about a child. Try it here as anybody you like: nobody is real, and nothing leaves this computer.',
  points: [
    'Anybody on the staff can report a worry in a minute.',
    'The safeguarding team is led through the school’s own policy, step by step.',
    'Staff read and sign the school’s agreements, and get a reminder until they have.',
    'Nothing about a child ever stands in a chat.',
  ],
  take: 'Take the tour (2 minutes)',
  look: 'Look around',
};

export const words = {
  strip: 'Guided tour',
  show: 'Show me',
  press: 'Do it for me',
  fill: 'Fill it in for me',
  leave: 'End the tour',
  again: 'Start again',
  close: 'Close',
  waiting: 'One moment. The app is working on it.',
  shut: 'When you have read it, close this window.',
  shutHere: 'Close it here',
  shown: (name) => `Press “${name}”.`,
};

/** What Ben writes when the visitor lets the tour write. */
const REPORT = {
  what: 'A girl in my class says that somebody she met in a game asks her every day for a photograph of herself. She does not want to play any more.',
  child: 'Tilly Marlow',
};

const school = {
  teacher: ['teacher1', 'chat'],
  coordinator: ['coordinator', 'chat'],
  dsl: ['dsl', 'Safeguarding'],
};
const chatOf = ([who, place]) => placeOf(who, place);
const writing = (input) => input !== null && input === document.activeElement;

const onCase =
  (where, verb, more = {}) =>
  (tour) =>
    elementOn(chatOf(where), { verb, incident: tour.incident, ...more });
const offered =
  (where, verb, more = {}) =>
  (tour) =>
    buttonOn(chatOf(where), { verb, incident: tour.incident, ...more }) !== null;

/** The step of the chart on the card, `chart/node`. */
const stepOf = (tour) =>
  buttonOn(chatOf(school.coordinator), { verb: 'incident.next', incident: tour.incident })?.action.data.at ??
  null;

/** What was written is kept for the search at the end: the tour looks for it in every chat. */
const keepWords = (tour) => {
  const [what, child] = [field('What happened'), field('Children who were harmed')];
  if (what?.value) tour.written = [what.value, ...(child?.value ?? '').split('\n')];
};

const newReport = (tour) => {
  keepWords(tour);
  const receipt = buttonOn(chatOf(school.teacher), { verb: 'incident.add', since: tour.since });
  if (!receipt) return false;
  tour.incident = receipt.action.data.incident;
  return true;
};

const writeToApp = (words) => {
  const box = element('#words');
  write(box, words);
  box.focus();
};
const wroteToApp = (words) => element('#words')?.value.trim().toLowerCase() === words;

/** The card says so itself once the signature has been written. */
const hasSigned = ({ since }) =>
  buttonOn(chatOf(school.teacher), { verb: 'agreement.read', since })?.action.title === 'Read again';

/**
 * - `say`: one sentence; `here`: two or three words beside the thing to press.
 * - `at(tour)`: the element to press now, or null.
 * - `until(tour, began)`: whether it has been done; `began` is what `mark(tour)` gave when the step began.
 * - `fill(tour)`: writes into a form, which the person then sends. Without it "Do it for me" presses what is at `at`.
 * - `run(tour)`: something that the tour does itself, under the name `does`: it looks, or moves the clock, and writes nothing. `say` may then be a function of the tour.
 * - `landmark`: when it has come true, the steps before it have been done too, in whatever way.
 */
export const scenes = [
  {
    title: 'Ben reports a worry',
    as: school.teacher,
    say: 'You are Ben Harlow, a class teacher. A pupil has told you about a stranger in a game, and you pass it on.',
    steps: [
      {
        say: 'Press “Report an incident”. A worry is enough: nobody has to be sure.',
        here: 'Press here',
        at: () => elementOn(chatOf(school.teacher), { verb: 'incident.report' }),
        until: () => field('What happened') !== null,
      },
      {
        say: 'Write what happened. Two lines will do, and all the rest of this form can wait.',
        here: 'Write here',
        at: () => field('What happened'),
        fill: () => {
          write(field('What happened'), REPORT.what);
          const child = field('Children who were harmed');
          if (child) write(child, REPORT.child);
        },
        until: () => {
          const what = field('What happened');
          return (what?.value.trim().length ?? 0) > (writing(what) ? 12 : 0);
        },
      },
      {
        say: 'Now press “Send it now”. The questions below can wait.',
        here: 'Send it',
        at: () => windowButton('Send it now') ?? windowButton('Send the report'),
        until: newReport,
        landmark: true,
      },
    ],
  },
  {
    title: 'Hannah follows the policy',
    as: school.coordinator,
    // The channel is looked at too: what she asks for is posted there.
    also: [school.dsl],
    say: 'You are Hannah Vale, the e-safety coordinator. Something has come, and the county’s flowchart says what to do.',
    steps: [
      {
        say: 'Press “Open”. The message says that something came, and not a word of what.',
        here: 'Press here',
        at: onCase(school.coordinator, 'incident.open'),
        until: offered(school.coordinator, 'incident.read'),
        landmark: true,
      },
      {
        say: 'Press “Read the report”. It opens in a window of its own, and never stands in the chat.',
        here: 'Press here',
        at: onCase(school.coordinator, 'incident.read'),
        until: () => openWindow() !== null,
      },
      {
        say: 'The policy asks its first question. To suspect is enough, so answer “Yes, found or suspected”.',
        here: 'Answer',
        at: (tour) =>
          onCase(school.coordinator, 'incident.choose', { choice: 'yes' })(tour) ??
          onCase(school.coordinator, 'incident.choose')(tour) ??
          onCase(school.coordinator, 'incident.return')(tour),
        until: offered(school.coordinator, 'incident.next'),
        landmark: true,
      },
      {
        say: 'It says whom to tell now, with the numbers. Tick “Tell the police”, as if you had.',
        here: 'Tick it',
        at: (tour) => boxOn(chatOf(school.coordinator), { verb: 'incident.next', incident: tour.incident }),
        until: (tour) =>
          boxOn(chatOf(school.coordinator), { verb: 'incident.next', incident: tour.incident })?.checked ??
          false,
      },
      {
        say: 'Press “Next”. The yellow box in the picture is where you are in the chart.',
        here: 'Next step',
        at: onCase(school.coordinator, 'incident.next'),
        mark: stepOf,
        until: (tour, began) => ![null, began].includes(stepOf(tour)),
      },
      {
        say: 'To take a pupil’s device away is for the DSL to decide. Press “Escalate to DSL”.',
        here: 'Ask the DSL',
        at: onCase(school.coordinator, 'escalation.raise'),
        until: () => choices('urgency').length > 0,
      },
      {
        say: 'Choose how soon, and tick what is to be decided.',
        here: 'Choose here',
        at: () =>
          (choices('urgency').some(({ checked }) => checked) ? choices('what')[0] : choices('urgency')[1]) ??
          null,
        fill: () => {
          const [what] = choices('what');
          const soon = choices('urgency')[1];
          for (const box of [soon, what]) if (box && !box.checked) box.click();
        },
        until: () => ['urgency', 'what'].every((name) => choices(name).some(({ checked }) => checked)),
      },
      {
        say: 'Press “Ask for a decision”.',
        here: 'Send it',
        at: () => windowButton('Ask for a decision'),
        until: offered(school.dsl, 'incident.case'),
        landmark: true,
      },
    ],
  },
  {
    title: 'Priya decides',
    as: school.dsl,
    say: 'You are Priya Nair, the designated safeguarding lead (DSL). The question is in the Safeguarding channel.',
    steps: [
      {
        say: 'Read the post: a number and the policy’s words, no name.',
        here: 'Decide here',
        tells: true,
        at: onCase(school.dsl, 'escalation.approve'),
        until: (tour) =>
          offered(school.dsl, 'incident.case')(tour) && !offered(school.dsl, 'escalation.approve')(tour),
        landmark: true,
      },
    ],
  },
  {
    title: 'Ben signs the school’s rules',
    as: school.teacher,
    say: 'You are Ben again. Everybody who uses the school’s computers signs how they are to be used, and nobody has to chase.',
    steps: [
      {
        say: 'Write “agreements” to the app.',
        here: 'Write here',
        at: () => element('#words'),
        fill: () => writeToApp('agreements'),
        until: () => wroteToApp('agreements'),
      },
      {
        say: 'Send it.',
        here: 'Send',
        at: () => element('#compose button[type="submit"]'),
        until: (tour) =>
          buttonOn(chatOf(school.teacher), { verb: 'agreement.read', since: tour.since }) !== null,
      },
      {
        say: 'Open it: each rule stands there in plain words.',
        here: 'Press here',
        at: () => elementOn(chatOf(school.teacher), { verb: 'agreement.read' }),
        until: () => openWindow() !== null,
      },
      {
        say: 'Read to the end, part by part.',
        here: 'Go on',
        at: () => windowButton('Next part'),
        until: () => openWindow() !== null && windowButton('Next part') === null,
      },
      {
        say: 'Sign with the full name. A question, or “I do not agree”, would be a real answer too.',
        here: 'Sign here',
        at: () => field('Type your full name'),
        fill: () => write(field('Type your full name'), 'Ben Harlow'),
        until: () => {
          const name = field('Type your full name');
          return (name?.value.trim().length ?? 0) > (writing(name) ? 8 : 2);
        },
      },
      {
        say: 'Press “I agree and sign”.',
        here: 'Sign it',
        at: () => windowButton('I agree and sign'),
        until: hasSigned,
        landmark: true,
      },
    ],
  },
  {
    title: 'Hannah sees who has signed',
    as: school.coordinator,
    say: 'You are Hannah again. Who has not signed is reminded by itself; at the end of this tour you can walk through it, day by day.',
    steps: [
      {
        say: 'Write “agreements status” to the app.',
        here: 'Write here',
        at: () => element('#words'),
        fill: () => writeToApp('agreements status'),
        until: () => wroteToApp('agreements status'),
      },
      {
        say: 'Send it.',
        here: 'Send',
        at: () => element('#compose button[type="submit"]'),
        until: (tour) =>
          buttonOn(chatOf(school.coordinator), { verb: 'agreement.register', since: tour.since }) !== null,
        landmark: true,
      },
      {
        say: 'Open the register: those who have not signed stand first. A question, or a “no”, is answered here.',
        here: 'Press here',
        at: () => elementOn(chatOf(school.coordinator), { verb: 'agreement.register' }),
        until: () => openWindow() !== null,
      },
    ],
  },
  {
    title: 'Ben sees where it stands',
    as: school.teacher,
    say: 'And his report? Whoever reports something may see that it is in good hands, and nothing more.',
    steps: [
      {
        say: 'Write “my reports” to the app.',
        here: 'Write here',
        at: () => element('#words'),
        fill: () => writeToApp('my reports'),
        until: () => wroteToApp('my reports'),
      },
      {
        say: 'Send it.',
        here: 'Send',
        at: () => element('#compose button[type="submit"]'),
        until: (tour) =>
          buttonOn(chatOf(school.teacher), {
            verb: 'incident.add',
            incident: tour.incident,
            since: tour.since,
          }) !== null,
        landmark: true,
      },
      {
        say: 'And what he wrote? We look through every chat and channel of the school for it.',
        does: 'Look in every chat',
        run: searchChats,
        until: (tour) => tour.found !== null,
      },
    ],
  },
];

export const ending = {
  title: 'That is the whole way',
  clean: ({ places, messages }) =>
    `We looked at ${messages} messages in ${places} chats and channels. Nothing of what Ben wrote stands in any of them: it is read in windows that leave nothing behind. Now be anybody you like.`,
  found: ({ hits }) =>
    `What Ben wrote stands in ${hits.join(' and ')}. If you did not write it there yourself, that is a fault of the app: please tell us.`,
  notLooked: 'The chats could not be looked through this time, so we cannot say that they are clean.',
};
