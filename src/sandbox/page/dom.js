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

/** Draws a list again while the keyboard stays where it was. */
export const redraw = (parent, ...children) => {
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const top = parent.scrollTop;
  parent.replaceChildren(...children.filter((child) => child !== null && child !== false));
  parent.scrollTop = top;
  if (focused) parent.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
};
