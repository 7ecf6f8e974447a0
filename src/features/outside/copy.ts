/** What was signed by a link, as a document to keep: one wording, and each signature under it. Pure. */
import type { Block, Paper } from '../../core/document.ts';
import * as say from './link-page/messages.ts';
import { outsidePaper } from './paper.ts';
import type { OutsideSignature, Wording } from './ports.ts';

/** Of one form, at least one signature. */
export const copyOf = (
  school: string,
  wording: Wording,
  [first, ...others]: readonly [OutsideSignature, ...OutsideSignature[]],
): Paper => {
  const paper = (one: OutsideSignature): Paper => outsidePaper(school, one, wording, null);
  const whole = paper(first);
  const more = others.flatMap((one): readonly Block[] => {
    const facts = paper(one).blocks.at(-1);
    return facts ? [{ kind: 'heading', text: say.ANOTHER }, facts] : [];
  });
  return { ...whole, blocks: [...whole.blocks, ...more] };
};
