import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, done, hint, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface QuestionView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
  /** `answer`: one question, before anything is done. `choose`: something has to be chosen first. */
  readonly wants: 'answer' | 'choose' | 'nothing';
}

const WORDS = {
  answer: 'One question needs your answer. Nothing is done before that.',
  choose: 'A step was decided, and one thing has to be chosen before it can be done.',
} as const;

/** In the chat of whoever decides; also of whoever works on the case, when they are to choose. */
export const question = (view: QuestionView): Card => {
  const data = { school: view.school, incident: view.incident };
  if (view.wants === 'nothing')
    return card({
      summary: 'This is answered',
      body: [done('This is answered. Thank you.'), hint(view.reference)],
      actions: [dialogButton('See what came of it', 'account.case', data)],
    });
  return card({
    summary: 'Something needs your answer',
    body: [text(WORDS[view.wants]), hint(view.reference)],
    actions: [dialogButton('Open', 'account.case', data)],
  });
};

export const kind: CardKind = 'chat';
const one: QuestionView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  reference: SAMPLE_REFERENCE,
  wants: 'answer',
};
export const samples: Record<string, QuestionView> = {
  'to be answered': one,
  'to be chosen first': { ...one, wants: 'choose' },
  answered: { ...one, wants: 'nothing' },
};
