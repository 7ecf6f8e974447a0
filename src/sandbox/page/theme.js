/** Light or dark: as the computer says, until somebody chooses. */

const apply = (theme) => {
  document.documentElement.dataset.theme = theme;
};

const dark = matchMedia('(prefers-color-scheme: dark)');

export const startTheme = () => {
  apply(localStorage.getItem('theme') ?? (dark.matches ? 'dark' : 'light'));
  dark.addEventListener('change', () => {
    if (!localStorage.getItem('theme')) apply(dark.matches ? 'dark' : 'light');
  });
};

export const toggleTheme = () => {
  const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  localStorage.setItem('theme', next);
  apply(next);
};
