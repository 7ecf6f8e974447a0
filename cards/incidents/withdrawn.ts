import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, text } from '../kit/index.ts';

export type WithdrawnView = Record<string, never>;

/** Stands where a message was that is no longer for its reader; says nothing, not even that there is a case. */
export const withdrawn = (_view: WithdrawnView): Card =>
  card({
    summary: 'Nothing to do here',
    body: [text('There is nothing for you to do here any more.')],
  });

export const kind: CardKind = 'chat';
export const samples: Record<string, WithdrawnView> = { always: {} };
