import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, heading, hint, send, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface MoreView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
  readonly mayWork: boolean;
  /** The case has come to a step that switches off an account. */
  readonly accounts: boolean;
  readonly ended: boolean;
  /** It was found to be false or malicious, and the reader manages it. */
  readonly mayDestroy?: boolean;
}

/** What is done to a case now and then: Teams has room for six buttons on the case itself. */
export const more = (view: MoreView): Card => {
  const ids = { school: view.school, incident: view.incident };
  return card({
    summary: 'More about a case',
    body: [
      heading(view.reference),
      view.mayWork
        ? text('Add a person when you learn of somebody new, or of a new part that somebody had.')
        : null,
      text('If you are too close to somebody in this case, say so. You will then no longer see it.'),
      hint('A conflict of interest is nothing to be ashamed of. It protects the child and you.'),
    ],
    actions: [
      view.mayWork ? send('Add a person', 'incident.add-party', ids) : null,
      view.mayWork && !view.ended ? send('Add a task', 'incident.add-task', ids) : null,
      view.mayWork && !view.ended ? send('Another chart', 'incident.start-chart', ids) : null,
      send('I have a conflict of interest', 'incident.declare', ids),
      send('Whole time line', 'incident.time-line', ids),
      view.mayDestroy
        ? send('Destroy the record', 'incident.destroy-ask', ids, { style: 'destructive' })
        : null,
      // Seven do not fit: from the accounts a button leads to the case.
      view.accounts ? send('Accounts', 'account.case', ids) : send('The case', 'incident.case', ids),
    ],
  });
};

export const kind: CardKind = 'dialog';
const one: MoreView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  reference: SAMPLE_REFERENCE,
  mayWork: true,
  accounts: false,
  ended: false,
};
export const samples: Record<string, MoreView> = {
  'for somebody who works on it': one,
  'of a case that was found to be malicious': { ...one, ended: true, mayDestroy: true },
  'in a case that has come to an account': { ...one, accounts: true },
  'for somebody who may only read': { ...one, mayWork: false },
};
