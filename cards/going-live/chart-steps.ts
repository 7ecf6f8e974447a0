import type { Card } from '../../src/core/answer.ts';
import {
  type CardKind,
  card,
  done,
  errors,
  group,
  heading,
  hint,
  image,
  link,
  list,
  note,
  send,
  text,
  toggle,
} from '../kit/index.ts';
import { SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface ChartStep {
  readonly text: string;
  /** Where the rule comes from, when it is not where the chart does. */
  readonly place: string | null;
  readonly lines: readonly string[];
  /** What national guidance says beside it. */
  readonly guidance: readonly string[];
}

export interface ChartStepsView {
  readonly school: string;
  readonly chart: string;
  readonly title: string;
  readonly source: string;
  readonly standing: string | null;
  /** Addresses of the whole chart: small enough for a card, and as large as it is. */
  readonly picture: { readonly small: string; readonly full: string };
  readonly steps: readonly ChartStep[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Other charts that it leads to and that are not live. */
  readonly leadsTo: readonly string[];
  readonly said: string | null;
  readonly faults: readonly string[];
  /** On the last page, for somebody who may. `hash`: what they have read. */
  readonly confirm: { readonly form: string; readonly hash: string; readonly live: boolean } | null;
  /** Contacts that are still to be checked. */
  readonly open: readonly string[];
  readonly mayConfirm: boolean;
}

const stepPart = (step: ChartStep, number: number) =>
  group(
    [
      text(`${number}. ${step.text}`, { bold: true }),
      step.place === null ? null : hint(step.place),
      ...list(step.lines),
      ...step.guidance.map(hint),
    ],
    { line: true },
  );

/** One chart with all its words, and one tick that says that it is right for the school. */
export const chartSteps = (view: ChartStepsView & { readonly before?: number }): Card => {
  const ids = { school: view.school, chart: view.chart };
  const first = view.page === 0;
  const last = view.page + 1 === view.pages;
  return card({
    summary: 'A chart of your policy',
    body: [
      errors(view.faults),
      view.said === null ? null : done(view.said),
      heading(view.title),
      hint(view.source),
      view.pages === 1 ? null : hint(`Part ${view.page + 1} of ${view.pages}`),
      first && view.standing !== null ? note(view.standing) : null,
      first ? image(view.picture.small, `The whole chart: ${view.title}. Its words are below.`) : null,
      ...view.steps.map((step, index) => stepPart(step, (view.before ?? 0) + index + 1)),
      last && view.leadsTo.length > 0
        ? hint(`It leads on to charts that are not live: ${view.leadsTo.join(', ')}.`)
        : null,
      last && view.mayConfirm && view.open.length > 0
        ? note(`Before it can lead cases, please check: ${view.open.join(', ')}.`)
        : null,
      view.confirm === null
        ? null
        : toggle('right', 'This chart is right for us', { value: view.confirm.live }),
      view.confirm?.live ? hint('Take the tick away and save, and it leads no case any more.') : null,
    ],
    actions: [
      view.confirm === null
        ? null
        : send(
            'Save',
            'chart.confirm',
            { ...ids, form: view.confirm.form, hash: view.confirm.hash },
            { style: 'positive' },
          ),
      last
        ? null
        : send(
            'Next part',
            'chart.steps',
            { ...ids, page: view.page + 1 },
            { style: 'positive', ignoreInputs: true },
          ),
      first
        ? null
        : send('Previous part', 'chart.steps', { ...ids, page: view.page - 1 }, { ignoreInputs: true }),
      view.mayConfirm ? send('The numbers', 'chart.look', ids, { ignoreInputs: true }) : null,
      link('Open the picture', view.picture.full),
    ],
  });
};

export const kind: CardKind = 'dialog';
const one: ChartStepsView = {
  school: SAMPLE_SCHOOL_ID,
  chart: 'illegal',
  title: 'Is it illegal?',
  source: 'From your policy: Appendix H',
  standing: 'Turn the screen off or close the lid.',
  picture: {
    small: 'https://desk.example/charts/h/illegal.small.png',
    full: 'https://desk.example/charts/h/illegal.png',
  },
  steps: [
    {
      text: 'Was anything illegal found, or do you suspect it?',
      place: null,
      lines: ['For example: stirring up hatred', 'Yes: Tell the police', 'No: go on to "What happened?"'],
      guidance: [],
    },
    {
      text: 'Tell the police',
      place: 'Our reading of what is in your policy, Appendix H',
      lines: ['Now: Tell the police. (Police)', 'The school decides: Close the account.'],
      guidance: ['National guidance says: Anyone may refer a child. (A ministry, 2026)'],
    },
  ],
  page: 0,
  pages: 1,
  leadsTo: [],
  said: null,
  faults: [],
  confirm: { form: 'token', hash: 'abc', live: false },
  open: [],
  mayConfirm: true,
};
export const samples: Record<string, ChartStepsView> = {
  'to be confirmed': { ...one, said: 'Saved. 2 contacts are changed.', leadsTo: ['What happened?'] },
  'the first of two parts': { ...one, pages: 2, confirm: null },
  'the second of two parts, live': {
    ...one,
    page: 1,
    pages: 2,
    confirm: { form: 'token', hash: 'abc', live: true },
  },
  'numbers are missing': { ...one, confirm: null, open: ['LADO', 'Children’s services'] },
  'sent back': { ...one, faults: ['Please tick that this chart is right for you.'] },
  'for the coordinator': { ...one, confirm: null, mayConfirm: false },
};
