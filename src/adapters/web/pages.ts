/**
 * Pages that anybody may open: plain HTML and forms, in a browser that nobody has signed in with. The address may be a
 * secret, so it is in no log line. Everything that can be wrong with a request is answered with a page to read.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';
import type { Log } from '../../core/log.ts';
import type { OpenPages, PageRequest, WebReply } from '../../core/route.ts';
import { write } from './reply.ts';
import type { RawHandler } from './web.ts';

export interface PagesOptions {
  readonly log: Log;
  /** May this address ask once more? */
  readonly allowed: (address: string) => boolean;
  /** How many proxies of ours stand in front, each of which writes down whom it heard. */
  readonly proxies: number;
  readonly newId?: () => string;
}

const FORM = 'application/x-www-form-urlencoded';

class NotRead extends Error {
  readonly problem: 'too-large' | 'not-a-form';

  constructor(problem: 'too-large' | 'not-a-form') {
    super(problem);
    this.name = 'NotRead';
    this.problem = problem;
  }
}

/** Half of an IPv6 address is its owner's to choose: with it somebody would be a new visitor each time. */
const owner = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const before = head.split(':').filter((part) => part !== '');
  const after = (tail ?? '').split(':').filter((part) => part !== '');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':');
};

/**
 * Who asks, for counting alone. What a proxy of ours heard stands at the end of `X-Forwarded-For`; all that stands before
 * it was written by whoever asks, and is believed in nothing.
 */
export const visitorOf = (req: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string => {
  const near = req.socket.remoteAddress ?? '';
  if (proxies === 0) return owner(near);
  const said = [req.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const heard = (said.at(-proxies) ?? '').trim().replace(/^\[|\](?::\d+)?$/g, '');
  const address = /^\d+(?:\.\d+){3}:\d+$/.test(heard) ? heard.slice(0, heard.indexOf(':')) : heard;
  return owner(isIPv4(address) || isIPv6(address) ? address : near);
};

const readForm = async (req: IncomingMessage, most: number): Promise<URLSearchParams> => {
  const [type = ''] = (req.headers['content-type'] ?? '').split(';');
  const encoding = req.headers['content-encoding'] ?? 'identity';
  if (type.trim().toLowerCase() !== FORM || encoding !== 'identity') throw new NotRead('not-a-form');
  if (Number(req.headers['content-length'] ?? 0) > most) throw new NotRead('too-large');
  const chunks: Buffer[] = [];
  let size = 0;
  // The line stays, so that whoever sent too much reads that.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new NotRead('too-large');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
};

/** null: no address of ours. */
const partsOf = (url: string, prefix: string): readonly string[] | null => {
  const [path = ''] = url.split('?');
  try {
    return path.slice(prefix.length).split('/').slice(1).map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
};

export const openPages = (pages: OpenPages, options: PagesOptions): RawHandler => {
  const { log, allowed, proxies, newId = () => crypto.randomUUID() } = options;

  const reply = async (req: IncomingMessage): Promise<WebReply> => {
    if (!allowed(visitorOf(req, proxies))) return pages.problem('too-many');
    // Mail programs and messengers look at a link by HEAD before they show it.
    const method = req.method === 'HEAD' ? 'GET' : req.method;
    if (method !== 'GET' && method !== 'POST') return pages.problem('method');
    const parts = partsOf(req.url ?? '/', pages.prefix);
    if (!parts) return pages.problem('not-found');
    const fields = method === 'POST' ? await readForm(req, pages.maxBodyBytes) : new URLSearchParams();
    const request: PageRequest = { method, parts, fields };
    return pages.answer(request);
  };

  const send = (req: IncomingMessage, res: ServerResponse, { body, ...rest }: WebReply): void => {
    // Nobody reads the rest of a body that was refused.
    const cut = req.method === 'POST' && !req.complete;
    write(res, {
      ...rest,
      body,
      headers: {
        ...(typeof body === 'string' && { 'Content-Type': 'text/html; charset=utf-8' }),
        ...rest.headers,
        ...(cut && { Connection: 'close' }),
      },
    });
  };

  return async (req, res) => {
    try {
      send(req, res, await reply(req));
    } catch (error) {
      if (req.destroyed && !req.complete) return;
      if (error instanceof NotRead) return send(req, res, pages.problem(error.problem));
      const id = newId();
      log.error('web.failed', error, { id, where: pages.prefix });
      send(req, res, pages.problem('broken', id));
    }
  };
};
