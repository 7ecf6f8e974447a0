/** Start again: everything goes, and the school is as on the first day. */
import * as api from './api.js';
import { h } from './dom.js';
import { button, note, outcome, part } from './panel-parts.js';
import { endAndWait } from './panel-process.js';

const said = outcome();
const ask = h('div', { class: 'panel-ask', hidden: true });
const begin = button('Start again …', () => setAsking(true), { class: 'ac-pushButton style-destructive' });
const why = note('');
const which = note('');

const setAsking = (asking) => {
  ask.hidden = !asking;
  begin.hidden = asking;
  (asking ? ask.querySelector('button') : begin).focus();
};

const startAgain = () =>
  said.run(async () => {
    ask.hidden = true;
    said.say('Stopping, wiping and starting. This takes a few seconds …');
    try {
      await endAndWait(api.reset, () => undefined);
    } catch (error) {
      begin.hidden = false;
      throw error;
    }
    // What somebody has read and where they were is of the school that is gone.
    for (const key of Object.keys(localStorage)) if (key.startsWith('read ')) localStorage.removeItem(key);
    location.hash = '';
    location.reload();
  });

ask.append(
  h('b', {}, 'This goes, for good:'),
  h(
    'ul',
    {},
    h('li', {}, 'every report, case, decision and message'),
    h('li', {}, 'everybody whom you added, and what you changed about others'),
    h('li', {}, 'the faults that are on, and the time you moved the clock to'),
  ),
  note('The app stops, its database and chats are deleted, and it starts as on the first day.'),
  h(
    'div',
    { class: 'panel-buttons' },
    button('No, keep it', () => setAsking(false)),
    button('Yes, throw it all away', startAgain, { class: 'ac-pushButton style-destructive' }),
  ),
);

export const againTab = {
  name: 'again',
  title: 'Restart',
  body: [
    part(
      'Start again from nothing',
      note('For a fresh look: the school as it is on the first day, with nothing reported and nobody told.'),
      why,
      begin,
      ask,
      said.element,
    ),
    part(
      'Stop',
      which,
      button('Stop the sandbox', () =>
        said.run(async () => {
          await api.stop();
          return 'It stops now. Start it again with: npm start';
        }),
      ),
    ),
  ],
  shown: () =>
    said.run(async () => {
      const { pid, canEnd, whyNoReset } = await api.process();
      const reason = canEnd ? whyNoReset : 'This sandbox runs inside another program, and cannot end it.';
      why.textContent = reason ?? '';
      why.hidden = reason === null;
      begin.disabled = reason !== null;
      which.textContent = `The app runs as process ${pid}. What was reported is kept for the next start.`;
    }),
};
