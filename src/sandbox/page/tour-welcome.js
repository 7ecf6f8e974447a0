/** The first thing that a stranger sees: what this is, and two ways in. */
import { h } from './dom.js';
import { welcome } from './tour-scenes.js';

/** @param {{ onTake: () => void, onClose: () => void }} then `onClose` comes first, however it was closed. */
export const openWelcome = ({ onTake, onClose }) => {
  const take = h('button', { type: 'button', class: 'tour-button first' }, welcome.take);
  const look = h('button', { type: 'button', class: 'tour-button' }, welcome.look);
  const dialog = h(
    'dialog',
    { class: 'tour-welcome', 'aria-labelledby': 'tour-welcome-title' },
    h('h2', { id: 'tour-welcome-title' }, welcome.title),
    h('p', {}, welcome.about),
    h('ul', {}, ...welcome.points.map((point) => h('li', {}, point))),
    h('div', { class: 'tour-buttons' }, take, look),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClose();
    if (dialog.returnValue === 'take') onTake();
  });
  take.addEventListener('click', () => dialog.close('take'));
  look.addEventListener('click', () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  take.focus();
};
