/** Reads a PDF as whoever has it read out: what is marked, in its order. Of those that this app writes uncompressed. */

export interface Marked {
  /** `H1`, `P`, `Lbl` ...; `Artifact` is not read out. */
  readonly tag: string;
  readonly text: string;
}

/** Glyph -> letters, by the font's name on a page (ISO 32000-1, 9.10.3: ToUnicode). */
const fontsIn = (pdf: string): ReadonlyMap<string, readonly string[]> => {
  const objects = new Map(
    [...pdf.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, id, body]) => [id, body]),
  );
  const fonts = new Map<string, readonly string[]>();
  for (const [, name = '', id] of pdf.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const [, to] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '') ?? [];
    const letters = [...(objects.get(to) ?? '').matchAll(/^<([0-9a-f]+)> <[0-9a-f]+> \[(.*)\]$/gm)].flatMap(
      ([, , list = '']) =>
        [...list.matchAll(/<([^>]*)>/g)].map(([, codes = '']) =>
          Buffer.from(codes.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
        ),
    );
    fonts.set(name, letters);
  }
  return fonts;
};

export const readPdf = (bytes: Uint8Array): readonly Marked[] => {
  const pdf = Buffer.from(bytes).toString('latin1');
  const fonts = fontsIn(pdf);
  const marked: { tag: string; text: string }[] = [];
  let letters: readonly string[] = [];
  for (const [, stream = ''] of pdf.matchAll(/^stream\n([\s\S]*?)\nendstream/gm)) {
    if (!stream.includes(' Tf')) continue;
    for (const line of stream.split('\n')) {
      // Over three lines where it has a number: `/H1 <<`, `/MCID 0`, `>> BDC`.
      const [, tag] = /^\/(\w+) (?:<<|BMC)/.exec(line) ?? [];
      if (tag !== undefined) marked.push({ tag, text: '' });
      const [, font] = /^\/(F\d+) [\d.]+ Tf$/.exec(line) ?? [];
      if (font !== undefined) letters = fonts.get(font) ?? [];
      if (!line.endsWith(' TJ')) continue;
      const glyphs = [...line.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
      const words = glyphs.map((glyph) => letters[Number.parseInt(glyph, 16)] ?? '\uFFFD').join('');
      const last = marked.at(-1);
      if (last) last.text = `${last.text} ${words}`.replace(/\s+/g, ' ').trim();
    }
  }
  return marked;
};
