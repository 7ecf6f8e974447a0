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
  /** Nobody who may decide can be reached. */
  readonly nobody: boolean;
}

/** To the person who raised it: their words did not go to the channel, and who has them instead. */
export const notPosted = ({ school, incident, reference, why, nobody }: NotPostedView): Card =>
  card({
    summary: 'There is news about a decision.',
    body: [
      heading('Not posted in the channel'),
      text(`${why} So the question about ${reference} was not posted there.`),
      nobody
        ? text('Nobody who may decide can be reached here. Please phone the DSL or the headteacher now.', {
            bold: true,
          })
        : text('The people who may decide were told in their own chats instead.'),
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
  nobody: false,
};
export const samples: Record<string, NotPostedView> = { told, nobody: { ...told, nobody: true } };
