import type { Card } from '../../src/core/answer.ts';
import { button, type CardKind, card, dialogButton, heading, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface DoorView {
  readonly title: string;
  /** No names and nothing that somebody wrote: who reads a chat beside its owner is not known. */
  readonly lines: readonly string[];
  readonly open: {
    readonly title: string;
    readonly verb:
      | 'agreement.register'
      | 'agreement.look-start'
      | 'agreement.list'
      | 'agreement.person'
      | 'agreement.read';
    readonly data: Readonly<Record<string, string>>;
  } | null;
  /** Id of the school whose agreements for the reader themselves are one press away. */
  readonly mine?: string;
}

export const kind: CardKind = 'chat';

/** What opens a dialog with names in it, or says that there is nothing more to do. */
export const door = ({ title, lines, open, mine }: DoorView): Card =>
  card({
    summary: title,
    body: [heading(title), ...lines.map((line) => text(line))],
    actions: [
      open === null ? null : dialogButton(open.title, open.verb, open.data, { style: 'positive' }),
      mine === undefined ? null : button('My agreements', 'agreement.mine', { school: mine }),
    ],
  });

const ids = { school: SAMPLE_SCHOOL_ID };
export const samples: Record<string, DoorView> = {
  register: {
    title: 'Who has signed',
    lines: [
      '3 people wait for an answer: 1 does not agree, 2 have a question. You find them first on the register.',
      '27 people: 12 have signed, 13 have not, 1 is exempt, 1 is on leave.',
    ],
    open: { title: 'Open the register', verb: 'agreement.register', data: ids },
  },
  'for somebody else': {
    title: 'Who has signed',
    lines: [
      'A few people at your school look after this list: the e-safety coordinator, the headteacher, the deputy headteacher, the DSL, the deputy DSL and the office. Please ask one of them.',
      'You can always read and sign your own. Press "My agreements" below, or write "my agreements".',
    ],
    open: null,
    mine: SAMPLE_SCHOOL_ID,
  },
  start: {
    title: 'Start agreements',
    lines: ['27 people have not been asked yet.'],
    open: { title: 'See how many would be asked', verb: 'agreement.look-start', data: ids },
  },
  list: {
    title: 'Agreements that are not signed',
    lines: ['3 people have had every reminder.'],
    open: { title: 'Open the list', verb: 'agreement.list', data: ids },
  },
  question: {
    title: 'Somebody has a question about an agreement',
    lines: ['They are not reminded until you have answered.'],
    open: { title: 'Read it', verb: 'agreement.person', data: { ...ids, request: SAMPLE_ID } },
  },
  answered: {
    title: 'Your question was answered',
    lines: ['It is about an agreement that you were asked to sign.'],
    open: { title: 'Read the answer', verb: 'agreement.read', data: { ...ids, request: SAMPLE_ID } },
  },
  'nothing more': { title: 'Agreements', lines: ['This has been dealt with. Thank you.'], open: null },
};
