/** What is different in a newer wording of an agreement, for those who signed the older one. */
import { type Agreement, type AgreementClause, type SeenAgreement, seenIn } from './agreement.ts';
import { canonicalJson } from './json.ts';

/** Of a clause; numbers are those of the newer wording, for what was removed those of the older. */
type ClauseChange =
  | { readonly kind: 'added'; readonly number: string; readonly text: string }
  | { readonly kind: 'removed'; readonly number: string; readonly text: string }
  | { readonly kind: 'reworded'; readonly number: string; readonly before: string; readonly after: string }
  /** The same words at another place, under another heading or for another signer. */
  | { readonly kind: 'moved'; readonly number: string; readonly text: string };

/** Of everything around the clauses. */
type PartChange = {
  readonly kind: 'changed';
  readonly part: 'title' | 'opening' | 'headings' | 'undertakings' | 'signature' | 'document';
};

export type AgreementChange = ClauseChange | PartChange;

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Share of words that two texts have in common, 0 to 1, each word as often as it is there. */
const likeness = (one: string, other: string): number => {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.length + b.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common += 1;
  }
  return (2 * common) / (a.length + b.length);
};

/** Half of the words: less in common, and people would not see the one in the other. */
const ALIKE = 0.5;

interface Line {
  readonly clause: AgreementClause;
  /** Index in the older or newer list. */
  readonly at: number;
  readonly seen: SeenAgreement['clauses'][number];
}

const linesOf = (agreement: Agreement, seen: SeenAgreement): readonly Line[] =>
  (agreement.text?.clauses ?? []).flatMap((clause, at) => {
    const line = seen.clauses[at];
    return line ? [{ clause, at, seen: line }] : [];
  });

const sameWords = (a: Line, b: Line): boolean => a.seen.text === b.seen.text;

/** Under the same heading, also when that was reworded; for the same signer; a point stays a point. */
const samePlace = (a: Line, b: Line): boolean =>
  (a.seen.heading === b.seen.heading || a.clause.group === b.clause.group) &&
  a.seen.for === b.seen.for &&
  (a.clause.of === undefined) === (b.clause.of === undefined);

type Pair = readonly [older: Line, newer: Line];

/** Which clause became which: the same words first, then the same id, then whatever is most alike. */
const pairUp = (older: readonly Line[], newer: readonly Line[]): readonly Pair[] => {
  const pairs: Pair[] = [];
  const left = { older: [...older], newer: [...newer] };
  const take = (pair: Pair): void => {
    pairs.push(pair);
    left.older = left.older.filter((line) => line !== pair[0]);
    left.newer = left.newer.filter((line) => line !== pair[1]);
  };
  const takeSame = (same: (a: Line, b: Line) => boolean): void => {
    for (const line of older) {
      if (!left.older.includes(line)) continue;
      const match = left.newer.find((other) => same(line, other));
      if (match) take([line, match]);
    }
  };
  takeSame((a, b) => sameWords(a, b) && samePlace(a, b));
  takeSame(sameWords);
  takeSame((a, b) => a.clause.id === b.clause.id);
  const alike = left.older
    .flatMap((a) =>
      left.newer.map((b) => ({ pair: [a, b] as const, share: likeness(a.seen.text, b.seen.text) })),
    )
    .filter(({ share }) => share >= ALIKE)
    .sort((a, b) => b.share - a.share);
  for (const { pair } of alike) if (left.older.includes(pair[0]) && left.newer.includes(pair[1])) take(pair);
  return pairs;
};

/** Pairs that stayed in one order: the longest row of them; the others have moved. */
const stayed = (pairs: readonly Pair[]): ReadonlySet<Pair> => {
  const inOrder = pairs.toSorted(([a], [b]) => a.at - b.at);
  const best: (readonly Pair[])[] = [];
  for (const [index, pair] of inOrder.entries()) {
    const before = best
      .slice(0, index)
      .filter((row) => (row.at(-1)?.[1].at ?? -1) < pair[1].at)
      .reduce<readonly Pair[]>((longest, row) => (row.length > longest.length ? row : longest), []);
    best.push([...before, pair]);
  }
  return new Set(
    best.reduce<readonly Pair[]>((longest, row) => (row.length > longest.length ? row : longest), []),
  );
};

const headingsOf = (seen: SeenAgreement): readonly string[] => [
  ...new Set(seen.clauses.map(({ heading, lead }) => canonicalJson([heading, lead]))),
];

const clauseChanges = (older: readonly Line[], newer: readonly Line[]): readonly ClauseChange[] => {
  const pairs = pairUp(older, newer);
  const kept = stayed(pairs);
  const changed = newer.flatMap((line): ClauseChange[] => {
    const { number, text } = line.seen;
    const pair = pairs.find(([, one]) => one === line);
    if (!pair) return [{ kind: 'added', number, text }];
    const [was] = pair;
    if (!sameWords(was, line)) return [{ kind: 'reworded', number, before: was.seen.text, after: text }];
    return kept.has(pair) && samePlace(was, line) ? [] : [{ kind: 'moved', number, text }];
  });
  const removed = older
    .filter((line) => !pairs.some(([one]) => one === line))
    .map(({ seen: { number, text } }): ClauseChange => ({ kind: 'removed', number, text }));
  return [...changed, ...removed];
};

/**
 * Empty exactly when a signer sees the same. Clauses in the order of the newer wording; what was taken out stands
 * after them.
 */
export const changes = (older: Agreement, newer: Agreement): readonly AgreementChange[] => {
  const [before, after] = [seenIn(older), seenIn(newer)];
  if (canonicalJson(before) === canonicalJson(after)) return [];
  const part = (name: PartChange['part'], of: (seen: SeenAgreement) => unknown): readonly PartChange[] =>
    canonicalJson(of(before)) === canonicalJson(of(after)) ? [] : [{ kind: 'changed', part: name }];
  const found = [
    ...part('title', ({ title }) => title),
    ...part('opening', ({ opening }) => opening),
    ...part('headings', headingsOf),
    ...clauseChanges(linesOf(older, before), linesOf(newer, after)),
    ...part('undertakings', ({ undertakings }) => undertakings),
    ...part('signature', ({ signedBy, signers, captures }) => ({ signedBy, signers, captures })),
    ...part('document', ({ document }) => document),
  ];
  // Clauses that changed heads in a way that none of these sees.
  return found.length > 0 ? found : [{ kind: 'changed', part: 'headings' }];
};
