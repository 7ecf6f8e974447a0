/**
 * The few marks that Teams knows, and nothing else; HTML stays text. Sources: Microsoft Learn, "Text formatting in
 * cards" (bold, italic, lists, links; no headings, tables, pictures, code or quotes; a line ends with an empty line,
 * except in a list) and "Format your bot messages" (besides: code, quotes, struck out; no headings, no rules).
 */
import MarkdownIt from './markdown-it.js';

const COMMON = ['emphasis', 'link', 'list', 'newline', 'escape', 'entity'];

const reader = (more, breaks) => {
  const made = new MarkdownIt('zero', { html: false, breaks }).enable([...COMMON, ...more]);
  const plain = made.renderer.rules.link_open;
  made.renderer.rules.link_open = (tokens, index, options, env, self) => {
    tokens[index].attrSet('target', '_blank');
    tokens[index].attrSet('rel', 'noopener noreferrer');
    return plain ? plain(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
  };
  return made;
};

const cards = reader([], false);
// A picture that is linked would be fetched: its mark stays text here, so that nothing leaves the computer.
const messages = reader(['strikethrough', 'backticks', 'fence', 'blockquote'], true);

/** Lists in cards may end their lines with a carriage return alone. */
export const cardMarkdown = (text) => cards.render(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));

/** Both give safe HTML: tags in the text are shown as text, and only harmless link addresses become links. */
export const messageMarkdown = (text) => messages.render(text);
