/** What came by a link, in sentences for whoever has just sent it. Pure. */
import { oneLine } from '../../core/name.ts';
import { answerOf, childrenOf, formsIn, NAME, pupilOf } from './link-page/fields.ts';
import * as say from './link-page/messages.ts';
import type { DoneView } from './link-page/plain.ts';
import { calledIn } from './link-view.ts';
import type { OutsideEvent, OutsideSignature } from './ports.ts';

export interface Sent {
  readonly signatures: readonly OutsideSignature[];
  readonly events: readonly OutsideEvent[];
}

const ANSWERED: Readonly<Record<string, string>> = { declined: 'decline', question: 'question' };

/**
 * Is this what came by the link? Pressed twice, it is; of two who hold one link and answer otherwise, or under another name,
 * it is not. `ids`: whom the link is for.
 */
export const isSameAs = (
  { signatures, events }: Sent,
  ids: readonly string[],
  visitor: boolean,
  fields: URLSearchParams,
): boolean => {
  const name = oneLine(fields.get(NAME) ?? '');
  const sent = formsIn(fields).flatMap((form) => {
    const answer = fields.get(answerOf(form));
    const ticked = visitor ? ids : ids.filter((id) => fields.getAll(childrenOf(form)).includes(id));
    return [
      ...(answer === null ? [] : ticked.map((id) => [form, id, answer, name])),
      ...ids.flatMap((id) => {
        const child = oneLine(fields.get(pupilOf(form, id)) ?? '');
        return child === '' ? [] : [[form, id, 'child']];
      }),
    ].map((one) => one.join('|'));
  });
  const came = [
    ...signatures.map(({ form, subjectId, part, name: signed }) =>
      part === 'pupil' ? [form, subjectId, 'child'] : [form, subjectId, 'agree', signed ?? ''],
    ),
    ...events.map(({ form, subjectId, kind, words }) => [
      form,
      subjectId,
      ANSWERED[kind] ?? kind,
      words?.name ?? '',
    ]),
  ].map((one) => one.join('|'));
  return sent.every((one) => came.includes(one)) && came.every((one) => sent.includes(one));
};

const uniqueBy = <T>(all: readonly T[], key: (one: T) => string): readonly T[] => [
  ...new Map(all.map((one) => [key(one), one])).values(),
];

/** `title`: of a form. */
export const doneIn = (
  { signatures, events }: Sent,
  title: (form: string) => string,
): Pick<DoneView, 'lines' | 'toSign' | 'copies'> => {
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
  const question = events.find(({ kind }) => kind === 'question');
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
    toSign: question ? say.DONE.toSign[question.subjectKind === 'visitor' ? 'visitor' : 'family'] : null,
    copies: uniqueBy(signatures, ({ form }) => form).map(({ form }) => ({ form, title: title(form) })),
  };
};
