/** What only a sandbox can do: move the clock, break the line to Teams. */
import * as api from './api.js';
import { h } from './dom.js';

const OFFSETS = [
  ['PT0S', 'Now'],
  ['PT1H', 'In an hour'],
  ['PT8H', 'In eight hours'],
  ['P1D', 'Tomorrow'],
  ['P3D', 'In three days'],
  ['P1W', 'In a week'],
  ['P2W', 'In two weeks'],
  ['P1M', 'In a month'],
];

const FAULTS = [
  ['429', 'Teams says: too many messages (429)'],
  ['412', 'Teams says: try again (412)'],
  ['500', 'Teams breaks (500)'],
  ['502', 'Teams cannot be reached (502)'],
  ['403', 'Everybody has blocked the app (403)'],
  ['reset', 'The line breaks'],
  ['silence', 'Teams says nothing'],
];

const choose = (label, options) => {
  const select = h(
    'select',
    { class: 'find' },
    ...options.map(([value, title]) => h('option', { value }, title)),
  );
  return { element: h('label', { class: 'tool' }, h('b', {}, label), select), value: () => select.value };
};

const tick = (label) => {
  const box = h('input', { type: 'checkbox' });
  return { element: h('label', { class: 'tick' }, box, label), value: () => box.checked };
};

export const openTools = () => {
  const said = h('p', { class: 'note', role: 'status', hidden: true });
  const run = async (work, done) => {
    try {
      await work();
      said.textContent = done;
    } catch (error) {
      said.textContent = error.message;
    }
    said.hidden = false;
  };
  const button = (title, work, done) =>
    h('button', { type: 'button', class: 'ac-pushButton', onclick: () => void run(work, done) }, title);

  const offset = choose('What time is it at the school?', OFFSETS);
  const fault = choose('What goes wrong when the app writes?', FAULTS);
  const arrives = tick('The message arrives all the same; only the answer is lost');
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'tools-title', style: '--w:480px;--h:600px' },
    h(
      'header',
      {},
      h('h2', { id: 'tools-title' }, 'Sandbox tools'),
      h(
        'button',
        { type: 'button', class: 'icon', 'aria-label': 'Close', onclick: () => dialog.close() },
        '×',
      ),
    ),
    h(
      'div',
      { class: 'dialog-body tools' },
      offset.element,
      h(
        'div',
        {},
        button('Move the clock', () => api.moveClock(offset.value()), 'The clock has been moved.'),
      ),
      fault.element,
      arrives.element,
      h(
        'div',
        { class: 'tool-buttons' },
        button(
          'The next three times',
          () => api.addFault({ kind: fault.value(), times: 3, arrives: arrives.value(), retryAfter: 2 }),
          'The next three messages of the app meet this.',
        ),
        button(
          'Until I stop it',
          () => api.addFault({ kind: fault.value(), arrives: arrives.value(), retryAfter: 2 }),
          'Every message of the app meets this now.',
        ),
        button('Stop all faults', api.clearFaults, 'All is well again.'),
      ),
      said,
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};
