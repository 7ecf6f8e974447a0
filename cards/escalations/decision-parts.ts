/** What the cards of a decision have in common. */
import type { CardAction, CardPart } from '../kit/index.ts';
import { button, dialogButton, group, hint, list, note, text, warning } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE } from '../kit/sample-people.ts';

export interface DecisionView {
  readonly school: string;
  readonly incident: string;
  readonly escalation: string;
  readonly rev: number;
  /** How it stands, for the app to know again what was on the card that is pressed. */
  readonly stood: string;
  readonly reference: string;
  readonly urgency: 'now' | 'today' | 'soon';
  /** With the time that it comes to: "Today: by Monday 23 November, 4.30 pm". */
  readonly howSoon: string;
  /** Text of the chart's items, conditions first; empty: "please look at this case". */
  readonly items: readonly string[];
  /** "Monday 23 November, 3.45 pm" */
  readonly raisedAt: string;
  /** When the report came: nobody redraws a card because time has passed, so no age. */
  readonly sentAt: string;
  readonly state: 'open' | 'approved' | 'not-now' | 'more-asked';
  /** Open again after "ask for more". */
  readonly answered: boolean;
  /** By role, never by name. `self`: by the person who raised it. While open nothing of it is shown. */
  readonly decided: { readonly role: string; readonly at: string; readonly self: boolean } | null;
  /** A family or the person it is about would learn of it: "Approve" opens the question whether that raises the risk. */
  readonly asksFirst: boolean;
  /** Our work on the case has ended: nothing is decided any more. */
  readonly ended: boolean;
  /** Why nothing came of the reader's press on an older card. */
  readonly said: string | null;
  /** This reader, in their own chat, may approve what somebody else answered with "not now". */
  readonly mayApprove: boolean;
}

/** What each of its buttons carries. */
export const seenOf = ({
  school,
  escalation,
  rev,
  stood,
}: Pick<DecisionView, 'school' | 'escalation' | 'rev' | 'stood'>) => ({ school, escalation, rev, stood });

export const approveButton = (view: DecisionView): CardAction => {
  const { items, asksFirst } = view;
  const data = seenOf(view);
  const style = { style: 'positive' } as const;
  if (asksFirst) return dialogButton('Approve', 'escalation.telling', data, style);
  const title = items.length === 0 ? 'I am looking at it' : 'Approve';
  return button(title, 'escalation.approve', data, style);
};

/** Beside an "Approve" that opens a question. */
export const asksFirstHint = ({ asksFirst, state }: DecisionView): CardPart =>
  asksFirst && state !== 'approved'
    ? hint('Before it is approved, I ask whether it could raise the risk for a child, or warn somebody.')
    : null;

export const itemList = ({ items, state }: DecisionView): readonly CardPart[] => {
  if (items.length === 0) return [text('Please look at this case and say what should happen next.')];
  // What waits is listed last, before the button that says yes to it.
  if (state === 'open' || state === 'more-asked') return [];
  return [text('What was asked:', { bold: true }), ...list(items)];
};

const STATE_WORDS = {
  approved: 'Approved',
  'not-now': 'Not now',
  'more-asked': 'More was asked',
} as const;

/** Last before the button: with one click all of these become tasks. */
export const whatIsApproved = ({ items }: DecisionView): CardPart =>
  items.length === 0
    ? null
    : [
        text(
          items.length === 1 ? '"Approve" says yes to this:' : `"Approve" says yes to all ${items.length}:`,
          {
            bold: true,
          },
        ),
        ...items.map((item, index) => text(`${index + 1}. ${item}`, { close: true })),
      ];

/** Who by role, and when; while it is open, only that an answer has come. */
export const stateLine = ({ state, decided, items, answered }: DecisionView): CardPart => {
  if (answered) return group([text('An answer is in the case.', { bold: true })], { style: 'emphasis' });
  if (state === 'open' || !decided) return null;
  const word = state === 'approved' && items.length === 0 ? 'Being looked at' : STATE_WORDS[state];
  return group(
    [
      text(`${word}: by ${decided.role}, ${decided.at}.`, { bold: true }),
      decided.self && state !== 'more-asked'
        ? text('Decided by the person who raised it.', { close: true })
        : null,
      state === 'approved' && items.length > 0
        ? text('What was approved is now in the tasks of the case.', { close: true })
        : null,
      state === 'not-now' ? text('The reason is in the case.', { close: true }) : null,
      state === 'more-asked' ? text('The question is in the case.', { close: true }) : null,
    ],
    { style: state === 'approved' ? 'good' : 'emphasis' },
  );
};

export const REFER_YOURSELF =
  'If a child is at risk, do not wait for this. Anyone may refer: you do not need permission.';

export const dangerFirst = (): CardPart =>
  warning('Is somebody in danger now? Call 999 first.', REFER_YOURSELF);

export const endedLine = ({ ended }: DecisionView): CardPart =>
  ended
    ? note('Our work on this case has ended. To decide this after all, open the case and reopen it first.')
    : null;

export const schoolRule = (): CardPart => hint("These times are the school's own rule, not your policy's.");

export const sampleDecision: DecisionView = {
  school: SAMPLE_ID,
  incident: SAMPLE_ID,
  escalation: SAMPLE_ID,
  rev: 1,
  stood: 'open',
  reference: SAMPLE_REFERENCE,
  urgency: 'today',
  howSoon: 'Today: by Monday 23 November, 4.45 pm',
  items: [
    'If it is about the school network: switch off the account.',
    'Consider this: tell the parents or carers.',
  ],
  raisedAt: 'Monday 23 November, 3.45 pm',
  sentAt: 'Monday 23 November, 3.33 pm',
  state: 'open',
  answered: false,
  decided: null,
  asksFirst: false,
  ended: false,
  said: null,
  mayApprove: false,
};
