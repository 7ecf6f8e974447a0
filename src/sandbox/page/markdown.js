/** The few marks that Teams knows in cards and messages: bold, italic, lists, links. HTML stays text. */
import MarkdownIt from './markdown-it.js';

const teams = new MarkdownIt('zero', { html: false, breaks: true }).enable([
  'emphasis',
  'link',
  'list',
  'newline',
  'escape',
  'entity',
]);

const plainLink = teams.renderer.rules.link_open;
teams.renderer.rules.link_open = (tokens, index, options, env, self) => {
  tokens[index].attrSet('target', '_blank');
  tokens[index].attrSet('rel', 'noopener noreferrer');
  return plainLink ? plainLink(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
};

/** Safe HTML: tags in the text are shown as text, and only harmless link addresses become links. */
export const markdown = (text) => teams.render(text);
