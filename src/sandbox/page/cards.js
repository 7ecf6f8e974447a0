/** The gallery: every card with every sample and its figures, and every chart; drawn when it comes near the screen. */
import { chartEntry } from './cards-chart.js';
import { drawList } from './cards-list.js';
import { sampleEntry } from './cards-sample.js';
import { drawSwitches, view } from './cards-view.js';
import { themes } from './contrast.js';
import { byId, h } from './dom.js';

const read = async (path) => {
  const answer = await fetch(`/sandbox-data/${path}`);
  if (!answer.ok) throw new Error(`The app said ${answer.status} when it was asked for its ${path}.`);
  return answer.json();
};

const entriesOf = ({ cards }, { policies }) => [
  ...cards.map(sampleEntry),
  ...policies.flatMap((policy) => policy.charts.map((chart) => chartEntry(policy, chart))),
];

/** Draws what comes near, many at once, so that colours are worked out once for all of them. */
const drawWhenNear = (entries) => {
  const byElement = new Map(entries.map((entry) => [entry.element, entry]));
  const watcher = new IntersectionObserver(
    (seen) => {
      const near = seen.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
      for (const element of near) watcher.unobserve(element);
      const groups = Map.groupBy(
        near.map((element) => byElement.get(element)),
        ({ draw }) => draw,
      );
      for (const [draw, group] of groups) draw(group);
    },
    { rootMargin: '900px 0px' },
  );
  return {
    again: () => {
      watcher.disconnect();
      for (const { element } of entries) watcher.observe(element);
    },
  };
};

const wanted = () => decodeURIComponent(location.hash.slice(1));

const start = async () => {
  byId('samples').replaceChildren(h('p', { class: 'none', role: 'status' }, 'Loading …'));
  const entries = entriesOf(...(await Promise.all([read('cards'), read('charts')])));
  const main = byId('samples');
  main.replaceChildren(...entries.map(({ element }) => element));
  const drawing = drawWhenNear(entries);

  const follow = () => {
    const id = wanted();
    if (id === '') return;
    const entry = entries.find((one) => one.id === id || one.id.startsWith(`${id}/`));
    if (!entry) return;
    entry.element.hidden = false;
    for (const one of entries) one.element.classList.toggle('chosen', one.id === id);
    entry.element.scrollIntoView();
    // What is above it is drawn only now, and moves it.
    requestAnimationFrame(() => requestAnimationFrame(() => entry.element.scrollIntoView()));
  };

  const show = () => {
    document.documentElement.dataset.theme = view.theme;
    document.body.dataset.width = view.width;
    const words = view.search.toLowerCase().split(/\s+/);
    const shown = entries.filter(
      ({ text, kind, faults }) =>
        words.every((word) => text.includes(word)) &&
        (view.kind === 'all' || view.kind === kind || (view.kind === 'faults' && faults() > 0)),
    );
    const visible = new Set(shown);
    for (const entry of entries) entry.element.hidden = !visible.has(entry);
    byId('count').textContent =
      shown.length === entries.length
        ? `${entries.length} samples and charts`
        : `${shown.length} of ${entries.length}`;
    drawList(byId('list'), shown);
    drawing.again();
  };

  drawSwitches(byId('switches'), themes(), show);
  show();
  follow();
  addEventListener('hashchange', follow);
};

start().catch((error) => {
  byId('samples').replaceChildren(
    h('p', { class: 'status', role: 'alert' }, `The gallery cannot be shown. ${error.message}`),
  );
});
