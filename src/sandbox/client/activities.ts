/**
 * The activities that Teams sends to a bot, as documented. Pure: who, where and what in, JSON out.
 * Sources: Microsoft Learn, "Conversation events in your Teams bot", "Channel and group chat conversations with a
 * bot", "Universal Actions for Adaptive Cards", "Invoke and handle dialogs", "Define action commands".
 */
import { BOT_NAME, type Message, mriOf, type Place, type Team } from '../connector/index.ts';
import { BOT_ID, TENANT_ID, type WorldPerson } from '../world.ts';

export type Activity = Readonly<Record<string, unknown>>;

/** Everything that differs from one moment to the next. */
export interface Moment {
  readonly id: string;
  readonly at: Date;
  /** `http://127.0.0.1:PORT/sandbox/connector` */
  readonly serviceUrl: string;
}

export interface At {
  readonly person: WorldPerson;
  readonly place: Place;
  /** Id of the thread's first message, in a channel. */
  readonly thread: string | null;
}

const conversation = ({ place, thread }: At): Activity =>
  place.kind === 'personal'
    ? { conversationType: 'personal', tenantId: TENANT_ID, id: place.id }
    : {
        isGroup: true,
        conversationType: 'channel',
        tenantId: TENANT_ID,
        id: thread === null ? place.id : `${place.id};messageid=${thread}`,
      };

const channelData = ({ place }: At): Activity => {
  const tenant = { id: TENANT_ID };
  if (place.kind === 'personal') return { tenant };
  const { id, team } = place.channel;
  return {
    teamsChannelId: id,
    teamsTeamId: team.id,
    channel: { id },
    team: { id: team.id },
    tenant,
  };
};

const envelope = (at: At, { id, at: when, serviceUrl }: Moment): Activity => ({
  id,
  timestamp: when.toISOString(),
  localTimestamp: when.toISOString(),
  localTimezone: 'Europe/London',
  locale: 'en-GB',
  channelId: 'msteams',
  serviceUrl,
  from: { id: mriOf(at.person.id), name: at.person.name, aadObjectId: at.person.id },
  conversation: conversation(at),
  recipient: { id: BOT_ID, name: BOT_NAME },
  entities: [
    { type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' },
  ],
  channelData: channelData(at),
});

/** A pasted picture, as Teams tells of it. There is nothing at the address: the sandbox keeps no picture. */
const pasted = ({ id, serviceUrl }: Moment): readonly Activity[] => {
  const contentUrl = `${serviceUrl}/v3/attachments/${id}/views/original`;
  return [
    { contentType: 'image/*', contentUrl },
    { contentType: 'text/html', content: `<p><img alt="image" src="${contentUrl}"></p>` },
  ];
};

/** In a channel the bot only hears what names it: the name becomes a mention. */
export const said = (at: At, moment: Moment, text: string, picture = false): Activity => {
  const base: Activity = { ...envelope(at, moment), ...(picture && { attachments: pasted(moment) }) };
  if (at.place.kind === 'personal') return { ...base, type: 'message', text, textFormat: 'plain' };
  const mention = `<at>${BOT_NAME}</at>`;
  return {
    ...base,
    type: 'message',
    text: text.includes(`@${BOT_NAME}`) ? text.replace(`@${BOT_NAME}`, mention) : `${mention} ${text}`,
    textFormat: 'plain',
    entities: [
      ...(base['entities'] as readonly Activity[]),
      { type: 'mention', mentioned: { id: BOT_ID, name: BOT_NAME }, text: mention },
    ],
  };
};

/** A plain Action.Submit on a card in a chat. */
export const submittedInChat = (at: At, moment: Moment, messageId: string, value: unknown): Activity => ({
  ...envelope(at, moment),
  type: 'message',
  value,
  replyToId: messageId,
});

const invoke = (at: At, moment: Moment, name: string, value: unknown, messageId?: string): Activity => ({
  ...envelope(at, moment),
  type: 'invoke',
  name,
  value,
  ...(messageId === undefined ? {} : { replyToId: messageId }),
});

export interface ExecuteAction {
  readonly verb: string;
  /** The action's data with the inputs' values merged in. */
  readonly data: unknown;
  readonly id?: string;
  readonly title?: string;
}

export const executed = (
  at: At,
  moment: Moment,
  messageId: string,
  action: ExecuteAction,
  trigger: 'manual' | 'automatic',
): Activity =>
  invoke(
    at,
    moment,
    'adaptiveCard/action',
    { action: { type: 'Action.Execute', ...action }, trigger },
    messageId,
  );

const context = { theme: 'default' };

export const dialogOpened = (at: At, moment: Moment, messageId: string, data: unknown): Activity =>
  invoke(at, moment, 'task/fetch', { data, context }, messageId);

export const dialogSent = (at: At, moment: Moment, messageId: string, data: unknown): Activity =>
  invoke(at, moment, 'task/submit', { data, context }, messageId);

export interface Command {
  readonly id: string;
  /** The chosen message, for a command on a message. */
  readonly message: { readonly message: Message; readonly author: WorldPerson | null } | null;
}

const messagePayload = ({ place }: At, { message, author }: NonNullable<Command['message']>): Activity => ({
  id: message.id,
  replyToId: message.thread === message.id ? null : message.thread,
  createdDateTime: message.at,
  lastModifiedDateTime: message.editedAt,
  deleted: false,
  subject: null,
  summary: null,
  importance: 'normal',
  locale: 'en-gb',
  linkToMessage: `https://teams.microsoft.com/l/message/${encodeURIComponent(place.id)}/${message.id}?tenantId=${TENANT_ID}`,
  from: author
    ? {
        device: null,
        conversation: null,
        user: { userIdentityType: 'aadUser', id: author.id, displayName: author.name },
        application: null,
      }
    : {
        device: null,
        conversation: null,
        user: null,
        application: { applicationIdentityType: 'bot', id: BOT_ID.slice(3), displayName: BOT_NAME },
      },
  body: { contentType: 'html', content: `<p>${escapeHtml(message.text ?? '')}</p>` },
  attachmentLayout: null,
  attachments: [],
  mentions: [],
  reactions: [],
});

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const commandValue = (at: At, command: Command): Activity => ({
  commandId: command.id,
  commandContext: command.message ? 'message' : 'compose',
  context,
  ...(command.message ? { messagePayload: messagePayload(at, command.message) } : {}),
});

export const commandOpened = (at: At, moment: Moment, command: Command): Activity =>
  invoke(at, moment, 'composeExtension/fetchTask', commandValue(at, command));

export const commandSent = (at: At, moment: Moment, command: Command, data: unknown): Activity =>
  invoke(at, moment, 'composeExtension/submitAction', { ...commandValue(at, command), data });

/** What a bot hears when it is added for somebody: both, in this order. */
export const installedFor = (at: At, moment: Moment, action: 'add' | 'add-upgrade'): readonly Activity[] => {
  const base = envelope(at, moment);
  return [
    {
      ...base,
      id: `f:${moment.id}`,
      type: 'conversationUpdate',
      membersAdded: [{ id: BOT_ID }],
    },
    { ...base, type: 'installationUpdate', action },
  ];
};

/** The team itself is the conversation; only here does Teams say the Entra group's id. */
export const installedInTeam = (
  team: Team,
  person: WorldPerson,
  place: Place,
  moment: Moment,
  action: 'add' | 'add-upgrade',
): readonly Activity[] => {
  const base = envelope({ person, place, thread: null }, moment);
  const named = { id: team.id, name: team.name, aadGroupId: team.aadGroupId };
  const data = { ...(base['channelData'] as Activity), team: named };
  return [
    {
      ...base,
      id: `f:${moment.id}`,
      type: 'conversationUpdate',
      membersAdded: [{ id: BOT_ID }],
      channelData: { ...data, eventType: 'teamMemberAdded' },
    },
    {
      ...base,
      type: 'installationUpdate',
      action,
      channelData: { ...data, settings: { selectedChannel: { id: place.id } } },
    },
  ];
};
