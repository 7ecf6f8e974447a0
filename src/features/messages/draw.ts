import { createHash } from 'node:crypto';
import type { Content } from '../../core/answer.ts';
import type { MessageKind } from '../../core/feature.ts';
import { MAYBE_TWICE } from './messages.ts';
import type { OutgoingMessage } from './ports.ts';

export type Drawn =
  | { readonly kind: 'content'; readonly content: Content }
  | { readonly kind: 'unwanted' }
  /** No kind of that name, or params it does not know: no later attempt can mend it. */
  | { readonly kind: 'impossible'; readonly code: 'UnknownKind' | 'BadParams' };

/** As it is to look now. Rejects when what it needs could not be read. */
export const draw = async (
  kinds: ReadonlyMap<string, MessageKind>,
  message: OutgoingMessage,
  at: Date,
): Promise<Drawn> => {
  const kind = kinds.get(message.what);
  if (!kind) return { kind: 'impossible', code: 'UnknownKind' };
  const params = kind.params.safeParse(message.params);
  if (!params.success) return { kind: 'impossible', code: 'BadParams' };
  const content = await kind.draw({ schoolId: message.schoolId, to: message.to, at }, params.data);
  return content === null ? { kind: 'unwanted' } : { kind: 'content', content };
};

/** Tells two looks apart; nothing of either can be read from it. */
export const lookOf = (content: Content): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url');

/** Puts "you may have had this already" in front. */
export const markMaybeTwice = (content: Content): Content => {
  const { card, text } = content;
  if (!card) return { ...content, text: `${MAYBE_TWICE} ${text ?? ''}`.trim() };
  const body = Array.isArray(card.body) ? (card.body as readonly unknown[]) : [];
  const mark = { type: 'TextBlock', text: MAYBE_TWICE, wrap: true, isSubtle: true };
  return { ...content, card: { ...card, body: [mark, ...body] } };
};
