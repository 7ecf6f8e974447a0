/**
 * Draws the two icons of the Teams app: a shield with a speech bubble in it. Run `node manifest/draw-icons.ts` after a change.
 * Teams wants 192 x 192 in colour, and 32 x 32 in white on nothing.
 */
import { writeFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';

const SHIELD = 'M48 10 L82 22 V48 C82 68 68 80 48 88 C28 80 14 68 14 48 V22 Z';
const BUBBLE =
  'M32 34 H64 A5 5 0 0 1 69 39 V55 A5 5 0 0 1 64 60 H52 L44 69 V60 H32 A5 5 0 0 1 27 55 V39 A5 5 0 0 1 32 34 Z';

const COLOUR = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">
<rect width="96" height="96" fill="#1f5c7a"/><path d="${SHIELD}" fill="#fff"/><path d="${BUBBLE}" fill="#1f5c7a"/>
<g fill="#fff"><circle cx="38" cy="47" r="3.5"/><circle cx="48" cy="47" r="3.5"/><circle cx="58" cy="47" r="3.5"/></g></svg>`;

const OUTLINE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="8 5 80 88"><g fill="none" stroke="#fff" stroke-width="7" stroke-linejoin="round">
<path d="${SHIELD}"/><path d="M34 42 H62 M34 56 H52" stroke-linecap="round"/></g></svg>`;

const draw = (svg: string, size: number): Buffer =>
  new Resvg(svg.replace('<svg ', `<svg width="${size}" height="${size}" `)).render().asPng();

await writeFile(new URL('color.png', import.meta.url), draw(COLOUR, 192));
await writeFile(new URL('outline.png', import.meta.url), draw(OUTLINE, 32));
