import type { Card } from '../../src/core/answer.ts';
import {
  type CardKind,
  type ChoiceOption,
  card,
  choice,
  group,
  heading,
  hint,
  note,
  send,
  text,
} from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_OTHER_CHILD, SAMPLE_SCHOOL_ID, SAMPLE_STAFF } from '../kit/sample-people.ts';

export interface RegisterRow {
  readonly request: string;
  readonly name: string;
  /** "Class teacher, Year 3" */
  readonly place: string;
  /** null: the school has only one. */
  readonly form: string | null;
  /** "not signed, 3 days overdue." */
  readonly standing: string;
  /** Something can be decided about them. */
  readonly opens: boolean;
}

export interface RegisterView {
  readonly school: string;
  /** `register`: of the school. `list`: those that one person keeps. */
  readonly what: 'register' | 'list';
  readonly title: string;
  /** A line each. */
  readonly totals: readonly string[];
  /** What could not be looked at, and what that means. */
  readonly notLooked: string | null;
  /** Agreements that nobody is asked for, each with why. */
  readonly unsettled: readonly string[];
  readonly filters: {
    readonly state: string;
    readonly states: readonly ChoiceOption[];
    readonly form: string;
    readonly forms: readonly ChoiceOption[];
    readonly department: string;
    readonly departments: readonly ChoiceOption[];
  } | null;
  readonly rows: readonly RegisterRow[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

export const kind: CardKind = 'dialog';

const standing = ({ form, standing: words }: RegisterRow): string =>
  form === null ? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}` : `${form}: ${words}`;

/** Who has signed and who has not; those who have not come first. */
export const register = (view: RegisterView): Card => {
  const verb = view.what === 'register' ? 'agreement.register' : 'agreement.list';
  const ids = { school: view.school };
  const opens = view.rows.filter((row) => row.opens);
  const turn = (title: string, page: number, style?: 'positive') =>
    send(title, verb, { ...ids, page }, style ? { style } : {});
  return card({
    summary: view.title,
    body: [
      heading(view.title),
      ...view.totals.map((line) => text(line)),
      view.notLooked === null ? null : note(view.notLooked),
      ...view.unsettled.map((words) => note(words)),
      ...(view.filters === null
        ? []
        : [
            choice('state', 'Show', view.filters.states, { value: view.filters.state, style: 'compact' }),
            view.filters.forms.length > 2
              ? choice('agreement', 'Agreement', view.filters.forms, {
                  value: view.filters.form,
                  style: 'compact',
                })
              : null,
            view.filters.departments.length > 2
              ? choice('department', 'Department', view.filters.departments, {
                  value: view.filters.department,
                  style: 'compact',
                })
              : null,
          ]),
      view.rows.length === 0 ? text('Nobody is here with these filters.') : null,
      ...view.rows.map((row) =>
        group(
          [
            text(row.name, { bold: true }),
            row.place === '' ? null : text(row.place, { close: true, subtle: true }),
            text(standing(row), { close: true }),
          ],
          { line: true },
        ),
      ),
      view.pages > 1 ? hint(`Page ${view.page + 1} of ${view.pages}`) : null,
      opens.length === 0
        ? null
        : choice(
            'person',
            'Somebody on this page',
            opens.map(({ request, name, form }) => ({
              value: request,
              title: form === null ? name : `${name} (${form})`,
            })),
            { style: 'compact', placeholder: 'Choose a name' },
          ),
    ],
    actions: [
      opens.length === 0
        ? null
        : send('Open this person', 'agreement.person', { ...ids, from: view.what }, { style: 'positive' }),
      view.filters === null ? null : turn('Filter', 0),
      view.page + 1 < view.pages ? turn('Next page', view.page + 1) : null,
      view.page > 0 ? turn('Page before', view.page - 1) : null,
    ],
  });
};

const row: RegisterRow = {
  request: SAMPLE_ID,
  name: SAMPLE_STAFF,
  place: 'Class teacher, Year 3',
  form: 'Staff',
  standing: 'not signed, 3 days overdue.',
  opens: true,
};
const everybody = { value: 'all', title: 'Everybody' };
const one: RegisterView = {
  school: SAMPLE_SCHOOL_ID,
  what: 'register',
  title: 'Who has signed',
  totals: ['27 people: 12 have signed, 14 have not, 1 is exempt.'],
  notLooked: null,
  unsettled: [],
  filters: {
    state: 'all',
    states: [everybody, { value: 'open', title: 'Not signed' }],
    form: 'all',
    forms: [everybody, { value: 'staff', title: 'Staff' }, { value: 'governors', title: 'Governors' }],
    department: 'all',
    departments: [everybody, { value: 'd1', title: 'Year 3' }, { value: 'd2', title: 'Office' }],
  },
  rows: [row, { ...row, request: SAMPLE_SCHOOL_ID, name: SAMPLE_OTHER_CHILD, standing: 'does not agree.' }],
  page: 0,
  pages: 1,
};
export const samples: Record<string, RegisterView> = {
  'of the school': one,
  'the second of three pages': { ...one, page: 1, pages: 3 },
  'a list that somebody keeps': {
    ...one,
    what: 'list',
    title: 'Agreements that are not signed',
    totals: ['1 person waits for an answer.', '2 people have had every reminder.'],
    filters: null,
    rows: [{ ...row, form: null }],
  },
  'not settled': {
    ...one,
    unsettled: ['Nobody is asked for "Key Stage 2": the settings do not say which pupils it is for.'],
    rows: [{ ...row, opens: false, standing: 'exempt: the school’s settings file says so.' }],
  },
  'not looked': {
    ...one,
    rows: [],
    notLooked: 'The directory could not be read since 9 am. People who came or left since are not here yet.',
  },
};
