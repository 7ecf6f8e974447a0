import type { WebRequest } from '../../core/route.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|::ffff:127(?:\.\d{1,3}){3})$/;

export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

export const isLoopbackUrl = (text: string): boolean =>
  URL.canParse(text) && isLoopback(new URL(text).hostname);

const header = (request: WebRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
};

/**
 * From this machine, and meant for it. A tunnel or proxy on this machine connects from loopback too: it gives
 * itself away by its headers. A web page that had its own name point here (DNS rebinding) sends that name.
 */
export const isLocal = (request: WebRequest): boolean => {
  if (request.remoteAddress === null || !isLoopback(request.remoteAddress)) return false;
  if (['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'via'].some((name) => header(request, name))) {
    return false;
  }
  const host = header(request, 'host');
  const origin = header(request, 'origin');
  return (host === null || isLoopbackUrl(`http://${host}`)) && (origin === null || isLoopbackUrl(origin));
};
