/** The report form. Long, since it is one form: each field stands where the person meets it. */
import type { Card } from '../../src/core/answer.ts';
import {
  button,
  buttons,
  type CardAction,
  card,
  choice,
  dateInput,
  errors,
  heading,
  hint,
  list,
  note,
  peoplePicker,
  send,
  subheading,
  textInput,
  timeInput,
  warning,
} from '../kit/index.ts';
import {
  SAMPLE_CHILD,
  SAMPLE_EVIDENCE,
  SAMPLE_NARRATIVE,
  SAMPLE_SCHOOL_ID,
  SAMPLE_TYPE,
  SAMPLE_TYPE_ID,
} from '../kit/sample-people.ts';
import { ADVICE } from './advice.ts';

export interface FormView {
  readonly school: string;
  readonly schoolName: string;
  /** What national guidance says, with its publisher. */
  readonly guidance: readonly string[];
  /** The form's token; names nobody. */
  readonly form: string;
  readonly place: 'dialog' | 'chat';
  /** Several people use the account: it does not say who is writing. */
  readonly shared: boolean;
  /**
   * Roles in words: who is told at once, who else may read it, and who reads a report that is only technical. null:
   * nobody can be reached through the app.
   */
  readonly readers: {
    readonly told: string;
    readonly also: string | null;
    readonly technical: string | null;
  } | null;
  readonly types: readonly { readonly id: string; readonly label: string }[];
  /** The policy's own questions; without choices one is answered in words. */
  readonly asks: readonly {
    readonly id: string;
    readonly label: string;
    readonly choices?: readonly { readonly id: string; readonly label: string }[];
  }[];
  /** What was written before the form was sent back: every word of it. */
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly faults: Readonly<Record<string, string | undefined>>;
  /** It is about somebody who would read it: who does instead (null: nobody), and whom to call. */
  readonly instead?: { readonly readers: string | null; readonly numbers: readonly string[] } | null;
  /** Asks whether the names are of these adults of the school. */
  readonly couldBeStaff?: boolean;
  /** The report is about a Teams message: it is kept by its address. */
  readonly aboutMessage: boolean;
  /** Carried through to the submit: the ids of that message. */
  readonly message?: Readonly<Record<string, string | null>>;
}

/** Teams cuts what is pasted at an input's limit without a word: it has room for more than anybody writes. */
const MOST_WORDS = 20_000;
const MOST_NAMES = 2000;
const MOST_OF_SENDER = 200;

const yesNo = [
  { value: 'yes', title: 'Yes' },
  { value: 'no', title: 'No' },
];

const ADULT = [
  { value: 'no', title: 'No' },
  { value: 'yes', title: 'Yes' },
  { value: 'head', title: 'Yes, the headteacher' },
  { value: 'reader', title: 'Yes, somebody who would read this' },
];

const readersIn = ({ readers }: FormView): string =>
  readers === null
    ? 'nobody until the school has named its safeguarding team.\n'
    : [
        `${readers.told}.\n`,
        readers.also === null ? '' : `It may also be read by ${readers.also}.\n`,
        readers.technical === null
          ? ''
          : `Some kinds of report, such as those about equipment or data, are also read by ${readers.technical}.\n`,
      ].join('');

export const form = (view: FormView): Card => {
  const { values, faults, place } = view;
  const instead = view.instead ?? null;
  const data = {
    school: view.school,
    form: view.form,
    ...(instead && { insteadShown: 'yes' }),
    ...(view.message && { message: view.message }),
  };
  const given = (id: string): { value?: string } => (values[id] === undefined ? {} : { value: values[id] });
  const chosen = (id: string): { value?: readonly string[] } =>
    values[id] ? { value: values[id].split(',').map((one) => one.trim()) } : {};
  const accused = peoplePicker('staffAccused', 'Staff said to have done it', chosen('staffAccused'));
  const sendAs = (title: string): CardAction =>
    place === 'dialog'
      ? send(title, 'incident.send', data, { style: 'positive' })
      : button(title, 'incident.send', data, { style: 'positive' });
  return card({
    summary: 'A form for you to fill in',
    body: [
      warning(
        'Is somebody in danger now? Call 999 first.',
        'Then tell the DSL in person. If it is about the DSL, tell the headteacher.',
      ),
      // The dialog also opens without the advice card: from the "/" menu, from a message, from the welcome.
      place === 'dialog' ? list(ADVICE) : null,
      ...view.guidance.map(hint),
      errors(Object.values(faults).filter((fault) => fault !== undefined)),
      view.couldBeStaff
        ? choice('notStaff', 'Is it somebody else?', [
            { value: 'yes', title: 'Yes, somebody else. Send it as it is' },
          ])
        : null,
      choice('adult', 'Is this about an adult who works or helps here?', ADULT, {
        style: 'compact',
        value: values['adult'] || 'no',
      }),
      instead === null
        ? null
        : [
            instead.readers === null
              ? warning(
                  'Nobody at school can be told through this app in their place.',
                  'Please call one of these numbers now. Your words will be kept.',
                )
              : note(`Only ${instead.readers} reads this. If you say who it is about, they cannot see it.`),
            accused,
            hint('You can leave this empty. If it is about the headteacher, choose that above.'),
            hint('You can also call somebody outside school. You need nobody’s permission.'),
            ...list(instead.numbers),
          ],
      heading('What happened?'),
      hint(`This report goes to ${view.schoolName}.`),
      view.aboutMessage
        ? note(
            'The place of the Teams message is kept with your report. Its author is not taken to be at fault.',
          )
        : null,
      textInput('what', 'What happened', {
        long: true,
        maxLength: MOST_WORDS,
        required: 'Please say what happened, in a few words.',
        placeholder: "The child's own words. Say what you saw or heard, and what you think, apart.",
        ...given('what'),
      }),
      choice('danger', 'Is a child in danger now?', yesNo, chosen('danger')),
      view.shared
        ? [
            textInput('yourName', 'Your name', {
              maxLength: MOST_OF_SENDER,
              required: 'Please write your name.',
              ...given('yourName'),
            }),
            textInput('yourPhone', 'A phone number for you, if you like', {
              maxLength: MOST_OF_SENDER,
              ...given('yourPhone'),
            }),
            hint('Several people use this account. Only those who read the report see your name and number.'),
          ]
        : null,
      view.readers === null
        ? warning(
            'Nobody at school can be told through this app just now.',
            'Please tell the DSL in person or call the school. Your words will be kept.',
          )
        : null,
      note(
        `Who reads this: ${readersIn(view)}If it is about an adult who works or helps here, only the headteacher reads it; if it is the headteacher, only the chair of governors.`,
      ),
      // Whoever has little time finds no screens of questions before the button.
      hint('That is all we need. You can send it now, or tell us more below. You can also add to it later.'),
      buttons(sendAs('Send it now')),
      subheading('When and where'),
      dateInput('date', 'Day', given('date')),
      timeInput('time', 'Time', given('time')),
      choice(
        'where',
        'Where',
        [
          { value: 'inside', title: 'In school' },
          { value: 'outside', title: 'Outside school' },
          { value: 'both', title: 'Both' },
        ],
        chosen('where'),
      ),
      subheading('Who'),
      textInput('enteredFor', 'Are you writing this for somebody else?', {
        maxLength: MOST_OF_SENDER,
        placeholder: 'Their name, and who they are',
        ...given('enteredFor'),
      }),
      hint('One name on each line. Write only the names you know.'),
      textInput('childrenHarmed', 'Children who were harmed', {
        long: true,
        maxLength: MOST_NAMES,
        ...given('childrenHarmed'),
      }),
      textInput('childrenAccused', 'Children said to have done it', {
        long: true,
        maxLength: MOST_NAMES,
        ...given('childrenAccused'),
      }),
      textInput('childrenOther', 'Children who saw it or know of it', {
        long: true,
        maxLength: MOST_NAMES,
        ...given('childrenOther'),
      }),
      instead === null ? accused : null,
      hint('Staff who are said to have done it cannot see this report. It goes to the headteacher alone.'),
      peoplePicker('staffHarmed', 'Staff who were hurt or upset', chosen('staffHarmed')),
      peoplePicker('staffOther', 'Other staff who know of it', chosen('staffOther')),
      textInput('parents', 'Parents and carers', { long: true, maxLength: MOST_NAMES, ...given('parents') }),
      textInput('others', 'Anybody else', { long: true, maxLength: MOST_NAMES, ...given('others') }),
      subheading('What kind of thing'),
      choice(
        'types',
        'Choose all that fit',
        view.types.map(({ id, label }) => ({ value: id, title: label })),
        { multi: true, ...chosen('types') },
      ),
      textInput('otherType', 'Something else', { maxLength: MOST_NAMES, ...given('otherType') }),
      textInput('media', 'Which apps or sites', { maxLength: MOST_NAMES, ...given('media') }),
      textInput('evidence', 'What there is to show it, and where it is kept', {
        long: true,
        maxLength: MOST_WORDS,
        placeholder: 'Describe it. Do not attach it, open it or copy it.',
        ...given('evidence'),
      }),
      ...view.asks.map(({ id, label, choices }) =>
        choices
          ? choice(
              `ask:${id}`,
              label,
              choices.map((one) => ({ value: one.id, title: one.label })),
              chosen(`ask:${id}`),
            )
          : textInput(`ask:${id}`, label, { maxLength: MOST_NAMES, ...given(`ask:${id}`) }),
      ),
      choice('toldDsl', 'Have you told the DSL in person?', yesNo, chosen('toldDsl')),
    ],
    actions: [sendAs('Send the report')],
  });
};

export const kind = 'dialog';
const empty: FormView = {
  school: SAMPLE_SCHOOL_ID,
  schoolName: 'Oakfield Primary',
  guidance: ['National guidance says: Never look at it again, and never send it on. (A national body, 2024)'],
  form: 'token',
  place: 'dialog',
  shared: false,
  readers: {
    told: 'the DSL, the deputy DSL and the e-safety coordinator',
    also: 'the headteacher and the deputy headteacher',
    technical: 'the SIRO',
  },
  types: [
    { id: SAMPLE_TYPE_ID, label: SAMPLE_TYPE },
    { id: 'other', label: 'Something else that breaks our agreement' },
  ],
  asks: [],
  values: {},
  faults: {},
  aboutMessage: false,
};
export const samples: Record<string, FormView> = {
  empty,
  'sent back': {
    ...empty,
    values: { childrenHarmed: SAMPLE_CHILD, evidence: SAMPLE_EVIDENCE, types: SAMPLE_TYPE_ID, time: '25:99' },
    faults: { what: 'Please say what happened, in a few words. You can add the rest later.' },
  },
  'names that may be of staff': {
    ...empty,
    values: { what: SAMPLE_NARRATIVE },
    couldBeStaff: true,
    faults: { notStaff: 'Do you mean somebody who works at the school?' },
  },
  'with questions of the policy’s own': {
    ...empty,
    asks: [
      { id: 'device', label: 'Room and computer or device number' },
      {
        id: 'sex',
        label: 'Male or female',
        choices: [
          { id: 'male', label: 'Male' },
          { id: 'female', label: 'Female' },
        ],
      },
    ],
    values: { 'ask:device': SAMPLE_EVIDENCE, 'ask:sex': 'female' },
  },
  'from a shared account': { ...empty, shared: true },
  'nobody reachable': { ...empty, readers: null },
  'about somebody who would read it': {
    ...empty,
    instead: { readers: 'the headteacher', numbers: ['LADO: 01632 960001', 'An advice line: 01632 960002'] },
    values: { adult: 'reader', what: SAMPLE_NARRATIVE },
  },
  'about somebody who would read it, and nobody else is left': {
    ...empty,
    instead: { readers: null, numbers: ['LADO: 01632 960001'] },
    values: { adult: 'reader' },
  },
  'about a message': { ...empty, aboutMessage: true, values: { what: SAMPLE_NARRATIVE } },
};
