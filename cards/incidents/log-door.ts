import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, hint, text } from '../kit/index.ts';
import { SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface LogDoorView {
  readonly school: string;
  readonly schoolName: string;
}

/** The log names people, so it is in a dialog and never in a chat. */
export const logDoor = ({ school, schoolName }: LogDoorView): Card =>
  card({
    summary: 'The incident log',
    body: [
      text(`The incident log of ${schoolName} opens in a window of its own.`),
      hint('Please open it when you are alone with your screen.'),
    ],
    actions: [dialogButton('Open the log', 'incident.log', { school }, { style: 'positive' })],
  });

export const kind: CardKind = 'chat';
export const samples: Record<string, LogDoorView> = {
  always: { school: SAMPLE_SCHOOL_ID, schoolName: 'Oakfield Primary' },
};
