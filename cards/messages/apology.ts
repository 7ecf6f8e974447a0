import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, heading, hint, text } from '../kit/index.ts';

export interface ApologyView {
  /** Finds the log lines of what went wrong. */
  readonly id: string;
}

export const kind: CardKind = 'chat';

/** The one answer to breakage: never the error's own text, which quotes data. */
export const apology = ({ id }: ApologyView): Card =>
  card({
    summary: 'Sorry, something went wrong.',
    body: [
      heading('Sorry, something went wrong'),
      text('This is our fault, not yours. Please try again in a minute.'),
      text('If a child may be at risk, do not wait for this: talk to your safeguarding lead now.'),
      hint('If you are a child: talk to a grown-up you trust, or call Childline free on 0800 1111.'),
      hint(`If it happens again, give your IT team this number: ${id}`),
    ],
  });

export const samples: Record<string, ApologyView> = {
  'with its number': { id: '5b2f7c1e-0d3a-4c55-9e57-2f1c8a6b9d01' },
};
