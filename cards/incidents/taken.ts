import type { Card } from '../../src/core/answer.ts';
import { button, type CardKind, card, dialogButton, hint, note, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface TakenView {
  readonly school: string;
  readonly incident: string;
  readonly rev: number;
  readonly reference: string;
  /** "The e-safety coordinator": a role, never a name; null: nobody has it. */
  readonly holder: string | null;
  readonly since: string | null;
  /** false: may read, not work on it. */
  readonly mayTakeOver: boolean;
  /** What the last click led to. */
  readonly said: string | null;
}

/** Somebody else is at it. */
export const taken = (view: TakenView): Card => {
  const ids = { school: view.school, incident: view.incident };
  return card({
    summary: 'Somebody has taken this on',
    body: [
      view.said === null ? null : note(view.said),
      text(view.holder === null ? 'Nobody has this yet.' : `${view.holder} has this.`, { bold: true }),
      hint(view.since === null ? view.reference : `${view.reference} · since ${view.since}`),
    ],
    actions: [
      view.mayTakeOver ? button('Take over', 'incident.take-over', { ...ids, rev: view.rev }) : null,
      dialogButton('Read the report', 'incident.read', ids),
      dialogButton('The case', 'incident.case', ids),
    ],
  });
};

export const kind: CardKind = 'chat';
const other: TakenView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  rev: 2,
  reference: SAMPLE_REFERENCE,
  holder: 'The e-safety coordinator',
  since: 'Monday 23 November, 3.45 pm',
  mayTakeOver: true,
  said: null,
};
export const samples: Record<string, TakenView> = {
  'for somebody who may take over': other,
  'for somebody whose click came late': { ...other, said: 'Your last click was not saved.' },
  'for somebody who may only read': { ...other, mayTakeOver: false },
  'waiting, for somebody who may only read': {
    ...other,
    holder: null,
    since: null,
    mayTakeOver: false,
  },
};
