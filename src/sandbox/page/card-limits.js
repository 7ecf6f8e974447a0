/**
 * What Teams would do to a card that nobody sees here. Pure: a card in, sentences out.
 * Sources: Microsoft Learn, "Format your bot messages" (28 KB), "Cards reference" (six actions, version 1.5),
 * "User specific views" (60 people).
 */
const MOST_BYTES = 28 * 1024;
const MOST_ACTIONS = 6;
const MOST_VIEWS = 60;
const NEWEST = 1.5;

const bytesOf = (value) => new TextEncoder().encode(JSON.stringify(value)).length;

/** Every object of a card that has a type, its data left out: that is the app's own. */
export const partsOf = (part) => {
  if (Array.isArray(part)) return part.flatMap(partsOf);
  if (part === null || typeof part !== 'object') return [];
  const inside = Object.entries(part).flatMap(([name, value]) => (name === 'data' ? [] : partsOf(value)));
  return typeof part.type === 'string' ? [part, ...inside] : inside;
};

const tooManyActions = ({ actions }) => {
  const primary = (actions ?? []).filter(({ mode }) => mode !== 'secondary');
  const dropped = primary.slice(MOST_ACTIONS).map(({ title }) => `“${title}”`);
  return dropped.length === 0
    ? []
    : [`Teams shows six buttons and drops the rest: ${primary.length} here. Missing: ${dropped.join(', ')}.`];
};

/** `knows(type)`: whether this client can draw such an element or action. */
export const limitsBroken = (card, knows) => {
  const bytes = bytesOf(card);
  const parts = partsOf(card);
  const strangers = parts
    .filter(({ type, fallback }) => !knows(type) && fallback === undefined)
    .map(({ type }) => type);
  const views = card.refresh?.userIds?.length ?? 0;
  return [
    ...(bytes > MOST_BYTES
      ? [`Teams would refuse this: ${(bytes / 1024).toFixed(1)} KB. A card may have 28 KB.`]
      : []),
    ...parts.flatMap(tooManyActions),
    ...[...new Set(strangers)].map(
      (type) => `${type} has no fallback: clients that do not know it show nothing at all.`,
    ),
    ...(Number(card.version) > NEWEST
      ? [
          `Teams draws cards up to version ${NEWEST}: this one is ${card.version}, so its fallback text would show.`,
        ]
      : []),
    ...(views > MOST_VIEWS
      ? [`Only ${MOST_VIEWS} people can have a view of their own: this card names ${views}.`]
      : []),
  ];
};
