import type {
  CardElement,
  ContainerStyle,
  IContainer,
  IFactSet,
  IImage,
  IRichTextBlock,
  ITextBlock,
  TextColor,
} from '@microsoft/teams.cards';
import { escape, isPlain } from './escape.ts';

export interface TextStyle {
  readonly bold?: boolean;
  readonly subtle?: boolean;
  readonly small?: boolean;
  readonly colour?: TextColor;
  /** No space above, as for the second line of one thought. */
  readonly close?: boolean;
}

const look = ({ bold, subtle, small, colour }: TextStyle) => ({
  ...(small && { size: 'Small' as const }),
  ...(bold && { weight: 'Bolder' as const }),
  ...(subtle && { isSubtle: true }),
  ...(colour && { color: colour }),
});

const block = (words: string, style: TextStyle): ITextBlock => ({
  type: 'TextBlock',
  text: escape(words),
  wrap: true,
  ...look(style),
});

/** A RichTextBlock knows no Markdown: the only element that shows any text as it is, on every client. */
const verbatim = (words: string, style: TextStyle): IRichTextBlock => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text: words, ...look(style) }],
});

/** One paragraph or several, shown exactly as written: also what people wrote goes through here. */
export const text = (words: string, style: TextStyle = {}): IContainer | IRichTextBlock | ITextBlock => {
  const lines = words.split(/\s*\n\s*/).filter((line) => line !== '');
  const drawn = lines.map((line) => (isPlain(line) ? block(line, style) : verbatim(line, style)));
  const shown = drawn.length === 1 && drawn[0] ? drawn[0] : group(drawn);
  return { ...shown, ...(style.close && { spacing: 'None' }) };
};

/** `heading` is also what a screen reader announces as one. */
export const heading = (words: string): ITextBlock => ({
  ...block(words, { bold: true }),
  size: 'Medium',
  style: 'heading',
});

/** A second, smaller heading inside a card. */
export const subheading = (words: string): ITextBlock => ({
  ...block(words, { bold: true }),
  spacing: 'Medium',
});

export const hint = (words: string): CardElement => text(words, { subtle: true, small: true });

/** Items under each other; as text with bullets of our own, since lists in Markdown differ between clients. */
export const list = (items: readonly string[]): readonly CardElement[] =>
  items.map((item, index) => ({ ...text(`• ${item}`), spacing: index === 0 ? 'Default' : 'Small' }));

export const group = (
  items: readonly (CardElement | null)[],
  options: { readonly style?: ContainerStyle; readonly line?: boolean } = {},
): IContainer => ({
  type: 'Container',
  items: items.filter((item) => item !== null),
  ...(options.style && { style: options.style }),
  ...(options.line && { separator: true, spacing: 'Medium' }),
});

/** A banner that must not be missed, e.g. "Call 999 first". */
export const warning = (words: string, more?: string): IContainer =>
  group([text(words, { bold: true }), more === undefined ? null : text(more, { close: true })], {
    style: 'attention',
  });

/** Advice beside the work: worth reading, nobody is in danger. */
export const note = (words: string): IContainer => group([text(words)], { style: 'emphasis' });

/** Good news: saved, sent. */
export const done = (words: string): IContainer => group([text(words)], { style: 'good' });

/** What a dialog that was sent back has to say, repeated as text since a client may hide messages of inputs. */
export const errors = (sentences: readonly string[]): IContainer | null =>
  sentences.length === 0
    ? null
    : group(
        sentences.map((sentence) => text(sentence, { colour: 'Attention' })),
        { style: 'attention' },
      );

/**
 * Label and value side by side: the smallest way to show many. Pairs with the value null are left out. A FactSet
 * knows Markdown, so that values are escaped; for a few long ones `text` under a bold `text` reads better.
 */
export const facts = (pairs: readonly (readonly [label: string, value: string | null])[]): IFactSet => ({
  type: 'FactSet',
  facts: pairs.flatMap(([title, value]) =>
    value === null ? [] : [{ title: escape(title), value: escape(value) }],
  ),
});

/** `alt` says what the picture shows to somebody who cannot see it. */
export const image = (url: string, alt: string): IImage => ({
  type: 'Image',
  url,
  altText: alt,
  // Its own size, less where there is less room: stretched, a small chart would fill the screen.
  size: 'Auto',
  msteams: { allowExpand: true },
});
