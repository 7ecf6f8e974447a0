/** The list beside the gallery: by feature, then by card or chart, with a mark where something is wrong. */
import { h } from './dom.js';

const link = (entry) =>
  h(
    'li',
    {},
    h(
      'a',
      { href: `#${entry.id}` },
      entry.title,
      entry.faults() > 0 ? h('b', { class: 'mark', title: 'Has a fault' }, ' ✗') : null,
    ),
  );

/** `incidents/step`: its samples, folded. */
const group = ([name, entries]) =>
  h(
    'details',
    {},
    h('summary', {}, name.split('/').slice(1).join('/'), h('small', {}, ` ${entries.length}`)),
    h('ul', {}, ...entries.map(link)),
  );

const feature = ([name, entries]) =>
  h(
    'section',
    {},
    h('h2', {}, h('a', { href: `#${name}` }, name), h('small', {}, ` ${entries.length}`)),
    ...[...Map.groupBy(entries, ({ group: of }) => of)].map(group),
  );

export const drawList = (parent, entries) => {
  const open = new Set([...parent.querySelectorAll('details[open]')].map(({ dataset }) => dataset.name));
  const features = Map.groupBy(entries, ({ group: of }) => of.split('/')[0]);
  parent.replaceChildren(...[...features].map(feature));
  for (const details of parent.querySelectorAll('details')) {
    const name = details.querySelector('a')?.getAttribute('href') ?? '';
    details.dataset.name = name;
    details.open = open.has(name);
  }
};
