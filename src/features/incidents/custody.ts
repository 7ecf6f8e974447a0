/**
 * Evidence in a case: what there is, who has it, and every hand it goes through. Entries are added and never changed; a
 * mistake is put right by a further entry. Pure.
 */

import type { IncidentEvent } from './incident.ts';
import { CUSTODY } from './messages-custody.ts';
import type { Block } from './pages.ts';
import { shorten } from './pages.ts';
import { whenWithYear } from './view-words.ts';

/** As somebody wrote it down; sealed as a whole with the case's key. */
export interface CustodyEntry {
  /** What it is, described: on an item's first entry, and where it has changed. */
  readonly what: string | null;
  /** The number on the sealed bag. */
  readonly seal: string | null;
  readonly kept: string | null;
  /** To whom it was given. */
  readonly handed: string | null;
  /** `YYYY-MM-DD`, and `HH:MM`. */
  readonly on: string | null;
  readonly at: string | null;
  readonly crime: string | null;
}

export interface EvidenceItem {
  /** Id of the entry that began it. */
  readonly id: string;
  readonly entries: readonly { readonly event: IncidentEvent; readonly entry: CustodyEntry }[];
}

export const custodyIn = (words: string | null): CustodyEntry => JSON.parse(words ?? '{}') as CustodyEntry;

export const custodyWords = (entry: CustodyEntry): string => JSON.stringify(entry);

/** In the order in which they were first written down. */
export const evidenceIn = (events: readonly IncidentEvent[]): readonly EvidenceItem[] => {
  const items = new Map<string, EvidenceItem>();
  for (const event of events) {
    if (event.kind !== 'custody') continue;
    const id = typeof event.data['item'] === 'string' ? event.data['item'] : event.id;
    const before = items.get(id)?.entries ?? [];
    items.set(id, { id, entries: [...before, { event, entry: custodyIn(event.words) }] });
  }
  return [...items.values()];
};

const LONGEST_LABEL = 60;

/** "1: a phone in a blue case" */
export const itemLabel = (item: EvidenceItem, index: number): string => {
  const named = item.entries.findLast(({ entry }) => entry.what !== null)?.entry.what;
  return `${index + 1}: ${shorten(named ?? '–', LONGEST_LABEL)}`;
};

export const entryInWords = (entry: CustodyEntry): string => {
  const when = [entry.on, entry.at].filter((part) => part !== null).join(', ');
  const rows: readonly (readonly [string, string | null])[] = [
    [CUSTODY.labels.what, entry.what],
    [CUSTODY.labels.seal, entry.seal],
    [CUSTODY.labels.kept, entry.kept],
    [CUSTODY.labels.handed, entry.handed],
    [CUSTODY.labels.when, when === '' ? null : when],
    [CUSTODY.labels.crime, entry.crime],
  ];
  return rows.flatMap(([label, words]) => (words === null ? [] : [`${label}: ${words}`])).join('\n');
};

/** `who`: the name of whoever wrote an entry. */
export const evidenceBlocks = (
  events: readonly IncidentEvent[],
  who: (personId: string | null) => string,
): readonly Block[] =>
  evidenceIn(events).map((item, index) => ({
    title: `${CUSTODY.item} ${itemLabel(item, index)}`,
    words: item.entries
      .map(({ event, entry }) => `${whenWithYear(event.at)}, ${who(event.who)}\n${entryInWords(entry)}`)
      .join('\n'),
  }));
