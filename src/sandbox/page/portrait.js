/**
 * A drawn portrait for everybody, as SVG text of 80 by 80. What is not cast in portrait-cast.js comes from the
 * person's id: the same id always has the same face, also for people who are invented later.
 */
import { CAST } from './portrait-cast.js';

const SKIN = ['#f7d9c6', '#efc3a4', '#dca67f', '#bb7e55', '#915a3a', '#653f2b'];
const HAIR = {
  black: '#221e22',
  dark: '#40291f',
  brown: '#74492c',
  auburn: '#a24c22',
  blond: '#dcb265',
  grey: '#8f939c',
  white: '#e3e5ea',
  teal: '#2c7d84',
};
const GROUND = ['#cfe3f5', '#f8dccb', '#d9ecd2', '#f4d5dd', '#e0d9f4', '#f7e8bd', '#cdebe6', '#e4e1d8'];
const CLOTH = ['#3c5a86', '#8a3f55', '#3f7060', '#5b4a8a', '#a0562b', '#2f6f8f', '#6b7a34', '#4a4f5e'];

/** Path data: `back` lies behind the head, `front` over it. The head is an ellipse around 40,35. */
const STYLES = {
  short: {
    front:
      'M24 35C21 18 31 12 42 12C53 12 59 20 56 35C55 28 52 25 49 22C42 26 33 24 28 25C26 28 25 31 24 35Z',
  },
  parted: {
    front: 'M24 36C20 15 36 9 48 13C58 16 59 28 56 36C56 30 53 26 50 21C43 27 33 28 28 27C26 30 25 33 24 36Z',
  },
  buzz: { front: 'M25 31C24 18 33 14 40 14C47 14 56 18 55 31C53 24 47 22 40 22C33 22 27 24 25 31Z' },
  bald: { front: 'M25 38C22 32 23 27 26 24C26 29 26 34 27 39ZM55 38C58 32 57 27 54 24C54 29 54 34 53 39Z' },
  bob: {
    back: 'M21 33C19 14 32 9 40 9C49 9 61 14 59 33L60 48C56 52 51 51 49 48L31 48C29 51 24 52 20 48Z',
    front: 'M25 33C25 19 33 15 40 15C48 15 55 19 55 33C51 27 30 27 25 33Z',
  },
  long: {
    back: 'M21 34C18 13 33 8 40 8C48 8 62 13 59 34L62 60C56 65 24 65 18 60Z',
    front: 'M24 38C24 21 32 16 40 15C48 16 56 21 56 38C54 28 47 23 41 19C34 23 26 28 24 38Z',
  },
  wavy: {
    back: 'M22 32C19 14 32 9 40 9C49 9 61 14 58 32C63 37 57 41 61 46C64 53 55 57 51 52L29 52C25 57 16 53 19 46C23 41 17 37 22 32Z',
    front: 'M24 36C23 20 31 15 44 14C52 16 56 22 56 36C54 28 50 25 46 20C41 26 28 26 24 36Z',
  },
  bun: {
    back: 'M40 1A8 8 0 1 1 40 17A8 8 0 1 1 40 1Z',
    front: 'M24 36C22 18 33 12 40 12C47 12 58 18 56 36C54 26 48 20 40 20C32 20 26 26 24 36Z',
  },
  pony: {
    back: 'M52 15C66 13 69 28 64 40C63 48 59 51 57 47C60 37 57 28 51 24Z',
    front: 'M24 36C22 18 32 12 40 12C49 12 58 18 56 36C55 27 50 22 44 20C36 22 27 26 24 36Z',
  },
  pigtails: {
    back: 'M17 26A8 9 0 1 1 17 45A8 9 0 1 1 17 26ZM63 26A8 9 0 1 1 63 45A8 9 0 1 1 63 26Z',
    front: 'M24 35C23 19 32 13 40 13C48 13 57 19 56 35C54 27 50 24 40 20C30 24 26 27 24 35Z',
  },
  curly: {
    front:
      'M24 34C18 33 18 25 23 24C20 18 27 13 31 15C33 9 42 8 45 13C51 9 58 14 56 20C62 22 62 31 56 34C57 29 54 26 51 27C50 23 45 22 43 25C40 21 35 22 34 26C30 24 25 27 24 34Z',
  },
  afro: {
    back: 'M40 4C54 3 64 13 63 27C65 38 58 46 52 45L28 45C22 46 15 38 17 27C16 13 26 3 40 4Z',
    front: 'M25 33C25 22 33 18 40 18C47 18 55 22 55 33C52 26 47 24 40 24C33 24 28 26 25 33Z',
  },
  curls: {
    back: 'M40 6C54 5 63 14 61 26C67 32 64 40 62 43C65 51 57 57 51 53L29 53C23 57 15 51 18 43C16 40 13 32 19 26C17 14 26 5 40 6Z',
    front:
      'M24 37C22 30 24 24 29 23C31 17 39 16 42 20C47 16 54 20 53 25C57 28 57 33 56 37C54 31 51 29 48 29C44 30 42 27 40 26C36 30 28 28 24 37Z',
  },
};

/** A number below `most`, the same for the same id and purpose. FNV-1a. */
const pick = (id, purpose, most) => {
  let hash = 0x811c9dc5;
  for (const letter of `${purpose} ${id}`) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) % most;
};

const oneOf = (id, purpose, list) => list[pick(id, purpose, list.length)];

/** Features of somebody who is not cast: no beard under long hair, glasses for one in four. */
const invented = (id) => {
  const style = oneOf(
    id,
    'style',
    Object.keys(STYLES).filter((name) => name !== 'pigtails'),
  );
  const tone = pick(id, 'skin', SKIN.length);
  const bearded = ['short', 'buzz', 'bald', 'parted'].includes(style) && pick(id, 'beard', 3) === 0;
  return [
    tone,
    oneOf(id, 'hair', ['black', 'dark', 'grey', ...(tone < 3 ? ['brown', 'auburn', 'blond'] : [])]),
    style,
    ...(bearded ? ['beard'] : []),
    ...(pick(id, 'glasses', 4) === 0 ? ['glasses'] : []),
    oneOf(id, 'dress', ['shirt', 'jumper', 'blazer']),
  ].join(' ');
};

const path = (d, fill, more = '') => (d ? `<path d="${d}" fill="${fill}"${more}/>` : '');
const line = (d, colour, width) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`;

const SHOULDERS = 'M8 84C8 64 23 58 40 58C57 58 72 64 72 84Z';

const clothes = (extras, colour) => {
  const base = path(SHOULDERS, colour);
  if (extras.has('blazer'))
    return `${base}${path('M31 58L40 74L49 58Z', '#fbfbf8')}${line('M31 58L40 75L49 58', '#00000040', 1.6)}`;
  if (extras.has('tie'))
    return `${base}${path('M30 58L40 72L50 58Z', '#fbfbf8')}${path('M38 62L42 62L44 78L40 83L36 78Z', '#8d2f43')}`;
  if (extras.has('hoodie'))
    return `${base}${path('M26 60C28 69 52 69 54 60L50 57L30 57Z', '#00000030')}${line('M36 67V75M44 67V75', '#ffffffb0', 1.5)}`;
  if (extras.has('shirt')) return `${base}${path('M30 58L36 67L40 61L44 67L50 58Z', '#ffffffd0')}`;
  return `${base}${line('M31 59C34 66 46 66 49 59', '#00000038', 2.4)}`;
};

const scarf = (colour) =>
  path('M40 8C22 8 18 24 20 38C21 50 17 58 12 66L68 66C63 58 59 50 60 38C62 24 58 8 40 8Z', colour);
const scarfFront = (colour) =>
  `<path fill-rule="evenodd" fill="${colour}" d="M40 9C23 9 20 24 22 38C22 50 28 60 40 62C52 60 58 50 58 38C60 24 57 9 40 9ZM40 19C48 19 53 25 53 36C53 46 47 52 40 52C33 52 27 46 27 36C27 25 32 19 40 19Z"/>${line('M26 52C32 60 48 61 55 51', '#00000026', 1.6)}`;

const beard = (colour) =>
  path(
    'M25 37C26 51 32 56 40 56C48 56 54 51 55 37C53 43 49 45 46 44C43 42 37 42 34 44C31 45 27 43 25 37Z',
    colour,
  );
const moustache = (colour) =>
  path('M33 45C35 41 39 41 40 43C41 41 45 41 47 45C44 46 41 45 40 44C39 45 36 46 33 45Z', colour);
const glasses = () =>
  `<g fill="#ffffff30" stroke="#2c2a33" stroke-width="1.5"><circle cx="33.5" cy="36" r="5"/><circle cx="46.5" cy="36" r="5"/></g>${line('M38.5 35.5C39.5 34.6 40.5 34.6 41.5 35.5', '#2c2a33', 1.5)}`;

const face = (id, brow, young) => {
  const mouth = oneOf(id, 'mouth', [
    'M35 46.5C37.5 49 42.5 49 45 46.5',
    'M35.5 46C38 48.5 42 48.5 44.5 46',
    'M36 47C38.5 48.6 42 48.4 44.5 46.2',
  ]);
  const eyes = `<g fill="#2a2226"><circle cx="33.7" cy="36.3" r="${young ? 2 : 1.7}"/><circle cx="46.3" cy="36.3" r="${young ? 2 : 1.7}"/></g>`;
  return [
    '<g fill="#e0526030"><circle cx="30.5" cy="42" r="3.2"/><circle cx="49.5" cy="42" r="3.2"/></g>',
    eyes,
    line('M31 31.6C32.5 30.5 34.5 30.5 36 31.3M44 31.3C45.5 30.5 47.5 30.5 49 31.6', brow, 1.5),
    line('M40 37.5C39.2 40 39 41.2 40.6 41.5', '#00000038', 1.3),
    line(mouth, '#7c2f35', 1.6),
  ].join('');
};

/** An account of several people has no face: two heads and no features. */
const several = (ground) =>
  `<rect width="80" height="80" fill="${ground}"/>${path('M30 88C30 66 42 56 54 56C66 56 78 66 78 88Z', '#8b93a7')}<circle cx="54" cy="38" r="13" fill="#a9b0c1"/>${path('M0 88C0 68 12 60 27 60C42 60 54 68 54 88Z', '#5d6780')}<circle cx="27" cy="41" r="15" fill="#7c869f"/>`;

/** @param {{ id: string, short?: string }} person */
const drawn = ({ id, short }) => {
  const ground = oneOf(id, 'ground', GROUND);
  const cast = CAST[short] ?? invented(id);
  if (cast === 'several') return several(ground);
  const [tone, hairName, style, ...rest] = cast.split(' ');
  const extras = new Set(rest);
  const skin = SKIN[Number(tone)];
  const hair = HAIR[hairName];
  const cloth = oneOf(id, 'cloth', CLOTH);
  const veil = oneOf(id, 'veil', ['#2f6f77', '#6d4a86', '#44608f']);
  const shape = style === 'scarf' ? {} : STYLES[style];
  const shade = ' fill-opacity=".16"';
  return [
    `<rect width="80" height="80" fill="${ground}"/>`,
    style === 'scarf' ? scarf(veil) : path(shape.back, hair),
    `<rect x="33" y="44" width="14" height="18" rx="6" fill="${skin}"/>`,
    path('M33 50C36 55 44 55 47 50L47 54C44 58 36 58 33 54Z', '#3a1a10', shade),
    clothes(extras, cloth),
    `<g fill="${skin}"><circle cx="25" cy="37" r="3.4"/><circle cx="55" cy="37" r="3.4"/><ellipse cx="40" cy="35" rx="15" ry="${extras.has('young') ? 17 : 18}"/></g>`,
    extras.has('beard') ? beard(hair) : '',
    extras.has('stubble') ? `<g fill-opacity=".22">${beard('#2a1c18')}</g>` : '',
    face(id, hairName === 'white' || hairName === 'blond' ? '#8a6f55' : hair, extras.has('young')),
    extras.has('moustache') ? moustache(hair) : '',
    style === 'scarf'
      ? scarfFront(veil)
      : path(shape.front, hair, style === 'buzz' ? ' fill-opacity=".88"' : ''),
    extras.has('glasses') ? glasses() : '',
    extras.has('earrings')
      ? '<g fill="#e0b23c"><circle cx="25" cy="42" r="1.8"/><circle cx="55" cy="42" r="1.8"/></g>'
      : '',
  ].join('');
};

const kept = new Map();

/** The portrait as an element of its own; drawn once for each person, then copied. */
export const portrait = (person) => {
  if (!kept.has(person.id)) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">${drawn(person)}</svg>`;
    kept.set(person.id, new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement);
  }
  return document.importNode(kept.get(person.id), true);
};
