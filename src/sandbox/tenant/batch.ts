/** JSON batching (Graph, "Combine multiple requests in one HTTP call"). */
import type { SandboxReply, SandboxRequest } from '../http.ts';
import { record } from './call.ts';
import { wrong } from './refusal.ts';

interface Step {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

type Answered = {
  readonly id: string;
  readonly status: number;
  readonly headers: object;
  readonly body?: unknown;
};

const MOST = 20;

const headersOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record(value) ?? {}).map(([name, text]) => [name.toLowerCase(), String(text)]),
  );

const readSteps = (body: unknown): readonly Step[] => {
  const requests = record(body)?.['requests'];
  if (!Array.isArray(requests) || requests.length === 0)
    throw wrong("Invalid batch payload format: 'requests' is wanted.", 'BadRequest');
  if (requests.length > MOST)
    throw wrong(`Number of batch request steps exceeds the maximum value of ${MOST}.`, 'BadRequest');
  const steps = requests.map((entry: unknown): Step => {
    const { id, method, url, headers, body: inner, dependsOn } = record(entry) ?? {};
    if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string')
      throw wrong('Invalid batch payload format: each request wants id, method and url.', 'BadRequest');
    const sent = headersOf(headers);
    if (inner !== undefined && sent['content-type'] === undefined)
      throw wrong(`Request ${id} has a body but no Content-Type header.`, 'BadRequest');
    return {
      id,
      method: method.toUpperCase(),
      url,
      headers: sent,
      body: inner,
      dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
    };
  });
  if (new Set(steps.map(({ id }) => id.toLowerCase())).size < steps.length)
    throw wrong('Request ids in a batch must be unique.', 'BadRequest');
  return steps;
};

const inner = (outer: SandboxRequest, step: Step): SandboxRequest => {
  const [path = '', ...rest] = step.url.split('?');
  const search = rest.length > 0 ? `?${rest.join('?')}` : '';
  return {
    method: step.method,
    path: path.startsWith('/') ? path : `/${path}`,
    params: {},
    query: new URLSearchParams(search),
    search,
    // The token is the batch's; other headers of the batch do not reach its requests.
    headers: { ...step.headers, authorization: outer.headers.authorization },
    body: step.body,
  };
};

const answered = (id: string, reply: SandboxReply): Answered => {
  // Inside a batch a broken line shows as a gateway that gave up.
  if (typeof reply === 'string') return { id, status: 504, headers: {} };
  const headers = {
    ...reply.headers,
    ...(reply.body === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
  return { id, status: reply.status, headers, ...(reply.body === undefined ? {} : { body: reply.body }) };
};

const failedDependency = (id: string): Answered => ({
  id,
  status: 424,
  headers: {},
  body: { error: { code: 'FailedDependency', message: 'A request that this one depends on has failed.' } },
});

/** The outer answer is 200 whatever the inner ones say, and they come in another order than asked. */
export const runBatch = async (
  req: SandboxRequest,
  dispatch: (req: SandboxRequest) => Promise<SandboxReply>,
): Promise<SandboxReply> => {
  const done = new Map<string, Answered>();
  for (const step of readSteps(req.body)) {
    const failed = step.dependsOn.some((id) => (done.get(id)?.status ?? 424) >= 400);
    done.set(
      step.id,
      failed ? failedDependency(step.id) : answered(step.id, await dispatch(inner(req, step))),
    );
  }
  return { status: 200, body: { responses: [...done.values()].toReversed() } };
};
