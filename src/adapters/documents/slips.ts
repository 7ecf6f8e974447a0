/** Slips to cut out and hand to people: a code for the camera, and its address for whoever has none. */
import { setImmediate } from 'node:timers/promises';
import type { Slip, Slips } from '../../core/document.ts';
import { drawable } from './fonts.ts';
import { type Line, openPdf } from './open-pdf.ts';
import { makeQr } from './qr.ts';

const MARGIN = 36;
/** Room for the title and the heading of a page. */
const HEAD = 40;
const PER_PAGE = 4;
const SLIP = 177;
/** With the light modules around it, which are a gap too. */
const CODE = 128;
const GAP = 6;
const INSIDE = 5;
const CUT = '#767676';
/**
 * Letters of one line's words. The first holds a sentence around the longest name that a school or a person has; fewer are kept
 * only where all of it would not stand on the slip in the smallest letters, since there the next slip begins.
 */
const MOST = [320, 240, 180, 120, 80, 60] as const;
const MOST_HEADING = 60;
/** In points. Ten and nine are what people read and copy with ease: smaller is only what would not stand there at all. */
const SIZES = [
  { title: 16, text: 11, address: 10, after: 3 },
  { title: 14, text: 10.5, address: 9.5, after: 3 },
  { title: 13, text: 10, address: 9, after: 2 },
  { title: 11, text: 8.5, address: 8, after: 2 },
  { title: 10, text: 7.5, address: 7.5, after: 2 },
  { title: 9, text: 6.5, address: 7, after: 1 },
] as const;

interface Fit {
  readonly most: number;
  readonly size: (typeof SIZES)[number];
}
/** In the order in which they are tried: whole in smaller letters before less in large ones. */
const FITS: readonly Fit[] = MOST.flatMap((most) => SIZES.map((size) => ({ most, size })));
const SMALLEST: Fit = { most: MOST[5], size: SIZES[5] };

/** As it is drawn: a letter that the font lacks takes as much as eight. */
const short = (words: string, most: number): string => {
  let room = most;
  const kept = [...words].filter((letter) => {
    room -= drawable(letter, 'plain').length;
    return room >= 0;
  });
  return room < 0 ? `${kept.join('')}…` : words;
};

/** Broken where its secret part begins, so that it can be copied by hand. */
const inTwo = (address: string): string => {
  const at = address.lastIndexOf('/') + 1;
  return `${address.slice(0, at)}\n${address.slice(at)}`;
};

export const makeSlips = async (slips: Slips, { compress = true } = {}): Promise<Uint8Array> => {
  const pdf = openPdf({ title: slips.title, margin: MARGIN, compress });
  const { doc, root, width, heightOf, write, actual } = pdf;
  const beside = { x: MARGIN + CODE + GAP, width: width - CODE - GAP };

  const text = (tag: string, words: string, how: Line, said = actual(words, how.font)): void => {
    root.add(doc.struct(tag, said, () => write(words, how)));
  };

  const cutLine = (y: number): void => {
    doc.markContent('Artifact', { type: 'Layout' });
    doc.save().lineWidth(0.6).strokeColor(CUT).dash(4, { space: 3 });
    doc.moveTo(0, y).lineTo(doc.page.width, y).stroke();
    doc.restore();
    doc.endMarkedContent();
  };

  const code = ({ address, alt }: Slip, y: number): void => {
    const { size, path } = makeQr(address);
    // The types know of no box, which a figure has to have.
    const figure = { alt, bbox: [MARGIN, y, MARGIN + CODE, y + CODE] } as { alt: string };
    root.add(
      doc.struct('Figure', figure, () => {
        doc.save().translate(MARGIN, y);
        doc
          .scale(CODE / size)
          .path(path)
          .fill('#000000');
        doc.restore();
      }),
    );
  };

  const draw = (slip: Slip, top: number): void => {
    const parts = ({ size, most }: Fit): readonly (readonly [tag: string, words: string, how: Line])[] => [
      ['H3', short(slip.title, most), { ...beside, font: 'bold', size: size.title }],
      ...slip.lines.map((line) => ['P', short(line, most), { ...beside, size: size.text }] as const),
      ['P', inTwo(slip.address), { ...beside, font: 'mono', size: size.address }],
    ];
    const heightAt = (fit: Fit): number =>
      parts(fit).reduce(
        (sum, [, words, how]) => sum + heightOf(words, how) + fit.size.after,
        -fit.size.after,
      );
    const fit = FITS.find((one) => heightAt(one) <= SLIP - 2 * INSIDE) ?? SMALLEST;
    code(slip, top + (SLIP - CODE) / 2);
    let y = top + (SLIP - heightAt(fit)) / 2;
    for (const [tag, words, how] of parts(fit)) {
      const said = how.font === 'mono' ? { actual: slip.address } : actual(words, how.font);
      text(tag, words, { ...how, y }, said);
      y = doc.y + fit.size.after;
    }
  };

  text('H1', slips.title, { size: 9, y: MARGIN });
  for (const [number, group] of slips.groups.entries()) {
    for (const [index, slip] of group.slips.entries()) {
      const place = index % PER_PAGE;
      if (place === 0) {
        if (number > 0 || index > 0) doc.addPage();
        text('H2', short(group.heading, MOST_HEADING), { font: 'bold', size: 13, y: MARGIN + 14 });
      }
      const top = MARGIN + HEAD + place * SLIP;
      cutLine(top);
      draw(slip, top);
      // Some seconds' work for a whole school: a report that comes meanwhile is not kept waiting.
      await setImmediate();
      if (place === PER_PAGE - 1 || index === group.slips.length - 1) cutLine(top + SLIP);
    }
  }
  if (pdf.isLacking()) {
    doc.addPage();
    text('P', slips.notDrawn, { y: MARGIN });
  }
  return pdf.close(slips.foot);
};
