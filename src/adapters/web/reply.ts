import type { ServerResponse } from 'node:http';
import type { Refusal, RefusalCode } from '../../contract/refusal.ts';
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

const WORDS: Readonly<Record<number, readonly [code: RefusalCode, words: string]>> = {
  400: ['bad-data', 'The request could not be read. Send one JSON object.'],
  404: ['not-found', 'There is nothing at this address.'],
  405: ['not-found', 'This address does not take that method.'],
  413: ['bad-data', 'The request is too large.'],
  415: ['bad-data', 'Send plain JSON, without content encoding.'],
  503: ['not-looked', 'The service is busy. Try again in a moment.'],
};

/** What the outside reads of an error: a fixed code and sentence, never the error's own text. */
export const errorReply = (status: number, id?: string): WebReply => {
  const [code, message] = WORDS[status] ?? ['broken', 'Something went wrong.'];
  const body: Refusal = { error: { code, message, ...(id ? { id } : {}) } };
  return { status, body };
};
