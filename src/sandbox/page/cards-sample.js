/** One sample of one card, at both widths, with its figures. */
import { drawCard } from './card.js';
import { figure, figures } from './cards-figures.js';
import { contrastFigure, worstInThemes } from './contrast.js';
import { h } from './dom.js';

/** What the button that was pressed would send, since nothing is sent here. */
const actWords = (act) => {
  const verb = act.action?.verb ?? act.data?.verb ?? act.text ?? '';
  return (
    { execute: `would click ${verb}`, open: `would open ${verb}`, submit: `would send ${verb}` }[act.kind] ??
    verb
  );
};

/** Colours are worked out once for all of them. */
const drawSamples = (entries) => {
  const fresh = entries.filter((entry) => entry.fill());
  for (const [index, worst] of worstInThemes(fresh.map(({ frames }) => frames)).entries())
    fresh[index].contrast(worst);
};

export const sampleEntry = (card) => {
  const pressed = h('p', { class: 'pressed', role: 'status' });
  const frames = h('div', { class: 'frames' });
  const list = figures(...card.figures);
  let poor = 0;
  const element = h(
    'article',
    { id: card.id, 'aria-label': card.id },
    h(
      'header',
      {},
      h('h3', {}, h('a', { href: `#${card.id}` }, card.card)),
      h('p', {}, card.sample, h('small', {}, card.kind === 'chat' ? ' in a chat' : ' in a dialog')),
    ),
    frames,
    h('aside', {}, list, pressed),
  );
  const frame = (width) =>
    h(
      'div',
      { class: `sheet ${width} ${card.kind}` },
      drawCard(card.json, (act) => {
        pressed.textContent = `Nothing happens here: it ${actWords(act)}.`;
      }),
    );
  return {
    id: card.id,
    group: card.card,
    title: card.sample,
    kind: card.kind,
    text: `${card.id} ${card.sample} ${JSON.stringify(card.json)}`.toLowerCase(),
    element,
    faults: () => card.faults.length + poor,
    fill: () => {
      if (frames.childElementCount > 0) return false;
      frames.replaceChildren(frame('narrow'), frame('wide'));
      return true;
    },
    frames,
    contrast: (worst) => {
      poor = contrastFigure(worst).ok === false ? 1 : 0;
      list.append(figure(contrastFigure(worst)));
    },
    draw: drawSamples,
  };
};
