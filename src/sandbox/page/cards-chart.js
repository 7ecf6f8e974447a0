/** One chart of one policy as the app draws it: whole, and with a step marked "you are here". */
import { figure, figures } from './cards-figures.js';
import { h } from './dom.js';

/** Teams shows no larger picture on a card: 1 MB. */
const MOST_KILOBYTES = 1024;

/** Shows a picture and gives back its size in KB, as it came. */
const load = async (image, path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const bytes = await answer.blob();
  URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(bytes);
  await image.decode();
  return Math.round(bytes.size / 1024);
};

const pictureFigure = (title, image, kilobytes) => ({
  title,
  value: `${kilobytes} of ${MOST_KILOBYTES} KB`,
  ok: kilobytes < MOST_KILOBYTES,
  more: `${image.naturalWidth} × ${image.naturalHeight} pixels`,
});

const drawCharts = (entries) => {
  for (const entry of entries) entry.fill();
};

export const chartEntry = (policy, chart) => {
  const id = `charts/${policy.id}/${chart.id}`;
  const whole = h('img', { alt: `The whole chart: ${chart.title}` });
  const here = h('img', { alt: '' });
  const sizes = h('dl', { class: 'figures' });
  const said = { whole: null, here: null };
  const tell = () =>
    sizes.replaceChildren(...Object.values(said).flatMap((one) => (one === null ? [] : [figure(one)])));

  const show = async (which, title, image, path) => {
    try {
      said[which] = pictureFigure(title, image, await load(image, path));
    } catch (error) {
      said[which] = { title, value: `could not be drawn (${error.message})`, ok: false };
    }
    tell();
  };
  const stand = () => {
    here.alt = `You are here: ${steps.value}`;
    return show('here', 'Picture of the step', here, `/charts/${policy.hash}/${chart.id}/${steps.value}.png`);
  };
  const steps = h(
    'select',
    { class: 'find', onchange: () => void stand() },
    ...chart.steps.map((step) => h('option', { value: step }, step)),
  );
  const element = h(
    'article',
    { id, 'aria-label': id },
    h(
      'header',
      {},
      h('h3', {}, h('a', { href: `#${id}` }, `${policy.id}: ${chart.title}`)),
      h('p', {}, policy.name, h('small', {}, ` ${chart.source}`)),
    ),
    h(
      'div',
      { class: 'frames' },
      h('div', { class: 'sheet narrow chart' }, h('label', {}, 'You are here ', steps), here),
      h(
        'div',
        { class: 'sheet wide chart' },
        h('a', { href: `/charts/${policy.hash}/${chart.id}.png`, target: '_blank', rel: 'noopener' }, whole),
      ),
    ),
    h('aside', {}, figures(...chart.figures), sizes),
  );
  let drawn = false;
  return {
    id,
    group: `charts/${policy.id}`,
    title: chart.title,
    kind: 'chart',
    text: `${id} ${chart.title} ${policy.name}`.toLowerCase(),
    element,
    faults: () => [...chart.figures, ...Object.values(said)].filter((one) => one?.ok === false).length,
    fill: () => {
      if (drawn) return;
      drawn = true;
      void show('whole', 'Picture of the whole', whole, `/charts/${policy.hash}/${chart.id}.small.png`).then(
        stand,
      );
    },
    draw: drawCharts,
  };
};
