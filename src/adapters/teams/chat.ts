import type { Activity, Attachment, ChannelAccount } from 'botbuilder';
import type { Content } from '../../core/answer.ts';
import type { ChannelMember, Chat, SendResult } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import { CARD_TYPE } from './answers.ts';
import type { CallResult, Connect } from './connector.ts';
import { failure } from './send-result.ts';

const activityOf = (content: Content): Partial<Activity> => {
  const attachments: Attachment[] = content.card ? [{ contentType: CARD_TYPE, content: content.card }] : [];
  return {
    type: 'message',
    summary: content.summary,
    // Plain: words that somebody wrote must not turn into links or formatting.
    ...(content.text === undefined ? {} : { text: content.text, textFormat: 'plain' }),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
};

/** Teams' pages of members hold at most 500. */
const PAGE_SIZE = 500;
/** More than any team can have (25,000): a connector that pages for ever is a fault. */
const MAX_PAGES = 60;

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The connector gives the Entra id as `aadObjectId` or `objectId`, and `userRole` beside the typed fields. */
const memberOf = (account: ChannelAccount & { objectId?: string; userRole?: string }): ChannelMember => {
  const id = account.aadObjectId ?? account.objectId;
  return {
    personId: id && GUID.test(id) ? id.toLowerCase() : null,
    guest: account.userRole === 'guest' || account.userRole === 'anonymous',
  };
};

export const createChat = (connect: Connect, clock: Clock, log: Log): Chat => {
  const settle = <T>(result: CallResult<T>, sent: (value: T) => SendResult): SendResult =>
    result.ok ? sent(result.value) : failure(result, clock.now());

  return {
    async send(to, content) {
      const result = await connect(to.serviceUrl, (client) =>
        client.conversations.sendToConversation(to.conversationId, activityOf(content)),
      );
      return settle(result, ({ id }) => ({
        kind: 'sent',
        conversationId: to.conversationId,
        activityId: id ?? '',
      }));
    },

    async converse(to, personId) {
      const result = await connect(to.serviceUrl, (client) =>
        client.conversations.createConversation({
          isGroup: false,
          bot: { id: to.botId, name: '' },
          members: [{ id: personId, name: '' }],
          tenantId: to.tenantId,
          channelData: { tenant: { id: to.tenantId } },
        }),
      );
      return settle(result, ({ id }) =>
        id
          ? { kind: 'sent', conversationId: id, activityId: '' }
          : { kind: 'refused', status: 0, code: 'NoConversationId', again: true, retryAfterMs: null },
      );
    },

    async post(to, content) {
      const result = await connect(to.serviceUrl, (client) =>
        client.conversations.createConversation({
          isGroup: true,
          bot: { id: to.botId, name: '' },
          tenantId: to.tenantId,
          channelData: { channel: { id: to.channelId }, tenant: { id: to.tenantId } },
          activity: activityOf(content),
        } as never),
      );
      return settle(result, ({ id, activityId }) => {
        // A thread is named after its first message: `19:...@thread.tacv2;messageid=1717...`.
        const first = activityId ?? /;messageid=(\d+)/.exec(id ?? '')?.[1] ?? '';
        return { kind: 'sent', conversationId: id ?? to.channelId, activityId: first };
      });
    },

    async update(to, activityId, content) {
      const result = await connect(to.serviceUrl, (client) =>
        client.conversations.updateActivity(to.conversationId, activityId, activityOf(content)),
      );
      return settle(result, () => ({ kind: 'sent', conversationId: to.conversationId, activityId }));
    },

    async remove(to, activityId) {
      const result = await connect(to.serviceUrl, (client) =>
        client.conversations.deleteActivity(to.conversationId, activityId),
      );
      return settle(result, () => ({ kind: 'sent', conversationId: to.conversationId, activityId }));
    },

    async members(to) {
      const members: ChannelMember[] = [];
      let continuationToken: string | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const token = continuationToken;
        const result = await connect(to.serviceUrl, (client) =>
          client.conversations.getConversationPagedMembers(to.channelId, {
            pageSize: PAGE_SIZE,
            ...(token ? { continuationToken: token } : {}),
          } as { pageSize: number; continuationToken: string }),
        );
        if (!result.ok) {
          log.warn('teams.members-not-looked-at', { code: failure(result, clock.now()).code });
          return null;
        }
        members.push(...(result.value.members ?? []).map(memberOf));
        continuationToken = result.value.continuationToken;
        if (!continuationToken) return members;
      }
      log.warn('teams.members-not-looked-at', { code: 'TooManyPages' });
      return null;
    },
  };
};
