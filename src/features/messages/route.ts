/** Where a message goes, and the calls that take it there. */
import type { Content } from '../../core/answer.ts';
import type { ChannelAddress, ConversationAddress, SendResult } from '../../core/chat.ts';
import type { Recipient } from '../../core/commit.ts';
import type { ChannelName, SchoolChannel } from '../../core/school.ts';
import type { MessagePorts } from './ports.ts';

type Base = Omit<ConversationAddress, 'conversationId'>;

export type Route =
  | { readonly kind: 'chat'; readonly personId: string; readonly address: ConversationAddress }
  /** Nobody has heard from them: the conversation is made first. */
  | { readonly kind: 'new-chat'; readonly personId: string; readonly address: Base }
  | { readonly kind: 'channel'; readonly address: ChannelAddress }
  /** `again`: nobody of this tenant has been heard from yet; that changes with the first installation. */
  | { readonly kind: 'none'; readonly code: 'NoAddress' | 'NoChannel'; readonly again: boolean };

export const findRoute = async (
  to: Recipient,
  tenantId: string,
  channelOf: (name: ChannelName) => SchoolChannel | null,
  { contacts }: Pick<MessagePorts, 'contacts'>,
): Promise<Route> => {
  if (to.kind === 'person') {
    const { personId } = to;
    const address = await contacts.person(tenantId, personId);
    if (address) return { kind: 'chat', personId, address };
    const base = await contacts.tenant(tenantId);
    return base
      ? { kind: 'new-chat', personId, address: base }
      : { kind: 'none', code: 'NoAddress', again: true };
  }
  const channel = channelOf(to.channel);
  if (!channel) return { kind: 'none', code: 'NoChannel', again: false };
  const known = await contacts.channel(tenantId, channel.teamId, channel.channelId);
  const base = known ?? (await contacts.tenant(tenantId));
  if (!base) return { kind: 'none', code: 'NoAddress', again: true };
  const { serviceUrl, botId } = base;
  return { kind: 'channel', address: { tenantId, serviceUrl, botId, channelId: channel.channelId } };
};

/** What Teams counts its limits by. */
export const threadOf = (route: Exclude<Route, { kind: 'none' }>): string => {
  switch (route.kind) {
    case 'chat':
      return route.address.conversationId;
    case 'new-chat':
      return route.personId;
    case 'channel':
      return route.address.channelId;
  }
};

const LATER: SendResult = { kind: 'refused', status: 0, code: 'Later', again: true, retryAfterMs: null };

interface Along extends Pick<MessagePorts, 'chat' | 'contacts'> {
  /** Teams counts every call. False: the wait would be too long, come again later. */
  readonly anotherTurn: () => Promise<boolean>;
}

const startChat = async (
  personId: string,
  base: Base,
  content: Content,
  { chat, contacts, anotherTurn }: Along,
): Promise<SendResult> => {
  const made = await chat.converse(base, personId);
  if (made.kind === 'unknown') {
    // Making a conversation twice gives the same one: no message is in doubt.
    return { kind: 'refused', status: 0, code: made.code, again: true, retryAfterMs: null };
  }
  if (made.kind === 'refused') return made;
  const { tenantId, serviceUrl, botId } = base;
  const address = { tenantId, serviceUrl, botId, conversationId: made.conversationId };
  await contacts.rememberPerson(personId, address);
  if (!(await anotherTurn())) return LATER;
  return chat.send(address, content);
};

/** One attempt. A conversation that Teams no longer knows is made anew within it: nothing had arrived. */
export const sendAlong = async (
  route: Exclude<Route, { kind: 'none' }>,
  content: Content,
  ports: Along,
): Promise<SendResult> => {
  switch (route.kind) {
    case 'channel':
      return ports.chat.post(route.address, content);
    case 'new-chat':
      return startChat(route.personId, route.address, content, ports);
    case 'chat': {
      const result = await ports.chat.send(route.address, content);
      if (result.kind !== 'refused' || result.status !== 404) return result;
      return (await ports.anotherTurn()) ? startChat(route.personId, route.address, content, ports) : LATER;
    }
  }
};
