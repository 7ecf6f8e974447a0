import type { Card } from '../../src/core/answer.ts';
import { type CardKind, hint } from '../kit/index.ts';
import { SAMPLE_NOTE, SAMPLE_STAFF } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';
import { sampleLado, sampleTelling, type TellingView, tellingParts } from './telling-parts.ts';

export interface TellingFormView extends FormView {
  readonly question: TellingView;
}

/** Before items are ticked by which a family or the person it is about learns of the case. */
export const telling = (view: TellingFormView): Card =>
  formCard(view, {
    verb: 'incident.telling',
    button: 'Send my answer',
    data: { node: view.values['node'] ?? '', items: view.values['items'] ?? '' },
    body: [
      ...tellingParts(view.question, view.values),
      hint('Then it is ticked. If you ask first, nothing is ticked and you get a task.'),
    ],
  });

export const kind: CardKind = 'dialog';
const values = { node: 'default/harmed', items: 'parents' };
const child: TellingFormView = { ...sampleForm, values, question: sampleTelling };
export const samples: Record<string, TellingFormView> = {
  'a family': child,
  'the adult it is about': { ...child, question: sampleLado },
  'the family, in a case about an adult': { ...child, question: { ...sampleTelling, adult: true } },
  'sent back': {
    ...child,
    question: { ...sampleTelling, before: [`Monday 23 November, 3.45 pm, ${SAMPLE_STAFF}: ${SAMPLE_NOTE}`] },
    values: {
      ...values,
      telling: 'asked',
      tellingWho: 'social-care,police',
      tellingWhen: '2026-11-23',
      tellingSaid: SAMPLE_NOTE,
    },
    faults: ['Please choose whom you asked.'],
  },
};
