/** Teams' dialog: one at a time, above everything; its form goes back with Action.Submit alone. */
import { drawCard } from './card.js';
import { h } from './dom.js';
import { state } from './state.js';

const WIDTHS = { small: 320, medium: 600, large: 860 };
const HEIGHTS = { small: 240, medium: 480, large: 720 };

const size = (given, names) => (typeof given === 'number' ? given : (names[given] ?? names.medium));

let shown = null;
/** What was typed into the window in front, and whether it has been said that closing loses it. */
let typed = false;
let warned = false;

export const closeDialog = () => {
  shown?.close();
  shown = null;
};

/** @param {{ title: string, card?: object | null, url?: string | null, text?: string, onSubmit?: (data: object) => Promise<void> }} task */
export const showDialog = ({ title, card, url, text, height, width, onSubmit }) => {
  const fresh = !shown;
  const dialog = shown ?? h('dialog', { class: 'dialog', 'aria-labelledby': 'dialog-title' });
  shown = dialog;
  const wait = h('div', { class: 'wait', role: 'status' });
  const body = h('div', { class: 'dialog-body' });
  const note = h('p', { class: 'note', role: 'alert', hidden: true });
  [typed, warned] = [false, false];
  dialog.classList.remove('busy');
  dialog.style.setProperty('--w', `${size(width, WIDTHS)}px`);
  dialog.style.setProperty('--h', `${size(height, HEIGHTS)}px`);
  const onAct = async (done) => {
    if (dialog.classList.contains('busy')) return;
    if (done.kind !== 'submit') {
      note.textContent = 'In a dialog of Teams only Action.Submit works.';
      note.hidden = false;
      return;
    }
    dialog.classList.add('busy');
    wait.textContent = 'Sending …';
    await onSubmit(done.data);
    dialog.classList.remove('busy');
    wait.textContent = '';
    const problem = state.fault;
    note.textContent = problem ?? '';
    note.hidden = problem === null;
  };
  if (card) body.append(drawCard(card, onAct));
  else if (url) body.append(h('iframe', { src: url, title }));
  else body.append(h('p', { class: 'plain' }, text ?? 'The app sent a dialog with nothing in it.'));
  dialog.replaceChildren(
    h(
      'header',
      {},
      h('h2', { id: 'dialog-title' }, title),
      h('button', { type: 'button', class: 'icon', 'aria-label': 'Close', onclick: closeDialog }, '×'),
    ),
    body,
    note,
    wait,
  );
  if (!fresh) {
    body.scrollTop = 0;
    return;
  }
  dialog.addEventListener('input', () => {
    typed = true;
  });
  // One key too many should not cost a long report.
  dialog.addEventListener('cancel', (event) => {
    if (!typed || warned) return;
    event.preventDefault();
    warned = true;
    const line = dialog.querySelector('.note');
    line.textContent = 'Press Esc again to close. What you have written here is not kept.';
    line.hidden = false;
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (shown === dialog) shown = null;
  });
  document.body.append(dialog);
  dialog.showModal();
  // Where it can only be read, the first thing to press is at its end: it is read from its beginning.
  body.querySelector('input, textarea, select, button')?.focus({ preventScroll: true });
};
