/** What the tabs of the panel are made of. */
import { h } from './dom.js';

/** A line that says how it went; read out when it changes. */
export const outcome = () => {
  const element = h('p', { class: 'panel-said', role: 'status' });
  const say = (text, bad = false) => {
    element.textContent = text;
    element.classList.toggle('bad', bad);
    if (text !== '') element.scrollIntoView({ block: 'nearest' });
  };
  return {
    element,
    say,
    /** Work that nobody asked for: only its failing is said. */
    quietly: (work) => work().catch((error) => say(error.message, true)),
    /** Runs `work`; what it gives back, or the error's words, is said. */
    run: async (work) => {
      say('');
      try {
        say((await work()) ?? '');
      } catch (error) {
        say(error.message, true);
      }
    },
  };
};

export const button = (title, onclick, more = {}) =>
  h('button', { type: 'button', class: 'ac-pushButton', onclick, ...more }, title);

export const select = (label, options) => {
  const element = h(
    'select',
    { class: 'find' },
    ...options.map(([value, title]) => h('option', { value }, title)),
  );
  return {
    element: h('label', { class: 'panel-field' }, h('b', {}, label), element),
    value: () => element.value,
  };
};

export const tick = (label) => {
  const box = h('input', { type: 'checkbox' });
  return {
    element: h('label', { class: 'panel-tick' }, box, h('span', {}, label)),
    value: () => box.checked,
  };
};

export const field = (label, props = {}) => {
  const input = h('input', { class: 'find', ...props });
  return { element: h('label', { class: 'panel-field' }, h('b', {}, label), input), input };
};

export const part = (title, ...children) =>
  h('section', { class: 'panel-part' }, h('h3', {}, title), ...children);

export const note = (text) => h('p', { class: 'panel-note' }, text);
