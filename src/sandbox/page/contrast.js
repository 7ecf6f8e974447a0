/**
 * How well every text in an element can be read against what it stands on, from the drawn page: the ratio of WCAG 2.2,
 * https://www.w3.org/TR/WCAG22/#contrast-minimum. Colours are what the browser has worked out, so that a variable that
 * does not exist in one theme is found too.
 */

const LARGE_PX = 24;
const LARGE_BOLD_PX = 18.66;
const BOLD = 700;
const NEEDED = 4.5;
const NEEDED_LARGE = 3;

/** `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)` or `color(srgb 0.1 0.2 0.3 / 0.5)` as red, green, blue of 255, and alpha. */
const colourOf = (css) => {
  const numbers = (css.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  const [red, green, blue, alpha = 1] = numbers;
  if (css.startsWith('rgb')) return [red, green, blue, alpha];
  if (css.startsWith('color(srgb')) return [red * 255, green * 255, blue * 255, alpha];
  throw new Error(`no colour that can be measured: ${css}`);
};

const over = ([red, green, blue, alpha], [r, g, b]) => [
  red * alpha + r * (1 - alpha),
  green * alpha + g * (1 - alpha),
  blue * alpha + b * (1 - alpha),
  1,
];

const luminance = ([red, green, blue]) => {
  const [r, g, b] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

export const ratioOf = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** What is behind an element: all grounds up to the page's, and how much its parents let through. */
const behind = (element) => {
  const grounds = [];
  let opacity = 1;
  for (let at = element; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.backgroundImage !== 'none') return { unknown: true };
    grounds.push(colourOf(style.backgroundColor));
    opacity *= Number(style.opacity);
  }
  return { ground: grounds.reduceRight((below, ground) => over(ground, below), [255, 255, 255, 1]), opacity };
};

const hex = ([red, green, blue]) =>
  `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

const measured = (element, words, style) => {
  const { ground, opacity, unknown } = behind(element);
  const size = Number.parseFloat(style.fontSize);
  const large = size >= LARGE_PX || (size >= LARGE_BOLD_PX && Number(style.fontWeight) >= BOLD);
  const needed = large ? NEEDED_LARGE : NEEDED;
  const short = words.trim().replace(/\s+/g, ' ').slice(0, 60);
  if (unknown) return { words: short, ratio: null, needed };
  const [red, green, blue, alpha] = colourOf(style.color);
  const ink = over([red, green, blue, alpha * opacity], ground);
  const ratio = Math.floor(ratioOf(ink, ground) * 100) / 100;
  return { words: short, ratio, needed, ink: hex(ink), ground: hex(ground) };
};

const seen = (element) => element.checkVisibility({ visibilityProperty: true });

const ofText = (root) => {
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: parent } = walker.currentNode;
    // Options are drawn by the system, in colours of its own; what cannot be used has no minimum.
    if (/^\s*$/.test(data) || parent.closest('option, :disabled') || !seen(parent)) continue;
    found.push(measured(parent, data, getComputedStyle(parent)));
  }
  return found;
};

const ofInputs = (root) =>
  [...root.querySelectorAll('input, textarea, select')].filter(seen).flatMap((input) => {
    if (['checkbox', 'radio', 'hidden'].includes(input.type)) return [];
    const shown = input.tagName === 'SELECT' ? (input.selectedOptions[0]?.text ?? '') : input.value;
    return [
      shown === '' ? null : measured(input, shown, getComputedStyle(input)),
      input.placeholder && shown === ''
        ? measured(input, input.placeholder, getComputedStyle(input, '::placeholder'))
        : null,
    ].filter((one) => one !== null);
  });

/** Farthest below what it needs comes first; what could not be measured before all. */
const worse = (one, other) => (one.ratio ?? 0) / one.needed - (other.ratio ?? 0) / other.needed;

/** @returns {readonly { words: string, ratio: number | null, needed: number }[]} worst first; null: not looked. */
export const contrasts = (root) => [...ofText(root), ...ofInputs(root)].toSorted(worse);

/** Every theme that the page's own style knows. */
export const themes = () => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const found = rules.flatMap(({ selectorText = '' }) =>
    [...selectorText.matchAll(/\[data-theme="?([a-z-]+)"?\]/g)].map(([, name]) => name),
  );
  return [...new Set(['light', ...found])];
};

/** The worst text of each element over all themes: `{ theme, words, ratio, needed }`, or null without any text. */
export const worstInThemes = (elements) => {
  const root = document.documentElement;
  const before = root.dataset.theme;
  const worst = elements.map(() => null);
  for (const theme of themes()) {
    root.dataset.theme = theme;
    for (const [index, element] of elements.entries()) {
      const [first] = contrasts(element);
      if (first && (worst[index] === null || worse(first, worst[index]) < 0))
        worst[index] = { theme, ...first };
    }
  }
  root.dataset.theme = before;
  return worst;
};

/** As a figure beside a card. */
export const contrastFigure = (worst) => {
  const title = 'Contrast';
  if (worst === null) return { title, value: 'no text', ok: null };
  const { ratio, needed, words, theme } = worst;
  if (ratio === null) return { title, value: 'not looked: a picture is behind it', ok: null, more: words };
  return { title, value: `${ratio} of ${needed}`, ok: ratio >= needed, more: `worst: ${theme}, "${words}"` };
};
