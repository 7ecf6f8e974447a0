/**
 * Who may be meant by words that came without a form, where nobody can be asked "do you mean ...?". A child's words
 * must not be read first by the adult they are about. So whoever would read them and may be named in them is left
 * out, though most often they are named as somebody who helped: others read them then. Pure.
 */
import type { Roster, RosterEntry } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import { EVERYDAY_NAMES } from './everyday-names.ts';

const fold = (text: string): readonly string[] =>
  text
    .toLocaleLowerCase('en-GB')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');

const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'sir', 'madam', 'mister']);

/** How children and parents speak of somebody by their post; each is looked for in folded words. */
const POST_WORDS: readonly (readonly [readonly Role[], RegExp])[] = [
  [['deputy-head'], / ((deputy|assistant|vice) (head|principal)|(the|my|our) deputy )/],
  [
    ['headteacher'],
    /(?<! deputy| assistant| vice) (head ?(teacher|master|mistress)|principal|head of (the )?school) | (executive|acting) head |(?<! deputy| assistant) the head /,
  ],
  [
    ['dsl', 'deputy-dsl'],
    / (dsl|head of safeguarding|designated (lead|person|teacher)|(safeguarding|child protection) (lead|leader|officer|teacher|person|lady|man)) /,
  ],
  [['esafety-coordinator'], / (e|online|internet) ?safety (coordinator|lead|leader|officer|teacher) /],
  [['chair-of-governors'], / governors? /],
];

interface Name {
  /** "grasmere"; of "Penrose-Hall" both halves: children say one of them. */
  readonly surnames: readonly string[];
  /** null: an initial alone, or none. */
  readonly first: string | null;
  readonly others: readonly string[];
}

/** "Ottoline Grasmere", "Grasmere, Ottoline", "Mrs O Grasmere (Staff)". */
const nameIn = (written: string): Name => {
  const bare = written.replace(/\(.*?\)/g, ' ');
  const [before = '', after] = bare.split(',');
  const last = (after === undefined ? bare : before).trim().split(/\s+/).at(-1) ?? '';
  const surnames = fold(last);
  const others = fold(bare).filter((word) => !surnames.includes(word) && !TITLES.has(word));
  const [first = ''] = others;
  return { surnames, first: first.length > 1 ? first : null, others };
};

/** "... when Will came": a capital where no sentence begins. */
const isCapitalInside = (text: string, first: string): boolean =>
  [...text.matchAll(/(?<=[\p{Ll}\d,;:]\s+)\p{Lu}\p{Ll}+/gu)].some(([word]) => fold(word)[0] === first);

/** A first name by itself, or after a title as the youngest say it: "miss priya". */
const isFirstName = (first: string, text: string, words: readonly string[], surely: boolean): boolean =>
  words.some(
    (word, at) =>
      word === first &&
      (TITLES.has(words[at - 1] ?? '') ||
        (!surely && (!EVERYDAY_NAMES.has(first) || isCapitalInside(text, first)))),
  );

const isNamed = (person: RosterEntry, text: string, words: readonly string[], surely: boolean): boolean => {
  const { surnames, first, others } = nameIn(person.name);
  if (first !== null && isFirstName(first, text, words, surely)) return true;
  return words.some((word, at) => {
    if (!surnames.includes(word)) return false;
    if (!surely) return true;
    const [before = '', after = ''] = [words[at - 1], words[at + 1]];
    return TITLES.has(before) || others.includes(before) || others.includes(after);
  });
};

const byPost = (words: readonly string[], roster: Roster): readonly string[] => {
  const text = ` ${words.join(' ')} `;
  return POST_WORDS.flatMap(([roles, pattern]) =>
    pattern.test(text) ? roles.flatMap((role) => roster.holders[role] ?? []) : [],
  );
};

/**
 * Those of `readers` who may be meant. Of two readers with one first name both are: others read it then. `surely`: a surname
 * or first name alone is not enough, since many are words too ("young"), or the name of a child in the same class.
 */
export const mayBeMeant = (
  text: string,
  readers: readonly string[],
  roster: Roster,
  surely: boolean,
): readonly string[] => {
  const words = fold(text);
  const posts = byPost(words, roster);
  return readers.filter((id) => {
    const person = roster.people[id];
    return person !== undefined && (posts.includes(id) || isNamed(person, text, words, surely));
  });
};
