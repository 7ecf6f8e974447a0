import type { WebReply } from '../../core/route.ts';

/** What a caller that is not Teams, or not as Teams should be, reads. `fields`: where, never what was there. */
const refuse = (status: number, message: string, fields?: readonly string[]): WebReply => ({
  status,
  body: { error: { code: status, message, ...(fields ? { fields } : {}) } },
});

export const badRequest = (fields: readonly string[]): WebReply =>
  refuse(400, 'This is not an activity as Teams sends it.', fields);
export const notAuthenticated = (): WebReply => refuse(401, 'The caller is not known.');
export const notThisTenant = (): WebReply => refuse(403, 'The activity is not from this tenant.');
export const notLocal = (): WebReply =>
  refuse(403, 'The sandbox takes activities from this machine only, with a service URL on this machine.');
export const notNow = (): WebReply => ({
  ...refuse(503, 'The caller could not be checked just now. Try again.'),
  headers: { 'Retry-After': '5' },
});
