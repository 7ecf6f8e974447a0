import type { AgreementSave, AgreementStore, Chase } from '../../src/features/agreements/ports.ts';
import { copy, copyOrNull, keyOf, type MemoryState } from './memory-state.ts';

export const isAgreementSave = (save: { readonly table: string }): save is AgreementSave =>
  save.table.startsWith('agreement-');

export const isStaleAgreement = ({ agreements }: MemoryState, save: AgreementSave): boolean => {
  if (!('expected' in save)) return false;
  const rows = {
    'agreement-request': agreements.requests,
    'agreement-chase': agreements.chases,
    'agreement-wait': agreements.waits,
  }[save.table];
  return (rows.get(keyOf(save.next.schoolId, save.next.id))?.rev ?? 0) !== save.expected;
};

export const writeAgreement = ({ agreements }: MemoryState, save: AgreementSave): void => {
  const key = keyOf(save.next.schoolId, save.next.id);
  switch (save.table) {
    case 'agreement-request':
      agreements.requests.set(key, copy(save.next));
      return;
    case 'agreement-chase':
      agreements.chases.set(key, copy(save.next));
      return;
    case 'agreement-signature':
      agreements.signatures.push(copy(save.next));
      return;
    case 'agreement-event':
      agreements.events.push(copy(save.next));
      return;
    case 'agreement-wording':
      if (!agreements.wordings.has(key)) agreements.wordings.set(key, copy(save.next));
      return;
    case 'agreement-wait':
      agreements.waits.set(key, copy(save.next));
      return;
    case 'agreement-document':
      if (!agreements.documents.has(key)) agreements.documents.set(key, copy(save.next));
  }
};

const by =
  <T>(of: (row: T) => string) =>
  (a: T, b: T): number =>
    of(a) < of(b) ? -1 : 1;

export const createMemoryAgreements = ({ agreements }: MemoryState): AgreementStore => {
  const inSchool = <T extends { readonly schoolId: string }>(rows: Iterable<T>, schoolId: string): T[] =>
    copy([...rows].filter((row) => row.schoolId === schoolId));
  const dueIn = (schoolId: string, now: Date): Chase[] =>
    inSchool(agreements.chases.values(), schoolId)
      .filter(({ nextAt }) => nextAt !== null && new Date(nextAt) <= now)
      .sort(by(({ nextAt, id }) => `${nextAt} ${id}`));
  return {
    async request(schoolId, id) {
      return copyOrNull(agreements.requests.get(keyOf(schoolId, id)));
    },
    async requests(schoolId) {
      return inSchool(agreements.requests.values(), schoolId)
        .map((request) => ({ ...request, words: null }))
        .sort(by(({ id }) => id));
    },
    async ofPerson(schoolId, personId) {
      return inSchool(agreements.requests.values(), schoolId)
        .filter((request) => request.personId === personId)
        .sort(by(({ form }) => form));
    },
    async ofPeople(schoolId, personIds) {
      return inSchool(agreements.requests.values(), schoolId)
        .filter((request) => personIds.includes(request.personId))
        .map((request) => ({ ...request, words: null }))
        .sort(by(({ personId, form }) => `${personId} ${form}`));
    },
    async signatures(schoolId, personId) {
      return inSchool(agreements.signatures, schoolId)
        .filter((signature) => signature.personId === personId)
        .toReversed();
    },
    async signature(schoolId, id) {
      return inSchool(agreements.signatures, schoolId).find((signature) => signature.id === id) ?? null;
    },
    async otherNames(schoolId) {
      const standing = new Set(inSchool(agreements.requests.values(), schoolId).map((one) => one.signature));
      const differ = inSchool(agreements.signatures, schoolId).filter(
        ({ id, nameCheck }) => nameCheck === 'differs' && standing.has(id),
      );
      return new Set(differ.map(({ id }) => id));
    },
    async wording(schoolId, hash) {
      return copyOrNull(agreements.wordings.get(keyOf(schoolId, hash)));
    },
    async events(schoolId, request) {
      return inSchool(agreements.events, schoolId).filter((event) => event.request === request);
    },
    async chase(schoolId, personId) {
      return copyOrNull(agreements.chases.get(keyOf(schoolId, personId)));
    },
    async chases(schoolId) {
      return inSchool(agreements.chases.values(), schoolId).sort(by(({ id }) => id));
    },
    async dueChases(schoolId, now, limit) {
      return dueIn(schoolId, now).slice(0, limit);
    },
    async schoolsDue(schools, now) {
      return schools.filter((id) => dueIn(id, now).length > 0);
    },
    async handedChases(schoolId) {
      return inSchool(agreements.chases.values(), schoolId)
        .filter(({ handed }) => handed.length > 0)
        .sort(by(({ id }) => id));
    },
    async handedTo(schoolId, keeper) {
      return inSchool(agreements.chases.values(), schoolId)
        .filter(({ handed }) => handed.includes(keeper))
        .sort(by(({ id }) => id));
    },
    async wait(schoolId, request) {
      return copyOrNull(agreements.waits.get(keyOf(schoolId, request)));
    },
    async waits(schoolId) {
      return inSchool(agreements.waits.values(), schoolId)
        .filter(({ nextAt }) => nextAt !== null)
        .sort(by(({ nextAt, id }) => `${nextAt} ${id}`));
    },
    async document(schoolId, sha256) {
      return copyOrNull(agreements.documents.get(keyOf(schoolId, sha256)));
    },
    async hasDocument(schoolId, sha256) {
      return agreements.documents.has(keyOf(schoolId, sha256));
    },
  };
};
