/** A drawn face for everybody: initials on a colour that stays theirs. */
import { h } from './dom.js';

const COLOURS = ['#7a4fb5', '#2f6fb0', '#22775a', '#a35c12', '#b03a5b', '#4b6a1f', '#8a4a8f', '#3d5a80'];

const colourOf = (text) => {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)) % 997;
  return COLOURS[sum % COLOURS.length];
};

const initials = (name) =>
  name
    .split(/[\s-]+/)
    .filter((word) => /^\p{L}/u.test(word))
    .map((word) => word[0])
    .slice(0, 2)
    .join('');

export const avatar = (person) =>
  h(
    'span',
    { class: 'avatar', 'aria-hidden': 'true', style: `background:${colourOf(person.id)}` },
    initials(person.name),
  );

export const botAvatar = () =>
  h('img', { class: 'avatar bot', src: '/sandbox/page/icon.svg', alt: '', 'aria-hidden': 'true' });
