/** Slips to cut out and hand to people: a code for the camera, and its address for whoever has none. */
import { setImmediate } from 'node:timers/promises';
import type { Slip, Slips } from '../../core/document.ts';
import { drawable } from './fonts.ts';
import { type Line, openPdf } from './open-pdf.ts';
import { makeQr } from './qr.ts';

const MARGIN = 42;
/** Room for the title and the heading of a page. */
const HEAD = 44;
const PER_PAGE = 4;
const SLIP = 172;
const CODE = 138;
const GAP = 18;
const INSIDE = 14;
const CUT = '#767676';
/** Of words that stand on a slip; what is longer is cut, since the next slip begins. */
const MOST = 120;
const SMALLER = [1, 0.85, 0.7, 0.55] as const;

/** As it is drawn: a letter that the font lacks takes as much as eight. */
const short = (words: string): string => {
  let room = MOST;
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
    const parts = (scale: number): readonly (readonly [tag: string, words: string, how: Line])[] => [
      ['H3', short(slip.title), { ...beside, font: 'bold', size: 16 * scale }],
      ...slip.lines.map((line) => ['P', short(line), { ...beside, size: 11 * scale }] as const),
      ['P', inTwo(slip.address), { ...beside, font: 'mono', size: 10 * scale }],
    ];
    const heightAt = (scale: number): number =>
      parts(scale).reduce((sum, [, words, how]) => sum + heightOf(words, how) + 3, 0);
    const scale = SMALLER.find((one) => heightAt(one) <= SLIP - 2 * INSIDE) ?? SMALLER[3];
    let y = top + INSIDE;
    code(slip, y);
    for (const [tag, words, how] of parts(scale)) {
      const said = how.font === 'mono' ? { actual: slip.address } : actual(words, how.font);
      text(tag, words, { ...how, y }, said);
      y = doc.y + 3;
    }
  };

  text('H1', slips.title, { size: 9, y: MARGIN });
  for (const [number, group] of slips.groups.entries()) {
    for (const [index, slip] of group.slips.entries()) {
      const place = index % PER_PAGE;
      if (place === 0) {
        if (number > 0 || index > 0) doc.addPage();
        text('H2', short(group.heading), { font: 'bold', size: 13, y: MARGIN + 14 });
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
