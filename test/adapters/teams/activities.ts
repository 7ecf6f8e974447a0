/** Activities as Microsoft documents them, with the sandbox's invented ids; each with the page it is from. */

export const TENANT = '0a4f1e1d-0000-4000-8000-000000000001';
export const PERSON = '0a4f1e1d-0001-4000-8000-000000000003';
export const AUTHOR = '0a4f1e1d-0001-4000-8000-00000000000c';
export const TEAM = '0a4f1e1d-0003-4000-8000-000000000001';
export const CHANNEL = '19:oakstaffroom000000000000000001@thread.tacv2';
export const BOT = '28:0a4f1e1d-0000-4000-8000-000000000002';

export type Json = Record<string, unknown>;

const personal = (serviceUrl: string): Json => ({
  id: '1485983408511',
  timestamp: '2026-11-23T09:00:00.000Z',
  localTimestamp: '2026-11-23T09:00:00.000+00:00',
  serviceUrl,
  channelId: 'msteams',
  from: {
    id: '29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt',
    aadObjectId: PERSON,
  },
  conversation: { conversationType: 'personal', tenantId: TENANT, id: 'a:1pL6i0oY3C0K8oAj8' },
  recipient: { id: BOT, name: 'eSafety Desk' },
  entities: [{ locale: 'en-GB', country: 'GB', platform: 'Windows', type: 'clientInfo' }],
  channelData: { tenant: { id: TENANT } },
  locale: 'en-GB',
});

const channel = (serviceUrl: string): Json => ({
  ...personal(serviceUrl),
  conversation: {
    isGroup: true,
    conversationType: 'channel',
    tenantId: TENANT,
    id: `${CHANNEL};messageid=1481567603816`,
  },
  channelData: {
    teamsChannelId: CHANNEL,
    teamsTeamId: '19:oakteam@thread.tacv2',
    channel: { id: CHANNEL },
    team: { id: '19:oakteam@thread.tacv2', aadGroupId: TEAM },
    tenant: { id: TENANT },
  },
});

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages */
export const personalMessage = (serviceUrl: string, more: Json = {}): Json => ({
  ...personal(serviceUrl),
  type: 'message',
  textFormat: 'plain',
  text: 'report incident',
  ...more,
});

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages (receive edited messages) */
export const messageChanged = (serviceUrl: string, eventType: string, more: Json = {}): Json => ({
  ...personalMessage(serviceUrl, more),
  type: 'messageUpdate',
  channelData: { tenant: { id: TENANT }, eventType },
});

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4#invoke-activity-when-the-user-accepts-the-file */
export const fileConsent = (serviceUrl: string, value: Json): Json => ({
  ...personal(serviceUrl),
  type: 'invoke',
  name: 'fileConsent/invoke',
  value,
});

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations */
export const channelMention = (serviceUrl: string): Json => ({
  ...channel(serviceUrl),
  type: 'message',
  textFormat: 'plain',
  text: '<at>eSafety Desk</at> my&nbsp;reports &amp; help\n',
  attachments: [
    {
      contentType: 'text/html',
      content: '<div><span itemtype="http://schema.skype.com/Mention">x</span></div>',
    },
  ],
  entities: [
    { mentioned: { id: BOT, name: 'eSafety Desk' }, text: '<at>eSafety Desk</at>', type: 'mention' },
    { locale: 'en-GB', country: 'GB', platform: 'Web', type: 'clientInfo' },
  ],
});

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#actionexecute */
export const execute = (
  serviceUrl: string,
  verb = 'incident.choose',
  data: unknown = { case: 'c1' },
): Json => ({
  ...personal(serviceUrl),
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', id: 'b1', title: 'Next', verb, data }, trigger: 'manual' },
  replyToId: '1700000000001',
});

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions (Action.Submit) */
export const submitInChat = (serviceUrl: string): Json => ({
  ...personal(serviceUrl),
  type: 'message',
  value: { verb: 'incident.choose', case: 'c1', choice: 'yes' },
  replyToId: '1700000000001',
});

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
export const taskFetch = (serviceUrl: string): Json => ({
  ...personal(serviceUrl),
  type: 'invoke',
  name: 'task/fetch',
  value: {
    data: { msteams: { type: 'task/fetch' }, verb: 'incident.report', school: 's1' },
    context: { theme: 'default' },
    tabContext: null,
  },
});
export const taskSubmit = (serviceUrl: string): Json => ({
  ...personal(serviceUrl),
  type: 'invoke',
  name: 'task/submit',
  value: {
    data: { msteams: { type: 'task/submit' }, verb: 'incident.send', form: 'f1', what: 'words' },
    context: { theme: 'dark' },
  },
});

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module */
export const extensionFetch = (serviceUrl: string): Json => ({
  // A chat between two people: the bot is not in it.
  ...personal(serviceUrl),
  conversation: { conversationType: 'personal', tenantId: TENANT, id: '19:one_two@unq.gbl.spaces' },
  type: 'invoke',
  name: 'composeExtension/fetchTask',
  value: {
    commandId: 'reportIncident',
    commandContext: 'compose',
    context: { theme: 'default' },
    messagePayload: null,
  },
});
export const extensionFetchMessage = (serviceUrl: string): Json => ({
  ...channel(serviceUrl),
  type: 'invoke',
  name: 'composeExtension/fetchTask',
  value: {
    commandId: 'reportMessage',
    commandContext: 'message',
    context: { theme: 'default' },
    messagePayload: {
      linkToMessage: `https://teams.microsoft.com/l/message/${CHANNEL}/1481567603816`,
      id: '1481567603816',
      replyToId: null,
      createdDateTime: '2026-11-23T08:55:00.000Z',
      lastModifiedDateTime: null,
      deleted: false,
      summary: null,
      importance: 'normal',
      locale: 'en-us',
      body: { contentType: 'html', content: '<div>SECRET WORDS OF A CHAT</div>' },
      from: {
        device: null,
        conversation: null,
        user: { userIdentityType: 'aadUser', id: AUTHOR, displayName: 'SECRET NAME' },
        application: null,
      },
      reactions: [],
      mentions: [],
      attachments: [],
    },
  },
});
/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit */
export const extensionSubmit = (serviceUrl: string): Json => ({
  ...channel(serviceUrl),
  type: 'invoke',
  name: 'composeExtension/submitAction',
  value: {
    commandId: 'reportIncident',
    commandContext: 'compose',
    data: { verb: 'incident.send', form: 'f2', what: 'words' },
    context: { theme: 'default' },
  },
});

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
export const installedForPerson = (serviceUrl: string): Json => ({
  ...personal(serviceUrl),
  type: 'installationUpdate',
  action: 'add',
});
export const removedForPerson = (serviceUrl: string): Json => ({
  ...personal(serviceUrl),
  type: 'installationUpdate',
  action: 'remove',
});
export const botAddedForPerson = (serviceUrl: string): Json => ({
  ...personal(serviceUrl),
  type: 'conversationUpdate',
  membersAdded: [{ id: BOT }],
});
export const installedInTeam = (serviceUrl: string): Json => ({
  ...channel(serviceUrl),
  conversation: {
    isGroup: true,
    conversationType: 'channel',
    tenantId: TENANT,
    id: '19:oakteam@thread.tacv2',
  },
  channelData: {
    settings: { selectedChannel: { id: '19:oakteam@thread.tacv2' } },
    team: { id: '19:oakteam@thread.tacv2', aadGroupId: TEAM },
    tenant: { id: TENANT },
    source: { name: 'message' },
  },
  type: 'installationUpdate',
  action: 'add',
});
export const personJoinsTeam = (serviceUrl: string): Json => ({
  ...channel(serviceUrl),
  type: 'conversationUpdate',
  membersAdded: [{ id: '29:somebody', aadObjectId: AUTHOR }],
  channelData: {
    team: { id: '19:oakteam@thread.tacv2', aadGroupId: TEAM },
    eventType: 'teamMemberAdded',
    tenant: { id: TENANT },
  },
});

/** Types that mean nothing to us. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-activities */
export const typing = (serviceUrl: string): Json => ({ ...personal(serviceUrl), type: 'typing' });
