/** Oakfield with three families on its roll, the office that makes links, and whoever opens one. */
import { readCsv } from '../../../src/adapters/csv/index.ts';
import { createDocuments } from '../../../src/adapters/documents/index.ts';
import { createForms } from '../../../src/adapters/keys/form-tokens.ts';
import type { LinkChoice, LinkPlan, VisitorLink } from '../../../src/contract/links.ts';
import type { RouteCall } from '../../../src/core/feature.ts';
import type { Person, Roster } from '../../../src/core/person.ts';
import type { Role } from '../../../src/core/roles.ts';
import type { WebReply } from '../../../src/core/route.ts';
import { createLinks, newToken } from '../../../src/features/outside/index.ts';
import { createRollBook } from '../../../src/features/roll/index.ts';
import type { RollContact, RollPupil } from '../../../src/features/roll/ports.ts';
import { rollContact, rollPupil } from '../../contract/store/roll-contract.ts';
import { commit } from '../../contract/store/samples.ts';
import { createMemoryStore } from '../../fakes/memory-store.ts';
import { createFakePace } from '../../fakes/pace.ts';
import { shippedPolicies, shippedSchools } from '../../shipped-policies.ts';

const loaded = await shippedPolicies();
const [elm, oak] = await shippedSchools();
if (!elm || !oak) throw new Error('there are two schools in the sandbox');
export const policies = loaded;
export const OAK = oak;
export const ELM = elm;
/** Monday, 10.00 in London. */
export const NOW = new Date('2026-11-30T10:00:00.000Z');

const HOLDERS = { 'esafety-coordinator': ['hannah'], headteacher: ['marian'] };
const somebody = (personId: string, roles: readonly Role[]): Person => ({
  schoolId: OAK.id,
  personId,
  name: 'Somebody',
  roles,
  kind: 'staff',
  shared: false,
});

/** The same id each time, so that a test can name it. */
const contact = (name: string, email: string | null): RollContact =>
  rollContact({ schoolId: OAK.id, name, email });
export const dana = contact('Dana Tolliver', 'dana@families.example');
export const lee = contact('Lee Tolliver', 'lee@families.example');
export const rex = contact('=HYPERLINK("http://x")', null);
const of = (...contacts: readonly RollContact[]): RollPupil['contacts'] =>
  contacts.map(({ id }) => ({ id, relationship: 'Parent', responsibility: true }));
const pupil = (name: string, className: string, year: string, contacts: RollPupil['contacts']) =>
  rollPupil({ schoolId: OAK.id, name, className, year, contacts });
export const juno = pupil('Juno Tolliver', '3M', '3', of(dana, lee));
export const caspian = pupil('Caspian Tolliver', 'Robin', 'R', of(dana, lee));
export const amber = pupil('Amber Lowe', '3M', '3', of(rex));
export const ivo = pupil('Ivo Penhaligon', 'Robin', 'R', []);

export const createGate = async (policyId = 'bushey-heath') => {
  const store = createMemoryStore();
  const clock = { at: NOW, now: () => clock.at };
  const pace = createFakePace();
  const policy = { now: policies.get(policyId) };
  const pupils = [juno, caspian, amber, ivo];
  const write = async (
    next: readonly RollPupil[],
    expected: number,
    contacts: readonly RollContact[] = [dana, lee, rex],
  ): Promise<void> => {
    const save = {
      table: 'roll',
      expected,
      next: {
        schoolId: OAK.id,
        id: crypto.randomUUID(),
        pupils: next,
        contacts,
        erasedPupils: [],
        erasedContacts: [],
        imported: null,
      },
    } as const;
    await store.work.commit(commit([save], { schoolId: OAK.id }));
  };
  await write(pupils, 0);
  const roster: Roster = {
    schoolId: OAK.id,
    holders: HOLDERS,
    people: {
      hannah: { ...somebody('hannah', ['esafety-coordinator']), enabled: true },
      marian: { ...somebody('marian', ['headteacher']), enabled: true },
    },
    readAt: NOW,
  };
  const broken: { error: Error | null } = { error: null };
  const logged: string[] = [];
  const links = createLinks({
    store: store.outside,
    work: {
      commit: async (one) => {
        if (broken.error) throw broken.error;
        return store.work.commit(one);
      },
    },
    agreements: store.agreements,
    roll: createRollBook(store.rolls),
    policies: {
      current: () => {
        if (!policy.now) throw new Error(`no policy ${policyId}`);
        return policy.now;
      },
    },
    people: {
      roster: async () => roster,
      school: (id) => (id === OAK.id ? OAK : ELM),
      schoolsOf: async () => [],
      unreadSchools: async () => [],
      live: async () => null,
    },
    settings: store.settings,
    readCsv,
    forms: createForms([Buffer.alloc(32, 7)]),
    documents: createDocuments(),
    schools: () => [OAK.id, ELM.id],
    clock,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (event, error) => void logged.push(`${event} ${String(error)}`),
    },
    pace,
    publicUrl: 'https://desk.example',
    newId: () => crypto.randomUUID(),
    newToken,
  });

  const ask = async (name: string, given: unknown, roles: readonly Role[] = ['office'], shared = false) => {
    const route = links.routes?.find((one) => one.name === name);
    const params = route?.params.safeParse(given);
    if (!route || !params?.success) throw new Error(`not asked: ${name}`);
    if ('roles' in route.may && !route.may.roles.some((role) => roles.includes(role)))
      throw new Error(`not theirs: ${name}`);
    const person = { ...somebody('jean', roles), shared };
    const call: RouteCall = {
      who: { tenantId: OAK.tenantId, personId: person.personId },
      person,
      persons: [person],
      at: clock.at,
      correlation: 'test',
    };
    const told = route.answer.safeParse(await route.run(call, params.data));
    if (!told.success) throw new Error(`the answer of ${name} is not of its shape`);
    return told.data;
  };
  const order = async (
    choice: LinkChoice,
    format: 'csv' | 'pdf' = 'csv',
    unsaid = false,
  ): Promise<Buffer> => {
    const { families, open } = (await ask('outside.plan-links', { choice, unsaid })) as LinkPlan;
    const given = { choice, unsaid, format, families, open };
    const made = (await ask('outside.make-links', given)) as { base64: string };
    return Buffer.from(made.base64, 'base64');
  };

  const request = async (
    method: 'GET' | 'POST',
    address: string,
    fields: Readonly<Record<string, string | readonly string[]>> = {},
  ): Promise<WebReply> => {
    const parts = new URL(address).pathname.split('/').slice(2).map(decodeURIComponent);
    const sent = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) sent.append(name, one);
    return links.pages.answer({ method, parts, fields: sent });
  };

  return {
    store,
    clock,
    pace,
    policy,
    broken,
    logged,
    links,
    ask,
    order,
    roll: write,
    open: (address: string) => request('GET', address),
    send: (address: string, fields: Readonly<Record<string, string | readonly string[]>>) =>
      request('POST', address, fields),
    /** By the name of the parent, as the file for the mail merge has them. */
    addresses: async (
      choice: LinkChoice = { whom: 'all' },
      unsaid = false,
    ): Promise<ReadonlyMap<string, string>> => {
      const rows = readRows(await order(choice, 'csv', unsaid));
      return new Map(rows.map((row) => [row[0] ?? '', row[3] ?? '']));
    },
    visitor: async (forms = ['visitors', 'visiting-teachers'], name = 'Alex Reed') =>
      (await ask('outside.make-visitor', { name, organisation: 'Reed Plumbing', forms })) as VisitorLink,
    signatures: () => store.state.outside.signatures,
    events: () => store.state.outside.events,
    messages: () => [...store.state.messages.values()],
    audited: () => store.state.audit.map(({ who, what }) => `${who} ${what}`),
  };
};
export type Gate = Awaited<ReturnType<typeof createGate>>;

/** Of the file for the mail merge, without its headings. */
export const readRows = (file: Buffer): readonly (readonly string[])[] => {
  const read = readCsv(file);
  if (!('rows' in read)) throw new Error('no table');
  return read.rows.slice(1);
};

export const html = ({ body }: WebReply): string => (typeof body === 'string' ? body : '');
/** Hidden fields, as a browser sends them back. */
export const hidden = (reply: WebReply): Readonly<Record<string, readonly string[]>> => {
  const found: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of html(reply).matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)">/g,
  ))
    (found[name] ??= []).push(value);
  return found;
};
