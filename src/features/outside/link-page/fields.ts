/** Names of the form's fields, which are their ids on the page as well; and what came back in them. Pure. */
import { oneLine } from '../../../core/name.ts';
import type { FormView, SignView } from './view.ts';

export const NAME = 'name';
export const RELATIONSHIP = 'relationship';
export const JOB = 'job';
/** Forms of which it was asked whether some children are left out on purpose. */
export const ASKED = 'asked';
export const answerOf = (form: string): string => `answer-${form}`;
export const hashOf = (form: string): string => `hash-${form}`;
/** Forms that were on the page that came back. */
export const formsIn = (fields: URLSearchParams): readonly string[] => {
  const start = hashOf('');
  return [...fields.keys()].flatMap((key) => (key.startsWith(start) ? [key.slice(start.length)] : []));
};
export const childrenOf = (form: string): string => `children-${form}`;
export const wordsOf = (form: string): string => `words-${form}`;
export const pupilOf = (form: string, pupil: string): string => `pupil-${form}-${pupil}`;
/** Of one of several inputs that share a name. */
export const one = (field: string, value: string): string => `${field}-${value}`;

export const ANSWERS = ['agree', 'decline', 'question'] as const;
export type Answer = (typeof ANSWERS)[number];

export interface TypedForm {
  /** null: none was chosen. */
  readonly answer: Answer | null;
  /** Of the wording that was on the page. */
  readonly hash: string;
  readonly children: readonly string[];
  readonly words: string;
  /** Pupil -> the name that the child typed, or `yes`. */
  readonly pupils: Readonly<Record<string, string>>;
}

export interface Typed {
  readonly name: string;
  readonly relationship: string;
  readonly job: string;
  readonly asked: readonly string[];
  readonly forms: Readonly<Record<string, TypedForm>>;
}

export const NOTHING_TYPED: Typed = { name: '', relationship: '', job: '', asked: [], forms: {} };

const line = (text: string | null): string => oneLine(text ?? '');
const lines = (text: string | null): string =>
  (text ?? '').toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').trim();

const readForm = (fields: URLSearchParams, form: FormView): TypedForm => {
  const chosen = fields.get(answerOf(form.id));
  const may = new Set(form.own?.children.map(({ id }) => id));
  return {
    answer: ANSWERS.find((answer) => answer === chosen) ?? null,
    hash: fields.get(hashOf(form.id)) ?? '',
    // Whoever is not on this page is not signed for, whatever was sent.
    children: [...new Set(fields.getAll(childrenOf(form.id)))].filter((id) => may.has(id)),
    words: lines(fields.get(wordsOf(form.id))),
    pupils: Object.fromEntries(
      (form.child?.children ?? []).map(({ id }) => [id, line(fields.get(pupilOf(form.id, id)))]),
    ),
  };
};

/** Only what the page asked for; whatever else was sent is nothing. */
export const readTyped = (fields: URLSearchParams, { forms }: Pick<SignView, 'forms'>): Typed => ({
  name: line(fields.get(NAME)),
  relationship: line(fields.get(RELATIONSHIP)),
  job: line(fields.get(JOB)),
  asked: forms.map(({ id }) => id).filter((id) => fields.getAll(ASKED).includes(id)),
  forms: Object.fromEntries(forms.map((form) => [form.id, readForm(fields, form)])),
});
