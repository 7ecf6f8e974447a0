/* global document, getComputedStyle, innerWidth, innerHeight -- this runs in the page */
/** Says what is broken in the layout of the page as it stands: a list of sentences, empty when all is well. */
(() => {
  const faults = [];
  const PRESSED = 'button, a[href], input, select, textarea, summary, [role="button"]';
  /** Half a pixel is rounding. */
  const NEAR = 1;

  const front = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  const nameOf = (one) => {
    const name = (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().replace(/\s+/g, ' ');
    return `${one.tagName.toLowerCase()} "${name.slice(0, 50)}"`;
  };
  const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const parentsOf = (one) => {
    const parents = [];
    for (let up = one.parentElement; up; up = up.parentElement) parents.push(up);
    return parents;
  };
  /** What parents that scroll or cut leave to see of it, inside the viewport. */
  const seenOf = (one) => {
    let { left, top, right, bottom } = one.getBoundingClientRect();
    const boxes = parentsOf(one)
      .filter((up) => getComputedStyle(up).overflow !== 'visible')
      .map((up) => up.getBoundingClientRect());
    for (const box of [...boxes, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }]) {
      left = Math.max(left, box.left);
      top = Math.max(top, box.top);
      right = Math.min(right, box.right);
      bottom = Math.min(bottom, box.bottom);
    }
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const scrolls = (one, side) => ['auto', 'scroll'].includes(getComputedStyle(one)[`overflow${side}`]);
  const all = (selector) => [...front.querySelectorAll(selector)].filter(shown);

  // Nothing is wider than what it is in.
  const wide = document.scrollingElement;
  if (wide.scrollWidth > innerWidth + NEAR) faults.push(`the page scrolls sideways: ${wide.scrollWidth} px`);
  for (const one of all('*'))
    if (scrolls(one, 'X') && one.scrollWidth > one.clientWidth + NEAR && one.tagName !== 'TEXTAREA')
      faults.push(`scrolls sideways: ${nameOf(one)}`);

  // A page may be longer than its window: what is below is scrolled to.
  const long =
    wide.scrollHeight > innerHeight + NEAR && !['hidden', 'clip'].includes(getComputedStyle(wide).overflowY);

  for (const one of all(PRESSED)) {
    const box = one.getBoundingClientRect();
    const seen = seenOf(one);
    const cut = parentsOf(one).some((up) => scrolls(up, 'Y') || scrolls(up, 'X'));
    const out =
      box.left < -NEAR ||
      box.top < -NEAR ||
      box.right > innerWidth + NEAR ||
      (box.bottom > innerHeight + NEAR && !long);
    // A link to a part of the page may wait outside until the keyboard reaches it.
    const skip = one.matches('a[href^="#"]');
    if (skip && out) continue;
    if (out && !cut) faults.push(`outside the viewport: ${nameOf(one)}`);
    if (!one.matches('input, select, textarea') && box.height < 24 - 0.5)
      faults.push(`less than 24 px high (${box.height.toFixed(1)}): ${nameOf(one)}`);
    // Only what can be seen whole: what is half scrolled away is covered by what it scrolls under.
    const whole = seen.height >= box.height - NEAR && seen.width >= box.width - NEAR;
    if (!whole || getComputedStyle(one).pointerEvents === 'none' || one.closest('[inert]')) continue;
    const top = document.elementFromPoint((seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2);
    const own = top && (one.contains(top) || top.contains(one) || [...(one.labels ?? [])].includes(top));
    if (!own) faults.push(`${nameOf(one)} lies under ${top ? nameOf(top) : 'something'}`);
  }

  const pressed = all(PRESSED).map((one) => ({ one, box: seenOf(one) }));
  for (const [index, { one, box }] of pressed.entries())
    for (const { one: other, box: its } of pressed.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
      if (across > 2 && down > 2) faults.push(`${nameOf(one)} and ${nameOf(other)} overlap`);
    }

  for (const one of all('*')) {
    const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    // Read out and not shown: made one pixel small.
    if (!words || one.clientWidth <= 1 || one.clientHeight <= 1) continue;
    const style = getComputedStyle(one);
    const hides = (side) => ['hidden', 'clip'].includes(style[`overflow${side}`]);
    const told = style.textOverflow === 'ellipsis' || one.closest('[title]') !== null;
    if (hides('X') && one.scrollWidth > one.clientWidth + NEAR && !told)
      faults.push(`text cut off without a sign: ${nameOf(one)}`);
    if (hides('Y') && one.scrollHeight > one.clientHeight + 2 && !told && style.webkitLineClamp === 'none')
      faults.push(`text cut off below: ${nameOf(one)}`);
  }

  for (const one of all('.ac-adaptiveCard, article, dialog'))
    if (one.innerText.trim() === '') faults.push(`empty: ${nameOf(one)}`);
  for (const one of all('img'))
    if (one.complete && one.naturalWidth === 0) faults.push(`broken picture: ${one.alt || one.src}`);

  return [...new Set(faults)];
})();
