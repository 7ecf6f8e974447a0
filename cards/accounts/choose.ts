import type { Card } from '../../src/core/answer.ts';
import { type FormView, sampleForm } from '../incidents/form-parts.ts';
import {
  type CardKind,
  card,
  choice,
  errors,
  heading,
  hint,
  note,
  send,
  text,
  textInput,
} from '../kit/index.ts';

export interface ChooseView extends FormView {
  /** The chart's item in its own words. */
  readonly item: string;
  readonly found: readonly { readonly id: string; readonly title: string }[];
  /** More people are called that. */
  readonly more: string | null;
}

/** Search by name, then choose; nothing happens to the account yet. */
export const choose = (view: ChooseView): Card => {
  const data = { school: view.school, incident: view.incident, form: view.form };
  return card({
    summary: 'A form for you to fill in',
    body: [
      errors(view.faults),
      heading(view.reference),
      text(view.item),
      note('Nothing is switched off now. Whoever decides is asked first.'),
      textInput('name', 'Name, or the beginning of it', {
        placeholder: 'First name or surname',
        value: view.values['name'] ?? null,
      }),
      view.found.length === 0
        ? null
        : choice(
            'account',
            'Which account?',
            view.found.map(({ id, title }) => ({ value: id, title })),
            { value: view.values['account'] ?? null },
          ),
      view.more === null ? null : hint(view.more),
      hint('Only people of your school are found.'),
    ],
    actions: [
      view.found.length === 0
        ? null
        : send('Choose this account', 'account.choose', { ...data, act: 'choose' }, { style: 'positive' }),
      send(
        'Search',
        'account.choose',
        { ...data, act: 'search' },
        view.found.length === 0 ? { style: 'positive' } : {},
      ),
      send(
        'Back to the case',
        'incident.case',
        { school: view.school, incident: view.incident },
        { ignoreInputs: true },
      ),
    ],
  });
};

export const kind: CardKind = 'dialog';
const empty: ChooseView = {
  ...sampleForm,
  item: 'If it is on the school network: Switch off the account.',
  found: [],
  more: null,
};
export const samples: Record<string, ChooseView> = {
  'before the search': empty,
  'after the search': {
    ...empty,
    values: { name: 'o' },
    found: [
      {
        id: '7d9b1c44-62a8-4d0c-8a4f-11c0e5b7aa02',
        title: 'Ottoline Grasmere · Class teacher · o@school.example',
      },
      { id: '7d9b1c44-62a8-4d0c-8a4f-11c0e5b7aa03', title: 'Oscar Reed · Year 6 · oscar@school.example' },
    ],
    more: 'More people are called that. Please type more of the name.',
  },
  'sent back': { ...empty, values: { name: 'zzz' }, faults: ['Nobody at your school is called "zzz".'] },
};
