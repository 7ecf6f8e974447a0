import type { Card } from '../../src/core/answer.ts';
import { buttons, type CardKind, card, dialogButton, group, heading, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface MyAgreement {
  readonly request: string;
  readonly title: string;
  /** "You signed this on Friday 4 December 2026, version 3f9c21ab." */
  readonly standing: string;
  readonly button: 'Read and sign' | 'Read' | 'Read again';
}

export interface MineView {
  readonly school: string;
  readonly rows: readonly MyAgreement[];
  /** When there is nothing: why, and what to do. */
  readonly nothing: string;
}

export const kind: CardKind = 'chat';
const MOST = 6;

const readButton = (school: string, { request, button: title }: MyAgreement) =>
  dialogButton(
    title,
    'agreement.read',
    { school, request },
    title === 'Read again' ? {} : { style: 'positive' },
  );

/** What one person is asked to sign and has signed. */
export const mine = ({ school, rows, nothing }: MineView): Card => {
  const only = rows.length === 1 ? rows[0] : undefined;
  return card({
    summary: 'Your agreements',
    body: [
      heading('Your agreements'),
      rows.length === 0 ? text(nothing) : null,
      ...rows.map((row, index) =>
        group(
          [
            text(row.title, { bold: true }),
            text(row.standing, { close: true }),
            only || index >= MOST ? null : buttons(readButton(school, row)),
          ],
          { line: true },
        ),
      ),
    ],
    actions: only ? [readButton(school, only)] : [],
  });
};

const row: MyAgreement = {
  request: SAMPLE_ID,
  title: 'Agreement for staff',
  standing: 'You signed this on Friday 4 December 2026, version 3f9c21ab.',
  button: 'Read again',
};
const nothing = 'There is nothing for you to sign. If that looks wrong, please ask the school office.';
export const samples: Record<string, MineView> = {
  signed: { school: SAMPLE_SCHOOL_ID, rows: [row], nothing },
  two: {
    school: SAMPLE_SCHOOL_ID,
    rows: [
      row,
      {
        ...row,
        title: 'What visitors have to know',
        standing: 'Please read it by Friday 11 December.',
        button: 'Read',
      },
    ],
    nothing,
  },
  nothing: { school: SAMPLE_SCHOOL_ID, rows: [], nothing },
};
