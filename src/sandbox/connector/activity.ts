/** What a bot may send, read strictly enough to refuse what Teams refuses. */
import { z } from 'zod';
import type { Written } from './threads.ts';

const attachment = z.object({
  contentType: z.string(),
  content: z.unknown().optional(),
  name: z.string().optional(),
});

const activity = z.object({
  type: z.string(),
  text: z.string().nullish(),
  textFormat: z.enum(['plain', 'markdown', 'xml']).nullish(),
  summary: z.string().nullish(),
  attachments: z.array(attachment).nullish(),
});

export type SentActivity = z.infer<typeof activity>;

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** 28 KB for a card, 100 KB for the message around it. Source: Microsoft Learn, "Format your bot messages". */
const CARD_BYTES = 28 * 1024;
const MESSAGE_BYTES = 100 * 1024;

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

const refusedFor = (size: number, most: number, what: string): string =>
  `Teams would refuse this: ${(size / 1024).toFixed(1)} KB. A ${what} may have ${most / 1024} KB.`;

export type Read =
  | { readonly kind: 'ok'; readonly activity: SentActivity }
  | { readonly kind: 'bad'; readonly why: string }
  /** `why`: a sentence for whoever looks at the sandbox. */
  | { readonly kind: 'too-big'; readonly why: string };

export const readActivity = (body: unknown): Read => {
  const parsed = activity.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { kind: 'bad', why: `${issue?.path.join('.') || 'activity'}: ${issue?.message}` };
  }
  const { data } = parsed;
  if (data.type === 'message' && !data.text && !data.attachments?.length)
    return { kind: 'bad', why: 'Activity resulted into multiple skype activities' };
  const cards = (data.attachments ?? []).filter(({ contentType }) => contentType === CARD_TYPE);
  const card = Math.max(0, ...cards.map(({ content }) => bytes(content)));
  if (card > CARD_BYTES) return { kind: 'too-big', why: refusedFor(card, CARD_BYTES, 'card') };
  if (bytes(body) > MESSAGE_BYTES)
    return { kind: 'too-big', why: refusedFor(bytes(body), MESSAGE_BYTES, 'message') };
  return { kind: 'ok', activity: data };
};

export const writtenFrom = (sent: SentActivity): Written => ({
  summary: sent.summary ?? null,
  text: sent.text ?? null,
  textFormat: sent.textFormat ?? 'markdown',
  attachments: sent.attachments ?? [],
});
