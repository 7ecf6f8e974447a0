/** Copies of what people without an account signed, that say how it was recorded. Pure. */
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
const signedOf = (
  signature: OutsideSignature,
  wording: Wording,
  recordedBy: string | null,
  struck: boolean,
): Signed => {
  const { id, kind, how, part, subjectKind } = signature;
  const facts = [
    ...(struck ? [{ label: say.PAPER.notSigned, value: say.PAPER.struck }] : []),
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
  return { id, kind, shown: shownIn(signature, wording), facts };
};

export const outsidePaper = (
  school: string,
  signature: OutsideSignature,
  wording: Wording,
  recordedBy: string | null,
  struck = false,
): Paper => paperWith(school, [signedOf(signature, wording, recordedBy, struck)], wording);

/** Parents and visitors first, then the pupils themselves; each by name. */
const inOrder = (one: OutsideSignature, other: OutsideSignature): number =>
  Number(one.part === 'pupil') - Number(other.part === 'pupil') ||
  one.subjectName.localeCompare(other.subjectName, 'en-GB');

/** What was signed by a link, as a document to keep: one wording, and each signature under it. One at least, of one form. */
export const linkPaper = (school: string, signatures: readonly OutsideSignature[], wording: Wording): Paper =>
  paperWith(
    school,
    signatures.toSorted(inOrder).map((one) => signedOf(one, wording, null, false)),
    wording,
  );
