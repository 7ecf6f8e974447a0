import type { OutsideSave, OutsideStore } from '../../src/features/outside/ports.ts';
import { copy, copyOrNull, keyOf, type MemoryState } from './memory-state.ts';

type Own = Exclude<OutsideSave, { readonly table: 'agreement-wording' }>;

export const isOutsideSave = (save: { readonly table: string }): save is Own =>
  save.table.startsWith('outside-') || save.table === 'forgotten-links';

export const isStaleOutside = ({ outside }: MemoryState, save: Own): boolean => {
  // Its key is there already.
  if (save.table === 'outside-signature')
    return outside.signatures.some(
      ({ schoolId, id }) => schoolId === save.next.schoolId && id === save.next.id,
    );
  if (save.table !== 'outside-link') return false;
  const state = outside.links.get(keyOf(save.next.schoolId, save.next.id))?.state;
  return save.expected === 'new' ? state !== undefined : state !== 'open';
};

export const writeOutside = ({ outside }: MemoryState, save: Own): void => {
  switch (save.table) {
    case 'outside-signature':
      outside.signatures.push(copy(save.next));
      return;
    case 'outside-event':
      outside.events.push(copy(save.next));
      return;
    case 'outside-link':
      outside.links.set(keyOf(save.next.schoolId, save.next.id), copy(save.next));
      return;
    case 'forgotten-links':
      for (const id of save.next.links) {
        const key = keyOf(save.next.schoolId, id);
        if (outside.links.get(key)?.state !== 'spent') outside.links.delete(key);
      }
      return;
    case 'outside-revoked': {
      const { schoolId, id, contacts, at } = save.next;
      for (const [key, link] of outside.links)
        if (
          link.schoolId === schoolId &&
          link.state === 'open' &&
          link.batch !== id &&
          link.contactId !== null &&
          contacts.includes(link.contactId)
        )
          outside.links.set(key, { ...link, state: 'revoked', endedAt: at });
    }
  }
};

export const createMemoryOutside = ({ outside }: MemoryState): OutsideStore => {
  const inSchool = <T extends { readonly schoolId: string }>(rows: Iterable<T>, schoolId: string): T[] =>
    copy([...rows].filter((row) => row.schoolId === schoolId));
  const links = (schoolId: string) => inSchool(outside.links.values(), schoolId);
  return {
    async signed(schoolId) {
      return inSchool(outside.signatures, schoolId).map(
        ({ name: _, relationship: __, captures: ___, subjectName: ____, ...fact }) => fact,
      );
    },
    async happened(schoolId) {
      return inSchool(outside.events, schoolId).map(({ words: _, ...fact }) => fact);
    },
    async opened(schoolId, ids) {
      return inSchool(outside.signatures, schoolId).filter((one) => ids.includes(one.id));
    },
    async signatures(schoolId, subjectIds) {
      return inSchool(outside.signatures, schoolId).filter((one) => subjectIds.includes(one.subjectId));
    },
    async events(schoolId, subjectIds) {
      return inSchool(outside.events, schoolId).filter((one) => subjectIds.includes(one.subjectId));
    },
    async openedEvents(schoolId, ids) {
      return inSchool(outside.events, schoolId).filter((one) => ids.includes(one.id));
    },
    async signature(schoolId, id) {
      return inSchool(outside.signatures, schoolId).find((one) => one.id === id) ?? null;
    },
    async link(schoolId, id) {
      return copyOrNull(outside.links.get(keyOf(schoolId, id)));
    },
    async linkOf(schoolId, tokenHash) {
      return links(schoolId).find((link) => link.tokenHash === tokenHash) ?? null;
    },
    async unusedLinks(schoolId, before, most) {
      return links(schoolId)
        .filter(({ state, endedAt, expiresAt }) => state !== 'spent' && (endedAt ?? expiresAt) < before)
        .slice(0, most)
        .map(({ id }) => id);
    },
    async links(schoolId, kind) {
      return links(schoolId)
        .filter((link) => link.kind === kind)
        .toReversed();
    },
  };
};
