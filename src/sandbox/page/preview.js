/**
 * What Teams tells of a message where it cannot be seen whole: below a chat's name, and in a notification that
 * anybody near the screen can read. The app's `summary` word for word; else its words without their marks.
 */
import { h } from './dom.js';
import { messageMarkdown } from './markdown.js';

const CARD = 'application/vnd.microsoft.card.adaptive';

const withoutMarks = ({ text, textFormat, from }) => {
  if (textFormat !== 'markdown' || from !== null) return text;
  const element = h('div');
  // Safe: messageMarkdown() turns every tag in the text into text.
  element.innerHTML = messageMarkdown(text);
  return element.textContent.trim();
};

export const previewOf = (message) => {
  if (message.deleted) return 'This message has been deleted.';
  if (message.summary) return message.summary;
  if (message.text) return withoutMarks(message);
  return message.attachments.some(({ contentType }) => contentType === CARD)
    ? 'Sent a card'
    : 'Sent a picture or file';
};
