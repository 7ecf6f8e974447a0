/**
 * A whole desk in memory: the real app and features on fakes. People say, click, open and submit; messages are
 * drawn the moment they are queued, as the job that sends them does.
 */

import { createForms } from '../../src/adapters/keys/form-tokens.ts';
import { createApp } from '../../src/app.ts';
import type { Answer, Content } from '../../src/core/answer.ts';
import type { Effect, NewMessage, Recipient } from '../../src/core/commit.ts';
import type { Feature } from '../../src/core/feature.ts';
import type { Turn } from '../../src/core/inbox.ts';
import type { Log } from '../../src/core/log.ts';
import type { School } from '../../src/core/school.ts';
import { createDisclosures } from '../../src/features/disclosures/index.ts';
import type { Desk } from '../../src/features/incidents/index.ts';
import type { Policies } from '../../src/features/incidents/ports.ts';
import { withLooks } from '../../src/features/ladders/index.ts';
import { createPeople, createPeopleFeature } from '../../src/features/people/index.ts';
import { type Confirmations, createConfirmations } from '../../src/features/policies/index.ts';
import { createRollBook } from '../../src/features/roll/index.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createOakfieldDirectory, idOf, OAK, oakfield, TENANT } from './oakfield.ts';
import { createFakePace } from './pace.ts';

export interface Delivered {
  readonly to: Recipient;
  readonly what: string;
  readonly about: string | null;
  /** Drawn now: what the message shows at this moment. */
  show(): Promise<Content | null>;
}

/** Monday 23 November 2026, 10.00 in London: a school day. */
export const MONDAY = new Date('2026-11-23T10:00:00Z');

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const createTestDesk = (
  policies: Policies,
  features: (desk: Desk, store: MemoryStore, confirmations: Confirmations) => readonly Feature[],
  school = oakfield,
  otherSchools: readonly School[] = [],
) => {
  const clock = { at: MONDAY, now: () => clock.at };
  const pace = createFakePace();
  const directory = createOakfieldDirectory();
  const queued: { schoolId: string; effect: Effect }[] = [];
  const plain = createMemoryStore({
    enqueue: (schoolId, effects) => queued.push(...effects.map((effect) => ({ schoolId, effect }))),
  });
  const store: MemoryStore = { ...plain, work: withLooks(plain.work) };
  const people = createPeople({
    directory,
    schools: [school, ...otherSchools],
    archive: store.rosters,
    clock,
    log: silentLog,
  });
  const confirmations = createConfirmations({
    settings: store.settings,
    school: (id) => people.school(id),
    current: (id) => policies.current(id),
    clock,
    log: silentLog,
  });
  let digits = 10_000;
  const desk: Desk = {
    store: store.incidents,
    work: store.work,
    policies: { ...policies, confirmed: confirmations.of },
    people,
    roll: createRollBook(store.rolls),
    words: store.words,
    forms: createForms([Buffer.alloc(32, 7)]),
    clock,
    log: silentLog,
    publicUrl: 'https://desk.example',
    newId: () => crypto.randomUUID(),
    newDigits: () => String((digits += 1)),
  };
  const disclosures = createDisclosures(desk, () => [school, ...otherSchools].map(({ id }) => id));
  const joined: Feature[] = [];
  joined.push(
    createPeopleFeature({
      people,
      work: store.work,
      newId: desk.newId,
      commands: () => app.commands,
      roleName: () => null,
      teaches: async () => false,
      log: silentLog,
    }),
    ...features(desk, store, confirmations),
    disclosures,
  );
  const app = createApp({
    features: joined,
    people,
    work: store.work,
    clock,
    pace,
    log: silentLog,
    newId: desk.newId,
    ears: () => disclosures.ears,
  });

  const turn = (local: string, place: Turn['place']['kind'] = 'personal'): Turn => ({
    who: { tenantId: TENANT, personId: idOf(local) },
    place: { kind: place, conversationId: `a:${local}`, channelId: null, teamId: null },
    correlation: 'test',
    locale: 'en-GB',
  });

  /** It waits, as the job that sends it would leave it. */
  const isLater = ({ notBefore }: NewMessage): boolean =>
    notBefore !== undefined && new Date(notBefore) > clock.at;

  const delivered = (): readonly Delivered[] =>
    queued.flatMap(({ schoolId, effect }) =>
      effect.kind === 'send' && !isLater(effect.message)
        ? [
            {
              to: effect.message.to,
              what: effect.message.what,
              about: effect.message.about,
              show: async () =>
                (await app.messages
                  .get(effect.message.what)
                  ?.draw({ schoolId, to: effect.message.to, at: clock.at }, effect.message.params)) ?? null,
            },
          ]
        : [],
    );

  return {
    app,
    desk,
    people,
    store,
    clock,
    pace,
    directory,
    schoolId: OAK,
    effects: queued,
    delivered,
    deliveredTo: (local: string): readonly Delivered[] =>
      delivered().filter(({ to }) => to.kind === 'person' && to.personId === idOf(local)),
    as: (local: string) => ({
      installs: (): Promise<void> => app.inbox.installed(turn(local)),
      say: (text: string, files = 0, place: Turn['place']['kind'] = 'personal'): Promise<Answer> =>
        app.inbox.said(turn(local, place), { text, files }),
      click: (verb: string, data: unknown): Promise<Answer> => app.inbox.clicked(turn(local), { verb, data }),
      open: (verb: string, data: unknown): Promise<Answer> => app.inbox.opened(turn(local), { verb, data }),
      submit: (verb: string, data: unknown): Promise<Answer> =>
        app.inbox.submitted(turn(local), { verb, data }),
    }),
  };
};
