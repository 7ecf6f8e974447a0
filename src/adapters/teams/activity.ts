/**
 * The activities that Teams sends, as far as we read them. Checked before botbuilder sees them: it answers an
 * unknown shape with 500 and the error's text.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
import { z } from 'zod';

/** Teams leaves out, or sends null for, what it has nothing for. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

const shortText = z.string().min(1).max(512);
const guid = z.guid().transform((value) => value.toLowerCase());

const httpUrl = z
  .string()
  .max(1024)
  .refine((text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    return (
      url !== null &&
      ['http:', 'https:'].includes(url.protocol) &&
      url.username === '' &&
      url.hash === '' &&
      url.search === ''
    );
  }, 'no http address');

const conversation = z.looseObject({
  id: shortText.max(1024),
  conversationType: maybe(z.string().max(64)),
  isGroup: maybe(z.boolean()),
  tenantId: maybe(guid),
});

const channelData = z.looseObject({
  tenant: maybe(z.looseObject({ id: maybe(guid) })),
  team: maybe(z.looseObject({ id: maybe(shortText), aadGroupId: maybe(guid) })),
  channel: maybe(z.looseObject({ id: maybe(shortText) })),
  eventType: maybe(z.string().max(64)),
});

const base = z.looseObject({
  type: shortText.max(64),
  id: maybe(shortText),
  channelId: maybe(shortText),
  serviceUrl: httpUrl,
  from: z.looseObject({
    id: shortText,
    aadObjectId: maybe(guid),
    tenantId: maybe(guid),
  }),
  recipient: z.looseObject({ id: shortText }),
  conversation,
  channelData: maybe(channelData),
  locale: maybe(z.string().max(64)),
});

/** Types whose sender must be known. */
const fromPerson = z.looseObject({ from: z.looseObject({ aadObjectId: guid }) });

const message = fromPerson.extend({
  text: maybe(z.string().max(100_000)),
  value: z.unknown().optional(),
  replyToId: maybe(shortText),
  entities: maybe(
    z
      .array(
        z.looseObject({
          type: maybe(z.string()),
          text: maybe(z.string().max(4_000)),
          mentioned: maybe(z.looseObject({ id: maybe(z.string()) })),
        }),
      )
      .max(200),
  ),
  attachments: maybe(
    z.array(z.looseObject({ contentType: maybe(z.string()), content: z.unknown().optional() })).max(200),
  ),
});

const invoke = fromPerson.extend({
  name: shortText,
  value: z.unknown().optional(),
  replyToId: maybe(shortText),
});

const members = z.looseObject({
  membersAdded: maybe(z.array(z.looseObject({ id: shortText })).max(10_000)),
  action: maybe(z.string().max(64)),
});

type Base = z.output<typeof base>;
/** `messageUpdate`: somebody has changed what they wrote. */
export type MessageActivity = Base &
  z.output<typeof message> & { readonly type: 'message' | 'messageUpdate' };
export type InvokeActivity = Base & z.output<typeof invoke> & { readonly type: 'invoke' };
export type UpdateActivity = Base &
  z.output<typeof members> & { readonly type: 'conversationUpdate' | 'installationUpdate' };
export type Activity =
  | MessageActivity
  | InvokeActivity
  | UpdateActivity
  | (Base & { readonly type: 'other' });

export type ReadActivity =
  | { readonly ok: true; readonly activity: Activity }
  /** Paths into the activity, without its values. */
  | { readonly ok: false; readonly faults: readonly string[] };

const schemaOf: Readonly<Record<string, z.ZodType>> = {
  message,
  messageUpdate: message,
  invoke,
  conversationUpdate: members,
  installationUpdate: members,
};

const paths = (error: z.ZodError): readonly string[] =>
  error.issues.slice(0, 5).map(({ path }) => path.map(String).join('.') || 'activity');

export const readActivity = (body: unknown): ReadActivity => {
  const common = base.safeParse(body);
  if (!common.success) return { ok: false, faults: paths(common.error) };
  const { type } = common.data;
  const schema = Object.hasOwn(schemaOf, type) ? schemaOf[type] : undefined;
  if (!schema) return { ok: true, activity: { ...common.data, type: 'other' } };
  const own = schema.safeParse(body);
  if (!own.success) return { ok: false, faults: paths(own.error) };
  // `own` was read from the same body: its keys add to the common ones, `from` is in both.
  const from = { ...common.data.from, ...(own.data as Partial<Base>).from };
  return {
    ok: true,
    activity: { ...(own.data as object), ...common.data, from } as Activity,
  };
};
