/** One step of any chart. Long, since a step is one card whatever the policy: every kind of it is drawn here. */
import type { Card } from '../../src/core/answer.ts';
import type { JsonObject } from '../../src/core/json.ts';
import {
  button,
  buttons,
  type CardAction,
  type CardKind,
  card,
  dialogButton,
  done,
  group,
  heading,
  hint,
  image,
  note,
  text,
  warning,
} from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';
import { bodyPart, DSL_ENDS_IT, type StepItem, type StepView } from './step-parts.ts';

const MOST_BUTTONS = 6;
/** Teams folds a longer button. */
const LONGEST_BUTTON = 30;

/** Two short answers are two buttons while Teams has room for all of them; otherwise a list and "Next". */
const asButtons = (view: StepView, others: number): boolean =>
  view.body.kind === 'question' &&
  view.body.choices.length === 2 &&
  view.body.choices.every(({ label }) => label.length <= LONGEST_BUTTON) &&
  others + 2 <= MOST_BUTTONS;

const onwardTitle = (view: StepView): string =>
  ({ step: 'Next', branch: 'Next part', end: 'Finish', finished: '' })[view.onward];

/** One step of the chart, redrawn in place at every click. Its answers come first, then always the report. */
export const step = (view: StepView): Card => {
  const ids = { school: view.school, incident: view.incident };
  const data: JsonObject = { ...ids, rev: view.rev, at: view.at };
  const { body } = view;
  const finished = view.onward === 'finished';

  const others: readonly (CardAction | null)[] = [
    dialogButton('Read the report', 'incident.read', ids, { ignoreInputs: true }),
    // While a question waits there is no room for it.
    view.canBack && body.kind !== 'advice' && view.telling.length === 0
      ? button('Back', 'incident.back', data, { ignoreInputs: body.kind !== 'actions' })
      : null,
    body.kind === 'actions' && body.items.some(({ reference }) => reference)
      ? dialogButton('Add a reference', 'incident.reference', data, { ignoreInputs: true })
      : null,
    view.mayDecide ? null : dialogButton('Escalate to DSL', 'escalation.raise', ids, { ignoreInputs: true }),
  ].filter((action) => action !== null);
  const unsure =
    body.kind === 'question' && body.unsure
      ? button('Not sure', 'incident.unsure', data, { ignoreInputs: true })
      : null;
  const who =
    view.aboutStaff === null
      ? null
      : dialogButton(
          'Say who it is about',
          'incident.about-staff',
          { ...ids, node: view.at, choice: view.aboutStaff },
          { ignoreInputs: true, style: 'positive' },
        );
  const listed = !asButtons(view, others.length + [unsure, who].filter((one) => one !== null).length);

  const asked =
    view.telling.length === 0
      ? null
      : dialogButton(
          'Answer this first',
          'incident.telling',
          { ...ids, node: view.at, items: view.telling.join(',') },
          { ignoreInputs: true, style: 'positive' },
        );

  const answers: readonly (CardAction | null)[] = [
    asked,
    body.kind === 'advice'
      ? button('Back to the question', 'incident.return', data, { style: 'positive' })
      : null,
    who,
    ...(body.kind === 'question' && !listed
      ? body.choices.map(({ id, label }) => button(label, 'incident.choose', { ...data, choice: id }))
      : []),
    body.kind === 'question' && listed
      ? button('Next', 'incident.choose', data, { style: 'positive' })
      : null,
    unsure,
    body.kind === 'actions'
      ? button('Save', 'incident.save', data, asked === null ? { style: 'positive' } : {})
      : null,
    (body.kind === 'actions' || body.kind === 'outcome') && !finished
      ? // With the ticks: somebody who goes on without "Save" has ticked all the same.
        button(onwardTitle(view), 'incident.next', data)
      : null,
    (body.kind === 'actions' || body.kind === 'outcome') && finished && view.mayEnd
      ? dialogButton('End the case', 'incident.close', ids, { ignoreInputs: true })
      : null,
  ].filter((action) => action !== null);
  // Where there is no room for it, it is under "More" in the case.
  const account =
    view.account && answers.length + others.length < MOST_BUTTONS
      ? dialogButton('The account', 'account.case', ids, { ignoreInputs: true })
      : null;
  const taken = answers.length + others.length + (account === null ? 0 : 1);
  // Where there is no room for it, the report leads to it.
  const theCase =
    taken < MOST_BUTTONS ? dialogButton('The case', 'incident.case', ids, { ignoreInputs: true }) : null;
  // Where there is no room for it, "The case" leads to it.
  const another =
    view.mayStart && theCase !== null && taken + 1 < MOST_BUTTONS
      ? dialogButton('Another chart', 'incident.start-chart', ids, { ignoreInputs: true })
      : null;

  return card({
    summary: 'Your next step',
    wide: true,
    body: [
      view.danger ? warning('Is somebody in danger now? Call 999 first.') : null,
      view.said === null ? null : done(view.said),
      body.kind === 'question' && !view.canBack ? hint('Read the report first.') : null,
      hint(`${view.reference} · ${view.chart}`),
      view.source === null ? null : hint(view.source),
      view.policySays ? text('Your policy says:', { small: true, bold: true }) : null,
      heading(view.text),
      view.place === null ? null : hint(view.place),
      view.beside.length === 0
        ? null
        : group(
            view.beside.map((line) => text(line, { small: true })),
            { style: 'emphasis' },
          ),
      view.aboutStaff === null
        ? null
        : warning(
            'An adult at the school may be involved. Please say who it is about first.',
            'The headteacher has the case from there, or the chair of governors if it is about the headteacher.',
          ),
      view.telling.length === 0
        ? null
        : warning(
            'Not ticked yet: could this raise the risk for a child, or warn somebody?',
            'Press "Answer this first". Nobody should be told before that.',
          ),
      ...bodyPart(view, listed),
      finished
        ? note(
            view.mayEnd
              ? 'That was the last step. You can go back, or end the case when every task is done.'
              : `That was the last step. You can go back. ${DSL_ENDS_IT}`,
          )
        : null,
      view.standing === null ? null : note(view.standing),
      // In the body, so that what is only to be looked at comes after what is to be pressed.
      { ...buttons(...answers, ...others, account, theCase, another), spacing: 'Medium' as const },
      ...view.guidance.map(hint),
      view.picture === null
        ? null
        : [
            hint('Where you are on the chart. Press the picture to see it large.'),
            image(view.picture, `The chart, with this step marked: ${view.text}`),
          ],
    ],
  });
};

export const kind: CardKind = 'chat';

/** As wide as most pictures of a step and four lines tall; no address, so that it is there wherever the card is drawn. */
const SAMPLE_PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="804" height="638"><rect width="804" height="638" fill="#fff"/><g fill="#ffe8a3" stroke="#000" stroke-width="6"><rect x="230" y="20" width="400" height="150" rx="18"/></g><g fill="#fff" stroke="#333" stroke-width="3"><rect x="20" y="300" width="250" height="300"/><rect x="310" y="380" width="240" height="170"/><path d="M250 170L150 300M430 170V380"/></g><text x="258" y="75" font-family="sans-serif" font-size="28" font-weight="700">YOU ARE HERE</text></svg>',
)}`;

const first: StepView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  rev: 2,
  reference: SAMPLE_REFERENCE,
  danger: false,
  chart: 'Is it illegal?',
  text: 'Was anything illegal found, or do you suspect it?',
  source: null,
  place: 'In your policy: section 10, first chart',
  policySays: false,
  beside: [],
  standing: 'Turn the screen off or close the lid. Talk to a member of staff.',
  guidance: [],
  picture: null,
  canBack: false,
  onward: 'step',
  mayDecide: false,
  mayEnd: true,
  at: 'illegal/found',
  said: null,
  aboutStaff: null,
  account: false,
  telling: [],
  mayStart: false,
  body: {
    kind: 'question',
    examples: ['Passing on pictures of abuse', 'Stirring up hatred'],
    choices: [
      { id: 'yes', label: 'Yes' },
      { id: 'no', label: 'No' },
    ],
    unsure: true,
    earlier: null,
  },
};
const items: readonly StepItem[] = [
  {
    id: 'police',
    text: 'Tell the police.',
    timing: 'now',
    whose: null,
    contact: 'The police: the policy gives no number; national: 999 in an emergency, 101 otherwise',
    due: 'by Wed 25 November, 14:10',
    reference: true,
    ticked: 'Monday 23 November, 3.45 pm, by the e-safety coordinator',
    wanted: true,
    decision: null,
    telling: null,
  },
  {
    id: 'account',
    text: 'If it is on the school network: Consider this: Close the account for now.',
    timing: 'decide',
    whose: 'Added by this app.',
    contact: null,
    due: null,
    reference: false,
    ticked: null,
    wanted: false,
    decision: 'not-now',
    telling: null,
  },
];
const told: StepItem = {
  id: 'parents',
  text: 'Tell the parents or carers.',
  timing: 'decide',
  whose: null,
  contact: null,
  due: null,
  reference: false,
  ticked: null,
  wanted: false,
  decision: null,
  telling: null,
};
export const samples: Record<string, StepView> = {
  'about an adult of the school': { ...first, aboutStaff: 'yes' },
  'two answers': first,
  'two answers, in danger': { ...first, danger: true },
  'two answers, with the picture of the chart': { ...first, picture: SAMPLE_PICTURE },
  'several answers, one given before': {
    ...first,
    canBack: true,
    body: {
      kind: 'question',
      examples: [],
      choices: [
        { id: 'harmed', label: 'The child was harmed' },
        { id: 'accused', label: 'The child is said to have done it' },
        { id: 'both', label: 'Both' },
      ],
      unsure: true,
      earlier: { id: 'harmed', label: 'The child was harmed' },
    },
  },
  'a checklist': {
    ...first,
    canBack: true,
    text: 'Do these things',
    guidance: ['National guidance says: Anyone may ask for help for a child. (A national body, 2026)'],
    body: { kind: 'actions', items },
  },
  'a checklist, with what national guidance says beside it': {
    ...first,
    canBack: true,
    text: 'Do these things',
    policySays: true,
    beside: [
      'National guidance says: Do not look at it, copy it or send it on. (A national body, 2024)',
      'National guidance says: Tell the DSL at once. (A ministry, 2025) Last checked on 1 September 2025: it may have changed.',
    ],
    body: { kind: 'actions', items },
  },
  'a checklist by which a family learns of it, and the question before': {
    ...first,
    canBack: true,
    telling: ['parents'],
    text: 'Do these things',
    body: {
      kind: 'actions',
      items: [
        ...items,
        { ...told, telling: 'asked-first' },
        {
          ...told,
          id: 'ask',
          ticked: 'Monday 23 November, 3.45 pm, by the DSL',
          wanted: true,
          telling: 'no',
        },
        { ...told, id: 'invite', wanted: true, telling: 'asked' },
      ],
    },
  },
  'a question of the product’s own chart': {
    ...first,
    source: 'Your policy prints no chart. This is the product’s own, built on national guidance.',
    place: null,
    beside: ['National guidance says: In danger call 999. (A ministry, 2026)'],
  },
  'a checklist of somebody who decides': {
    ...first,
    account: true,
    canBack: true,
    mayDecide: true,
    text: 'Do these things',
    said: 'Saved.',
    body: { kind: 'actions', items },
  },
  'the last checklist': {
    ...first,
    canBack: true,
    onward: 'finished',
    text: 'Do these things',
    body: { kind: 'actions', items: items.slice(1) },
  },
  'the last checklist, for somebody who may not end it': {
    ...first,
    canBack: true,
    onward: 'finished',
    mayEnd: false,
    text: 'Do these things',
    body: { kind: 'actions', items },
  },
  advice: {
    ...first,
    canBack: true,
    text: 'Ask somebody who knows',
    body: { kind: 'advice', contacts: ['The adviser: 01632 960001 (as printed, check before use)'] },
  },
  'an outcome, with other charts to begin': {
    ...first,
    canBack: true,
    onward: 'end',
    mayStart: true,
    body: { kind: 'outcome' },
  },
  'an outcome': { ...first, canBack: true, onward: 'end', body: { kind: 'outcome' } },
};
