/** What the tour sees of the page: cards by their verbs, fields by their labels, whatever window is open. */
import { keyOf, state } from './state.js';

/** The window in front, if there is one: nothing behind it can be pressed. */
export const openWindow = () => [...document.querySelectorAll('dialog:modal')].at(-1) ?? null;

/** The place of somebody: their chat with the app, or a channel by its name. */
export const placeOf = (short, name) => {
  const { id } = state.world.people.find((person) => person.short === short);
  return state.world.places.find(
    (place) =>
      place.readers.includes(id) && (name === 'chat' ? place.kind === 'personal' : place.name === name),
  );
};

/** What this person sees of a message: the answer to their own click, until the message itself changes. */
const cardOf = (message) => {
  const view = state.views.get(keyOf(message.id));
  if (view?.editedAt === message.editedAt) return view.card;
  return message.attachments[0]?.content ?? null;
};

const actionsIn = (part) => {
  if (Array.isArray(part)) return part.flatMap(actionsIn);
  if (part === null || typeof part !== 'object') return [];
  if (String(part.type).startsWith('Action.')) return [part];
  return Object.values(part).flatMap(actionsIn);
};

const verbOf = (action) => action.verb ?? action.data?.verb;

/** The bot's messages in a place, newest first. */
const messagesIn = (place, since = 0) =>
  (state.messages.get(place.id) ?? [])
    .filter(({ id, from }) => from === null && Number(id) > since)
    .toReversed();

/**
 * The newest button with a verb: `{ message, action }`.
 *
 * @param {{ id: string }} place
 * @param {{ verb: string, incident?: string | null, choice?: string, since?: number }} wanted `incident`: only on a
 *   card that is about this case; the button itself need not name it.
 */
export const buttonOn = (place, { verb, incident, choice, since }) => {
  for (const message of messagesIn(place, since)) {
    const actions = actionsIn(cardOf(message));
    if (incident && !actions.some(({ data }) => data?.incident === incident)) continue;
    const action = actions.find(
      (one) => verbOf(one) === verb && (choice === undefined || one.data?.choice === choice),
    );
    if (action) return { message, action };
  }
  return null;
};

const named = (root, name) =>
  [...root.querySelectorAll('button')].find((button) => button.textContent.trim() === name) ?? null;

const articleOf = (message) => document.querySelector(`[data-message="${CSS.escape(message.id)}"]`);

/** How many messages have such a button. */
export const countOn = (place, { verb }) =>
  messagesIn(place).filter((message) => actionsIn(cardOf(message)).some((one) => verbOf(one) === verb))
    .length;

/** The element of such a button, when it is on the page and nothing is in front of it. */
export const elementOn = (place, wanted) => {
  const found = openWindow() ? null : buttonOn(place, wanted);
  const article = found && articleOf(found.message);
  return article ? named(article, found.action.title) : null;
};

/** The nth box to tick on the card of a case. */
export const boxOn = (place, wanted) => {
  const found = openWindow() ? null : buttonOn(place, wanted);
  return (found && articleOf(found.message)?.querySelector('input[type="checkbox"]')) ?? null;
};

/** A field of the window in front, by how its label begins. */
export const field = (label) =>
  [...(openWindow()?.querySelectorAll('textarea, select, input') ?? [])].find((input) =>
    [...(input.labels ?? [])].some(({ textContent }) => textContent.trim().startsWith(label)),
  ) ?? null;

/** The choices of one question in the window in front, by the id that the form gives it. */
export const choices = (name) => [
  ...(openWindow()?.querySelectorAll(`input[name="${CSS.escape(name)}"]`) ?? []),
];

export const windowButton = (name) => {
  const front = openWindow();
  return front && named(front, name);
};

export const element = (selector) => (openWindow() ? null : document.querySelector(selector));

/** Writes as a hand would: the form hears of it. */
export const write = (input, words) => {
  input.value = words;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
};
