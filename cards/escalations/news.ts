import type { Card } from '../../src/core/answer.ts';
import {
  type CardAction,
  type CardKind,
  type CardPart,
  card,
  dialogButton,
  facts,
  heading,
  list,
  subheading,
  text,
} from '../kit/index.ts';
import {
  approveButton,
  type DecisionView,
  endedLine,
  itemList,
  sampleDecision,
  seenOf,
  stateLine,
} from './decision-parts.ts';

export interface NewsView extends DecisionView {
  /** Why this reader has it. */
  readonly reader: 'raiser' | 'works-on-it' | 'next-in-line' | 'second-person' | 'decider' | 'other';
  readonly mayAnswer: boolean;
  /** Names and numbers as printed in the policy; shown to the raiser after "not now". */
  readonly contacts: readonly string[];
}

const APPROVED: Readonly<Record<NewsView['reader'], string>> = {
  raiser: 'The decision you are waiting for was made.',
  'works-on-it': 'The decision you are waiting for was made.',
  'next-in-line': 'A decision was made.',
  'second-person':
    'Somebody made a decision that they had asked for themselves. You are told so that a second person knows.',
  decider: 'You made this decision.',
  other: 'A decision was made.',
};

const notNow = ({ reader, mayApprove, ended }: NewsView): string => {
  if (ended) return 'The answer was "not now".';
  if (reader === 'decider')
    return 'Your answer was "not now". Somebody else who may decide can still approve it.';
  const otherwise = mayApprove
    ? 'If you see it another way, speak to them, or approve it here.'
    : 'If you see it another way, open the case and speak to them.';
  if (reader === 'next-in-line')
    return `The answer was "not now". You are told because you are next in line. ${otherwise}`;
  return mayApprove ? `The answer was "not now". ${otherwise}` : 'The answer was "not now".';
};

const intro = (view: NewsView): string => {
  if (view.state === 'open') return 'The question was answered. The decision is open again.';
  if (view.state === 'more-asked')
    return 'Before this is decided, something more is asked. The question is in the form that "Answer" opens.';
  return view.state === 'approved' ? APPROVED[view.reader] : notNow(view);
};

/** Nobody who is worried is stopped by a "not now". */
const stillWorried = ({ state, reader, contacts }: NewsView): readonly CardPart[] =>
  state !== 'not-now' || reader !== 'raiser'
    ? []
    : [
        subheading('Still worried? Refer it yourself'),
        text('You do not need permission. Tell the DSL straight after.'),
        list(contacts),
      ];

export const news = (view: NewsView): Card => {
  const { school, incident } = view;
  const actions: readonly (CardAction | null)[] = [
    view.mayAnswer && view.state === 'more-asked'
      ? dialogButton('Answer', 'escalation.answer', seenOf(view), { style: 'positive' })
      : null,
    view.state === 'not-now' && view.mayApprove ? approveButton(view) : null,
    dialogButton('Open the case', 'incident.case', { school, incident }),
  ];
  return card({
    summary: 'There is news about a decision.',
    body: [
      heading('About a decision'),
      text(intro(view)),
      stateLine(view),
      endedLine(view),
      facts([
        ['Case', view.reference],
        ['Asked for', view.raisedAt],
      ]),
      ...itemList(view),
      ...stillWorried(view),
    ].flat(),
    actions,
  });
};

export const kind: CardKind = 'chat';

const decided = { role: 'the DSL', at: 'Monday 23 November, 4.02 pm', self: false };
const raiser: NewsView = {
  ...sampleDecision,
  rev: 2,
  reader: 'raiser',
  mayAnswer: true,
  contacts: [],
  state: 'approved',
  decided,
};
export const samples: Record<string, NewsView> = {
  approved: raiser,
  'not now, to the raiser': {
    ...raiser,
    state: 'not-now',
    contacts: [
      'In danger now: call 999',
      'Children’s services: 01632 960 123 (as printed in the policy, check before use)',
    ],
  },
  'not now, to the next in line': { ...raiser, state: 'not-now', reader: 'next-in-line', mayApprove: true },
  'approved, to the one who did': { ...raiser, reader: 'decider' },
  'more was asked': { ...raiser, state: 'more-asked' },
  answered: { ...raiser, state: 'open', answered: true, reader: 'works-on-it' },
  'somebody decided alone': {
    ...raiser,
    reader: 'second-person',
    mayAnswer: false,
    decided: { ...decided, self: true },
  },
};
