/** The panel for the curious: what goes over the wire, what may go wrong, the clock, the people, and the end of it all. */
import { byId, h } from './dom.js';
import { againTab } from './panel-again.js';
import { clockTab } from './panel-clock.js';
import { faultsTab, lookForFaults } from './panel-faults.js';
import { peopleTab } from './panel-people.js';
import { wireTab } from './panel-wire.js';

/** Each `{ name, title, body, shown() }`; `shown` is called whenever somebody comes to look. */
const TABS = [wireTab, faultsTab, clockTab, peopleTab, againTab];
/** Which tab is on show, or nothing while the panel is shut: the next visit finds it as it was. */
const KEPT = 'panel';

const opener = () => byId('panel-open');
const panel = () => byId('panel');

const tabButton = (tab) =>
  h(
    'button',
    {
      type: 'button',
      role: 'tab',
      class: 'panel-tab',
      id: `panel-tab-${tab.name}`,
      'aria-controls': `panel-${tab.name}`,
      onclick: () => show(tab.name),
    },
    tab.title,
  );

const show = (name) => {
  const chosen = TABS.find((tab) => tab.name === name) ?? TABS[0];
  for (const tab of TABS) {
    const here = tab === chosen;
    const button = byId(`panel-tab-${tab.name}`);
    button.setAttribute('aria-selected', String(here));
    button.tabIndex = here ? 0 : -1;
    byId(`panel-${tab.name}`).hidden = !here;
  }
  localStorage.setItem(KEPT, chosen.name);
  void chosen.shown();
  return byId(`panel-tab-${chosen.name}`);
};

const setOpen = (open) => {
  panel().hidden = !open;
  document.body.toggleAttribute('data-panel', open);
  opener().setAttribute('aria-expanded', String(open));
};

const open = (name) => {
  setOpen(true);
  return show(name);
};

const close = () => {
  setOpen(false);
  localStorage.removeItem(KEPT);
  opener().focus();
};

const STEPS = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
const onTabKey = (event) => {
  const step = STEPS[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const at = TABS.findIndex(({ name }) => event.target.id === `panel-tab-${name}`);
  const to = Number.isFinite(step) ? (at + step + TABS.length) % TABS.length : step > 0 ? TABS.length - 1 : 0;
  show(TABS[to].name).focus();
};

export const startPanel = () => {
  panel().replaceChildren(
    h(
      'header',
      { class: 'panel-head' },
      h('h2', {}, 'Behind the scenes'),
      h('button', { type: 'button', class: 'icon', 'aria-label': 'Close the panel', onclick: close }, '×'),
    ),
    h(
      'div',
      { role: 'tablist', class: 'panel-tabs', 'aria-label': 'Behind the scenes', onkeydown: onTabKey },
      ...TABS.map(tabButton),
    ),
    ...TABS.map((tab) =>
      h(
        'section',
        {
          role: 'tabpanel',
          class: 'panel-body',
          id: `panel-${tab.name}`,
          'aria-labelledby': `panel-tab-${tab.name}`,
          hidden: true,
        },
        ...tab.body,
      ),
    ),
  );
  opener().addEventListener('click', () => {
    if (panel().hidden) open(localStorage.getItem(KEPT) ?? TABS[0].name).focus();
    else close();
  });
  // Somebody is led to one of its tabs.
  document.addEventListener('panel', ({ detail }) => open(detail).focus());
  panel().addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close();
  });
  // The tour points at what would be behind it.
  document.addEventListener('tour', () => {
    if (!panel().hidden) close();
  });
  lookForFaults();
  const kept = localStorage.getItem(KEPT);
  // On a telephone it would cover what somebody came for.
  if (kept && matchMedia('(min-width: 1281px)').matches) open(kept);
};
