/** A school's own PDF as its wording: opened where it is signed, kept as it was, shown in ten years. */
import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SignedCopy, ToRead } from '../../../src/contract/agreements.ts';
import type { File } from '../../../src/contract/file.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { type AgreementsOffice, createAgreementsOffice } from './office.ts';

let policies: Policies;
let office: AgreementsOffice;
beforeAll(async () => {
  policies = await busheyPolicies();
});

const pdf = (words: string): Uint8Array => new TextEncoder().encode(`%PDF-1.7\n${words}\n%%EOF\n`);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const given =
  (bytes: Uint8Array) =>
  (policy: Policy): Policy => {
    const staff = policy.agreementTexts?.['staff'];
    if (!staff) throw new Error('no text');
    const document = { name: 'staff.pdf', sha256: hashOf(bytes), bytes: bytes.length };
    const text = { ...staff, groups: [], clauses: [], undertakings: [], opening: null, document };
    return { ...policy, agreementTexts: { ...policy.agreementTexts, staff: text } };
  };
const [OLDER, NEWER] = [pdf('we lock our screens'), pdf('we lock our screens and our doors')];
const ask = async <T>(local: string, name: string, params: object): Promise<T> =>
  (await office.ask(local, name, params)) as T;
const bytesOf = ({ base64 }: File): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const read = (local: string): Promise<ToRead> =>
  ask(local, 'agreement.read-whole', { request: office.request(local).id });
const sign = async (local: string) => {
  const { request, sign: part } = await read(local);
  const sent = { request, form: part?.form, hash: part?.hash, name: `${local} of Oakfield` };
  return ask(local, 'agreement.sign-whole', sent);
};

beforeEach(async () => {
  office = createAgreementsOffice(policies);
  office.policy(given(OLDER));
  await office.keepDocuments(new Map([[hashOf(OLDER), OLDER]]));
  await office.tick();
});

describe('a school’s own document', () => {
  test('is opened where it is read, byte for byte, and only by those who are asked', async () => {
    expect((await read('teacher1')).document).toBe('staff.pdf');
    const request = office.request('teacher1').id;
    const opened = await ask<File>('teacher1', 'agreement.open-document', { request });
    expect(bytesOf(opened)).toEqual(OLDER);
    expect(opened).toMatchObject({
      name: `staff-${hashOf(OLDER).slice(0, 8)}.pdf`,
      type: 'application/pdf',
    });
    await expect(ask('teacher2', 'agreement.open-document', { request })).rejects.toMatchObject({
      code: 'not-found',
    });
    const chat = await office.as('teacher1').open('agreement.read', { school: OAK, request });
    expect(office.words(chat)).toContain('Open "My desk" beside this chat');
  });

  test('that was signed is shown years later, when another one is in force and its file is gone', async () => {
    await sign('teacher1');
    office.policy(given(NEWER));
    await office.keepDocuments(new Map([[hashOf(NEWER), NEWER]]));
    await office.pass(3 * 365 * 24 * 60);
    const [signature] = office.signatures('teacher1');
    const wanted = { signature: signature?.id };
    const copy = await ask<SignedCopy>('teacher1', 'agreement.read-signed', wanted);
    expect(copy.document).toBe('staff.pdf');
    expect(JSON.stringify(copy.blocks)).toContain(hashOf(OLDER));
    expect(bytesOf(await ask('teacher1', 'agreement.open-signed', wanted))).toEqual(OLDER);
    const request = office.request('teacher1').id;
    expect(bytesOf(await ask('teacher1', 'agreement.open-document', { request }))).toEqual(NEWER);
  });

  test('of somebody else’s signature is only for those who keep the register, and it is written down', async () => {
    await sign('teacher1');
    const wanted = { signature: office.signatures('teacher1')[0]?.id };
    await expect(ask('teacher2', 'agreement.open-signed', wanted)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(
      await ask('head', 'agreement.look-person', { request: office.request('teacher1').id }),
    ).toMatchObject({ document: { signature: wanted.signature, name: 'staff.pdf' } });
    expect(bytesOf(await ask('head', 'agreement.open-signed', wanted))).toEqual(OLDER);
    expect(office.store.state.audit.filter(({ what }) => what === 'agreement.open-signed')).toMatchObject([
      { who: idOf('head') },
    ]);
  });

  test('is kept once, however often the app starts, and it is written down', async () => {
    await office.keepDocuments(new Map([[hashOf(OLDER), OLDER]]));
    const kept = office.store.state.audit.filter(({ what }) => what === 'agreement.keep-document');
    expect(kept).toMatchObject([{ who: null, about: hashOf(OLDER) }]);
  });

  test('whose file could not be read is said so, and nobody signs it, in the tab or in the chat', async () => {
    office.policy(given(NEWER));
    await office.keepDocuments(new Map());
    await office.pass(5);
    const view = await read('teacher1');
    expect(view).toMatchObject({ cannot: expect.stringMatching(/cannot be opened here now/), sign: null });
    const request = office.request('teacher1').id;
    await expect(ask('teacher1', 'agreement.open-document', { request })).rejects.toMatchObject({
      code: 'not-found',
      sentence: expect.stringMatching(/cannot be read here any more/),
    });
    const chat = await office.as('teacher1').open('agreement.read', { school: OAK, request });
    expect(office.words(chat)).toContain('cannot be opened here now');
    await office.as('teacher1').submit('agreement.sign', {
      school: OAK,
      request,
      form: 'forged',
      hash: office.request('teacher1').hash,
      name: 'teacher1 of Oakfield',
    });
    expect(office.signatures('teacher1')).toEqual([]);
  });
});
