/** Characters that mean something in the part of Markdown that cards know, or in their functions (`{{DATE(`). */
const SIGNS = /[\\`*_[\]<>~|{}]/;
/** Lists and headings begin only at the start of a line. */
const STARTS = /^\s*(?:[-+#]|\d+[.)])/m;

/** Would a client show this text exactly as it is written? */
export const isPlain = (text: string): boolean => !SIGNS.test(text) && !STARTS.test(text);

/**
 * For the few places that know Markdown and nothing else (headings, facts). Teams on a phone shows the
 * backslash itself (AdaptiveCards #5590, msteams-docs #5793), which is ugly but true: prefer `text`, which
 * draws such words without Markdown.
 */
export const escape = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>~|]/g, '\\$&')
    .replace(/^(\s*)([-+#])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
    // A space ends the functions of cards.
    .replace(/\{(?=\{)/g, '{ ')
    // One line break would be folded into a space.
    .replace(/\s*\n\s*/g, '\n\n');
