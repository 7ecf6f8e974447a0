import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, hint, text } from '../kit/index.ts';
import { SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface LowLevelDoorView {
  readonly school: string;
  readonly schoolName: string;
}

/** The list names people, so it is in a dialog and never in a chat. */
export const lowLevelDoor = ({ school, schoolName }: LowLevelDoorView): Card =>
  card({
    summary: 'A list for you',
    body: [
      text(`The list of ${schoolName} opens in a window of its own.`),
      hint('Please open it when you are alone with your screen.'),
    ],
    actions: [dialogButton('Open the list', 'incident.low-level', { school }, { style: 'positive' })],
  });

export const kind: CardKind = 'chat';
export const samples: Record<string, LowLevelDoorView> = {
  always: { school: SAMPLE_SCHOOL_ID, schoolName: 'Oakfield Primary' },
};
