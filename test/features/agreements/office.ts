/** Oakfield with agreements: its people, its directory, and days that pass. */
import { createDocuments } from '../../../src/adapters/documents/index.ts';
import type { Answer, Content } from '../../../src/core/answer.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { School } from '../../../src/core/school.ts';
import { createAgreements } from '../../../src/features/agreements/index.ts';
import type { AgreementRequest, Elsewhere } from '../../../src/features/agreements/ports.ts';
import { createDisclosures } from '../../../src/features/disclosures/index.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import { createMemberships, withMemberships } from '../../../src/features/memberships/index.ts';
import type { SignedGroup } from '../../../src/features/memberships/ports.ts';
import type { FamiliesBeforeAccess } from '../../../src/features/outside/index.ts';
import { buttonOf, cardOf, wordsOf } from '../../fakes/card-reading.ts';
import { createTestDesk, silentLog } from '../../fakes/desk.ts';
import { idOf, OAK, oakfield, TENANT } from '../../fakes/oakfield.ts';
import { createMemorySignedGroup } from '../../fakes/signed-group.ts';

const MINUTE = 60_000;

/** An agreement with another first clause. */
export const reworded = (policy: Policy, id = 'staff'): Policy => {
  const text = policy.agreementTexts?.[id];
  if (!text) throw new Error('no text');
  const clauses = text.clauses.map((clause, index) =>
    index === 0 ? { ...clause, text: 'I keep every heliotrope umbrella to myself.' } : clause,
  );
  return { ...policy, agreementTexts: { ...policy.agreementTexts, [id]: { ...text, clauses } } };
};

export const createAgreementsOffice = (
  policies: Policies,
  more: { readonly school?: Partial<School>; readonly group?: SignedGroup } = {},
) => {
  const out = new Set<string>();
  const room = { left: 1_000 };
  const elsewhere = new Map<string, ReadonlyMap<string, Elsewhere>>();
  const families = { asked: 0, complete: 0, waiting: 0, elsewhere: () => elsewhere };
  const roll = { looks: 0, broken: false };
  const look = async () => {
    roll.looks += 1;
    if (roll.broken) throw new Error('the roll cannot be read');
    return families;
  };
  const beforeAccess: { of: FamiliesBeforeAccess | null } = { of: null };
  let policy: Policy = policies.current(OAK);
  const agreements: { of: ReturnType<typeof createAgreements> | null } = { of: null };
  const memberships: { of: ReturnType<typeof createMemberships> | null } = { of: null };
  const desk = createTestDesk(
    { ...policies, current: () => policy },
    (base, store) => {
      const work = withMemberships(
        store.work,
        (schoolId) => base.people.school(schoolId).agreements?.signedGroup !== undefined,
      );
      memberships.of = createMemberships({
        group: more.group ?? createMemorySignedGroup({}, []),
        store: store.memberships,
        agreements: store.agreements,
        families: async () => beforeAccess.of,
        work,
        policies: { current: () => policy },
        people: base.people,
        forms: base.forms,
        schools: () => [OAK],
        clock: base.clock,
        log: silentLog,
        newId: base.newId,
      });
      agreements.of = createAgreements({
        store: store.agreements,
        work,
        settings: store.settings,
        policies: { current: () => policy },
        people: base.people,
        forms: base.forms,
        documents: createDocuments(),
        absence: { outOfOffice: async (personId) => (out.has(personId) ? 'away' : 'there') },
        families: look,
        elsewhere: async (_, personId) => (await look()).elsewhere().get(personId) ?? new Map(),
        notes: async (schoolId) => memberships.of?.notes(schoolId) ?? new Map(),
        pupilWrote: (call, words) => createDisclosures(base, () => [OAK]).ears.pupilForm(call, words),
        room: async () => room.left,
        managerOf: (personId) => desk.directory.manager(personId),
        schools: () => [OAK],
        clock: base.clock,
        log: silentLog,
        newId: base.newId,
      });
      return [agreements.of, memberships.of];
    },
    { ...oakfield, ...more.school },
  );

  const office = {
    ...desk,
    /** Ids of those whose mailbox says that they are away. */
    out,
    /** How many pupils of the roll there are, of how many all is signed, and about how many a family waits. */
    families,
    /** By account: what pupils signed otherwise than in Teams. */
    elsewhere,
    /** How often the roll was looked at, and whether it can be. */
    roll,
    /** What families signed of that which counts before access. */
    beforeAccess,
    /** How many messages may be queued at once. */
    room,
    /** The directory is read when it is time, and every tick runs until nothing is due any more. */
    tick: async (): Promise<void> => {
      await desk.people.refreshStale(desk.clock.at);
      for (let round = 0; round < 3; round += 1)
        for (const tick of desk.app.ticks.filter(({ name }) => name.startsWith('agreement.')))
          await tick.run(desk.clock.at);
    },
    pass: async (minutes: number): Promise<void> => {
      desk.clock.at = new Date(desk.clock.at.getTime() + minutes * MINUTE);
      await office.tick();
    },
    /** Day by day, looked at every hour. */
    passDays: async (days: number): Promise<void> => {
      for (let hour = 0; hour < days * 24; hour += 1) await office.pass(60);
    },
    joins: (local: string, facts = {}): void => {
      desk.directory.users.push({
        id: idOf(local),
        name: `${local} of Oakfield`,
        upn: `${local}@oakfield.example`,
        enabled: true,
        guest: false,
        facts: { jobTitle: 'Class teacher', department: 'Year 3', ...facts },
      });
    },
    leaves: (local: string): void => {
      desk.directory.users = desk.directory.users.filter(({ id }) => id !== idOf(local));
    },
    policy: (change: (policy: Policy) => Policy): void => {
      policy = change(policy);
    },
    requests: (local: string): readonly AgreementRequest[] =>
      [...desk.store.state.agreements.requests.values()].filter(({ personId }) => personId === idOf(local)),
    request: (local: string): AgreementRequest => {
      const [one] = office.requests(local).filter(({ state }) => state !== 'closed');
      if (!one) throw new Error(`nothing is asked of ${local}`);
      return one;
    },
    signatures: (local: string) =>
      desk.store.state.agreements.signatures.filter(({ personId }) => personId === idOf(local)),
    /** Messages of this kind that were queued for somebody, each once. */
    sent: (local: string, what: string) =>
      [...desk.store.state.messages.values()].filter(
        (message) =>
          message.what === what && message.to.kind === 'person' && message.to.personId === idOf(local),
      ),
    shows: async (local: string, what: string): Promise<Content | null> => {
      const newest = desk.deliveredTo(local).findLast((message) => message.what === what);
      return (await newest?.show()) ?? null;
    },
    words: (answer: Answer | Content | null): string =>
      answer && 'card' in answer && answer.card
        ? wordsOf(answer)
        : answer && 'text' in answer
          ? (answer.text ?? '')
          : '',
    read: async (local: string, request = office.request(local).id): Promise<Answer> => {
      let answer = await desk.as(local).open('agreement.read', { school: OAK, request });
      while ('card' in answer && JSON.stringify(cardOf(answer)).includes('"Next part"')) {
        const { verb, data } = buttonOf(answer, 'Next part');
        answer = await desk.as(local).submit(verb, data);
      }
      return answer;
    },
    press: async (
      local: string,
      on: Answer,
      title: string,
      inputs: Record<string, unknown> = {},
    ): Promise<Answer> => {
      const { verb, data } = buttonOf(on, title);
      return desk.as(local).submit(verb, { ...data, ...inputs });
    },
    sign: async (local: string, name = `${local} of Oakfield`): Promise<Answer> =>
      office.press(local, await office.read(local), 'I agree and sign', { name }),
    start: async (local = 'coordinator'): Promise<Answer> => {
      const dialog = await desk.as(local).open('agreement.look-start', { school: OAK });
      const answer = await office.press(local, dialog, 'Start asking');
      await office.tick();
      return answer;
    },
    person: (local: string, about: string): Promise<Answer> =>
      desk.as(local).open('agreement.person', { school: OAK, request: office.request(about).id }),
    /** What the tab asks for, as somebody; who may ask at all is tested over HTTP. */
    ask: async (local: string, name: string, params: object = {}): Promise<unknown> => {
      const routes = [...(agreements.of?.routes ?? []), ...(memberships.of?.routes ?? [])];
      const route = routes.find((one) => one.name === name);
      const who = { tenantId: TENANT, personId: idOf(local) };
      const persons = await desk.people.schoolsOf(who);
      const [person] = persons;
      if (!route || !person) throw new Error(`${local} cannot ask for ${name}`);
      const call = { who, person, persons, at: desk.clock.at, correlation: 'the-turn' };
      const sent = route.params.safeParse(params);
      if (!sent.success) throw new Error(`${name} does not take that`);
      const told = route.answer.safeParse(await route.run(call, sent.data));
      if (!told.success) throw new Error(`the answer of ${name} is not of its shape`);
      return told.data;
    },
    /** Teams would not take the newest message of this kind for somebody. */
    notReached: async (local: string, code: string, what = 'agreement.ask'): Promise<void> => {
      const to = { kind: 'person', personId: idOf(local) } as const;
      const params = office.sent(local, what).at(-1)?.params ?? {};
      await agreements.of?.notReached({ schoolId: OAK, what, to, params }, code);
    },
    keepDocuments: (read: ReadonlyMap<string, Uint8Array>): Promise<void> =>
      agreements.of?.keepDocuments(read) ?? Promise.resolve(),
  };
  return office;
};

export type AgreementsOffice = ReturnType<typeof createAgreementsOffice>;
