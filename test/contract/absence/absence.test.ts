/** What every `Absence` does: the one behind Graph, against the simulated tenant, and the one held in memory. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Absence } from '../../../src/features/ladders/ports.ts';
import { SANDBOX_APP } from '../../../src/sandbox/identity/index.ts';
import { PEOPLE, personByUpn } from '../../../src/sandbox/world.ts';
import { startGraph } from '../../adapters/graph/start-graph.ts';
import { createMemoryAbsence, type OutOfOffice } from '../../fakes/absence.ts';
import { startTenant } from '../../sandbox/tenant/start-tenant.ts';

interface Subject {
  readonly absence: Absence;
  set(personId: string, replies: OutOfOffice): void;
  /** A guest of this tenant: their mailbox is in another. */
  makeGuest(personId: string): void;
  /** From now on nobody's may be read. */
  deny(): void;
  close(): Promise<void>;
}

const behindGraph = async (): Promise<Subject> => {
  const { tenant, server, close } = await startTenant();
  const { absence } = startGraph(server.url, SANDBOX_APP);
  return {
    absence,
    set: (id, replies) => tenant.change({ op: 'mailbox.replies', id, ...replies }),
    makeGuest: (id) => tenant.change({ op: 'user.set', id, set: { userType: 'Guest' } }),
    deny: () => tenant.faults.plan({ fault: { kind: 'denied' }, path: /mailboxSettings/ }),
    close,
  };
};

const inMemory = async (): Promise<Subject> => {
  const absence = createMemoryAbsence(PEOPLE.map(({ id }) => id));
  return {
    absence,
    set: absence.set,
    makeGuest: absence.remove,
    deny: absence.deny,
    close: async () => undefined,
  };
};

const AT = new Date('2026-11-25T10:00:00Z');
const dsl = personByUpn('dsl').id;

describe.each([
  ['behind Graph', behindGraph],
  ['in memory', inMemory],
])('an out-of-office %s', (_, open) => {
  let subject: Subject;
  beforeEach(async () => {
    subject = await open();
  });
  afterEach(() => subject.close());

  test('that was never set leaves its owner there', async () => {
    expect(await subject.absence.outOfOffice(dsl, AT)).toBe('there');
  });

  test.each<[string, OutOfOffice, string]>([
    ['on', { status: 'alwaysEnabled' }, 'away'],
    [
      'on for these days',
      { status: 'scheduled', from: '2026-11-24T00:00:00Z', until: '2026-11-28T00:00:00Z' },
      'away',
    ],
    [
      'on from tomorrow',
      { status: 'scheduled', from: '2026-11-26T00:00:00Z', until: '2026-11-28T00:00:00Z' },
      'there',
    ],
    [
      'over since this minute',
      { status: 'scheduled', from: '2026-11-20T00:00:00Z', until: '2026-11-25T10:00:00Z' },
      'there',
    ],
    ['off', { status: 'disabled' }, 'there'],
  ])('that is %s', async (_which, replies, answer) => {
    subject.set(dsl, replies);
    expect(await subject.absence.outOfOffice(dsl, AT)).toBe(answer);
    expect(await subject.absence.outOfOffice(personByUpn('head').id, AT)).toBe('there');
  });

  test('of somebody whose mailbox is not in this tenant was not looked at', async () => {
    subject.makeGuest(personByUpn('chair').id);
    expect(await subject.absence.outOfOffice(personByUpn('chair').id, AT)).toBe('not-looked');
  });

  test('that may not be read was not looked at: nobody counts as away for it', async () => {
    subject.set(dsl, { status: 'alwaysEnabled' });
    subject.deny();
    expect(await subject.absence.outOfOffice(dsl, AT)).toBe('not-looked');
  });
});
