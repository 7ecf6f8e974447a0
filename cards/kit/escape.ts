/**
 * Text for a TextBlock or a fact, so that Teams shows it as it was written. Cards know a part of Markdown (bold,
 * italic, lists, links): without this a child's name with an underscore loses it, and a link can lie.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
export const escape = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>~|]/g, '\\$&')
    // A list or heading starts only at the start of a line.
    .replace(/^(\s*)([-+#])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
    // `{{DATE(...)}}` is a function of cards; a space ends it.
    .replace(/\{(?=\{)/g, '{ ')
    // One line break would be folded into a space.
    .replace(/\s*\n\s*/g, '\n\n');
