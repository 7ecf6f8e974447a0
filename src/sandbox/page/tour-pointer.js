/** The ring around the thing to press, and the few words beside it. Neither can be pressed or gets in the way. */
import { h } from './dom.js';

const GAP = 6;

const ring = h('div', { class: 'tour-ring', hidden: true });
const callout = h('div', { class: 'tour-callout', hidden: true });
/** For the eye alone: the same is said in the strip. */
export const layer = h('div', { class: 'tour-layer', 'aria-hidden': 'true' }, ring, callout);

const meet = (a, b) => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});
const areaOf = ({ left, top, right, bottom }) => Math.max(0, right - left) * Math.max(0, bottom - top);
const windowBox = () => ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });

/** What can be seen of an element: boxes that scroll cut it off. */
const seen = (element) => {
  let box = element.getBoundingClientRect();
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (getComputedStyle(parent).overflowY !== 'visible') box = meet(box, parent.getBoundingClientRect());
  }
  return meet(box, windowBox());
};

/** Below, above, right or left: wherever it covers the least of what can be pressed. */
const placeBeside = (box) => {
  const { width, height } = callout.getBoundingClientRect();
  const middle = (box.left + box.right - width) / 2;
  const level = (box.top + box.bottom - height) / 2;
  const inside = (value, most) => Math.min(Math.max(8, value), most - 8);
  const spots = [
    [box.right + GAP * 2, level],
    [middle, box.top - height - GAP * 2],
    [middle, box.bottom + GAP * 2],
    [box.left - width - GAP * 2, level],
  ].map(([left, top]) => {
    const at = { left: inside(left, innerWidth - width), top: inside(top, innerHeight - height) };
    return { ...at, right: at.left + width, bottom: at.top + height };
  });
  const boxes = (selector) =>
    [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
  const covered = (spot, all) => all.reduce((sum, other) => sum + areaOf(meet(spot, other)), 0);
  const [presses, texts] = [
    boxes('button, input, textarea, select, a, summary'),
    boxes('p, label, h1, h2, td'),
  ];
  const costOf = (spot) => areaOf(meet(spot, box)) * 10 + covered(spot, presses) * 2 + covered(spot, texts);
  return spots.reduce((best, spot) => (costOf(spot) < costOf(best) ? spot : best));
};

const set = (element, { left, top, width, height }) => {
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
  if (width !== undefined) element.style.width = `${width}px`;
  if (height !== undefined) element.style.height = `${height}px`;
};

/** @param {HTMLElement | null} element @param {string} words */
export const pointAt = (element, words) => {
  const box = element && seen(element);
  const hidden = !box || areaOf(box) === 0;
  ring.hidden = hidden;
  callout.hidden = hidden || !words;
  if (hidden) return;
  set(ring, {
    left: box.left - GAP,
    top: box.top - GAP,
    width: box.right - box.left + GAP * 2,
    height: box.bottom - box.top + GAP * 2,
  });
  callout.textContent = words;
  if (words) set(callout, placeBeside(box));
};

/**
 * At once and without gliding: the list of messages may be drawn while it moves. What is in view already stays put.
 *
 * @param {boolean} focus so that Enter presses it.
 */
export const bringIntoView = (element, focus) => {
  const whole = areaOf(element.getBoundingClientRect());
  if (areaOf(seen(element)) < whole - 1)
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  if (focus) element.focus({ preventScroll: true });
};
