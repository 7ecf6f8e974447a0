import type { MessageActivity } from './activity.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
};

/**
 * What somebody wrote to the bot: without the mention of the bot that Teams puts in channels, without markup.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
 */
export const plainText = (activity: MessageActivity): string => {
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    const ofBot = entity.type === 'mention' && entity.mentioned?.id === activity.recipient.id;
    if (ofBot && entity.text) text = text.replaceAll(entity.text, ' ');
  }
  return text
    .replace(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
};

/** Files and pictures. Teams adds one `text/html` attachment to every formatted message: that is the text again. */
export const countFiles = (activity: MessageActivity): number =>
  (activity.attachments ?? []).filter(({ contentType }) => contentType !== 'text/html').length;
