/** "Could this raise the risk for a child, or warn somebody?": the same question wherever it is asked. */
import {
  type CardPart,
  choice,
  dateInput,
  group,
  hint,
  list,
  subheading,
  text,
  textInput,
  warning,
} from '../kit/index.ts';

/** Who can be asked; their ids are kept with the answer. */
export const AGENCIES = [
  { value: 'social-care', title: 'Children’s social care' },
  { value: 'police', title: 'The police' },
  { value: 'lado', title: 'The LADO' },
  { value: 'other', title: 'Somebody else (say who below)' },
] as const;

export interface TellingView {
  /** What is to be told or done, in the policy's words. */
  readonly items: readonly string[];
  /** It is a case about an adult who works or helps here. */
  readonly adult: boolean;
  /** That adult would learn of it: the LADO is always asked before. */
  readonly ladoFirst: boolean;
  /** Names and numbers of those to ask. */
  readonly contacts: readonly string[];
  /** What national guidance says, with its publisher. */
  readonly beside: readonly string[];
  /** What was answered about the same before: "23 November, Ms ...: ...". */
  readonly before: readonly string[];
  /** `YYYY-MM-DD` */
  readonly today: string;
}

type Values = Readonly<Record<string, string | undefined>>;

const whoFirst = ({ adult, ladoFirst }: TellingView): string => {
  if (ladoFirst)
    return 'This is about an adult who works or helps here. They are never told before the LADO has advised.';
  return adult
    ? 'This is about an adult who works or helps here. Ask the LADO first what may be told, and to whom.'
    : 'Ask children’s social care, the police or the LADO first.';
};

/** `required`: the question has to be answered; otherwise only for some of what the form says, and the form checks it. */
export const tellingParts = (view: TellingView, values: Values, required = true): readonly CardPart[] => [
  warning('Could this raise the risk for a child, or warn somebody?', whoFirst(view)),
  view.items.length === 0 ? null : list(view.items),
  view.beside.length === 0
    ? null
    : group(
        view.beside.map((line) => text(line, { small: true })),
        { style: 'emphasis' },
      ),
  view.contacts.length === 0 ? null : [hint('Whom to ask:'), ...list(view.contacts)],
  view.before.length === 0 ? null : [subheading('Answered before'), ...view.before.map((line) => text(line))],
  choice(
    'telling',
    'Your answer',
    view.ladoFirst
      ? [
          { value: 'asked', title: 'The LADO has advised (fill in below)' },
          { value: 'unsure', title: 'Not yet: I will ask first' },
        ]
      : [
          { value: 'no', title: 'No, and this is why (fill in below)' },
          { value: 'asked', title: 'I have asked (fill in below)' },
          { value: 'unsure', title: 'Not sure: I will ask first' },
        ],
    {
      ...(required && { required: 'Please choose an answer.' }),
      value: values['telling'] ?? null,
    },
  ),
  view.ladoFirst
    ? null
    : textInput('tellingWhy', 'If no: why it cannot raise the risk', {
        long: true,
        maxLength: 2000,
        value: values['tellingWhy'] ?? null,
      }),
  choice('tellingWho', 'If you asked: whom', AGENCIES, {
    multi: true,
    value: values['tellingWho']?.split(',') ?? null,
  }),
  dateInput('tellingWhen', 'On which day', { max: view.today, value: values['tellingWhen'] ?? null }),
  textInput('tellingSaid', 'What they said, and who said it', {
    long: true,
    maxLength: 2000,
    value: values['tellingSaid'] ?? null,
  }),
];

export const sampleTelling: TellingView = {
  items: ['If it does not make the risk bigger: Tell the parents or carers.'],
  adult: false,
  ladoFirst: false,
  contacts: ['Children’s social care: 01632 960002 (as printed, check before use)'],
  beside: [],
  before: [],
  today: '2026-11-23',
};
export const sampleLado: TellingView = {
  ...sampleTelling,
  items: ['Follow the school’s disciplinary procedures.'],
  adult: true,
  ladoFirst: true,
  beside: ['National guidance says: Do not investigate or interview. (A ministry, 2026)'],
};
