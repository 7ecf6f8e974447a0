import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, group, heading, hint, send, text } from '../kit/index.ts';
import {
  SAMPLE_CHILD,
  SAMPLE_EVIDENCE,
  SAMPLE_ID,
  SAMPLE_NARRATIVE,
  SAMPLE_REFERENCE,
  SAMPLE_SCHOOL_ID,
  SAMPLE_TYPE,
} from '../kit/sample-people.ts';

export interface ReadingView {
  readonly school: string;
  readonly incident: string;
  /** The dialog that this is a page of. */
  readonly verb: 'incident.read' | 'incident.time-line' | 'incident.evidence';
  readonly heading: string;
  readonly blocks: readonly { readonly title: string; readonly words: string }[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** The reader works on the case: evidence can be written down. */
  readonly mayWork: boolean;
  /** The reader decides the case, and may see who has looked at it. */
  readonly mayDecide: boolean;
}

/** Pages of words to read: a report, a time line. */
export const reading = (view: ReadingView): Card => {
  const ids = { school: view.school, incident: view.incident };
  return card({
    summary: 'Something to read',
    body: [
      heading(view.heading),
      view.pages > 1 ? hint(`Page ${view.page + 1} of ${view.pages}`) : null,
      ...view.blocks.map(({ title, words }) =>
        group([text(title, { bold: true }), words === '' ? null : text(words, { close: true })]),
      ),
    ],
    actions: [
      view.page + 1 < view.pages ? send('Next page', view.verb, { ...ids, page: view.page + 1 }) : null,
      view.page > 0 ? send('Page before', view.verb, { ...ids, page: view.page - 1 }) : null,
      view.verb === 'incident.read' ? send('Evidence', 'incident.evidence', ids) : null,
      view.verb === 'incident.evidence' && view.mayWork
        ? send('Write something down', 'incident.custody', ids)
        : null,
      view.verb !== 'incident.evidence' && view.mayDecide
        ? send('Who has looked', 'incident.seen-by', ids)
        : null,
      send('The case', 'incident.case', ids),
    ],
  });
};

export const kind: CardKind = 'dialog';
const report: ReadingView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  verb: 'incident.read',
  heading: SAMPLE_REFERENCE,
  blocks: [
    { title: 'What happened', words: SAMPLE_NARRATIVE },
    { title: 'Child harmed', words: SAMPLE_CHILD },
    { title: 'Kind', words: SAMPLE_TYPE },
    { title: 'What there is to show it', words: SAMPLE_EVIDENCE },
  ],
  page: 0,
  pages: 1,
  mayWork: true,
  mayDecide: true,
};
export const samples: Record<string, ReadingView> = {
  'a report': report,
  evidence: {
    ...report,
    verb: 'incident.evidence',
    blocks: [{ title: 'Item 1', words: SAMPLE_EVIDENCE }],
  },
  'the second of three pages': { ...report, page: 1, pages: 3 },
  'for somebody who does not decide': { ...report, mayDecide: false },
};
