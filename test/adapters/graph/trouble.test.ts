import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { GraphFault } from '../../../src/adapters/graph/index.ts';
import { GROUPS, personByUpn } from '../../../src/sandbox/world.ts';
import { type StartedTenant, startTenant } from '../../sandbox/tenant/start-tenant.ts';
import { startGraph } from './start-graph.ts';

let started: StartedTenant;
let graph: ReturnType<typeof startGraph>;
beforeEach(async () => {
  started = await startTenant();
  graph = startGraph(started.server.url);
});
afterEach(() => started.close());

const head = personByUpn('head').id;
const faultOf = async (promise: Promise<unknown>): Promise<GraphFault> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof GraphFault) return error;
  throw new Error(`no GraphFault but ${String(error)}`);
};

describe('when Graph asks to wait', () => {
  test.each(['seconds', 'date'] as const)('in %s, it is left alone that long', async (form) => {
    started.tenant.faults.plan({ fault: { kind: 'throttled', seconds: 8, form }, times: 1 });
    expect(await graph.directory.members(GROUPS.oakStaff.id)).toHaveLength(27);
    expect(graph.waits).toHaveLength(1);
    expect(graph.waits[0]).toBeGreaterThanOrEqual(8_000);
    expect(graph.waits[0]).toBeLessThan(9_500);
  });

  test('without saying how long, each pause is longer than the last', async () => {
    // Two: with the chance that is in each pause, three can be longer than anybody waits.
    started.tenant.faults.plan({ fault: { kind: 'throttled', seconds: 1, form: 'none' }, times: 2 });
    expect(await graph.directory.members(GROUPS.oakStaff.id)).toHaveLength(27);
    const [first = 0, second = 0] = graph.waits;
    expect([first >= 1000, second >= 2000, graph.waits.length]).toEqual([true, true, 2]);
  });

  test('longer than anybody can wait here, the caller is told how long', async () => {
    started.tenant.faults.plan({ fault: { kind: 'throttled', seconds: 600 } });
    const fault = await faultOf(graph.directory.user(head));
    expect([fault.status, fault.code, fault.retryAfterMs]).toEqual([429, 'TooManyRequests', 600_000]);
    expect(graph.waits).toEqual([]);
    expect(started.tenant.faults.hits()).toBe(1);
  });
});

describe('when Graph is in trouble', () => {
  test.each([
    ['a gateway page', { kind: 'html' }],
    ['503', { kind: 'error', status: 503 }],
    ['500', { kind: 'error', status: 500 }],
    ['a broken line', { kind: 'reset' }],
  ] as const)('%s in between is passed over', async (_what, fault) => {
    started.tenant.faults.plan({ fault, times: 2 });
    expect(await graph.directory.members(GROUPS.oakStaff.id)).toHaveLength(27);
    expect(graph.waits).toHaveLength(2);
  });

  test('for long, the answer is a fault and never an empty group', async () => {
    started.tenant.faults.plan({ fault: { kind: 'html' } });
    const fault = await faultOf(graph.directory.members(GROUPS.oakStaff.id));
    expect([fault.status, fault.code]).toEqual([502, 'Http502']);
  });

  test('silence ends by our own clock', async () => {
    started.tenant.faults.plan({ fault: { kind: 'silence' } });
    const question = {
      method: 'GET',
      url: '/users',
      answer: z.unknown(),
      timeoutMs: 80,
      withinMs: 0,
    } as const;
    expect(await faultOf(graph.ask(question))).toMatchObject({ status: 0, code: 'Timeout' });
  });

  test('a token that was taken back is replaced, once', async () => {
    started.tenant.faults.plan({ fault: { kind: 'empty-401' }, times: 1 });
    expect(await graph.directory.user(head)).toMatchObject({ id: head });
    started.tenant.faults.plan({ fault: { kind: 'empty-401' } });
    expect(await faultOf(graph.directory.user(head))).toMatchObject({ status: 401, code: 'Http401' });
    expect(started.tenant.faults.hits()).toBe(3);
    expect(graph.waits).toEqual([]);
  });

  test('a POST that may have been done is not sent again; one that was put off is', async () => {
    const post = () =>
      graph.ask({ method: 'POST', url: `/users/${head}/revokeSignInSessions`, answer: z.unknown() });
    started.tenant.faults.plan({ fault: { kind: 'error', status: 504 }, times: 1 });
    expect(await faultOf(post())).toMatchObject({ status: 504, code: 'GatewayTimeout' });
    expect(graph.waits).toEqual([]);
    started.tenant.faults.plan({ fault: { kind: 'throttled', seconds: 1 }, times: 1 });
    await post();
    expect(graph.waits).toHaveLength(1);
  });

  test('a refusal is a refusal: it is not asked again', async () => {
    started.identity.register({ clientId: 'weak', secret: 's', roles: ['GroupMember.Read.All'] });
    const weak = startGraph(started.server.url, { clientId: 'weak', secret: 's' });
    const fault = await faultOf(weak.directory.user(head));
    expect([fault.status, fault.code]).toEqual([403, 'Authorization_RequestDenied']);
    expect(fault.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(weak.waits).toEqual([]);
  });

  test('members without their names are no answer: the app lacks a permission', async () => {
    started.identity.register({ clientId: 'weak', secret: 's', roles: ['GroupMember.Read.All'] });
    const weak = startGraph(started.server.url, { clientId: 'weak', secret: 's' });
    const fault = await faultOf(weak.directory.members(GROUPS.oakStaff.id));
    expect([fault.status, fault.code]).toEqual([200, 'UnexpectedAnswer']);
  });
});

describe('when there is no token', () => {
  test('because of a wrong secret, the fault says so and nobody tries again', async () => {
    const wrong = startGraph(started.server.url, {
      clientId: '0a4f1e1d-0000-4000-8000-000000000002',
      secret: 'no',
    });
    expect(await faultOf(wrong.reachable())).toMatchObject({ status: 0, code: 'invalid_client' });
    await faultOf(wrong.directory.user(head));
    expect(wrong.waits).toEqual([]);
  });

  test('because nobody is there, the fault says so', async () => {
    await started.close();
    expect(await faultOf(graph.reachable())).toMatchObject({ status: 0, code: 'Unreachable' });
    started = await startTenant();
  });
});

describe('health', () => {
  test('is fine while Graph answers, and says at once when it does not', async () => {
    await graph.reachable();
    started.tenant.faults.plan({ fault: { kind: 'error', status: 503 } });
    expect(await faultOf(graph.reachable())).toMatchObject({ status: 503 });
    expect([graph.waits, started.tenant.faults.hits()]).toEqual([[], 1]);
  });
});

test('neither faults nor log lines hold an address, a name or an id of somebody', async () => {
  started.tenant.faults.plan({ fault: { kind: 'html' } });
  const fault = await faultOf(graph.directory.user(head));
  const said = JSON.stringify([fault.message, fault, graph.log.lines]);
  expect(graph.log.lines.length).toBeGreaterThan(0);
  expect(said).not.toContain(head);
  expect(said).not.toContain('http://');
});
