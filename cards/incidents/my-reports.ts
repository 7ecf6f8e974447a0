import type { Card } from '../../src/core/answer.ts';
import { buttons, card, dialogButton, group, heading, hint, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface MyReportsView {
  readonly school: string;
  readonly reports: readonly {
    readonly incident: string;
    readonly reference: string;
    readonly sent: string;
    /** kept: nobody at school could be told of it. */
    readonly status: 'kept' | 'sent' | 'open' | 'ended';
  }[];
  /** How many more there are than the ones shown. */
  readonly more: number;
}

const STATUS = {
  kept: 'Kept, but nobody at school can be told of it here. Please call the numbers you were given',
  sent: 'Sent, not opened yet',
  open: 'Opened, being looked into',
  ended: 'Our work on it has ended',
} as const;

/** Teams shows six buttons on a card; reports that can still be added to come first. */
const MOST_BUTTONS = 6;

export const myReports = ({ school, reports, more }: MyReportsView): Card => {
  const open = reports.filter(({ status }) => status !== 'ended').slice(0, MOST_BUTTONS);
  return card({
    summary: 'Your list',
    body: [
      heading('Your reports'),
      reports.length === 0 ? text('You have not sent any yet. Write "report a concern" to begin.') : null,
      reports.map((report) =>
        group(
          [
            text(report.reference, { bold: true }),
            text(
              `${STATUS[report.status]} (${report.status === 'kept' ? 'written' : 'sent'} ${report.sent})`,
              {
                close: true,
              },
            ),
            open.includes(report)
              ? buttons(dialogButton('Add to it', 'incident.add', { school, incident: report.incident }))
              : null,
          ],
          { line: true },
        ),
      ),
      more > 0 ? hint(`There are ${more} older ones. Ask at school if you need them.`) : null,
    ],
  });
};

export const kind = 'chat';
const one = { incident: SAMPLE_ID, reference: SAMPLE_REFERENCE, sent: 'Monday 23 November, 3.45 pm' };
export const samples: Record<string, MyReportsView> = {
  none: { school: SAMPLE_SCHOOL_ID, reports: [], more: 0 },
  several: {
    school: SAMPLE_SCHOOL_ID,
    reports: [
      { ...one, status: 'kept' },
      { ...one, status: 'sent' },
      { ...one, reference: 'OAK-2026-00917', status: 'open' },
      { ...one, reference: 'OAK-2026-73350', status: 'ended' },
    ],
    more: 4,
  },
};
