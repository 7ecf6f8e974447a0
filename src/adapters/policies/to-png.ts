import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';

/** The family that is drawn with; it comes with the app, because a server may have no fonts at all. */
export const FONT = 'DejaVu Sans';

const folder = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSans-Oblique.ttf'].map((name) =>
  join(folder, name),
);

/** CSS pixels a point. */
const POINT = 4 / 3;

/** How an SVG of Graphviz is drawn so that neither side is longer than this, in pixels; never larger than `zoom`. */
export const zoomWithin = (svg: string, longest: number, zoom = 1.5): number => {
  const [, width = '1', height = '1'] = /width="([\d.]+)pt" height="([\d.]+)pt"/.exec(svg) ?? [];
  return Math.min(zoom, longest / (Math.max(Number(width), Number(height)) * POINT));
};

/**
 * PNG of an SVG at `zoom` pixels a point, rendered off the main thread: a whole chart takes some 400 ms. A missing
 * font would draw no text and say nothing: a test looks.
 */
export const toPng = async (svg: string, zoom = 1.5): Promise<Buffer> => {
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FONT },
    fitTo: { mode: 'zoom', value: zoom },
    background: '#ffffff',
  });
  return image.asPng();
};
