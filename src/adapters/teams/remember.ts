import type { Log } from '../../core/log.ts';
import type { Contacts } from '../../features/messages/ports.ts';
import type { Activity } from './activity.ts';
import { placeOf } from './turn.ts';

/** A message extension runs in any chat, also in one between two people where the bot is not: not an address. */
const fromBotsOwnChat = (activity: Activity): boolean =>
  !(activity.type === 'invoke' && activity.name.startsWith('composeExtension/'));

/** Keeps where the bot can reach this person or channel. A failure costs the address, not the turn. */
export const remember = async (
  activity: Activity,
  tenantId: string,
  contacts: Contacts,
  log: Log,
): Promise<void> => {
  if (activity.type === 'other' || !fromBotsOwnChat(activity)) return;
  const place = placeOf(activity);
  const address = { tenantId, serviceUrl: activity.serviceUrl, botId: activity.recipient.id };
  try {
    const personId = activity.from.aadObjectId;
    if (place.kind === 'personal' && personId !== undefined) {
      await contacts.rememberPerson(personId, { ...address, conversationId: place.conversationId });
    }
    if (place.kind === 'channel') {
      if (activity.type !== 'message' && activity.type !== 'invoke' && place.teamId !== null) {
        await contacts.rememberChannel(place.teamId, null, address);
      }
      await contacts.rememberChannel(place.teamId, place.channelId, address);
    }
  } catch (error) {
    log.error('contacts.not-remembered', error, { place: place.kind });
  }
};
