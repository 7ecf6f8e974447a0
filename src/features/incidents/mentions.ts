/**
 * Who may be meant by words that came without a form, where nobody can be asked "do you mean ...?". A child's words
 * must not be read first by the adult they are about. So whoever would read them and may be named in them is left
 * out, though most often they are named as somebody who helped: others read them then. Pure.
 */
import type { Roster, RosterEntry } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import { EVERYDAY_NAMES, LIKE_A_NAME } from './everyday-names.ts';

/** U+02BC is a letter to Unicode and an apostrophe to whoever types it. */
const fold = (text: string): readonly string[] =>
  text
    .toLocaleLowerCase('en-GB')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ʼ', "'")
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');

const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'sir', 'madam', 'mister']);

interface Post {
  readonly roles: readonly Role[];
  /** Looked for in folded words. */
  readonly words: RegExp;
  /** Whoever most likely has the post where the school file names nobody for it. */
  readonly orElse?: Role;
}

/** How children and parents speak of somebody by their post, with "the heads mean" for "the head's mean". */
const POST_WORDS: readonly Post[] = [
  {
    roles: ['deputy-head', 'assistant-head'],
    words: / ((deputy|assistant|vice) (head|principal)|(the|my|our) deputys? )/,
  },
  {
    roles: ['headteacher'],
    words:
      /(?<! deputy| assistant| vice) (head ?(teacher|master|mistress)|principal|head of (the )?school)s? | (executive|acting) heads? |(?<! deputy| assistant) the heads? /,
  },
  {
    roles: ['dsl', 'deputy-dsl'],
    words:
      / (dsl|head of safeguarding|designated (lead|person|teacher)|(safeguarding|child protection) (lead|leader|officer|teacher|person|lady|man))s? /,
  },
  {
    roles: ['esafety-coordinator'],
    words: / (e|online|internet) ?safety (coordinator|lead|leader|officer|teacher)s? /,
  },
  {
    roles: ['safeguarding-governor'],
    words: / (safeguarding|child protection) governors? /,
    orElse: 'chair-of-governors',
  },
  { roles: ['vice-chair'], words: / vice chairs? /, orElse: 'chair-of-governors' },
  {
    roles: ['chair-of-governors'],
    words: /(?<! safeguarding| child protection| vice chair of) governors? |(?<! vice) chair of governors? /,
  },
];

/** "I told the head and the deputy head and a governor": each word alone, so that it ends with the list. */
const TOLD =
  / (?:told|tell|telling|asked|(?:spoke|talked|went) to)(?: (?:and|or|also|then|the|my|our|a|an|head|heads|of|teacher|headteacher|master|mistress|principal|school|deputy|assistant|vice|acting|executive|dsl|designated|safeguarding|child|protection|e|online|internet|safety|esafety|lead|leader|officer|person|lady|man|coordinator|governor|governors|chair))+(?= )/g;

/**
 * How sure it has to be that somebody is meant. `surely`: a surname or first name alone is not enough, since many are words too
 * ("young"), or the name of a child in the same class. `accused`: nor is a post that was named as one who was told of it.
 */
export type Sureness = 'perhaps' | 'surely' | 'accused';

interface Name {
  /** "grasmere"; of "Penrose-Hall" both halves: children say one of them. */
  readonly surnames: readonly string[];
  /** null: an initial alone, or none. */
  readonly first: string | null;
  readonly others: readonly string[];
}

/** "Ottoline Grasmere", "Grasmere, Ottoline", "Mrs O Grasmere (Staff)". */
const nameIn = (written: string): Name => {
  const bare = written.replace(/\([^()]*\)/g, ' ');
  const [before = '', after] = bare.split(',');
  const last = (after === undefined ? bare : before).trim().split(/\s+/).at(-1) ?? '';
  const surnames = fold(last);
  const others = fold(bare).filter((word) => !surnames.includes(word) && !TITLES.has(word));
  const [first = ''] = others;
  return { surnames, first: first.length > 1 ? first : null, others };
};

/** What a person is looked for in: worked out once for all of them, however long the text is. */
interface Said {
  readonly words: readonly string[];
  /** Words with a capital where no sentence begins: "... when Will came". */
  readonly capitals: ReadonlySet<string>;
}

const saidIn = (text: string): Said => ({
  words: fold(text),
  capitals: new Set(
    [...text.matchAll(/[\p{Ll}\d,;:](?=\s+(\p{Lu}\p{Ll}+))/gu)].map(([, word = '']) => fold(word)[0] ?? ''),
  ),
});

/** The shortest name that is looked for with more letters at it: "this" is not of a person called Thi. */
const LONG_ENOUGH = 3;

/** "brights" too: children leave the apostrophe out. */
const isName = (word: string, name: string): boolean =>
  word === name || (name.length >= LONG_ENOUGH && word === `${name}s` && !LIKE_A_NAME.has(word));

/** "mrbright": the name behind a title without a space; null: it is none. */
const behindTitle = (word: string, name: string): boolean =>
  name.length >= LONG_ENOUGH &&
  !LIKE_A_NAME.has(word) &&
  [name, `${name}s`].some((end) => word.endsWith(end) && TITLES.has(word.slice(0, -end.length)));

/** A first name by itself, or after a title as the youngest say it: "miss priya". */
const isFirstName = (first: string, { words, capitals }: Said, sureness: Sureness): boolean => {
  const counts =
    sureness === 'perhaps' &&
    (!EVERYDAY_NAMES.has(first) || capitals.has(first) || capitals.has(`${first}s`));
  return words.some(
    (word, at) =>
      behindTitle(word, first) || (isName(word, first) && (counts || TITLES.has(words[at - 1] ?? ''))),
  );
};

const isSurname = (surname: string, { words }: Said, others: readonly string[], sureness: Sureness) =>
  words.some((word, at) => {
    if (behindTitle(word, surname)) return true;
    if (!isName(word, surname)) return false;
    if (sureness === 'perhaps') return true;
    const [before = '', after = ''] = [words[at - 1], words[at + 1]];
    return TITLES.has(before) || others.includes(before) || others.includes(after);
  });

const isNamed = (person: RosterEntry, said: Said, sureness: Sureness): boolean => {
  const { surnames, first, others } = nameIn(person.name);
  if (first !== null && isFirstName(first, said, sureness)) return true;
  return surnames.some((surname) => isSurname(surname, said, others, sureness));
};

const byPost = (words: readonly string[], roster: Roster, sureness: Sureness): ReadonlySet<string> => {
  const all = ` ${words.join(' ')} `;
  const text = sureness === 'accused' ? all.replace(TOLD, ' ') : all;
  const held = (roles: readonly Role[]) => roles.flatMap((role) => roster.holders[role] ?? []);
  const meant = POST_WORDS.filter((post) => post.words.test(text)).flatMap(({ roles, orElse }) => {
    const holders = held(roles);
    return holders.length === 0 && orElse !== undefined ? held([orElse]) : holders;
  });
  return new Set(meant);
};

/** Those of `readers` who may be meant. Of two readers with one first name both are: others read it then. */
export const mayBeMeant = (
  text: string,
  readers: readonly string[],
  roster: Roster,
  sureness: Sureness,
): readonly string[] => {
  const said = saidIn(text);
  const posts = byPost(said.words, roster, sureness);
  return readers.filter((id) => {
    const person = roster.people[id];
    return person !== undefined && (posts.has(id) || isNamed(person, said, sureness));
  });
};
