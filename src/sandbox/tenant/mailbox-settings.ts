/**
 * `GET /users/{id}/mailboxSettings` and its parts, as Outlook answers behind Graph: with codes of its own.
 * https://learn.microsoft.com/graph/api/user-get-mailboxsettings. Times are in UTC, as without a `Prefer` header.
 */
import type { AutomaticRepliesSetting, MailboxSettings } from '@microsoft/microsoft-graph-types';
import { type GraphCall, type GraphReply, type GraphRoute, permitted } from './call.ts';
import { GraphRefusal, wrong } from './refusal.ts';
import type { AutomaticReplies } from './state.ts';
import { userNamed } from './users.ts';

const READ = [['MailboxSettings.Read'], ['MailboxSettings.ReadWrite']] as const;

const zoned = (iso: string) => ({
  dateTime: `${new Date(iso).toISOString().slice(0, 19)}.0000000`,
  timeZone: 'UTC',
});

/** Graph always gives two times: what was scheduled last, or a day from now. */
const repliesOf = (set: AutomaticReplies | undefined, now: Date): AutomaticRepliesSetting => {
  const from = set?.from ?? now.toISOString();
  const until = set?.until ?? new Date(new Date(from).getTime() + 86_400_000).toISOString();
  return {
    status: set?.status ?? 'disabled',
    externalAudience: 'all',
    scheduledStartDateTime: zoned(from),
    scheduledEndDateTime: zoned(until),
    internalReplyMessage: set?.words ?? '',
    externalReplyMessage: set?.words ?? '',
  };
};

const settingsOf = (call: GraphCall, userId: string) =>
  ({
    archiveFolder: null,
    timeZone: 'GMT Standard Time',
    delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
    dateFormat: 'dd/MM/yyyy',
    timeFormat: 'HH:mm',
    userPurpose: 'user',
    automaticRepliesSetting: repliesOf(call.state.automaticReplies.get(userId), call.now),
    language: { locale: 'en-GB', displayName: 'English (United Kingdom)' },
    workingHours: {
      daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      startTime: '08:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name: 'GMT Standard Time' },
    },
  }) satisfies MailboxSettings;

const run = (call: GraphCall): GraphReply => {
  // Outlook refuses in its own words, not in the directory's.
  if (!permitted(call.roles, READ))
    throw new GraphRefusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  const { id = '', part } = call.req.params;
  const user = userNamed(call, id);
  if (!user) throw new GraphRefusal(404, 'ErrorInvalidUser', `The requested user '${id}' is invalid.`);
  if (user.properties['userType'] === 'Guest')
    throw new GraphRefusal(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  const settings: Readonly<Record<string, unknown>> = settingsOf(call, user.properties.id);
  const context = `https://graph.microsoft.com/v1.0/$metadata#users('${encodeURIComponent(id)}')/mailboxSettings`;
  if (part === undefined) return { status: 200, body: { '@odata.context': context, ...settings } };
  if (!Object.hasOwn(settings, part))
    throw wrong(`Resource not found for the segment '${part}'.`, 'BadRequest');
  const value = settings[part];
  const body = typeof value === 'object' && value !== null ? value : { value };
  return { status: 200, body: { '@odata.context': `${context}/${part}`, ...body } };
};

export const mailboxRoutes: readonly GraphRoute[] = ['', '/:part'].map((part) => ({
  method: 'GET',
  path: `/users/:id/mailboxSettings${part}`,
  needs: [[]],
  units: 1,
  run,
}));
