/**
 * Milliseconds to wait, or null when there is no such header or nobody can read it. A date is measured against the
 * answer's own `Date`, because the two clocks may differ; it is never rounded down.
 */
export const retryAfterMs = (headers: Headers, now: Date): number | null => {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined || text === '') return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds * 1000));
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  const sent = Date.parse(headers.get('date') ?? '');
  // A `Date` header drops the part of a second: up to one second more than it says has passed.
  return Math.max(0, Number.isNaN(sent) ? at - now.getTime() : at - sent);
};
