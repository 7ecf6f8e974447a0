/** What a step of the chart is made of: its view, and the part of the card that differs by its kind. */
import type { CardElement } from '@microsoft/teams.cards';
import {
  type CardPart,
  choice,
  group,
  hint,
  list,
  note,
  subheading,
  text,
  textInput,
  toggle,
} from '../kit/index.ts';

export interface StepItem {
  readonly id: string;
  /** With its condition: "If the device is on the school network: Close the account." */
  readonly text: string;
  readonly timing: 'now' | 'decide';
  /** "Added by this app." null: it is whose the step is. */
  readonly whose: string | null;
  /** Name and number as the policy prints them. */
  readonly contact: string | null;
  readonly reference: boolean;
  /** "by Wed 25 November, 14:10"; null: no time is given. */
  readonly due: string | null;
  /** "Monday 23 November, 3.45 pm, by the DSL"; null: not ticked. */
  readonly ticked: string | null;
  /** The tick as it is drawn: also one that could not be saved. */
  readonly wanted: boolean;
  /** What became of it, where it is the school's decision; null: nobody was asked. */
  readonly decision: 'asked' | 'approved' | 'not-now' | null;
  /** null: nobody learns of the case by it. `asked-first`: a question comes before the tick; else its answer. */
  readonly telling: 'asked-first' | 'no' | 'asked' | null;
}

export type StepBody =
  | {
      readonly kind: 'question';
      readonly examples: readonly string[];
      readonly choices: readonly { readonly id: string; readonly label: string }[];
      readonly unsure: boolean;
      /** The answer given before; another one needs a reason. */
      readonly earlier: { readonly id: string; readonly label: string } | null;
    }
  | { readonly kind: 'actions'; readonly items: readonly StepItem[] }
  | { readonly kind: 'advice'; readonly contacts: readonly string[] }
  | { readonly kind: 'outcome' };

export interface StepView {
  readonly school: string;
  readonly incident: string;
  readonly rev: number;
  readonly reference: string;
  readonly danger: boolean;
  readonly chart: string;
  readonly text: string;
  /** Where the chart comes from, when it is not the document's own and `place` does not say it. */
  readonly source: string | null;
  /** "In your policy: section 10"; null: nothing to say. */
  readonly place: string | null;
  readonly standing: string | null;
  /** It is the policy's own, and national guidance says more or something else: both are named. */
  readonly policySays: boolean;
  /** What national guidance says about this very step, with its publisher. */
  readonly beside: readonly string[];
  /** What it says about any step like this. */
  readonly guidance: readonly string[];
  /** Address of the chart's picture with "you are here". */
  readonly picture: string | null;
  readonly canBack: boolean;
  /** What comes after this step. */
  readonly onward: 'step' | 'branch' | 'end' | 'finished';
  readonly mayDecide: boolean;
  /** false: the DSL or a deputy ends it. */
  readonly mayEnd: boolean;
  /** `chart/node` */
  readonly at: string;
  /** What the last click led to. */
  readonly said: string | null;
  /** The answer that was chosen and makes it a case about an adult; who it is about is asked first. */
  readonly aboutStaff: string | null;
  /** The step can switch off an account: which one is chosen in a dialog. */
  readonly account: boolean;
  /** Items that were ticked and wait for the answer whether they could raise the risk. */
  readonly telling: readonly string[];
  /** There are charts that could be begun by hand. */
  readonly mayStart: boolean;
  readonly body: StepBody;
}

export const DSL_ENDS_IT = 'When every task is done, the DSL or a deputy ends it.';

const DECISION = {
  asked: 'The DSL has been asked to decide.',
  approved: 'Decided: yes. It is a task.',
  'not-now': 'Decided: not now. You may still refer without permission.',
} as const;

const TELLING = {
  'asked-first': 'Before you tick this, I ask whether it could raise the risk for a child, or warn somebody.',
  no: 'Before this, somebody saw no added risk. Their reason is in the case.',
  asked: 'Before this, others were asked. What they said is in the case.',
} as const;

/** A line that belongs to what stands above it. */
const beneath = (words: string): CardElement => ({ ...hint(words), spacing: 'None' });

const itemPart = (item: StepItem): CardPart =>
  group([
    toggle(`tick:${item.id}`, item.text, { value: item.wanted }),
    item.whose === null ? null : beneath(item.whose),
    item.due === null
      ? null
      : text(`To be done ${item.due} (counted from the report).`, { bold: true, small: true, close: true }),
    item.contact === null ? null : beneath(item.contact),
    item.ticked === null ? null : beneath(`Ticked ${item.ticked}.`),
    item.decision === null ? null : beneath(DECISION[item.decision]),
    item.telling === null ? null : beneath(TELLING[item.telling]),
  ]);

const checklist = (items: readonly StepItem[], mayDecide: boolean): readonly CardPart[] => {
  const now = items.filter(({ timing }) => timing === 'now');
  const decide = items.filter(({ timing }) => timing === 'decide');
  return [
    now.length === 0 ? null : [subheading('Do now'), note('You do not need permission for these.')],
    ...now.map(itemPart),
    decide.length === 0
      ? null
      : [
          subheading('For the school to decide'),
          hint(
            mayDecide
              ? 'Tick what you decide, then save. It becomes a task at once and a senior colleague is told.'
              : 'Tick what you think is right, then save. The DSL is asked to decide.',
          ),
        ],
    ...decide.map(itemPart),
  ].filter((part) => part !== null);
};

const questionPart = (
  body: Extract<StepBody, { kind: 'question' }>,
  listed: boolean,
  chosen: string | null,
): readonly CardPart[] => [
  body.examples.length === 0 ? null : [hint('For example:'), ...list(body.examples)],
  listed
    ? choice(
        'choice',
        'Your answer',
        body.choices.map(({ id, label }) => ({ value: id, title: label })),
        { value: chosen ?? body.earlier?.id ?? null },
      )
    : null,
  body.earlier === null
    ? null
    : [
        hint(`Your answer before: ${body.earlier.label}`),
        textInput('reason', 'If you change your answer, say why', { long: true, maxLength: 2000 }),
      ],
];

/** `listed`: the answers are a list to choose from, not buttons. */
export const bodyPart = ({ body, mayDecide, aboutStaff }: StepView, listed: boolean): readonly CardPart[] => {
  if (body.kind === 'question') return questionPart(body, listed, aboutStaff);
  if (body.kind === 'actions') return checklist(body.items, mayDecide);
  if (body.kind === 'outcome') return [];
  return [...list(body.contacts), hint('When you have asked, go back to the question.')];
};
