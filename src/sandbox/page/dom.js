/** Builds elements. Text is always text: nothing here reads HTML. */

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [props] `on…` is a listener, `class` and `aria-…` are attributes, `false` and
 *   `null` leave one out.
 * @param {...(Node | string | null | false)} children
 */
export const h = (tag, props = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
};

export const byId = (id) => document.getElementById(id);

/** A press begins on one element and ends on it, or it is no click: what is pressed just now is drawn again when it is over. */
let pressed = false;
const waiting = new Map();
addEventListener(
  'pointerdown',
  () => {
    pressed = true;
  },
  true,
);
// A press that leaves the window may end unseen.
for (const end of ['pointerup', 'pointercancel', 'blur'])
  addEventListener(
    end,
    () =>
      // Behind the click that follows.
      setTimeout(() => {
        pressed = false;
        const late = [...waiting];
        waiting.clear();
        for (const [parent, children] of late) redraw(parent, ...children);
      }),
    true,
  );

/** Not where something can be ticked or typed: that is no part of the markup. */
const isDrawn = (parent, children) =>
  parent.querySelector('input, select, textarea') === null &&
  parent.childNodes.length === children.length &&
  children.every((child, at) => child instanceof Node && child.isEqualNode(parent.childNodes[at]));

/** Draws a list again while the keyboard stays where it was. What would look the same stays: news elsewhere takes no click away. */
export const redraw = (parent, ...given) => {
  const children = given.filter((child) => child !== null && child !== false);
  if (pressed) {
    waiting.set(parent, children);
    return;
  }
  waiting.delete(parent);
  if (isDrawn(parent, children)) return;
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const top = parent.scrollTop;
  parent.replaceChildren(...children);
  parent.scrollTop = top;
  if (focused) parent.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
};
