/**
 * Runs the guided tour: looks at the page whenever something changes, sees what has been done, and points at what is
 * next. It presses nothing by itself; "Do it for me" presses the button on the page that it points at.
 */
import { fault } from './acts.js';
import { byId } from './dom.js';
import { loadMessages } from './load-messages.js';
import { showView } from './places.js';
import { changed, state, watch } from './state.js';
import { ladder } from './tour-ladder.js';
import { openWindow, placeOf } from './tour-look.js';
import { bringIntoView, layer, pointAt } from './tour-pointer.js';
import { ending, scenes, words } from './tour-scenes.js';
import { drawStrip, focusStrip, onStrip, strip } from './tour-strip.js';
import { whoWaits } from './tour-waits.js';
import { openWelcome } from './tour-welcome.js';
import { go, where } from './where.js';

/** Kept for this window, so that a reload goes on where it was; null: no tour. */
let tour = null;
/** What the next look is to do with the thing it points at. */
let wanted = { view: false, focus: false };
/** What was pointed at last: `{ element, press }`. */
let pointed = null;

const onLadder = () => tour.walk === 'ladder';
/** Of the ladder before it is known whom it is about, and where there is nobody: none. */
const scenesOf = () => {
  if (!onLadder()) return scenes;
  return tour.about ? ladder.scenes(tour.about) : [];
};
const scene = () => scenesOf()[tour.scene] ?? null;
const step = () => scene()?.steps[tour.step] ?? null;

const keep = () => {
  if (tour) sessionStorage.setItem('tour', JSON.stringify(tour));
  else sessionStorage.removeItem('tour');
};
const remember = (how) => {
  if (localStorage.getItem('tour') !== 'done') localStorage.setItem('tour', how);
};

const newest = () =>
  state.world.places.flatMap(({ recent }) => recent).reduce((most, { id }) => Math.max(most, Number(id)), 0);

/** The messages that these scenes look at, also those of places that nobody has opened. */
const loadFor = async (some) => {
  for (const [who, name] of some.flatMap(({ as, also = [] }) => [as, ...also])) {
    const { id } = placeOf(who, name);
    // oxlint-disable-next-line no-await-in-loop
    if (!state.messages.has(id)) await loadMessages(who, id);
  }
  changed();
};
const load = () => loadFor(scene() ? [scene()] : []);

const begin = () => {
  tour.began = step()?.mark?.(tour) ?? null;
};

const beginScene = (index) => {
  tour.scene = index;
  tour.step = 0;
  tour.shown = false;
  tour.since = newest();
  begin();
  if (!scene()) remember('done');
  load().catch((error) => fault(error.message));
};

const there = () => {
  const [who, name] = scene().as;
  const place = placeOf(who, name);
  return (
    state.world.people.find(({ id }) => id === state.me)?.short === who &&
    state.place === place.id &&
    byId('messages').checkVisibility()
  );
};

/** The last step that has been done, from this one on; -1: none. */
const lastDone = () =>
  scene().steps.findLastIndex(
    (one, index) =>
      (index === tour.step || (index > tour.step && one.landmark)) && one.until(tour, tour.began),
  );

/** True when the tour has moved on. */
const advance = () => {
  let moved = false;
  while (scene() && there()) {
    const done = lastDone();
    if (done < 0) break;
    moved = true;
    if (done + 1 === scene().steps.length) {
      beginScene(tour.scene + 1);
      break;
    }
    tour.step = done + 1;
    tour.shown = true;
    begin();
  }
  return moved;
};

/** What to point at: the thing of this step, or of one before it when somebody went back. */
const target = () => {
  for (let index = step().run ? -1 : tour.step; index >= 0; index -= 1) {
    const one = scene().steps[index];
    const element = one.at?.(tour);
    if (element?.checkVisibility()) return { ...one, element };
  }
  const shut = openWindow()?.querySelector('button[aria-label="Close"]');
  return shut ? { say: words.shut, here: words.shutHere, element: shut } : null;
};

const ended = () => {
  if (onLadder()) return ladder.ending.say;
  const result = tour.found;
  if (result?.kind !== 'looked') return ending.notLooked;
  return result.hits.length > 0 ? ending.found(result) : ending.clean(result);
};

/** Which step it is; what the tour has done itself is done once, and then waited for. */
const key = () => `${tour.scene} ${tour.step}`;

/** What the tour does itself is being done: of this step and page. */
let running = null;
const isRunning = () => running === key() || tour.ran === key();

const saidBy = ({ say }) => (typeof say === 'function' ? say(tour) : say);

const sentenceOf = (now) => {
  if (!now) return step().run && !isRunning() ? saidBy(step()) : words.waiting;
  return now.tells ? `${now.say} ${words.shown(now.element.textContent.trim())}` : now.say;
};

const actOf = (now) => {
  if (now?.fill) return words.fill;
  if (now) return words.press;
  return step().does ?? null;
};

/** Whom the ladder would be about is looked up, or there is nobody. */
const viewBefore = () => {
  const base = { count: '', show: false, leave: words.close };
  return tour.about === undefined
    ? { ...base, ...ladder.looking, act: null, leave: words.leave }
    : { ...base, ...ladder.nobody };
};

const view = (now) => {
  if (onLadder() && !tour.about) return viewBefore();
  if (!scene())
    return {
      count: '',
      title: onLadder() ? ladder.ending.title : ending.title,
      say: ended(),
      act: onLadder() ? words.again : ladder.offer,
      show: false,
      leave: words.close,
    };
  const base = {
    count: `${tour.scene + 1} of ${scenesOf().length}`,
    title: scene().title,
    leave: words.leave,
  };
  if (tour.answered) return { ...base, say: ladder.answered.say(tour.about), act: words.again, show: false };
  if (!tour.shown || !there()) return { ...base, say: scene().say, act: null, show: true };
  return { ...base, say: sentenceOf(now), act: actOf(now), show: now !== null };
};

/** What the tour brought into view stays there when a picture above it comes late, until the person scrolls. */
let held = null;
const letGo = () => {
  held = null;
};

const lost = () => document.activeElement === null || document.activeElement === document.body;
const writing = () =>
  document.activeElement?.matches('textarea, input:not([type="checkbox"], [type="radio"])');

/** Into the window that is open, since nothing outside it can be pressed; back when it is closed. */
const settle = () => {
  const front = openWindow();
  const head = front?.querySelector('header');
  const home = front ?? byId('tour-home');
  if (strip.parentNode !== home) {
    const held = strip.contains(document.activeElement) ? document.activeElement : null;
    if (head) head.after(strip);
    else home.prepend(strip);
    held?.focus();
  }
  const over = front ?? document.body;
  if (layer.parentNode !== over) over.append(layer);
};

const point = (now) => {
  if (!now) {
    pointAt(null, '');
    if (wanted.focus && lost()) focusStrip();
    return;
  }
  const { view: bring, focus } = wanted;
  wanted = { view: false, focus: false };
  const take = focus === 'always' || (focus && lost());
  // Drawn anew it is another element in the same place.
  const redrawn = held !== null && !held.isConnected;
  if (take || ((bring || redrawn) && !writing())) held = now.element;
  if (held === now.element) bringIntoView(now.element, take);
  pointAt(now.element, now.here);
};

const look = () => {
  if (!tour) return;
  settle();
  if (advance()) wanted = { view: true, focus: wanted.focus || true };
  const now = scene() && tour.shown && there() ? target() : null;
  pointed = now;
  drawStrip(view(now));
  point(now);
  keep();
};

let queued = false;
const soon = () => {
  if (queued || !tour) return;
  queued = true;
  requestAnimationFrame(() => {
    queued = false;
    look();
  });
};

const show = () => {
  tour.shown = true;
  wanted = { view: true, focus: 'always' };
  const [who, name] = scene().as;
  go({ me: who, place: placeOf(who, name).id });
  if (!openWindow()) showView('room');
  soon();
};

const run = async () => {
  const [mine, now] = [tour, key()];
  // Pressed twice, the clock would go on twice; the button stays, so that whoever is on it by keyboard is not sent away.
  if (isRunning()) return;
  running = now;
  soon();
  try {
    await step().run?.(mine);
    mine.ran = now;
  } finally {
    running = null;
    soon();
  }
};

const act = () => {
  if (onLadder() && tour.about === null)
    document.dispatchEvent(new CustomEvent('panel', { detail: 'again' }));
  else if (tour.answered) startTour('ladder');
  else if (!scene()) startTour(onLadder() ? 'story' : 'ladder');
  else if (pointed?.fill) pointed.fill(tour);
  else if (pointed) pointed.element.click();
  else run().catch((error) => fault(error.message));
  soon();
};

const stop = () => {
  remember('seen');
  tour = null;
  keep();
  strip.remove();
  layer.remove();
  byId('tour').focus();
};

/** Whom the ladder is about, and then its first scene. */
const findWhom = async (mine) => {
  mine.since = newest();
  mine.from = mine.since;
  try {
    const about = await whoWaits();
    // What has come already is no reminder of this walk.
    if (about) await loadFor(ladder.scenes(about));
    if (tour !== mine) return;
    tour.about = about;
    if (about) beginScene(0);
    soon();
  } catch (error) {
    if (tour === mine) stop();
    throw error;
  }
};

/** `story`: from a report to a decision. `ladder`: what happens to somebody who does not sign. */
export const startTour = (walk = 'story') => {
  tour = { walk, incident: null, written: null, found: null, ran: null };
  document.dispatchEvent(new Event('tour'));
  if (onLadder()) findWhom(tour).catch((error) => fault(error.message));
  else beginScene(0);
  wanted = { view: false, focus: false };
  look();
  focusStrip();
};

const ours = (node) => layer.contains(node) || strip.contains(node);

const listen = () => {
  watch(soon);
  // The load of a picture and a list's scrolling do not bubble.
  for (const event of ['scroll', 'load', 'input', 'change', 'focusin', 'focusout', 'transitionend'])
    document.addEventListener(event, soon, true);
  for (const event of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
    document.addEventListener(event, letGo, { capture: true, passive: true });
  addEventListener('resize', soon);
  new MutationObserver((records) => {
    if (records.some(({ target: node }) => !ours(node))) soon();
  }).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['open', 'hidden', 'class', 'data-view'],
  });
};

/** False when the school was emptied since: what the tour was about is gone, and everything there is younger. */
const sameSchool = ({ since }) =>
  state.world.places.some(({ recent }) => recent.some(({ id }) => Number(id) <= since));

/** Once, when the world is there. A stranger, who came without an address of a person, is welcomed. */
export const readyTour = () => {
  onStrip({ show, act, leave: stop });
  byId('tour').addEventListener('click', () => startTour());
  listen();
  const kept = JSON.parse(sessionStorage.getItem('tour'));
  if (kept) {
    if (sameSchool(kept)) tour = kept;
    keep();
    if (tour && onLadder() && tour.about === undefined) startTour('ladder');
    else if (tour) load().catch((error) => fault(error.message));
    soon();
  } else if (where().me === null && !localStorage.getItem('tour'))
    openWelcome({ onTake: () => startTour(), onClose: () => remember('seen') });
};
