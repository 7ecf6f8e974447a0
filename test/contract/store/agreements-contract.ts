import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Agreement } from '../../../src/core/agreement.ts';
import type {
  AgreementEvent,
  AgreementRequest,
  AgreementSave,
  Chase,
  KeptDocument,
  Signature,
  Wait,
  Wording,
} from '../../../src/features/agreements/ports.ts';
import type { AnyStore, Open } from './contract.ts';
import { AT, after, commit, OTHER_SCHOOL, SCHOOL, send } from './samples.ts';

const body: Agreement = {
  header: {
    id: 'staff',
    name: 'Agreement for staff',
    source: 'document',
    section: 'Appendix A',
    audience: ['staff'],
    clauses: 1,
    signedBy: 'self',
    captures: ['full-name'],
    when: null,
    renew: null,
  },
  text: {
    source: 'document',
    dated: null,
    opening: null,
    groups: [],
    clauses: [
      {
        id: 'one',
        number: '1',
        text: 'I lock my screen.',
        group: null,
        source: 'document',
        section: 'Appendix A',
      },
    ],
    undertakings: [],
    captures: [],
  },
};

export const wording = (more: Partial<Wording> = {}): Wording => ({
  schoolId: SCHOOL,
  id: 'hash-one',
  form: 'staff',
  body,
  at: AT.toISOString(),
  ...more,
});

export const agreementRequest = (more: Partial<AgreementRequest> = {}): AgreementRequest => ({
  schoolId: SCHOOL,
  id: randomUUID(),
  rev: 1,
  form: 'staff',
  hash: 'hash-one',
  personId: randomUUID(),
  state: 'open',
  at: AT.toISOString(),
  askedAt: AT.toISOString(),
  dueAt: after(60).toISOString(),
  renewAt: null,
  signature: null,
  exempt: null,
  closedWhy: null,
  question: null,
  words: null,
  ...more,
});

export const signatureOf = (request: AgreementRequest, more: Partial<Signature> = {}): Signature => ({
  schoolId: request.schoolId,
  id: randomUUID(),
  request: request.id,
  form: request.form,
  hash: request.hash,
  personId: request.personId,
  at: after(5).toISOString(),
  kind: 'signed',
  nameCheck: 'same',
  name: 'Ŵilhelmina 李 O’Quorn',
  captures: { 'job-title': 'Class teacher' },
  ...more,
});

export const agreementEvent = (
  request: AgreementRequest,
  more: Partial<AgreementEvent> = {},
): AgreementEvent => ({
  schoolId: request.schoolId,
  id: randomUUID(),
  request: request.id,
  at: after(5).toISOString(),
  who: request.personId,
  kind: 'question',
  data: { zeta: 1, alpha: null },
  words: 'May I use my own phone?',
  ...more,
});

export const chase = (more: Partial<Chase> = {}): Chase => ({
  schoolId: SCHOOL,
  id: randomUUID(),
  rev: 1,
  step: 0,
  since: AT.toISOString(),
  nextAt: AT.toISOString(),
  handed: [],
  notReached: null,
  ...more,
});

export const waitOf = (request: AgreementRequest, more: Partial<Wait> = {}): Wait => ({
  schoolId: request.schoolId,
  id: request.id,
  rev: 1,
  since: AT.toISOString(),
  step: 0,
  nextAt: after(60).toISOString(),
  told: ['person-coordinator'],
  notReached: [],
  ...more,
});

export const keptDocument = (words = 'the words that were signed'): KeptDocument => {
  const bytes = new TextEncoder().encode(`%PDF-1.7 ${words}`);
  const id = createHash('sha256').update(bytes).digest('hex');
  return { schoolId: SCHOOL, id, name: 'staff.pdf', bytes, at: AT.toISOString() };
};

const put = async (store: AnyStore, ...saves: readonly AgreementSave[]): Promise<void> => {
  const schoolId = saves[0]?.next.schoolId ?? SCHOOL;
  expect(await store.work.commit(commit(saves, { schoolId }))).toEqual({ kind: 'done' });
};
const newRequest = (next: AgreementRequest): AgreementSave => ({
  table: 'agreement-request',
  expected: 0,
  next,
});
const archived: AgreementSave = { table: 'agreement-wording', next: wording() };

export const agreementsContract = (open: Open): void => {
  describe('what somebody is asked to sign', () => {
    test('is found by its id and by its person, with what was written about it', async () => {
      const store = open();
      const made = agreementRequest({ words: { question: 'Why?' }, question: 'asked' });
      await put(store, archived, newRequest(made), newRequest(agreementRequest()));
      expect(await store.agreements.request(SCHOOL, made.id)).toEqual(made);
      expect(await store.agreements.ofPerson(SCHOOL, made.personId)).toEqual([made]);
      const others = await store.agreements.ofPeople(SCHOOL, [made.personId, crypto.randomUUID()]);
      expect(others).toEqual([{ ...made, words: null }]);
      expect(await store.agreements.request(SCHOOL, 'no id')).toBeNull();
    });

    test('is listed for the school without anybody’s words', async () => {
      const store = open();
      const made = agreementRequest({ words: { reason: 'I would rather not.' }, state: 'declined' });
      await put(store, archived, newRequest(made));
      expect(await store.agreements.requests(SCHOOL)).toEqual([{ ...made, words: null }]);
    });

    test('changes once: of eight who answer at the same moment, one does', async () => {
      const store = open();
      const made = agreementRequest();
      await put(store, archived, newRequest(made));
      const next: AgreementRequest = {
        ...made,
        rev: 2,
        state: 'exempt',
        at: after(3).toISOString(),
        exempt: { until: '2026-04-01', leave: true, by: 'person-head' },
        words: { exempt: 'On leave' },
      };
      const save: AgreementSave = { table: 'agreement-request', expected: 1, next };
      const kinds = await Promise.all(
        Array.from({ length: 8 }, async () => (await store.work.commit(commit([save]))).kind),
      );
      expect(kinds.filter((kind) => kind === 'done')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'stale')).toHaveLength(7);
      expect(await store.agreements.request(SCHOOL, made.id)).toEqual(next);
      // Made by two instances at once: one is too late.
      expect(await store.work.commit(commit([newRequest(made)]))).toEqual({ kind: 'stale' });
    });

    test('keeps the words of a second change under the same key', async () => {
      const store = open();
      const made = agreementRequest({ words: { question: 'Why?' } });
      await put(store, archived, newRequest(made));
      const next = { ...made, rev: 2, words: { question: 'Why?', answer: 'Because.' } };
      await put(store, { table: 'agreement-request', expected: 1, next });
      expect((await store.agreements.request(SCHOOL, made.id))?.words).toEqual(next.words);
    });

    test('is its own school’s alone', async () => {
      const store = open();
      const made = agreementRequest();
      const one = chase({ id: made.personId });
      const signed = signatureOf(made);
      await put(
        store,
        archived,
        newRequest(made),
        { table: 'agreement-chase', expected: 0, next: one },
        { table: 'agreement-signature', next: signed },
        { table: 'agreement-event', next: agreementEvent(made) },
      );
      const { agreements } = store;
      expect(await agreements.request(OTHER_SCHOOL, made.id)).toBeNull();
      expect(await agreements.requests(OTHER_SCHOOL)).toEqual([]);
      expect(await agreements.ofPerson(OTHER_SCHOOL, made.personId)).toEqual([]);
      expect(await agreements.signatures(OTHER_SCHOOL, made.personId)).toEqual([]);
      expect(await agreements.signature(OTHER_SCHOOL, signed.id)).toBeNull();
      expect(await agreements.wording(OTHER_SCHOOL, 'hash-one')).toBeNull();
      expect(await agreements.events(OTHER_SCHOOL, made.id)).toEqual([]);
      expect(await agreements.chase(OTHER_SCHOOL, made.personId)).toBeNull();
      expect(await agreements.chases(OTHER_SCHOOL)).toEqual([]);
      expect(await agreements.dueChases(OTHER_SCHOOL, after(99), 9)).toEqual([]);
      expect(await agreements.ofPeople(OTHER_SCHOOL, [made.personId])).toEqual([]);
    });
  });

  describe('a signature', () => {
    test('is kept with the name as it was typed, newest first, and an older one stays', async () => {
      const store = open();
      const made = agreementRequest();
      await put(store, archived, { table: 'agreement-wording', next: wording({ id: 'hash-two' }) });
      await put(store, newRequest(made));
      const first = signatureOf(made);
      const second = signatureOf(made, {
        hash: 'hash-two',
        kind: 'acknowledged',
        name: null,
        nameCheck: 'not-looked',
        captures: {},
      });
      await put(store, { table: 'agreement-signature', next: first });
      await put(store, { table: 'agreement-signature', next: second });
      expect(await store.agreements.signatures(SCHOOL, made.personId)).toEqual([second, first]);
      expect(await store.agreements.signature(SCHOOL, first.id)).toEqual(first);
      expect(await store.agreements.signature(SCHOOL, 'no id')).toBeNull();
    });

    test('with another name than the directory’s is found while something stands on it', async () => {
      const store = open();
      const made = agreementRequest();
      await put(store, archived, newRequest(made));
      const [older, newer] = [signatureOf(made, { nameCheck: 'differs' }), signatureOf(made)];
      const standsOn = async (rev: number, signature: string): Promise<ReadonlySet<string>> => {
        await put(store, {
          table: 'agreement-request',
          expected: rev - 1,
          next: { ...made, rev, signature },
        });
        return store.agreements.otherNames(SCHOOL);
      };
      await put(store, { table: 'agreement-signature', next: older });
      await put(store, { table: 'agreement-signature', next: newer });
      expect(await store.agreements.otherNames(SCHOOL)).toEqual(new Set());
      expect(await standsOn(2, older.id)).toEqual(new Set([older.id]));
      expect(await store.agreements.otherNames(OTHER_SCHOOL)).toEqual(new Set());
      expect(await standsOn(3, newer.id)).toEqual(new Set());
    });

    test('says which lines its signer was shown', async () => {
      const store = open();
      const made = agreementRequest();
      await put(store, archived, newRequest(made));
      const signed = signatureOf(made, { shownAs: ['staff'] });
      await put(store, { table: 'agreement-signature', next: signed });
      expect(await store.agreements.signature(SCHOOL, signed.id)).toEqual(signed);
    });

    test('of a pupil says that the account signed, and nobody typed', async () => {
      const store = open();
      const made = agreementRequest();
      await put(store, archived, newRequest(made));
      const signed = signatureOf(made, { nameCheck: 'not-looked', captures: {}, byAccount: true });
      await put(store, { table: 'agreement-signature', next: signed });
      expect(await store.agreements.signature(SCHOOL, signed.id)).toEqual(signed);
    });

    test('is not kept without what goes with it: all of the commit or nothing', async () => {
      const store = open();
      const made = agreementRequest();
      await put(store, archived, newRequest(made));
      const stale = commit([
        { table: 'agreement-request', expected: 7, next: { ...made, rev: 8, state: 'signed' } },
        { table: 'agreement-signature', next: signatureOf(made) },
      ]);
      expect(await store.work.commit({ ...stale, effects: [send('never')] })).toEqual({ kind: 'stale' });
      expect(await store.agreements.signatures(SCHOOL, made.personId)).toEqual([]);
      expect(await store.messages.load(SCHOOL, 'never')).toBeNull();
    });

    test('of a form that was sent twice is there once', async () => {
      const store = open();
      const made = agreementRequest();
      await put(store, archived, newRequest(made));
      const form = { form: 'f1', personId: made.personId, result: { signature: 's1' } };
      const sign = () =>
        store.work.commit(commit([{ table: 'agreement-signature', next: signatureOf(made) }], { form }));
      expect(await sign()).toEqual({ kind: 'done' });
      expect(await sign()).toEqual({ kind: 'used', result: { signature: 's1' } });
      expect(await store.agreements.signatures(SCHOOL, made.personId)).toHaveLength(1);
    });
  });

  test('a wording stays as it was first kept', async () => {
    const store = open();
    await put(store, archived);
    await put(store, { table: 'agreement-wording', next: wording({ form: 'other' }) });
    expect(await store.agreements.wording(SCHOOL, 'hash-one')).toEqual(wording());
    expect(await store.agreements.wording(SCHOOL, 'hash-never')).toBeNull();
  });

  test('what happened stands in its order, with and without words', async () => {
    const store = open();
    const made = agreementRequest();
    await put(store, archived, newRequest(made));
    const [first, second] = [agreementEvent(made), agreementEvent(made, { kind: 'asked', words: null })];
    await put(store, { table: 'agreement-event', next: first });
    await put(store, { table: 'agreement-event', next: second });
    expect(await store.agreements.events(SCHOOL, made.id)).toEqual([first, second]);
    expect(await store.agreements.events(SCHOOL, 'no id')).toEqual([]);
  });

  test('what waits for an answer is found until it is over, and moved by one instance', async () => {
    const store = open();
    const [first, second, over] = [agreementRequest(), agreementRequest(), agreementRequest()];
    await put(store, archived, ...[first, second, over].map(newRequest));
    const wait = waitOf(first, { nextAt: after(1).toISOString() });
    const other = waitOf(second, { nextAt: after(2).toISOString() });
    for (const next of [other, waitOf(over, { nextAt: null }), wait])
      await put(store, { table: 'agreement-wait', expected: 0, next });
    expect(await store.agreements.waits(SCHOOL)).toEqual([wait, other]);
    expect(await store.agreements.waits(OTHER_SCHOOL)).toEqual([]);
    const next = waitOf(first, {
      rev: 2,
      step: 1,
      told: ['person-coordinator', 'person-head'],
      notReached: ['person-coordinator'],
    });
    const save: AgreementSave = { table: 'agreement-wait', expected: 1, next };
    expect(await store.work.commit(commit([save]))).toEqual({ kind: 'done' });
    expect(await store.work.commit(commit([save]))).toEqual({ kind: 'stale' });
    expect(await store.work.commit(commit([{ ...save, expected: 0 }]))).toEqual({ kind: 'stale' });
    expect(await store.agreements.wait(SCHOOL, first.id)).toEqual(next);
    expect(await store.agreements.wait(OTHER_SCHOOL, first.id)).toBeNull();
    expect(await store.agreements.wait(SCHOOL, 'no id')).toBeNull();
  });

  test('whoever keeps a list finds those who were handed to them, and no others', async () => {
    const store = open();
    const [mine, both, nobodys] = [
      chase({ handed: ['manager'] }),
      chase({ handed: ['other', 'manager'] }),
      chase({ handed: [] }),
    ];
    for (const next of [mine, both, nobodys])
      await put(store, { table: 'agreement-chase', expected: 0, next });
    const ids = (chases: readonly Chase[]) => chases.map(({ id }) => id).toSorted();
    expect(ids(await store.agreements.handedTo(SCHOOL, 'manager'))).toEqual([mine.id, both.id].toSorted());
    expect(ids(await store.agreements.handedTo(SCHOOL, 'other'))).toEqual([both.id]);
    expect(ids(await store.agreements.handedChases(SCHOOL))).toEqual([mine.id, both.id].toSorted());
    expect(await store.agreements.handedTo(OTHER_SCHOOL, 'manager')).toEqual([]);
    const [one, two] = [agreementRequest({ words: { question: 'Why?' } }), agreementRequest()];
    await put(store, archived, newRequest(one), newRequest(two));
    expect(await store.agreements.ofPeople(SCHOOL, [one.personId])).toEqual([{ ...one, words: null }]);
    expect(await store.agreements.ofPeople(SCHOOL, [])).toEqual([]);
  });

  test('a document is kept byte for byte, once, beside those before it', async () => {
    const store = open();
    const [older, newer] = [keptDocument('older'), keptDocument('newer')];
    for (const next of [older, newer, { ...newer, name: 'other.pdf' }])
      await put(store, { table: 'agreement-document', next });
    expect(await store.agreements.document(SCHOOL, older.id)).toEqual(older);
    expect(await store.agreements.document(SCHOOL, newer.id)).toEqual(newer);
    expect(await store.agreements.hasDocument(SCHOOL, older.id)).toBe(true);
    expect(await store.agreements.hasDocument(OTHER_SCHOOL, older.id)).toBe(false);
    expect(await store.agreements.document(OTHER_SCHOOL, older.id)).toBeNull();
    expect(await store.agreements.document(SCHOOL, 'f'.repeat(64))).toBeNull();
  });

  test('reminders are found when they are due, the longest due first, and moved by one instance', async () => {
    const store = open();
    const [first, second, quiet] = [
      chase({ nextAt: after(1).toISOString() }),
      chase({ nextAt: after(2).toISOString() }),
      chase({ nextAt: null }),
    ];
    for (const next of [second, quiet, first])
      await put(store, { table: 'agreement-chase', expected: 0, next });
    expect(await store.agreements.dueChases(SCHOOL, AT, 9)).toEqual([]);
    expect(await store.agreements.dueChases(SCHOOL, after(9), 9)).toEqual([first, second]);
    expect(await store.agreements.dueChases(SCHOOL, after(9), 1)).toEqual([first]);
    expect(await store.agreements.schoolsDue([OTHER_SCHOOL, SCHOOL], AT)).toEqual([]);
    expect(await store.agreements.schoolsDue([OTHER_SCHOOL, SCHOOL], after(9))).toEqual([SCHOOL]);
    const next: Chase = {
      ...first,
      rev: 2,
      step: 4,
      nextAt: null,
      handed: ['person-head'],
      notReached: { at: after(3).toISOString(), code: 'Forbidden' },
    };
    const save: AgreementSave = { table: 'agreement-chase', expected: 1, next };
    expect(await store.work.commit(commit([save]))).toEqual({ kind: 'done' });
    expect(await store.work.commit(commit([save]))).toEqual({ kind: 'stale' });
    expect(await store.agreements.chase(SCHOOL, first.id)).toEqual(next);
    expect(await store.agreements.chases(SCHOOL)).toHaveLength(3);
  });
};
