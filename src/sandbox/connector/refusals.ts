/**
 * The connector's error bodies. Codes and statuses: Microsoft Learn, "Build conversational capability", status
 * codes from bot conversational APIs.
 */
import type { SandboxReply } from '../http.ts';
import type { FaultKind } from './faults.ts';

const refusal = (
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): SandboxReply => ({
  status,
  headers,
  body: { error: { code, message } },
});

export const badArgument = (message: string): SandboxReply => refusal(400, 'BadArgument', message);
/** The documented words for a conversation that cannot be created so. */
export const badSyntax = (): SandboxReply =>
  refusal(400, 'BadSyntax', 'Incorrect conversation creation parameters');
export const notInRoster = (): SandboxReply =>
  refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
const blocked = (): SandboxReply =>
  refusal(403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.');
export const noConversation = (): SandboxReply =>
  refusal(404, 'ConversationNotFound', 'Conversation not found.');
export const noActivity = (): SandboxReply =>
  refusal(404, 'ActivityNotFoundInConversation', 'The activity was not found in the conversation.');
export const tooBig = (): SandboxReply => refusal(413, 'MessageSizeTooBig', 'Message size too large.');

/** `retryAfter` in whole seconds; null leaves the header out. */
export const throttled = (retryAfter: number | null): SandboxReply =>
  refusal(
    429,
    'Throttled',
    'Too many requests.',
    retryAfter === null ? {} : { 'retry-after': String(retryAfter) },
  );

const gateway = (status: number): SandboxReply => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<h1>Bad gateway</h1>',
});

const FAULT_REPLIES = {
  '412': refusal(412, 'PreconditionFailed', 'Precondition failed, please try again.'),
  '403': blocked(),
  '500': refusal(500, 'ServiceError', 'Internal error.'),
  '502': gateway(502),
  '503': gateway(503),
  reset: 'reset',
  silence: 'silence',
} satisfies Record<Exclude<FaultKind, '429'>, SandboxReply>;

export const faultReply = (kind: FaultKind, retryAfter: number | null): SandboxReply =>
  kind === '429' ? throttled(retryAfter) : FAULT_REPLIES[kind];
