/** Starts the page: fetches the world, listens to it, draws it. */

import { fault, forgetAnswers } from './acts.js';
import * as api from './api.js';
import { drawCompose, startCompose } from './compose.js';
import { closeDialog } from './dialog.js';
import { byId } from './dom.js';
import { fetchWhole } from './fetch-whole.js';
import { loadMessages } from './load-messages.js';
import { startPanel } from './panel.js';
import { offerPeople } from './people-picker.js';
import { drawPlaces, showView } from './places.js';
import { drawPeople } from './rail.js';
import { drawRoom } from './room.js';
import { changed, markRead, me, place, placesOf, state, takeMessage, watch } from './state.js';
import { startTabHost } from './tab-host.js';
import { startTheme } from './theme.js';
import { clearToasts, notify, notifyRefused } from './toasts.js';
import { readyTour } from './tour.js';
import { where } from './where.js';
import { drawTurn } from './whose-turn.js';

const TYPING_MS = 4000;
const FIRST = 'teacher1';

const status = (text) => {
  const line = byId('status');
  line.textContent = text ?? '';
  line.hidden = text === null;
};

const draw = () => {
  if (!state.world || !me()) return;
  markRead();
  drawTurn();
  drawPeople();
  drawPlaces();
  drawRoom();
  drawCompose();
  const who = me();
  document.title = `SANDBOX – ${who.name}`;
};

const load = async () => {
  const here = place();
  if (!here) return;
  await loadMessages(me().short, here.id);
  changed();
};

const follow = () => {
  const { me: short, place: id } = where();
  const who =
    state.world.people.find((person) => person.short === short) ??
    state.world.people.find((person) => person.short === FIRST);
  const another = state.me !== who.id;
  if (another) closeDialog();
  forgetAnswers();
  const [first] = placesOf(who.id);
  const wanted = placesOf(who.id).find((one) => one.id === id);
  state.me = who.id;
  state.place = (wanted ?? first).id;
  state.replyTo = null;
  state.fault = null;
  showView(wanted ? 'room' : 'places');
  clearToasts({ all: another });
  changed();
  load().catch((error) => fault(error.message));
};

const refetch = async () => {
  state.world = await fetchWhole(() => state.heard, api.world);
  offerPeople(state.world.people.filter(({ gone }) => !gone));
  await load();
  changed();
};

const onChange = (change) => {
  if (change.kind === 'typing') {
    const mark = Date.now();
    state.typing.set(change.place, mark);
    setTimeout(() => {
      if (state.typing.get(change.place) === mark) state.typing.delete(change.place);
      changed();
    }, TYPING_MS);
  } else if (change.kind === 'refused') {
    state.refused = [...state.refused, change];
    notifyRefused(change);
  } else {
    takeMessage(change.message);
    notify(change.message);
  }
  changed();
};

const waitForApp = async () => {
  while (!(await api.installed())) {
    status('Waiting for the app to start …');
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  status(null);
};

startTheme();
startCompose();
// A link to #messages would be read as a place.
byId('skip').addEventListener('click', (event) => {
  event.preventDefault();
  byId('messages').focus();
});
startTabHost();
startPanel();
watch(draw);
document.addEventListener('visibilitychange', changed);

await refetch();
follow();
addEventListener('hashchange', follow);
readyTour();
api.listen({
  onChange,
  onLost: () => status('The sandbox is not there just now. Trying again …'),
  // Also the first time: what came between the beginning and now was told to nobody.
  onOpen: () => {
    status(null);
    refetch().catch((error) => fault(error.message));
  },
});
// Somebody was added, removed or changed in the tenant.
api.news.addEventListener('world', () => refetch().catch((error) => fault(error.message)));
waitForApp().catch((error) => fault(error.message));
