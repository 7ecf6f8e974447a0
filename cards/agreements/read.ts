import type { Card } from '../../src/core/answer.ts';
import {
  type CardKind,
  card,
  done,
  errors,
  group,
  heading,
  hint,
  list,
  note,
  send,
  subheading,
  text,
  textInput,
} from '../kit/index.ts';
import { SAMPLE_CHILD, SAMPLE_ID, SAMPLE_SCHOOL_ID, SAMPLE_STAFF } from '../kit/sample-people.ts';

export interface ReadClause {
  readonly number: string;
  readonly text: string;
  /** A point under the clause before it. */
  readonly point: boolean;
}

export interface ReadGroup {
  readonly heading: string | null;
  readonly lead: string | null;
  readonly clauses: readonly ReadClause[];
}

export interface SignPart {
  readonly form: string;
  readonly hash: string;
  /** `acknowledge`: there is nothing to sign, only to say that it was read. */
  readonly kind: 'sign' | 'acknowledge';
  /** What somebody says with the signature. */
  readonly undertakings: readonly string[];
  /** "You sign as ...": with the account, and nothing is typed. null: the name is typed. */
  readonly byAccount: string | null;
  readonly name: string;
  /** The typed name is not the directory's, and that was said once. */
  readonly nameAsked: boolean;
  /** What this agreement writes down beside the name; its inputs have the id `capture:<id>`. */
  readonly captures: readonly { readonly id: string; readonly label: string; readonly value: string }[];
}

export interface ReadView {
  readonly school: string;
  readonly request: string;
  readonly title: string;
  /** Honest lines: where the words come from, and whose rule the time is. */
  readonly about: readonly string[];
  /** How it stands with this person, where it is decided. */
  readonly standing: string | null;
  /** What is new since they signed. */
  readonly changed: readonly string[];
  readonly answer: { readonly question: string; readonly answer: string } | null;
  readonly opening: string | null;
  readonly groups: readonly ReadGroup[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly faults: readonly string[];
  /** On the last page, for somebody who has not signed this wording. */
  readonly sign: SignPart | null;
  /** Why it cannot be signed here, where it cannot. */
  readonly cannot: string | null;
}

export const kind: CardKind = 'dialog';

const clausePart = ({ number, text: words, point }: ReadClause) =>
  group([text(`${point ? '    ' : ''}${number}. ${words}`)]);

const groupPart = ({ heading: words, lead, clauses }: ReadGroup) => [
  words === null ? null : subheading(words),
  lead === null ? null : text(lead),
  ...clauses.map(clausePart),
];

/** One agreement, clause by clause, and at its end the place to sign. */
export const read = (view: ReadView): Card => {
  const ids = { school: view.school, request: view.request };
  const first = view.page === 0;
  const last = view.page + 1 === view.pages;
  const { sign } = view;
  return card({
    summary: 'An agreement to read',
    body: [
      errors(view.faults),
      heading(view.title),
      view.pages === 1 ? null : hint(`Part ${view.page + 1} of ${view.pages}`),
      ...(first
        ? [
            view.standing === null ? null : done(view.standing),
            ...view.about.map(hint),
            view.answer === null
              ? null
              : group(
                  [
                    text('You asked', { bold: true }),
                    text(view.answer.question, { close: true }),
                    text('The answer', { bold: true }),
                    text(view.answer.answer, { close: true }),
                  ],
                  { style: 'emphasis' },
                ),
            ...(view.changed.length === 0
              ? []
              : [subheading('What has changed since you signed'), ...list(view.changed)]),
            view.opening === null ? null : text(view.opening),
          ]
        : []),
      ...view.groups.flatMap(groupPart),
      view.cannot === null || !last ? null : note(view.cannot),
      ...(sign === null
        ? []
        : [
            subheading(sign.kind === 'sign' ? 'Your signature' : 'Please say that you have read it'),
            ...sign.undertakings.map((words) => text(words)),
            ...(sign.kind === 'sign'
              ? sign.byAccount !== null
                ? [text(sign.byAccount), hint('The date, the time and the exact wording are kept with it.')]
                : [
                    textInput('name', 'Type your full name', {
                      value: sign.name,
                      required: 'Please type your full name.',
                    }),
                    ...sign.captures.map(({ id, label, value }) =>
                      textInput(`capture:${id}`, label, { value }),
                    ),
                    hint('The date, the time and the exact wording are kept with your name.'),
                  ]
              : []),
          ]),
    ],
    actions: [
      sign === null
        ? null
        : send(
            sign.kind === 'sign' ? 'I agree and sign' : 'I have read this',
            'agreement.sign',
            { ...ids, form: sign.form, hash: sign.hash, ...(sign.nameAsked && { asked: true }) },
            { style: 'positive', ...(sign.kind === 'acknowledge' && { ignoreInputs: true }) },
          ),
      last
        ? null
        : send(
            'Next part',
            'agreement.page',
            { ...ids, page: view.page + 1 },
            { style: 'positive', ignoreInputs: true },
          ),
      first
        ? null
        : send('Previous part', 'agreement.page', { ...ids, page: view.page - 1 }, { ignoreInputs: true }),
      sign === null ? null : send('I have a question', 'agreement.ask-question', ids, { ignoreInputs: true }),
      sign?.kind === 'sign'
        ? send('I do not agree', 'agreement.do-not-agree', ids, { ignoreInputs: true })
        : null,
    ],
  });
};

const one: ReadView = {
  school: SAMPLE_SCHOOL_ID,
  request: SAMPLE_ID,
  title: 'Agreement for staff',
  about: [
    'From your school’s policy: Appendix A. Version 3f9c21ab.',
    'The policy does not say how often it is signed. Your school has decided: once a year.',
  ],
  standing: null,
  changed: [],
  answer: null,
  opening: 'We all want children to be safe online.',
  groups: [
    {
      heading: 'Passwords',
      lead: 'I will:',
      clauses: [
        { number: '1', text: 'Keep my password to myself.', point: false },
        { number: '2', text: 'Lock my screen when I go.', point: false },
        { number: '2a', text: 'Also when I am back soon.', point: true },
      ],
    },
    { heading: null, lead: null, clauses: [{ number: '3', text: 'Report what worries me.', point: false }] },
  ],
  page: 0,
  pages: 1,
  faults: [],
  sign: {
    form: 'token',
    hash: 'abc',
    kind: 'sign',
    undertakings: ['I have read this and I will keep to it.'],
    byAccount: null,
    name: '',
    nameAsked: false,
    captures: [{ id: 'job-title', label: 'Your job title', value: 'Class teacher' }],
  },
  cannot: null,
};
export const samples: Record<string, ReadView> = {
  'to sign': one,
  'the first of two parts, with what has changed': {
    ...one,
    pages: 2,
    sign: null,
    changed: ['New: 3. Report what worries me.', 'Taken out: Do not use a camera.'],
    answer: { question: 'May I use my own phone?', answer: 'Yes, in the staff room.' },
  },
  'the name is another one': {
    ...one,
    page: 1,
    pages: 2,
    faults: ['That is not quite the name the school has for you. If it is right, press the button again.'],
    sign: one.sign && { ...one.sign, name: SAMPLE_STAFF, nameAsked: true },
  },
  'only to read': { ...one, sign: one.sign && { ...one.sign, kind: 'acknowledge', undertakings: [] } },
  'a pupil signs': {
    ...one,
    sign: one.sign && {
      ...one.sign,
      byAccount: `You sign as ${SAMPLE_CHILD}, with your own school account. You need not type your name.`,
      captures: [],
    },
  },
  signed: { ...one, sign: null, standing: 'You signed this on Friday 4 December 2026.' },
  'a shared account': {
    ...one,
    sign: null,
    cannot:
      'Several people use this account, so nobody can sign with it. Please sign with the school office.',
  },
};
