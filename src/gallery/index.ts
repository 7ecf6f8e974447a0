/** Every card and chart with its figures, for whoever works on them: served in the sandbox, never in production. */
export { cardSchema } from './card-schema.ts';
export { type ChartEntry, type PolicyCharts, policyCharts } from './charts.ts';
export { everyCard } from './every-card.ts';
export type { Figure } from './figures.ts';
export { type MeasuredCard, measuredCards } from './measured-cards.ts';
export { LIMITS } from './measures.ts';
export { readingAge } from './reading-age.ts';
export { galleryRoutes } from './routes.ts';
export { makeSchema } from './schema-of-types.ts';
export { actionsOf, type Element, inputsOf, walk, wordsOf } from './walk.ts';
