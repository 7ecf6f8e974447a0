import type { Card } from '../../src/core/answer.ts';
import { type CardKind, text } from '../kit/index.ts';
import { type WordsView, wordsForm, wordsSamples } from './words-parts.ts';

export const notNow = (view: WordsView): Card =>
  wordsForm(view, {
    verb: 'escalation.not-now',
    intro: [
      text(`Your answer to the question about ${view.reference} is "not now".`),
      text(
        'Whoever raised it may still refer it themselves. The next in line is told, and can still approve it.',
      ),
    ],
    label: 'Why not now?',
    required: 'Please write why not now.',
    button: 'Answer "not now"',
  });

export const kind: CardKind = 'dialog';
export const samples: Record<string, WordsView> = wordsSamples;
