/** The picture beside a name. It says nothing that the name does not, so it is hidden from screen readers. */
import { h } from './dom.js';
import { portrait } from './portrait.js';

export const avatar = (person) => {
  const picture = portrait(person);
  picture.setAttribute('class', 'avatar');
  picture.setAttribute('aria-hidden', 'true');
  return picture;
};

export const botAvatar = () =>
  h('img', { class: 'avatar bot', src: '/sandbox/page/icon.svg', alt: '', 'aria-hidden': 'true' });
