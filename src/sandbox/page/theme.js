/** Light, dark or high contrast, as Teams has them: as the computer says, until somebody chooses. */
import { h } from './dom.js';

const THEMES = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['contrast', 'High contrast'],
];

const dark = matchMedia('(prefers-color-scheme: dark)');
const contrast = matchMedia('(prefers-contrast: more)');

const chosen = () => {
  const kept = localStorage.getItem('theme');
  return THEMES.some(([theme]) => theme === kept) ? kept : null;
};
const current = () => chosen() ?? (contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light');

const apply = () => {
  document.documentElement.dataset.theme = current();
};

export const startTheme = () => {
  apply();
  for (const query of [dark, contrast]) query.addEventListener('change', apply);
};

const choice = ([theme, title]) =>
  h(
    'label',
    { class: 'theme' },
    h('input', {
      type: 'radio',
      name: 'theme',
      value: theme,
      checked: theme === current(),
      onchange: () => {
        localStorage.setItem('theme', theme);
        apply();
      },
    }),
    h('span', {}, title),
  );

export const themeSwitch = () =>
  h('fieldset', { class: 'themes' }, h('legend', { class: 'sr' }, 'Theme'), ...THEMES.map(choice));
