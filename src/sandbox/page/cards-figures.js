/** Figures beside a card or chart: each with what it may be, and whether it is. */
import { h } from './dom.js';

/** @param {{ title: string, value: string, ok: boolean | null, more?: string }} one null: nobody looked. */
export const figure = ({ title, value, ok, more }) =>
  h(
    'div',
    { class: ok === false ? 'figure bad' : 'figure' },
    h('dt', {}, title),
    h(
      'dd',
      {},
      h('i', { 'aria-hidden': 'true' }, ok === null ? '·' : ok ? '✓' : '✗'),
      ` ${value}`,
      more ? h('small', {}, more) : null,
    ),
  );

export const figures = (...all) => h('dl', { class: 'figures' }, ...all.map(figure));
