import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, heading, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE } from '../kit/sample-people.ts';
import { REFER_YOURSELF } from './decision-parts.ts';

export interface NotPostedView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
  /** One sentence in general words. */
  readonly why: string;
  /** instead: all who may decide were told 1:1. some: not all of them could be. nobody: there is none to tell. */
  readonly outcome: 'instead' | 'some' | 'nobody';
}

const NEXT = {
  instead: 'So your question was not posted there. The people who may decide were told in their own chats.',
  some: 'If you hear nothing soon, phone the DSL or the headteacher.',
  nobody: 'Please phone the DSL or the headteacher now.',
} as const;

/** To the person who raised it: their question did not take the usual way, and who has it instead. */
export const notPosted = ({ school, incident, reference, why, outcome }: NotPostedView): Card =>
  card({
    summary: 'There is news about a decision.',
    body: [
      heading('How your question was passed on'),
      text(`This is about ${reference}. ${why}`),
      text(NEXT[outcome], { bold: outcome !== 'instead' }),
      text(REFER_YOURSELF),
    ],
    actions: [dialogButton('Open the case', 'incident.case', { school, incident })],
  });

export const kind: CardKind = 'chat';

const told: NotPostedView = {
  school: SAMPLE_ID,
  incident: SAMPLE_ID,
  reference: SAMPLE_REFERENCE,
  why: 'A guest is in the safeguarding channel.',
  outcome: 'instead',
};
export const samples: Record<string, NotPostedView> = {
  told,
  'not everybody': {
    ...told,
    why: 'Not everybody who may decide could be reached in their chat.',
    outcome: 'some',
  },
  nobody: { ...told, why: 'Nobody who may decide can be reached here.', outcome: 'nobody' },
};
