/** What is still missing or wrong in what was typed, in the order of the page. Pure. */
import { isName } from '../../../core/name.ts';
import * as field from './fields.ts';
import * as say from './messages.ts';
import type { FormView, PageFault, SignView } from './view.ts';

export const MOST_NAME = 200;
export const MOST_WORDS = 2_000;

/** It was signed before for everybody: it may be answered again, and need not. */
export const isSettled = ({ own }: Pick<FormView, 'own'>): boolean =>
  own !== null && own.children.length > 0 && own.children.every(({ already }) => already !== null);

/** For whom nobody has signed yet, and who is not ticked. */
const leftOut = ({ own }: FormView, { children }: field.TypedForm) =>
  (own?.children ?? []).filter(({ id, already }) => already === null && !children.includes(id));

const ownFaults = (form: FormView, typed: field.TypedForm, asked: boolean): readonly PageFault[] => {
  const { own, id, title } = form;
  if (!own) return [];
  if (typed.answer === null && isSettled(form))
    return typed.words === '' ? [] : [{ field: field.wordsOf(id), text: say.FAULT.wordsAlone(title) }];
  const faults: PageFault[] = [];
  const at = (name: string, text: string): void => void faults.push({ field: name, text });
  if (typed.answer === null) at(field.one(field.answerOf(id), field.ANSWERS[0]), say.FAULT.answer(title));
  const [first] = own.children;
  const left = leftOut(form, typed);
  if (first && typed.children.length === 0)
    at(field.one(field.childrenOf(id), first.id), say.FAULT.children(title));
  else if (left[0] && !asked)
    at(
      field.one(field.childrenOf(id), left[0].id),
      say.FAULT.someChildren(say.list(left.map(({ name }) => name)), title),
    );
  if (typed.answer === 'question' && typed.words === '') at(field.wordsOf(id), say.FAULT.question(title));
  if (typed.answer === 'agree' && typed.words !== '') at(field.wordsOf(id), say.FAULT.wordsUnused(title));
  if (typed.words.length > MOST_WORDS) at(field.wordsOf(id), say.FAULT.wordsLong(title));
  return faults;
};

const childFaults = (form: FormView, typed: field.TypedForm): readonly PageFault[] => {
  if (form.child?.kind !== 'sign') return [];
  return form.child.children.flatMap(({ id, name }): PageFault[] => {
    const written = typed.pupils[id] ?? '';
    const at = field.pupilOf(form.id, id);
    if (written.length > MOST_NAME) return [{ field: at, text: say.FAULT.childLong(name) }];
    return written !== '' && !isName(written) ? [{ field: at, text: say.FAULT.childName(name) }] : [];
  });
};

const oneLine = (name: string, value: string, missing: string | null, long: string): readonly PageFault[] => {
  if (value.length > MOST_NAME) return [{ field: name, text: long }];
  return missing !== null && !isName(value) ? [{ field: name, text: missing }] : [];
};

/** A link is not spent on a page that was sent empty. */
const nothingSent = ({ forms }: SignView, typed: field.Typed): readonly PageFault[] => {
  const sent = Object.values(typed.forms).some(
    ({ answer, pupils }) => answer !== null || Object.values(pupils).some((one) => one !== ''),
  );
  const [form] = forms;
  return sent || !form ? [] : [{ field: `form-${form.id}`, text: say.FAULT.nothing }];
};

const aboutYou = (view: SignView, typed: field.Typed): readonly PageFault[] => [
  ...oneLine(field.NAME, typed.name, say.FAULT.name, say.FAULT.nameLong),
  ...(view.kind === 'family'
    ? oneLine(field.RELATIONSHIP, typed.relationship, say.FAULT.relationship, say.FAULT.relationshipLong)
    : []),
  ...(view.asksJob ? oneLine(field.JOB, typed.job, null, say.FAULT.jobLong) : []),
];

/** Whoever holds the link has something to answer themselves, and says who they are. */
export const asksYou = ({ forms }: Pick<SignView, 'forms'>): boolean => forms.some(({ own }) => own !== null);

export const faultsIn = (view: SignView, typed: field.Typed): readonly PageFault[] => {
  const faults = view.forms.flatMap((form) => {
    const written = typed.forms[form.id];
    if (!written) return [];
    return [...ownFaults(form, written, typed.asked.includes(form.id)), ...childFaults(form, written)];
  });
  const answersThemselves = Object.values(typed.forms).some(({ answer }) => answer !== null);
  const asks = asksYou(view) && (answersThemselves || faults.length > 0);
  if (faults.length === 0 && !answersThemselves) return nothingSent(view, typed);
  return [...faults, ...(asks ? aboutYou(view, typed) : [])];
};

/** Forms of which some children were left out and it has been said so: pressed again, it is meant. */
export const askedAbout = (view: SignView, typed: field.Typed): readonly string[] =>
  view.forms.flatMap((form) => {
    const written = typed.forms[form.id];
    return written && written.children.length > 0 && leftOut(form, written).length > 0 ? [form.id] : [];
  });
