/** A copy of what somebody without an account signed, that says how it was recorded. Pure. */
import type { Paper } from '../../core/document.ts';
import { momentInWords, paperWith, type Signed } from '../agreements/index.ts';
import * as say from './messages.ts';
import type { OutsideSignature, Wording } from './ports.ts';

const orNothing = (words: string): string => (words === '' ? say.PAPER.nothing : words);

/** A link, and a slip, have all of the wording; in class only what is for children is read. */
const shownIn = (
  { how, part }: Pick<OutsideSignature, 'how' | 'part'>,
  { body }: Wording,
): Signed['shown'] => ({
  wording: how === 'class' ? ['pupil'] : null,
  undertakings: part === 'visitor' ? body.header.audience : [part],
});

/** `recordedBy`: name of whoever recorded it; null: it came by a link. */
export const outsidePaper = (
  school: string,
  signature: OutsideSignature,
  wording: Wording,
  recordedBy: string | null,
  struck = false,
): Paper => {
  const { id, hash, kind, how, part, subjectKind } = signature;
  const facts = [
    ...(struck ? [{ label: say.STATES.undone, value: say.PAPER.struck }] : []),
    { label: say.PAPER[subjectKind], value: signature.subjectName },
    { label: say.PAPER.part, value: say.PARTS[part] },
    { label: say.PAPER.name, value: signature.name ?? say.PAPER.noName },
    ...(signature.relationship === null
      ? []
      : [{ label: say.PAPER.relationship, value: signature.relationship }]),
    ...Object.entries(signature.captures).map(([capture, value]) => ({
      label: say.CAPTURES[capture] ?? capture,
      value: orNothing(value),
    })),
    { label: say.PAPER.how, value: say.PAPER.hows[how] },
    ...(signature.signedOn === null
      ? []
      : [{ label: say.PAPER.onPaper, value: say.day(signature.signedOn) }]),
    ...(recordedBy === null ? [] : [{ label: say.PAPER.recordedBy, value: recordedBy }]),
    { label: say.PAPER.at, value: momentInWords(signature.at) },
  ];
  return paperWith(school, { id, hash, kind, shown: shownIn(signature, wording), facts }, wording);
};
