import type { Card } from '../../src/core/answer.ts';
import { sampleLado, sampleTelling, type TellingView, tellingParts } from '../incidents/telling-parts.ts';
import { type CardKind, card, errors, hint, send, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_NOTE, SAMPLE_REFERENCE, SAMPLE_STAFF } from '../kit/sample-people.ts';
import { seenOf } from './decision-parts.ts';

export interface ApproveTellingView {
  readonly school: string;
  readonly escalation: string;
  readonly rev: number;
  readonly stood: string;
  readonly reference: string;
  readonly form: string;
  readonly question: TellingView;
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly faults: readonly string[];
}

/** Before a decision is approved by which a family or the person it is about learns of the case. */
export const approveTelling = (view: ApproveTellingView): Card =>
  card({
    summary: 'A form for you to fill in.',
    body: [
      errors(view.faults),
      text(`You are about to approve what was asked about ${view.reference}.`),
      ...tellingParts(view.question, view.values),
      hint('Then it is approved. If you ask first, nothing is approved and you get a task.'),
      hint('Your words stay in the case. They are never posted in a chat.'),
    ],
    actions: [
      send(
        'Send my answer',
        'escalation.telling',
        { ...seenOf(view), form: view.form },
        { style: 'positive' },
      ),
    ],
  });

export const kind: CardKind = 'dialog';
const empty: ApproveTellingView = {
  school: SAMPLE_ID,
  escalation: SAMPLE_ID,
  rev: 1,
  stood: 'open',
  reference: SAMPLE_REFERENCE,
  form: 'token',
  question: sampleTelling,
  values: {},
  faults: [],
};
export const samples: Record<string, ApproveTellingView> = {
  'a family': empty,
  'the adult it is about': { ...empty, question: sampleLado },
  'sent back': {
    ...empty,
    question: { ...sampleTelling, before: [`Monday 23 November, 3.45 pm, ${SAMPLE_STAFF}: ${SAMPLE_NOTE}`] },
    values: { telling: 'no', tellingWhy: SAMPLE_NOTE },
    faults: ['Please write why this cannot raise the risk.'],
  },
};
