/**
 * Who may be meant by words that came without a form, where nobody can be asked "do you mean ...?". A child's words
 * must not be read first by the adult they are about. So whoever would read them and may be named in them is left
 * out, though most often they are named as somebody who helped: others read them then. Pure.
 */
import type { Roster, RosterEntry } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';

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
  [['deputy-head'], / (deputy|assistant|vice) (head|principal)/],
  [
    ['headteacher'],
    /(?<! deputy| assistant| vice) (head ?(teacher|master|mistress)|principal|head of (the )?school) |(?<! deputy| assistant) the head /,
  ],
  [
    ['dsl', 'deputy-dsl'],
    / (dsl|(safeguarding|child protection) (lead|leader|officer|teacher|person|lady|man)) /,
  ],
  [['esafety-coordinator'], / e ?safety (coordinator|lead|leader|officer|teacher) /],
  [['chair-of-governors'], / governors? /],
];

/** "Ottoline Grasmere", "Grasmere, Ottoline", "Mrs O Grasmere (Staff)". */
const surnameOf = (name: string): string | undefined => {
  const bare = name.replace(/\(.*?\)/g, ' ');
  const [before = '', after] = bare.split(',');
  return after === undefined ? fold(bare).at(-1) : fold(before).at(-1);
};

const isNamed = (person: RosterEntry, words: readonly string[], surely: boolean): boolean => {
  const surname = surnameOf(person.name);
  if (surname === undefined) return false;
  const others = fold(person.name).filter((word) => word !== surname);
  return words.some((word, at) => {
    if (word !== surname) return false;
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
 * Those of `readers` who may be meant. `surely`: a surname alone is not enough, since many are words too ("young").
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
    return person !== undefined && (posts.includes(id) || isNamed(person, words, surely));
  });
};
