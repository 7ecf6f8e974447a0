/** What came by a link, in sentences for whoever has just sent it. Pure. */
import * as say from './link-page/messages.ts';
import type { DoneView } from './link-page/plain.ts';
import { calledIn } from './link-view.ts';
import type { OutsideEvent, OutsideSignature } from './ports.ts';

export interface Sent {
  readonly signatures: readonly OutsideSignature[];
  readonly events: readonly OutsideEvent[];
}

const uniqueBy = <T>(all: readonly T[], key: (one: T) => string): readonly T[] => [
  ...new Map(all.map((one) => [key(one), one])).values(),
];

/** `title`: of a form. */
export const doneIn = (
  { signatures, events }: Sent,
  title: (form: string) => string,
): Pick<DoneView, 'lines' | 'copies'> => {
  const subjects = uniqueBy(signatures, ({ subjectId }) => subjectId);
  const called = new Map(
    calledIn(subjects.map(({ subjectId, subjectName }) => ({ id: subjectId, name: subjectName }))).map(
      ({ id, name }) => [id, name],
    ),
  );
  const nameOf = ({ subjectId }: OutsideSignature): string => called.get(subjectId) ?? '';
  const own = Map.groupBy(
    signatures.filter(({ part }) => part !== 'pupil'),
    ({ form }) => form,
  );
  return {
    lines: [
      ...[...own].map(([form, all]) => {
        const children = all[0]?.part === 'visitor' ? null : say.list(all.map(nameOf));
        const read = all[0]?.kind === 'acknowledged';
        return read ? say.DONE.read(title(form), children) : say.DONE.agreed(title(form), children);
      }),
      ...signatures.flatMap((one) => {
        if (one.part !== 'pupil') return [];
        const words = one.kind === 'acknowledged' ? say.DONE.childRead : say.DONE.child;
        return [words(title(one.form), nameOf(one))];
      }),
      ...uniqueBy(events, ({ form, kind }) => `${form} ${kind}`).map(({ form, kind }) =>
        kind === 'declined' ? say.DONE.declined(title(form)) : say.DONE.question(title(form)),
      ),
    ],
    copies: uniqueBy(signatures, ({ form }) => form).map(({ form }) => ({ form, title: title(form) })),
  };
};
