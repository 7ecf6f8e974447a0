/**
 * Who may speak to the sandbox. It listens on loopback alone and asks nobody for a password, so a web page on the
 * internet must not be able to use somebody's own browser to pull its levers: not by a form that it posts here
 * (another `Origin`), nor by a name of its own that points here (another `Host`, DNS rebinding).
 */
import type { IncomingMessage } from 'node:http';
import type { Handler, SandboxReply } from './http.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

const refused = (status: number, message: string): SandboxReply => ({ status, body: { error: { message } } });

/** null: go on. What only reads has nothing to fear of another page, which does not get to see the answer. */
export const fromElsewhere = ({
  method = 'GET',
  headers,
}: Pick<IncomingMessage, 'method' | 'headers'>): SandboxReply | null => {
  const { origin, host } = headers;
  if (host !== undefined && !LOOPBACK.test(host))
    return refused(403, 'The sandbox is for this computer alone: open it at 127.0.0.1.');
  if (method === 'GET' || method === 'HEAD' || origin === undefined) return null;
  return origin === `http://${host}` ? null : refused(403, 'Only the page of this sandbox may do that.');
};

/** A lever takes JSON and nothing else: a form on a web page cannot send that. */
export const lever =
  (handler: Handler): Handler =>
  (req) =>
    req.headers['content-type']?.split(';')[0]?.trim() === 'application/json'
      ? handler(req)
      : refused(415, 'Send JSON, with the content type application/json.');
