import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type {
  OutsideEvent,
  OutsideLink,
  OutsideSave,
  OutsideSignature,
} from '../../../src/features/outside/ports.ts';
import { wording } from './agreements-contract.ts';
import type { AnyStore, Open } from './contract.ts';
import { AT, after, commit, OTHER_SCHOOL, SCHOOL } from './samples.ts';

export const outsideSignature = (more: Partial<OutsideSignature> = {}): OutsideSignature => ({
  schoolId: SCHOOL,
  id: randomUUID(),
  subjectKind: 'pupil',
  subjectId: randomUUID(),
  form: 'pupils',
  hash: 'hash-one',
  part: 'parent',
  at: after(5).toISOString(),
  signedOn: null,
  kind: 'signed',
  how: 'link',
  who: null,
  linkId: randomUUID(),
  name: 'Ŵilhelmina 李 O’Quorn',
  relationship: 'Mother',
  captures: { 'child-name': 'Robin Example' },
  subjectName: 'Robin Example',
  ...more,
});

export const outsideEvent = (more: Partial<OutsideEvent> = {}): OutsideEvent => ({
  schoolId: SCHOOL,
  id: randomUUID(),
  subjectKind: 'pupil',
  subjectId: randomUUID(),
  form: 'pupils',
  part: 'parent',
  at: after(6).toISOString(),
  who: null,
  kind: 'declined',
  data: { zeta: 1, alpha: null },
  words: { words: 'We would rather not.', name: 'Sandra Example', relationship: null },
  ...more,
});

export const outsideLink = (more: Partial<OutsideLink> = {}): OutsideLink => {
  const id = randomUUID();
  return {
    schoolId: SCHOOL,
    id,
    tokenHash: createHash('sha256').update(id).digest('hex'),
    kind: 'family',
    contactId: randomUUID(),
    batch: randomUUID(),
    issuedAt: AT.toISOString(),
    issuedBy: 'person-office',
    expiresAt: after(99).toISOString(),
    state: 'open',
    endedAt: null,
    for: {
      pupils: [randomUUID()],
      holder: { misId: null, name: 'Dana Marsh', email: 'dana@families.example' },
    },
    ...more,
  };
};

const put = async (store: AnyStore, ...saves: readonly OutsideSave[]): Promise<void> => {
  const schoolId = saves[0]?.next.schoolId ?? SCHOOL;
  expect(await store.work.commit(commit(saves, { schoolId }))).toEqual({ kind: 'done' });
};
const archived: OutsideSave = { table: 'agreement-wording', next: wording() };
const signed = (next: OutsideSignature): OutsideSave => ({ table: 'outside-signature', next });
const happened = (next: OutsideEvent): OutsideSave => ({ table: 'outside-event', next });
const made = (next: OutsideLink): OutsideSave => ({ table: 'outside-link', expected: 'new', next });
const spent = (link: OutsideLink): OutsideSave => ({
  table: 'outside-link',
  expected: 'open',
  next: { ...link, state: 'spent', endedAt: after(7).toISOString() },
});

export const outsideContract = (open: Open): void => {
  describe('those who have no account', () => {
    test('sign once, also when two record the same signature at once', async () => {
      const store = open();
      const signature = outsideSignature();
      const other = outsideSignature();
      await put(store, archived);
      const turns = await Promise.all(
        [[signature], [signature, other]].map((all) => store.work.commit(commit(all.map(signed)))),
      );
      expect(turns.map(({ kind }) => kind).sort()).toEqual(['done', 'stale']);
      // Whichever was quicker: all of it, or none.
      const ids = (await store.outside.signed(SCHOOL)).map(({ id }) => id);
      expect(ids).toEqual(turns[0]?.kind === 'done' ? [signature.id] : [signature.id, other.id]);
    });

    test('sign with all that was written down; how it stands can be read without the names', async () => {
      const store = open();
      const first = outsideSignature();
      const second = outsideSignature({
        subjectId: first.subjectId,
        part: 'pupil',
        how: 'paper',
        kind: 'acknowledged',
        signedOn: '2026-03-01',
        who: 'person-office',
        linkId: null,
        name: null,
        relationship: null,
        captures: {},
      });
      await put(store, archived, signed(first));
      await put(store, signed(second), signed(outsideSignature({ form: 'other' })));
      const { outside } = store;
      expect(await outside.signatures(SCHOOL, [first.subjectId, 'no id'])).toEqual([first, second]);
      expect(await outside.opened(SCHOOL, [second.id, first.id, 'no id'])).toEqual([first, second]);
      expect(await outside.signature(SCHOOL, second.id)).toEqual(second);
      expect(await outside.signature(SCHOOL, 'no id')).toBeNull();
      const facts = await outside.signed(SCHOOL);
      expect(facts.map(({ form }) => form)).toEqual(['pupils', 'pupils', 'other']);
      expect(facts[1]).toMatchObject({ id: second.id, signedOn: '2026-03-01', how: 'paper' });
      expect(JSON.stringify(facts)).not.toMatch(/Quorn|Robin|Mother/);
    });

    test('say no and ask, in their order; what they wrote is not in the list of what happened', async () => {
      const store = open();
      const no = outsideEvent();
      const dealt = outsideEvent({
        subjectId: no.subjectId,
        kind: 'settled',
        who: 'person-office',
        words: null,
        data: {},
      });
      await put(store, happened(no));
      await put(store, happened(dealt));
      expect(await store.outside.events(SCHOOL, [no.subjectId])).toEqual([no, dealt]);
      const facts = await store.outside.happened(SCHOOL);
      expect(facts.map(({ kind, data }) => [kind, data])).toEqual([
        ['declined', { zeta: 1, alpha: null }],
        ['settled', {}],
      ]);
      expect(JSON.stringify(facts)).not.toMatch(/rather|Sandra/);
    });

    test('have a link that is found by its token’s hash and spent once: of eight at the same moment, one does', async () => {
      const store = open();
      const link = outsideLink();
      const visitor = outsideLink({
        kind: 'visitor',
        contactId: null,
        for: { name: 'Robin Visitor', organisation: null, forms: ['visitors'] },
      });
      await put(store, archived, made(link), made(visitor));
      expect(await store.outside.linkOf(SCHOOL, link.tokenHash)).toEqual(link);
      expect(await store.outside.linkOf(SCHOOL, visitor.tokenHash)).toEqual(visitor);
      expect(await store.outside.linkOf(SCHOOL, 'ab'.repeat(32))).toBeNull();
      expect(await store.outside.linkOf(SCHOOL, 'no hash')).toBeNull();
      const kinds = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const signature = outsideSignature({ linkId: link.id });
          return (await store.work.commit(commit([spent(link), signed(signature)]))).kind;
        }),
      );
      expect(kinds.toSorted()).toEqual(['done', ...Array.from({ length: 7 }, () => 'stale')]);
      expect(await store.outside.signed(SCHOOL)).toHaveLength(1);
      expect(await store.outside.link(SCHOOL, link.id)).toEqual(spent(link).next);
      // Made by two instances at once: one is too late.
      expect(await store.work.commit(commit([made(visitor)]))).toEqual({ kind: 'stale' });
      expect(await store.outside.links(SCHOOL, 'visitor')).toEqual([visitor]);
    });

    test('lose earlier links of the family when new ones are made; what was spent stays spent', async () => {
      const store = open();
      const [mother, father] = [randomUUID(), randomUUID()];
      const [old, used, theirs] = [
        outsideLink({ contactId: mother }),
        outsideLink({ contactId: mother }),
        outsideLink({ contactId: father }),
      ];
      await put(store, made(old), made(used), made(theirs));
      await put(store, spent(used));
      const next = outsideLink({ contactId: mother });
      const at = after(8).toISOString();
      await put(store, made(next), {
        table: 'outside-revoked',
        next: { schoolId: SCHOOL, id: next.batch, contacts: [mother], at },
      });
      const links = await store.outside.links(SCHOOL, 'family');
      expect(links).toEqual([next, theirs, spent(used).next, { ...old, state: 'revoked', endedAt: at }]);
      expect(await store.work.commit(commit([spent(old)]))).toEqual({ kind: 'stale' });
    });

    test('of whom nobody used the link it is forgotten, with its hash and what was sealed; a used one stays', async () => {
      const store = open();
      const soon = { expiresAt: after(2).toISOString() };
      const [ranOut, revoked, used, works] = [
        outsideLink(soon),
        outsideLink(),
        outsideLink(soon),
        outsideLink(),
      ];
      const theirs = outsideLink({ ...soon, schoolId: OTHER_SCHOOL });
      await put(store, made(ranOut), made(revoked), made(used), made(works));
      await put(store, made(theirs));
      const at = after(1).toISOString();
      await put(store, spent(used), {
        table: 'outside-link',
        expected: 'open',
        next: { ...revoked, state: 'revoked', endedAt: at },
      });
      const before = after(3).toISOString();
      expect(await store.outside.unusedLinks(SCHOOL, before, 1)).toEqual([ranOut.id]);
      const unused = await store.outside.unusedLinks(SCHOOL, before, 9);
      expect(unused).toEqual([ranOut.id, revoked.id]);
      // Of another school, and one that was used: nothing happens to them, whoever asks.
      const links = [...unused, used.id, theirs.id];
      const next = { schoolId: SCHOOL, id: randomUUID(), links, at: after(4).toISOString() };
      await put(store, { table: 'forgotten-links', next });
      for (const one of [ranOut, revoked]) {
        expect(await store.outside.link(SCHOOL, one.id)).toBeNull();
        expect(await store.outside.linkOf(SCHOOL, one.tokenHash)).toBeNull();
      }
      expect(await store.outside.links(SCHOOL, 'family')).toEqual([works, spent(used).next]);
      expect(await store.outside.link(OTHER_SCHOOL, theirs.id)).toEqual(theirs);
      expect(await store.outside.unusedLinks(SCHOOL, before, 9)).toEqual([]);
      await put(store, { table: 'forgotten-links', next });
    });

    test('are their own school’s alone', async () => {
      const store = open();
      const [signature, event, link] = [outsideSignature(), outsideEvent(), outsideLink()];
      await put(store, archived, signed(signature), happened(event), made(link));
      const { outside } = store;
      expect(await outside.signed(OTHER_SCHOOL)).toEqual([]);
      expect(await outside.happened(OTHER_SCHOOL)).toEqual([]);
      expect(await outside.signatures(OTHER_SCHOOL, [signature.subjectId])).toEqual([]);
      expect(await outside.opened(OTHER_SCHOOL, [signature.id])).toEqual([]);
      expect(await outside.events(OTHER_SCHOOL, [event.subjectId])).toEqual([]);
      expect(await outside.openedEvents(OTHER_SCHOOL, [event.id])).toEqual([]);
      expect(await outside.openedEvents(SCHOOL, [event.id, 'no id'])).toEqual([event]);
      expect(await outside.signature(OTHER_SCHOOL, signature.id)).toBeNull();
      expect(await outside.link(OTHER_SCHOOL, link.id)).toBeNull();
      expect(await outside.linkOf(OTHER_SCHOOL, link.tokenHash)).toBeNull();
      expect(await outside.links(OTHER_SCHOOL, 'family')).toEqual([]);
    });
  });
};
