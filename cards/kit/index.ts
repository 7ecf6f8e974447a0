/** The card kit: small pure functions that return plain JSON, typed by @microsoft/teams.cards. */
export * from './actions.ts';
export * from './card.ts';
export * from './escape.ts';
export * from './inputs.ts';
export * from './words.ts';
