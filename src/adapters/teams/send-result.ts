import type { SendResult } from '../../core/chat.ts';
import type { CallResult } from './connector.ts';

type Failed = Extract<CallResult<unknown>, { readonly ok: false }>;

/** The line was never open: nothing can have arrived. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Teams' own code, `ConversationBlockedByUser`: from the body as it came, whatever the client made of it. */
const teamsCode = (error: unknown): string | null => {
  const response = field(error, 'response');
  const raw = text(field(response, 'bodyAsText'));
  if (raw === null) return null;
  try {
    const body: unknown = JSON.parse(raw);
    const code = text(field(field(body, 'error'), 'code')) ?? text(field(body, 'errorCode'));
    return code && /^[\w.-]{1,64}$/.test(code) ? code : null;
  } catch (error_) {
    if (error_ instanceof SyntaxError) return null;
    throw error_;
  }
};

/** Seconds or an HTTP date (RFC 9110, 10.2.3), in milliseconds from `now`; null: not said or not understood. */
export const retryAfterMs = (header: string | null | undefined, now: Date): number | null => {
  if (header === null || header === undefined) return null;
  if (/^\d{1,6}(?:\.\d+)?$/.test(header.trim())) return Math.ceil(Number(header) * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
};

const headerOf = (error: unknown, name: string): string | null => {
  const headers = field(field(error, 'response'), 'headers') as
    | { get?(name: string): string | undefined }
    | undefined;
  return headers?.get?.(name) ?? null;
};

/**
 * 401: our registration or secret is wrong; somebody mends it, and the message was certainly not taken.
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability (status codes)
 */
const AGAIN = [401, 412, 429];

export const failure = (failed: Failed, now: Date): Exclude<SendResult, { readonly kind: 'sent' }> => {
  const { error, dispatched } = failed;
  const status = field(error, 'statusCode');
  const code = teamsCode(error);
  if (typeof status === 'number') {
    if (status >= 500 || status === 408) return { kind: 'unknown', code: code ?? `Http${status}` };
    return {
      kind: 'refused',
      status,
      code: code ?? `Http${status}`,
      again: AGAIN.includes(status),
      retryAfterMs: retryAfterMs(headerOf(error, 'retry-after'), now),
    };
  }
  const systemCode = text(field(error, 'code')) ?? text(field(error, 'name')) ?? 'Unknown';
  return !dispatched || NOT_CONNECTED.includes(systemCode)
    ? { kind: 'refused', status: 0, code: systemCode, again: true, retryAfterMs: null }
    : { kind: 'unknown', code: systemCode };
};
