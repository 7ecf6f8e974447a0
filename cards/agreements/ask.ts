import type { Card } from '../../src/core/answer.ts';
import {
  button,
  buttons,
  type CardKind,
  card,
  dialogButton,
  done,
  group,
  heading,
  hint,
  note,
  text,
} from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface AskedFor {
  readonly request: string;
  readonly title: string;
  /** "Please sign by Friday 11 December." */
  readonly by: string;
  /** "It takes about 5 minutes to read." */
  readonly takes: string;
  /** Why now, when it is not the first time. */
  readonly why: string | null;
  readonly sign: boolean;
  /** What was asked and what came of it. */
  readonly question: string | null;
}

/** What somebody said no to, until somebody has talked with them. */
export interface SaidNo {
  readonly title: string;
  /** "You said that you do not agree. ..." with what happens next. */
  readonly standing: string;
}

export interface AskView {
  readonly school: string;
  readonly schoolName: string;
  /** A sentence that is only on a reminder. */
  readonly again: string | null;
  /** To a pupil: why they are asked, and what else they can say. null: not a pupil. */
  readonly pupil: { readonly why: string; readonly hint: string } | null;
  readonly asked: readonly AskedFor[];
  readonly declined: readonly SaidNo[];
  /** What stands instead, where nothing waits: with what was signed. */
  readonly done: string;
}

export const kind: CardKind = 'chat';

/** At most as many buttons as Teams shows; the others are in the person's own list. */
const MOST = 4;

const readButton = (school: string, { request, sign }: AskedFor) =>
  dialogButton(sign ? 'Read and sign' : 'Read', 'agreement.read', { school, request }, { style: 'positive' });

/** What somebody is asked to read and sign: one card, however many agreements. */
export const ask = ({ school, schoolName, again, pupil, asked, declined, done: words }: AskView): Card => {
  const saidNo = declined.map(({ title, standing }) =>
    group([text(title, { bold: true }), text(standing, { close: true })], { line: true }),
  );
  if (asked.length === 0)
    return card({
      summary: 'About your agreements',
      body: declined.length === 0 ? [done(words)] : [heading('About your agreements'), ...saidNo],
      actions: [button('My agreements', 'agreement.mine', { school })],
    });
  const only = asked.length === 1 ? asked[0] : undefined;
  return card({
    summary: 'Something for you to read and sign',
    body: [
      heading('Something for you to read and sign'),
      again === null ? null : note(again),
      text(
        pupil?.why ??
          `${schoolName} asks everybody who uses its computers and accounts to read its rules. They keep children, and you, safe online.`,
      ),
      ...asked.map((one, index) =>
        group(
          [
            text(one.title, { bold: true }),
            one.why === null ? null : text(one.why, { close: true }),
            text(`${one.by} ${one.takes}`, { close: true }),
            one.question === null ? null : note(one.question),
            only || index >= MOST ? null : buttons(readButton(school, one)),
          ],
          { line: true },
        ),
      ),
      ...saidNo,
      hint(
        pupil?.hint ??
          'Not sure, or you do not agree? You can ask a question or say so when you have read it.',
      ),
    ],
    actions: [
      ...(only ? [readButton(school, only)] : []),
      button('My agreements', 'agreement.mine', { school }),
    ],
  });
};

const one: AskedFor = {
  request: SAMPLE_ID,
  title: 'Agreement for staff',
  by: 'Please sign by Friday 11 December.',
  takes: 'It takes about 5 minutes to read.',
  why: null,
  sign: true,
  question: null,
};
const no: SaidNo = {
  title: 'Agreement for staff',
  standing:
    'You said that you do not agree. Nothing changes for you now. Somebody will talk with you. If you agree later, open "My agreements" and sign.',
};
const DONE = 'Thank you. You have signed "Agreement for staff". You need not do anything here at the moment.';
export const samples: Record<string, AskView> = {
  first: {
    school: SAMPLE_SCHOOL_ID,
    schoolName: 'Oakfield Primary',
    again: null,
    pupil: null,
    asked: [one],
    declined: [],
    done: DONE,
  },
  'a reminder with a new wording': {
    school: SAMPLE_SCHOOL_ID,
    schoolName: 'Oakfield Primary',
    again: 'This is a reminder. You have had a message about it before.',
    pupil: null,
    asked: [{ ...one, why: 'The wording is new. You will see what has changed.' }],
    declined: [],
    done: DONE,
  },
  'two of them, one with an answer': {
    school: SAMPLE_SCHOOL_ID,
    schoolName: 'Oakfield Primary',
    again: null,
    pupil: null,
    asked: [
      { ...one, question: 'Your question was answered. You can read the answer when you open it.' },
      {
        ...one,
        request: SAMPLE_SCHOOL_ID,
        title: 'What visitors have to know',
        sign: false,
        by: 'Please read it by Friday 11 December.',
      },
    ],
    declined: [],
    done: DONE,
  },
  'to a pupil': {
    school: SAMPLE_SCHOOL_ID,
    schoolName: 'Oakfield Primary',
    again: null,
    pupil: {
      why: 'Oakfield Primary asks you to read its rules for computers and the internet. They help to keep you and others safe.',
      hint: 'Not sure, or you do not agree? When you have read it, there is a button for each. You are not in trouble for pressing one.',
    },
    asked: [{ ...one, title: 'Agreement for pupils' }],
    declined: [],
    done: DONE,
  },
  'nothing more': {
    school: SAMPLE_SCHOOL_ID,
    schoolName: 'Oakfield Primary',
    again: null,
    pupil: null,
    asked: [],
    declined: [],
    done: DONE,
  },
  'after a no': {
    school: SAMPLE_SCHOOL_ID,
    schoolName: 'Oakfield Primary',
    again: null,
    pupil: null,
    asked: [],
    declined: [no],
    done: DONE,
  },
  'after one no of two': {
    school: SAMPLE_SCHOOL_ID,
    schoolName: 'Oakfield Primary',
    again: null,
    pupil: null,
    asked: [{ ...one, title: 'What visitors have to know' }],
    declined: [no],
    done: DONE,
  },
};
