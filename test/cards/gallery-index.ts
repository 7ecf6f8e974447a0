/** The page of out/cards: the worst first, a table of contents, then every card and chart with its figures. */
import type { Figure, MeasuredCard } from '../../src/gallery/index.ts';
import type { ChartShown } from './gallery-charts.ts';

export interface Shown extends Omit<MeasuredCard, 'json'> {
  readonly contrast: Figure;
  readonly pictures: readonly { readonly theme: string; readonly width: string; readonly file: string }[];
}

const escape = (words: string): string =>
  words.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

const link = (id: string, words = id): string => `<a href="#${escape(id)}">${escape(words)}</a>`;

const row = ({ title, value, ok, more }: Figure): string =>
  `<div class="${ok === false ? 'bad' : ''}"><dt>${escape(title)}</dt><dd>${ok === null ? '·' : ok ? '✓' : '✗'} ${escape(value)}${more === undefined ? '' : `<small>${escape(more)}</small>`}</dd></div>`;

const picture = (file: string, caption: string, more = ''): string =>
  `<figure class="${more}"><a href="${escape(file)}"><img loading="lazy" alt="${escape(caption)}" src="${escape(file)}"></a><figcaption>${escape(caption)}</figcaption></figure>`;

const cardEntry = (card: Shown): string => `<article id="${escape(card.id)}">
<h3>${link(card.id, card.card)} <small>${escape(card.sample)}, in a ${card.kind}</small></h3>
${card.faults.map((fault) => `<p class="fault">${escape(fault)}</p>`).join('')}
<div class="entry"><div class="pictures">${card.pictures.map(({ file, theme, width }) => picture(file, `${theme}, ${width}`, width)).join('')}</div>
<dl>${[...card.figures, card.contrast].map(row).join('')}</dl></div></article>`;

const chartEntry = (chart: ChartShown): string => `<article id="${escape(chart.id)}">
<h3>${link(chart.id, chart.title)} <small>${escape(chart.policy)}</small></h3>
${chart.faults.map((fault) => `<p class="fault">${escape(fault)}</p>`).join('')}
<div class="entry"><div class="pictures">${chart.pictures.map(({ file, title }) => picture(file, title, 'chart')).join('')}</div>
<dl>${chart.figures.map(row).join('')}</dl></div></article>`;

const MOST_WORST = 8;

/** Those nearest to a limit, or over it. */
const worst = (
  title: string,
  cards: readonly Shown[],
  rank: (card: Shown) => number,
  words: (card: Shown) => string,
): string => {
  const found = cards.toSorted((a, b) => rank(b) - rank(a)).slice(0, MOST_WORST);
  return `<section><h3>${title}</h3><ol>${found.map((card) => `<li>${link(card.id, `${card.card}, ${card.sample}`)} <b>${escape(words(card))}</b></li>`).join('')}</ol></section>`;
};

const ratio = ({ contrast }: Shown): number => Number.parseFloat(contrast.value);

const contents = (groups: ReadonlyMap<string, readonly { readonly id: string }[]>): string =>
  [...groups]
    .map(
      ([name, entries]) =>
        `<details><summary>${escape(name)} <small>${entries.length}</small></summary><ul>${entries.map(({ id }) => `<li>${link(id, id.slice(name.length + 1))}</li>`).join('')}</ul></details>`,
    )
    .join('');

const STYLE = `:root{color-scheme:light;--line:#dcdce0;--subtle:#5c5c64}*{box-sizing:border-box}
body{margin:0;font:14px/1.45 "Segoe UI",system-ui,"DejaVu Sans",sans-serif;color:#242428;background:#f3f3f4;display:grid;grid-template-columns:270px minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow-y:auto;padding:20px 16px;background:#e9e9ec;border-right:1px solid var(--line)}
main{padding:24px 28px 80px;min-width:0}h1{font-size:22px;margin:0 0 4px}h2{font-size:18px;margin:32px 0 12px}h3{font-size:15px;margin:0 0 8px}
a{color:#4347a5;text-decoration:none}a:hover{text-decoration:underline}small{font-weight:400;color:var(--subtle)}
nav ul{list-style:none;margin:0 0 8px;padding:0 0 0 14px;font-size:12px}nav li{overflow-wrap:anywhere;padding:1px 0}summary{cursor:pointer;padding:2px 0}
.worst{display:grid;grid-template-columns:repeat(auto-fill,minmax(330px,1fr));gap:14px}.worst section,article{background:#fff;border:1px solid var(--line);border-radius:8px;padding:14px 16px}
.worst ol{margin:0;padding-left:20px;font-size:13px}article{margin-bottom:16px;scroll-margin-top:10px}article:target{border-color:#4347a5;box-shadow:0 0 0 1px #4347a5}
.entry{display:grid;grid-template-columns:minmax(0,1fr) 200px;gap:20px}.pictures{display:flex;gap:12px;align-items:flex-start;overflow-x:auto;padding-bottom:8px}
figure{margin:0;flex:none}figcaption{font-size:12px;color:var(--subtle);padding-top:2px}img{display:block;border:1px solid var(--line);border-radius:4px;max-height:640px;max-width:576px}
figure.narrow img{max-width:336px}figure.chart img{max-width:420px}dl{margin:0;font-size:13px}dl div{padding:4px 0;border-bottom:1px solid var(--line)}dt{font-size:12px;color:var(--subtle)}dd{margin:0;overflow-wrap:anywhere}dd small{display:block}
.bad dd,.fault{color:#b3212c;font-weight:600}.fault{margin:0 0 8px}
@media(max-width:900px){body{display:block}nav{position:static;height:auto}.entry{grid-template-columns:1fr}}`;

export const indexPage = (cards: readonly Shown[], charts: readonly ChartShown[]): string => {
  const wrong = [
    ...cards.filter(({ faults, contrast }) => faults.length > 0 || contrast.ok === false),
    ...charts.filter(({ faults }) => faults.length > 0),
  ];
  const byCard = Map.groupBy(cards, ({ card }) => card);
  const byPolicy = Map.groupBy(charts, ({ id }) => id.split('/').slice(0, 2).join('/'));
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Every card and chart</title><style>${STYLE}</style></head><body>
<nav aria-label="Contents"><p><b>Cards</b></p>${contents(byCard)}<p><b>Charts</b></p>${contents(byPolicy)}</nav>
<main><h1>Every card and chart</h1><p>${cards.length} samples of ${byCard.size} cards and ${charts.length} charts. ${wrong.length === 0 ? 'None has a fault by any figure.' : `<span class="fault">${wrong.length} with a fault.</span>`} Drawn as the sandbox draws them: close to Teams, not Teams.</p>
<h2>The worst first</h2><div class="worst">
${wrong.length === 0 ? '' : `<section><h3>With a fault</h3><ol>${wrong.map(({ id }) => `<li>${link(id)}</li>`).join('')}</ol></section>`}
${worst(
  'Hardest to read',
  cards,
  ({ measures }) => measures.readingAge ?? 0,
  ({ measures }) => `${measures.readingAge ?? '–'}`,
)}
${worst(
  'Least contrast',
  cards.filter((card) => !Number.isNaN(ratio(card))),
  (card) => -ratio(card),
  ({ contrast }) => contrast.value,
)}
${worst(
  'Largest',
  cards,
  ({ measures }) => measures.kilobytes,
  ({ measures }) => `${measures.kilobytes} KB`,
)}
${worst(
  'Longest button',
  cards,
  ({ measures }) => measures.longestTitle.length,
  ({ measures }) => measures.longestTitle,
)}
${worst(
  'Most inputs',
  cards,
  ({ measures }) => measures.inputs,
  ({ measures }) => `${measures.inputs}`,
)}
<section><h3>Largest pictures of a step</h3><ol>${charts
    .toSorted((a, b) => b.largestStep.kilobytes - a.largestStep.kilobytes)
    .slice(0, MOST_WORST)
    .map(
      ({ id, largestStep }) =>
        `<li>${link(id)} <b>${escape(largestStep.step)}, ${largestStep.kilobytes} KB</b></li>`,
    )
    .join('')}</ol></section></div>
${[...byCard].map(([name, entries]) => `<h2>${escape(name)}</h2>${entries.map(cardEntry).join('\n')}`).join('\n')}
${[...byPolicy].map(([name, entries]) => `<h2>${escape(name)}</h2>${entries.map(chartEntry).join('\n')}`).join('\n')}
</main></body></html>`;
};
