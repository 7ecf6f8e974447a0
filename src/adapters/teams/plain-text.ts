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

const PICTURE_AS_TEXT = /\bdata:(?:image|video|audio|application)\/[^\s"'<>]*/gi;

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
  return (
    text
      // A picture pasted as text: counted below, kept nowhere.
      .replace(PICTURE_AS_TEXT, ' ')
      .replace(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n')
      .replace(/<[^<>]*>/g, '')
      .replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
      .replace(/[^\S\n]+/g, ' ')
      .trim()
  );
};

/** What shows something in a page that is no text. Where it begins: a page need not end what it began. */
const SHOWN = /<(?:img|picture|video|audio|object|embed|iframe)\b/gi;
/** Only up to the next one: a page full of beginnings is gone through once, not once for each. */
const SHOWN_WHOLE = /<(?:img|picture|video|audio|object|embed|iframe)\b[^<>]*>?/gi;
/** Teams draws smileys as pictures of its own, marked so; they are words. */
const SMILEY = /schema\.skype\.com\/(?:Emoji|AnimatedEmoticon)\b|\bclass="[^"]*emoticon/i;
/** Characters of a page, and of one thing in it, that are looked at. */
const MOST_OF_PAGE = 200_000;
const MOST_OF_TAG = 1_000;

const picturesIn = (page: string): number => {
  const html = page.slice(0, MOST_OF_PAGE);
  const shown = [...html.matchAll(SHOWN)].map(({ index }) => {
    const [tag = ''] = html.slice(index, index + MOST_OF_TAG).split('>', 1);
    return tag;
  });
  return (
    shown.filter((tag) => !SMILEY.test(tag)).length +
    (html.replace(SHOWN_WHOLE, '').match(PICTURE_AS_TEXT) ?? []).length
  );
};

/**
 * Files and pictures, however they came: attached, as a link to a file, or pasted into the text. Only how many: their
 * names and addresses are not even read. Teams adds one `text/html` attachment to every formatted message, which is the
 * text again, and `messageReference` for the message that is answered.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
export const countFiles = (activity: MessageActivity): number => {
  const attachments = activity.attachments ?? [];
  const pages = attachments.filter(({ contentType }) => contentType === 'text/html');
  const files = attachments.filter(
    ({ contentType }) => contentType !== 'text/html' && contentType !== 'messageReference',
  );
  const attached = files.filter(({ contentType }) => contentType?.startsWith('image/')).length;
  const html = pages.map(({ content }) => (typeof content === 'string' ? picturesIn(content) : 0));
  // One picture comes in several of these ways at once.
  const pictures = Math.max(attached, picturesIn(activity.text ?? ''), ...html);
  return files.length - attached + pictures;
};
