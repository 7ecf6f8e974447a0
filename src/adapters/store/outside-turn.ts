/** Makes of a commit's signatures, events and links of those without an account what `commit_outside` takes. */
import type { OutsideSave } from '../../features/outside/ports.ts';
import type { CaseKeys } from './case-keys.ts';
import { storedLink, storedOutsideEvent, storedOutsideSignature } from './outside-row.ts';

type Row = Record<string, unknown>;

/** A wording is written with the agreements', and what is forgotten beside the turn (unit-of-work.ts). */
export type OwnOutsideSave = Exclude<
  OutsideSave,
  { readonly table: 'agreement-wording' | 'forgotten-links' }
>;

interface OutsideTurn {
  readonly newKeys: readonly Row[];
  readonly signatures: readonly Row[];
  readonly events: readonly Row[];
  readonly revoked: readonly Row[];
  readonly newLinks: readonly Row[];
  readonly ended: readonly Row[];
}

export const isOutside = (save: { readonly table: string }): save is OwnOutsideSave =>
  save.table.startsWith('outside-');

/** What can never change, in the order of audit-chain.ts. */
export const outsideLines = ({ signatures, events }: OutsideTurn): readonly (readonly unknown[])[] => [
  ...signatures.map((row) =>
    [
      'id',
      'subject_kind',
      'subject_id',
      'form',
      'hash',
      'part',
      'at',
      'signed_on',
      'kind',
      'how',
      'who',
      'link_id',
      'sealed',
    ].map((column) => row[column]),
  ),
  ...events.map((row) =>
    ['id', 'subject_kind', 'subject_id', 'form', 'part', 'at', 'who', 'kind', 'data', 'sealed'].map(
      (column) => row[column],
    ),
  ),
];

export const outsideTurn = (
  schoolId: string,
  saves: readonly OwnOutsideSave[],
  keys: CaseKeys,
): OutsideTurn => {
  const turn = {
    newKeys: [] as Row[],
    signatures: [] as Row[],
    events: [] as Row[],
    revoked: [] as Row[],
    newLinks: [] as Row[],
    ended: [] as Row[],
  };
  const make = (id: string): Buffer => {
    const { key, ...wrapped } = keys.make(schoolId, id);
    turn.newKeys.push({ id, ...wrapped });
    return key;
  };
  for (const save of saves) {
    switch (save.table) {
      case 'outside-signature':
        turn.signatures.push(storedOutsideSignature(save.next, make(save.next.id)));
        break;
      case 'outside-event':
        turn.events.push(storedOutsideEvent(save.next, save.next.words === null ? null : make(save.next.id)));
        break;
      case 'outside-revoked':
        turn.revoked.push(...save.next.contacts.toSorted().map((contact) => ({ contact, at: save.next.at })));
        break;
      case 'outside-link':
        if (save.expected === 'new') turn.newLinks.push(storedLink(save.next, make(save.next.id)));
        else turn.ended.push({ id: save.next.id, state: save.next.state, ended_at: save.next.endedAt });
    }
  }
  return turn;
};

/** The arguments of `commit_outside` after the school and the turn. */
export const outsideValues = (turn: OutsideTurn): readonly (string | null)[] =>
  [turn.newKeys, turn.signatures, turn.events, turn.revoked, turn.newLinks, turn.ended].map((rows) =>
    rows.length === 0 ? null : JSON.stringify(rows),
  );
