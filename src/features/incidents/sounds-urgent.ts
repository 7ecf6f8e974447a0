/**
 * Does a child say that somebody is in danger now? Pure; the words are data (messages-danger.ts). One look at each word
 * and at a few around it: its time grows with the length of the text and no faster.
 */
import { DANGER_WORDS, HARMLESS_BEFORE, HURT, TAKEN, WEAPONS } from './messages-danger.ts';

/** Said in two words or in one: "I do not", "I cannot", "I am". */
const IN_ONE: readonly (readonly [RegExp, string])[] = [
  [/ (do|does|did|would|has|have) not(?= )/g, ' $1nt'],
  [/ (?:can not|cannot)(?= )/g, ' cant'],
  [/ will not(?= )/g, ' wont'],
  [/ i am(?= )/g, ' im'],
  [/ i have(?= )/g, ' ive'],
  [/ (he|she) is(?= )/g, ' $1s'],
];

/** "He’s HITTING  me!!" -> " hes hitting me ": children write apostrophes or not. */
const folded = (text: string): string => {
  const plain = ` ${text
    .toLocaleLowerCase('en-GB')
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´ʼ′]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  return IN_ONE.reduce((all, [apart, one]) => all.replace(apart, one), plain);
};

interface Phrase {
  readonly words: string;
  /** What makes it harmless where it comes next. */
  readonly unless: readonly string[];
}

const PHRASES: readonly Phrase[] = Object.values(DANGER_WORDS)
  .flat()
  .map((phrase) => ({
    words: folded(phrase),
    unless: (HARMLESS_BEFORE[phrase] ?? []).map((word) => `${word} `),
  }));

const stands = ({ words, unless }: Phrase, text: string): boolean => {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!unless.some((next) => text.startsWith(next, at + words.length))) return true;
  return false;
};

type Words = readonly string[];

const isOneOf = (list: Words): ((word: string | undefined) => boolean) => {
  const set = new Set(list);
  return (word) => word !== undefined && set.has(word);
};
const [isBetween, isMe, isFamily] = [isOneOf(HURT.between), isOneOf(HURT.me), isOneOf(HURT.family)];
const [isNow, isNowOfFamily, isGravest] = [
  isOneOf(HURT.now),
  isOneOf(HURT.nowOfFamily),
  isOneOf(HURT.gravest),
];
const [isBare, isAhead] = [isOneOf(HURT.bare), isOneOf(HURT.ahead)];
const [isWinning, isGame] = [isOneOf(HURT.winning), isOneOf(HURT.games)];
const isMine = isOneOf(['i', 'im', 'ill', 'ive', 'we']);

/** At most so many words may stand between. */
const MOST_BETWEEN = 3;

/** The first word at or after `at` that does not only stand between. */
const skip = (words: Words, at: number, between: (word: string | undefined) => boolean): number => {
  let to = at;
  while (to < at + MOST_BETWEEN && between(words[to])) to += 1;
  return to;
};

const hurts = (words: Words, at: number): boolean => {
  const verb = words[at];
  if (!isNow(verb) && !isNowOfFamily(verb) && !isGravest(verb) && !isBare(verb)) return false;
  const to = skip(words, at + 1, isBetween);
  const family = isFamily(words[to]);
  if (!family && !isMe(words[to])) return false;
  const before = words.slice(Math.max(0, at - 4), at);
  if (isWinning(verb)) {
    const mine = family && before.some(isMine);
    const won = words[to + 1] === 'at' && words.slice(to + 2, to + 4).some(isGame);
    if (mine || won) return false;
  }
  if (isNow(verb) || isGravest(verb)) return true;
  if (isNowOfFamily(verb)) return family;
  return before.some(isAhead);
};

const [isTaking, isSwallowing] = [isOneOf(TAKEN.verbs), isOneOf(TAKEN.swallowed)];
const [isAlways, isIfMany, isMany] = [isOneOf(TAKEN.always), isOneOf(TAKEN.ifMany), isOneOf(TAKEN.many)];
/** How many words after "took" the pills may come. */
const NEAR = 6;

const takes = (words: Words, at: number): boolean => {
  if (!isTaking(words[at])) return false;
  const after = words.slice(at + 1, at + 1 + NEAR);
  const what = after.findIndex((word) => isAlways(word) || isIfMany(word));
  if (what < 0) return false;
  return (
    isAlways(after[what]) ||
    isSwallowing(words[at]) ||
    after.slice(0, what).some((word) => isMany(word) || (/^\d+$/.test(word) && Number(word) > 2))
  );
};

const [isHeld, isWeapon, besideWeapon] = [
  isOneOf(WEAPONS.held),
  isOneOf(WEAPONS.weapons),
  isOneOf(WEAPONS.between),
];

const holds = (words: Words, at: number): boolean => {
  // "I have" is one word by now.
  if (!isHeld(words[at])) return false;
  const to = skip(words, at + 1, besideWeapon);
  return isWeapon(words[to]) && !(words[to + 1] === 'and' && words[to + 2]?.startsWith('fork'));
};

export const soundsUrgent = (text: string): boolean => {
  const all = folded(text);
  if (PHRASES.some((phrase) => stands(phrase, all))) return true;
  const words = all.trim().split(' ');
  return words.some((_, at) => hurts(words, at) || takes(words, at) || holds(words, at));
};
