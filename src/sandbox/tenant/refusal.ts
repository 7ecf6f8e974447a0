import { randomUUID } from 'node:crypto';
import type { SandboxReply, SandboxRequest } from '../http.ts';

/** What Graph answers when it does not do what was asked (Graph error responses and resource types). */
export class GraphRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const denied = (): GraphRefusal =>
  new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');

export const missing = (id: string): GraphRefusal =>
  new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const wrong = (message: string, code = 'Request_BadRequest'): GraphRefusal =>
  new GraphRefusal(400, code, message);

export const unsupported = (message: string): GraphRefusal => wrong(message, 'Request_UnsupportedQuery');

const clientRequestId = (req: SandboxRequest): string | undefined => {
  const id = req.headers['client-request-id'];
  return typeof id === 'string' ? id : undefined;
};

/** Every answer carries these. */
export const identified = (req: SandboxRequest, requestId: string): Record<string, string> => ({
  'request-id': requestId,
  'client-request-id': clientRequestId(req) ?? requestId,
});

export const refusalReply = (req: SandboxRequest, refusal: GraphRefusal, now: Date): SandboxReply => {
  const requestId = randomUUID();
  const ids = identified(req, requestId);
  return {
    status: refusal.status,
    headers: { ...ids, ...refusal.headers },
    body: {
      error: {
        code: refusal.code,
        message: refusal.message,
        innerError: { date: now.toISOString().slice(0, 19), ...ids },
      },
    },
  };
};
