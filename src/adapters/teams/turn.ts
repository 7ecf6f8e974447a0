import type { Place } from '../../core/feature.ts';
import type { Turn } from '../../core/inbox.ts';
import type { Activity } from './activity.ts';

/** Every tenant id that the activity names; all of them must be the school's. */
export const tenantsOf = (activity: Activity): readonly string[] =>
  [activity.channelData?.tenant?.id, activity.conversation.tenantId, activity.from.tenantId].filter(
    (id) => id !== undefined,
  );

export const placeOf = (activity: Activity): Place => {
  const { conversation, channelData } = activity;
  const channelId = channelData?.channel?.id ?? null;
  const inChannel = conversation.conversationType === 'channel' || channelId !== null;
  const inGroup = conversation.conversationType === 'groupChat' || conversation.isGroup === true;
  return {
    kind: inChannel ? 'channel' : inGroup ? 'group' : 'personal',
    conversationId: conversation.id,
    // A thread's id is the channel's with `;messageid=` behind it.
    channelId: inChannel ? (channelId ?? conversation.id.split(';')[0] ?? null) : null,
    teamId: channelData?.team?.aadGroupId ?? null,
  };
};

/** BCP 47, or British English: dates are shown with it, nothing else. */
const localeOf = (activity: Activity): string => {
  try {
    return Intl.getCanonicalLocales(activity.locale ?? 'en-GB')[0] ?? 'en-GB';
  } catch (error) {
    if (error instanceof RangeError) return 'en-GB';
    throw error;
  }
};

/** null: Teams did not say who it was (an event without a person). */
export const turnOf = (activity: Activity, tenantId: string, correlation: string): Turn | null => {
  const personId = activity.from.aadObjectId;
  return personId === undefined
    ? null
    : { who: { tenantId, personId }, place: placeOf(activity), correlation, locale: localeOf(activity) };
};
