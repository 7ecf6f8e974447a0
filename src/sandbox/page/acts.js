/** What happens after a click: asks the app, and does with its answer what Teams does. */
import * as api from './api.js';
import { closeDialog, showDialog } from './dialog.js';
import { changed, keyOf, me, state } from './state.js';

/** Teams' own words. */
const UNREACHABLE = 'Unable to reach app. Please try again.';
const WENT_WRONG = 'Something went wrong. Please try again.';

/** Counts the places that were looked at: an answer that comes after somebody has left changes nothing. */
let visit = 0;
const refreshed = new Set();

/** What answers showed is gone once somebody looks elsewhere: the message is what it is. */
export const forgetAnswers = () => {
  visit += 1;
  state.views.clear();
  state.notes.clear();
  refreshed.clear();
};

export const fault = (message) => {
  state.fault = message;
  changed();
};

/** Runs one call to the app; a call that fails becomes the line above the messages. */
const asking = async (work) => {
  state.fault = null;
  try {
    const answer = await work();
    if (answer.status !== null && answer.status >= 300) {
      fault(`${UNREACHABLE} (It answered ${answer.status}.)`);
      return null;
    }
    return answer;
  } catch (error) {
    fault(`${UNREACHABLE} (${error.message})`);
    return null;
  }
};

const here = (messageId) => ({ as: me().short, conversation: state.place, message: messageId });

/** A card's answer is seen by this person alone, until the message itself changes. */
const takeAnswer = (message, body) => {
  const key = keyOf(message.id);
  const { type, value } = body ?? {};
  if (type === 'application/vnd.microsoft.card.adaptive')
    state.views.set(key, { card: value, editedAt: message.editedAt });
  else if (type === 'application/vnd.microsoft.activity.message') state.notes.set(key, String(value));
  else if (body?.statusCode >= 400) state.notes.set(key, WENT_WRONG);
};

const busyWith = async (message, work) => {
  const key = keyOf(message.id);
  // Two clicks on one card while the first is on its way are one, as in Teams.
  if (state.busy.has(key)) return;
  state.busy.add(key);
  state.notes.delete(key);
  changed();
  try {
    await work();
  } finally {
    state.busy.delete(key);
    changed();
  }
};

const execute = (message, action, trigger) =>
  busyWith(message, async () => {
    const asked = visit;
    const answer = await asking(() => api.click({ ...here(message.id), action, trigger }));
    if (asked !== visit) return;
    if (answer) takeAnswer(message, answer.body);
    else state.notes.set(keyOf(message.id), WENT_WRONG);
  });

/** The dialog that an answer asks for; `send` is how its form goes back. */
const takeTask = (answer, send) => {
  const task = answer?.body?.task;
  if (!task) {
    closeDialog();
    return;
  }
  if (task.type === 'message') {
    showDialog({
      title: state.world.bot.name,
      text: String(task.value ?? ''),
      width: 'small',
      height: 'small',
    });
    return;
  }
  const { title, card, url, height, width } = task.value ?? {};
  showDialog({
    title: title ?? state.world.bot.name,
    card: card?.content ?? card ?? null,
    url: url ?? null,
    height,
    width,
    onSubmit: async (data) => {
      const answered = await asking(() => send(data));
      // Without an answer the form stays, with everything that was written in it.
      if (answered) takeTask(answered, send);
    },
  });
};

const open = (message, data) =>
  busyWith(message, async () => {
    const at = here(message.id);
    const answer = await asking(() => api.openDialog({ ...at, data }));
    if (answer) takeTask(answer, (sent) => api.sendDialog({ ...at, data: sent }));
  });

export const runCommand = async (command, messageId) => {
  const at = { ...here(messageId), command };
  const answer = await asking(() => api.openCommand(at));
  if (answer) takeTask(answer, (data) => api.sendCommand({ ...at, data }));
};

export const removeMessage = (messageId) => asking(() => api.remove(here(messageId)));

/** `picture`: one was pasted. It stays where it was; the app hears that one came. */
export const say = async (text, mention, picture = false) => {
  const conversation = state.replyTo ? `${state.place};messageid=${state.replyTo}` : state.place;
  state.replyTo = null;
  await asking(() => api.say({ as: me().short, conversation, text, mention, picture }));
  changed();
};

export const act = (message, done) => {
  switch (done.kind) {
    case 'execute':
      return execute(message, done.action, 'manual');
    case 'open':
      return open(message, done.data);
    case 'say':
      return say(done.text, true);
    default:
      return busyWith(message, () => asking(() => api.sendValue({ ...here(message.id), data: done.data })));
  }
};

/** Without names Teams asks nobody by itself, and offers it in the message's menu. */
export const refreshByHand = (message, { refresh }) => {
  if (!refresh?.action || refresh.userIds) return null;
  const { verb, data = {} } = refresh.action;
  return () => execute(message, { verb, data }, 'manual');
};

/** A card may ask to be refreshed for some people as soon as they see it: their own view of it. */
export const refreshFor = (message, card) => {
  const { action, userIds } = card.refresh ?? {};
  if (!action || !userIds?.includes(me().mri)) return;
  const once = `${keyOf(message.id)} ${message.editedAt}`;
  if (refreshed.has(once)) return;
  refreshed.add(once);
  void execute(message, { verb: action.verb, data: action.data ?? {} }, 'automatic');
};
