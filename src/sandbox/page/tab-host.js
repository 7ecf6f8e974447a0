/** The app's own tab beside its chat, as Teams shows it: "Chat | My desk". Hangs itself into the room of the chat. */
import { byId, h, redraw } from './dom.js';
import { me, place, state, watch } from './state.js';
import { answerTo, themeName, themePush } from './tab-host-messages.js';
import { go } from './where.js';

/** As in the manifest: a test compares them. */
const TAB_NAME = 'My desk';
const DESK = 'desk';

const bar = h('nav', { id: 'tabs', class: 'tabs', 'aria-label': 'Tabs of this chat' });
let frame = null;
/** Whose the frame is. */
let owner = null;

const inDesk = () => location.hash.split('/')[3] === DESK && place()?.kind === 'personal';

const goTo = (tab) => {
  const to = { me: me().short, place: place().id };
  if (tab === DESK) location.hash = `#/${to.me}/${encodeURIComponent(to.place)}/${DESK}`;
  else go(to);
};

const button = (tab, name, current) =>
  h(
    'button',
    {
      type: 'button',
      class: 'tab',
      'data-key': `tab-${tab}`,
      'aria-current': current ? 'page' : null,
      onclick: () => goTo(tab),
    },
    name,
  );

const openFrame = () => {
  if (frame && owner === state.me) return;
  frame?.remove();
  owner = state.me;
  frame = h('iframe', { class: 'tab-frame', title: TAB_NAME, src: '/tab' });
  byId('messages').after(frame);
};

const closeFrame = () => {
  frame?.remove();
  frame = null;
  owner = null;
};

const draw = () => {
  const here = place();
  const desk = inDesk();
  bar.hidden = here?.kind !== 'personal';
  byId('room').dataset.tab = desk ? DESK : 'chat';
  if (desk) openFrame();
  // Another person's page is not kept behind this one's chat.
  else if (owner !== null && (owner !== state.me || here?.kind !== 'personal')) closeFrame();
  redraw(bar, button('chat', 'Chat', !desk), button(DESK, TAB_NAME, desk));
};

const onMessage = async (event) => {
  const asker = event.source;
  if (!frame || asker !== frame.contentWindow || event.origin !== location.origin) return;
  const person = me();
  const args = await answerTo(event.data, {
    person,
    tenantId: state.world.tenantId,
    goToChat: () => goTo('chat'),
  });
  // In the meantime the frame may be somebody else's.
  if (args === null || asker !== frame?.contentWindow || owner !== person.id) return;
  const { id, uuidAsString } = event.data;
  asker.postMessage({ id, uuidAsString, args }, location.origin);
};

export const startTabHost = () => {
  byId('head').after(bar);
  watch(draw);
  addEventListener('message', (event) => void onMessage(event));
  new MutationObserver(() =>
    frame?.contentWindow?.postMessage(themePush(themeName()), location.origin),
  ).observe(document.documentElement, { attributeFilter: ['data-theme'] });
};
