/** Draws a card with the real renderer and hands on what is done with it, as Teams would. */
import { limitsBroken } from './card-limits.js';
import { h } from './dom.js';
import { hostConfig } from './host-config.js';
import { cardMarkdown } from './markdown.js';
import { PeoplePicker, PICKER } from './people-picker.js';

const { AdaptiveCard, GlobalRegistry, GlobalSettings, HostConfig, SerializationContext, Versions } =
  globalThis.AdaptiveCards;

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = cardMarkdown(text);
  result.didProcess = true;
};
GlobalRegistry.elements.register(PICKER, PeoplePicker, Versions.v1_0);
GlobalSettings.setTabIndexAtCardRoot = false;

const config = new HostConfig(hostConfig);

const isPicker = (part) =>
  part.type === 'Input.ChoiceSet' &&
  String(part['choices.data']?.dataset ?? '').startsWith('graph.microsoft.com/users');

/** In Teams such a picture is seen large when it is pressed. */
const isExpandable = (part) =>
  part.type === 'Image' && part.msteams?.allowExpand === true && part.selectAction === undefined;

/** A copy in which what the renderer leaves to its host is ours: people pickers, and pictures that can be seen large. */
const withOurs = (part) => {
  if (Array.isArray(part)) return part.map(withOurs);
  if (part === null || typeof part !== 'object') return part;
  const copy = Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, name === 'data' ? value : withOurs(value)]),
  );
  if (isExpandable(part))
    return { ...copy, selectAction: { type: 'Action.OpenUrl', url: part.url, title: 'See it large' } };
  return isPicker(part) ? { ...copy, type: PICKER } : copy;
};

/** What was done: `{ kind: 'execute' | 'open' | 'submit' | 'say', ... }`. */
const actOf = (action) => {
  const type = action.getJsonTypeName();
  if (type === 'Action.Execute')
    return {
      kind: 'execute',
      action: {
        verb: action.verb ?? '',
        data: action.data ?? {},
        ...(action.id ? { id: action.id } : {}),
        ...(action.title ? { title: action.title } : {}),
      },
    };
  if (type !== 'Action.Submit') return null;
  const data = action.data ?? {};
  const teams = data.msteams?.type;
  if (teams === 'task/fetch') return { kind: 'open', data };
  if (teams === 'imBack' || teams === 'messageBack')
    return { kind: 'say', text: data.msteams.text ?? data.msteams.value ?? '' };
  return { kind: 'submit', data };
};

const CARRIERS = ['AdaptiveCard', 'Column', 'TableRow', 'TableCell', 'TextRun', 'Data.Query'];
const knows = (type) =>
  CARRIERS.includes(type) ||
  Boolean(GlobalRegistry.elements.findByName(type) ?? GlobalRegistry.actions.findByName(type));

/** A loud box for each thing that Teams would not do with this card; nothing when all is well. */
const shouts = (card) =>
  limitsBroken(card, knows).map((sentence) => h('p', { class: 'refused', role: 'alert' }, sentence));

/**
 * @param {object} card
 * @param {(act: object) => void} onAct
 * @returns {HTMLElement}
 */
export const drawCard = (card, onAct) => {
  const drawn = new AdaptiveCard();
  drawn.hostConfig = config;
  drawn.onExecuteAction = (action) => {
    if (action.getJsonTypeName() === 'Action.OpenUrl') {
      if (/^https?:/i.test(action.url ?? '')) window.open(action.url, '_blank', 'noopener');
      return;
    }
    const act = actOf(action);
    if (act) onAct(act);
  };
  try {
    drawn.parse(withOurs(card), new SerializationContext(Versions.v1_6));
    const element = drawn.render();
    if (!element) throw new Error('nothing was drawn');
    element.classList.add('card-body');
    const wide = card.msteams?.width?.toLowerCase() === 'full';
    return h('div', { class: wide ? 'card wide' : 'card' }, ...shouts(card), element);
  } catch (error) {
    return h(
      'div',
      { class: 'card' },
      h('p', { class: 'refused', role: 'alert' }, `This card cannot be drawn: ${error.message}`),
    );
  }
};
