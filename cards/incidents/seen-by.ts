import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, group, heading, hint, send, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID, SAMPLE_STAFF } from '../kit/sample-people.ts';

export interface SeenByView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
  /** Newest first. */
  readonly rows: readonly { readonly who: string; readonly when: string; readonly what: string }[];
  /** Where the page with older ones begins; null: there are none. */
  readonly older: string | null;
  /** This is not the page with the newest. */
  readonly later: boolean;
}

/** Who has looked at a case or worked on it, for whoever decides it. */
export const seenBy = (view: SeenByView): Card => {
  const ids = { school: view.school, incident: view.incident };
  return card({
    summary: 'Who has looked at a case',
    body: [
      heading(view.reference),
      text('Who has looked at this case or worked on it, the newest first. Your own look is in it too.'),
      hint(
        'What was done in the case stands in its time line. The log and other lists are not counted here.',
      ),
      ...view.rows.map(({ who, when, what }) =>
        group([text(who, { bold: true }), text(`${when}: ${what}`, { close: true })]),
      ),
    ],
    actions: [
      view.older === null ? null : send('Older ones', 'incident.seen-by', { ...ids, before: view.older }),
      view.later ? send('The newest', 'incident.seen-by', ids) : null,
      send('Whole time line', 'incident.time-line', ids),
      send('The case', 'incident.case', ids),
    ],
  });
};

export const kind: CardKind = 'dialog';
const newest: SeenByView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  reference: SAMPLE_REFERENCE,
  rows: [
    { who: SAMPLE_STAFF, when: '23 November 2026 at 15:45', what: 'looked who had looked' },
    { who: 'Somebody who has left', when: '23 November 2026 at 10:02', what: 'worked on it' },
  ],
  older: '41',
  later: false,
};
export const samples: Record<string, SeenByView> = {
  'the newest': newest,
  'the oldest': { ...newest, older: null, later: true },
};
