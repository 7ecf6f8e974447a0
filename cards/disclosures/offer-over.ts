import type { Card } from '../../src/core/answer.ts';
import { card, done, hint, text } from '../kit/index.ts';

export interface OfferOverView {
  readonly how: 'sent' | 'gone';
  /** A picture or file came with the words: deleting that message would take away what shows it. */
  readonly withFile: boolean;
  readonly inPublic: boolean;
}

/** What the offer to report becomes. */
export const offerOver = ({ how, withFile, inPublic }: OfferOverView): Card =>
  card({
    summary: 'Before you go on',
    body: [
      how === 'sent'
        ? done('This has been sent as a report.')
        : text('I no longer have your words. They were not sent to anybody.'),
      withFile
        ? text(
            'Please do not delete your message: a picture or file came with it. Speak to the DSL about it.',
          )
        : text(
            inPublic
              ? 'Please delete your message there now, where others can read it.'
              : 'Please delete your message in this chat now: chats are kept.',
          ),
      how === 'gone' ? hint('Still worried? Write "report a concern". In danger now, call 999.') : null,
    ],
  });

export const kind = 'chat';
export const samples: Record<string, OfferOverView> = {
  sent: { how: 'sent', withFile: false, inPublic: false },
  'sent, with a picture': { how: 'sent', withFile: true, inPublic: false },
  'sent, from a channel': { how: 'sent', withFile: false, inPublic: true },
  gone: { how: 'gone', withFile: false, inPublic: false },
};
