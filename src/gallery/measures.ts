/** What can be measured of a card without drawing it, each beside its limit: for the tests, the pictures and the page. */
import type { ValidateFunction } from 'ajv';
import type { CardSample } from './every-card.ts';
import { readingAge } from './reading-age.ts';
import { actionsOf, inputsOf, walk, wordsOf } from './walk.ts';

export const LIMITS = {
  /** KB. Teams refuses a message above about 28, activity included: 2 are left for what stands around a card. */
  kilobytes: 26,
  teamsKilobytes: 28,
  /** Teams shows no more. */
  actions: 6,
  /** Letters of a button's title: Teams folds a longer one on a telephone. */
  title: 30,
  /** Years, by the formula of `reading-age.ts`. */
  readingAge: 12,
} as const;

export interface Measures {
  /** What the schema of adaptive cards has against it; empty: valid. */
  readonly invalid: readonly string[];
  /** As sent, in KB of 1024 bytes, to one place. */
  readonly kilobytes: number;
  readonly actions: number;
  readonly longestTitle: string;
  readonly inputs: number;
  /** Ids of inputs that a screen reader has no name for. */
  readonly unlabelled: readonly string[];
  readonly fallbacks: number;
  /** Elements that some clients do not know, and that would vanish there without a word. */
  readonly vanishing: readonly string[];
  /** Null: too few words to say. */
  readonly readingAge: number | null;
  /** Words about a person on a card that is kept in a chat; null: it is a dialog, where they may be. */
  readonly aboutPeople: readonly string[] | null;
}

/** Elements that the renderers in use do not all draw. */
const NOT_EVERYWHERE =
  /^(Chart\..*|Icon|Badge|ProgressBar|ProgressRing|CodeBlock|CompoundButton|Rating|Input\.Rating|Carousel|Component|Action\.Popover|Action\.OpenUrlDialog|Action\.ResetInputs|Action\.InsertImage)$/;

const named = (value: unknown): boolean => typeof value === 'string' && /\S/.test(value);

/** `secrets`: what samples say about people, in words that stand nowhere else. */
export const measure = (
  sample: CardSample,
  valid: ValidateFunction,
  secrets: readonly string[],
): Measures => {
  const card = sample.draw();
  const json = JSON.stringify(card);
  const elements = walk(card);
  const inputs = inputsOf(card);
  const actions = actionsOf(card);
  const titles = actions.flatMap(({ title }) => (typeof title === 'string' ? [title] : []));
  valid(card);
  const lower = json.toLowerCase();
  return {
    invalid: (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`),
    kilobytes: Math.round((Buffer.byteLength(json) / 1024) * 10) / 10,
    actions: actions.length,
    longestTitle: titles.reduce((longest, title) => (title.length > longest.length ? title : longest), ''),
    inputs: inputs.length,
    unlabelled: inputs
      .filter((input) => !named(input['label'] ?? input['title']))
      .map(({ id }) => String(id)),
    fallbacks: elements.filter(({ fallback }) => fallback !== undefined).length,
    vanishing: elements
      .filter(({ type, fallback }) => NOT_EVERYWHERE.test(type) && fallback === undefined)
      .map(({ type }) => type),
    readingAge: readingAge(wordsOf(card)),
    aboutPeople:
      sample.kind === 'chat' ? secrets.filter((secret) => lower.includes(secret.toLowerCase())) : null,
  };
};

/** What is wrong with a card by its measures, each as a sentence for whoever mends it; empty: nothing. */
export const faultsOf = (measures: Measures): readonly string[] =>
  [
    ...measures.invalid.map((why) => `The schema does not allow it: ${why}.`),
    measures.kilobytes < LIMITS.kilobytes
      ? null
      : `${measures.kilobytes} KB: Teams takes ${LIMITS.teamsKilobytes}, and ours end at ${LIMITS.kilobytes}.`,
    measures.actions <= LIMITS.actions
      ? null
      : `${measures.actions} buttons: Teams shows ${LIMITS.actions} and drops the rest.`,
    measures.longestTitle.length <= LIMITS.title
      ? null
      : `The button "${measures.longestTitle}" is too long for a telephone (${LIMITS.title} letters).`,
    ...measures.unlabelled.map((id) => `The input ${id} has no label for a screen reader.`),
    ...measures.vanishing.map(
      (type) => `${type} vanishes where a client does not know it: give it a fallback.`,
    ),
    measures.readingAge === null || measures.readingAge <= LIMITS.readingAge
      ? null
      : `It asks for a reader of ${measures.readingAge} years: shorten its sentences to ${LIMITS.readingAge}.`,
    ...(measures.aboutPeople ?? []).map((word) => `A chat would show "${word}", which is about a person.`),
  ].filter((fault) => fault !== null);
