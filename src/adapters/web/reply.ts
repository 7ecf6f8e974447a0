import type { ServerResponse } from 'node:http';
import type { WebReply } from '../../core/route.ts';

/** Writes a reply once. Past the server's own formatters: they would put an error's text into the body. */
export const write = (res: ServerResponse, reply: WebReply): void => {
  if (res.headersSent || res.destroyed) return;
  const { body, headers = {} } = reply;
  const raw = typeof body === 'string' || body instanceof Uint8Array || body === undefined;
  const bytes = raw ? body : JSON.stringify(body);
  const type = raw ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  res.writeHead(reply.status, {
    ...(bytes === undefined ? {} : { 'Content-Type': type }),
    'Content-Length': bytes === undefined ? 0 : Buffer.byteLength(bytes),
    ...headers,
  });
  res.end(bytes);
};

const WORDS: Readonly<Record<number, string>> = {
  400: 'The request could not be read. Send one JSON object.',
  404: 'There is nothing at this address.',
  405: 'This address does not take that method.',
  413: 'The request is too large.',
  415: 'Send plain JSON, without content encoding.',
  503: 'The service is busy. Try again in a moment.',
};

/** What the outside reads of an error: a status and a fixed sentence, never the error's own text. */
export const errorReply = (status: number, id?: string): WebReply => ({
  status,
  body: {
    error: { code: status, message: WORDS[status] ?? 'Something went wrong.', ...(id ? { id } : {}) },
  },
});
