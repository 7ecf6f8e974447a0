/** Microsoft Graph behind the product's own ports. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { Accounts } from '../../features/accounts/ports.ts';
import type { Absence } from '../../features/ladders/ports.ts';
import type { SignedGroup } from '../../features/memberships/ports.ts';
import type { Directory } from '../../features/people/ports.ts';
import { graphAbsence } from './absence.ts';
import { graphAccounts } from './accounts.ts';
import { createAsk } from './ask.ts';
import { createClient, GRAPH } from './client.ts';
import { graphDirectory } from './directory.ts';
import { graphInspection, type Inspection } from './inspection.ts';
import { graphSignedGroup } from './signed-group.ts';
import { type TokenOptions, tokenSource } from './token.ts';

export { GraphFault } from './graph-fault.ts';
export type { Inspection } from './inspection.ts';

export interface GraphOptions extends TokenOptions {
  /** What stands in for `https://graph.microsoft.com`: the part before `/v1.0`. */
  readonly graphUrl?: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly wait?: (ms: number) => Promise<void>;
}

export interface Graph {
  readonly directory: Directory;
  readonly accounts: Accounts;
  readonly absence: Absence;
  readonly signedGroup: SignedGroup;
  readonly inspection: Inspection;
  /** For health: rejects with a GraphFault when Graph does not answer within three seconds. Asks once. */
  readonly reachable: () => Promise<void>;
}

const HEALTH_MS = 3_000;

export const createGraph = (options: GraphOptions): Graph => {
  const { graphUrl = GRAPH, log, clock, wait = (ms) => sleep(ms) } = options;
  const token = tokenSource(options);
  const client = createClient(token, graphUrl.replace(/\/+$/, ''));
  const ask = createAsk({ client, log, clock, wait });
  return {
    directory: graphDirectory(ask, clock),
    accounts: graphAccounts(ask),
    absence: graphAbsence(ask, clock, log),
    signedGroup: graphSignedGroup(ask),
    inspection: graphInspection(ask, token),
    reachable: async () => {
      const answer = z.object({ value: z.array(z.unknown()) });
      const url = '/users?$top=1&$select=id';
      await ask({ method: 'GET', url, answer, timeoutMs: HEALTH_MS, withinMs: 0 });
    },
  };
};
