import type { ChannelAddress, ConversationAddress } from '../../src/core/chat.ts';
import type { Contacts } from '../../src/features/messages/ports.ts';
import { copy, copyOrNull, keyOf } from './memory-state.ts';

export const createMemoryContacts = (): Contacts => {
  const people = new Map<string, ConversationAddress>();
  const places = new Map<string, Omit<ChannelAddress, 'channelId'>>();
  const tenants = new Map<string, Omit<ConversationAddress, 'conversationId'>>();

  const heardFrom = ({ tenantId, serviceUrl, botId }: Omit<ConversationAddress, 'conversationId'>): void => {
    tenants.set(tenantId, { tenantId, serviceUrl, botId });
  };

  return {
    async person(tenantId, personId) {
      return copyOrNull(people.get(keyOf(tenantId, personId)));
    },
    async rememberPerson(personId, address) {
      people.set(keyOf(address.tenantId, personId), copy(address));
      heardFrom(address);
    },
    async tenant(tenantId) {
      return copyOrNull(tenants.get(tenantId));
    },
    async channel(tenantId, teamId, channelId) {
      const place =
        places.get(keyOf(tenantId, 'channel', channelId)) ?? places.get(keyOf(tenantId, 'team', teamId));
      return place ? { ...copy(place), channelId } : null;
    },
    async rememberChannel(teamId, channelId, address) {
      if (channelId !== null) places.set(keyOf(address.tenantId, 'channel', channelId), copy(address));
      if (teamId !== null) places.set(keyOf(address.tenantId, 'team', teamId), copy(address));
      heardFrom(address);
    },
  };
};
