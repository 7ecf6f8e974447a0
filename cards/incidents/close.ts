import type { Card } from '../../src/core/answer.ts';
import { type CardKind, choice, hint, note, subheading, textInput, toggle, warning } from '../kit/index.ts';
import { SAMPLE_NOTE, SAMPLE_TYPE, SAMPLE_TYPE_ID } from '../kit/sample-people.ts';
import { type FormView, formCard, sampleForm } from './form-parts.ts';
import { sampleTelling, type TellingView, tellingParts } from './telling-parts.ts';

export interface CloseView extends FormView {
  /** What it can have turned out to be. */
  readonly types: readonly Option[];
  /** Immediate actions of the policy's record form. */
  readonly outcomes: readonly Option[];
  /** Of a case about an adult: what can have been found. Of others: none. */
  readonly findings?: readonly Option[];
  /** For outcomes by which somebody learns of the case, when nobody has answered it; null: none is to be asked. */
  readonly question: TellingView | null;
  /** With whom a decision is still open, by role; null: none is. */
  readonly openWith: string | null;
  /** Nothing was chosen at all: asked once whether that is right. */
  readonly asksNothing: boolean;
  /** Whoever reported it gets a message that the work has ended. */
  readonly reporterTold: boolean;
  /** An account was switched off because of this case, and is not on again. */
  readonly accountOff?: boolean;
  /** Where the policy has a case recorded as well. */
  readonly systems: readonly {
    readonly id: string;
    readonly name: string;
    /** What an entry is known by there. */
    readonly reference: string;
    /** The system takes child protection cases only. */
    readonly maybeOutside: boolean;
  }[];
}

const asksFirst = ({ outcomes }: CloseView): readonly string[] =>
  outcomes.filter((outcome) => outcome.asksFirst).map(({ label }) => label);

interface Option {
  readonly id: string;
  readonly label: string;
  readonly specify?: boolean;
  /** Asked before, unless somebody has answered already: could it raise the risk? */
  readonly asksFirst?: boolean;
}

const chosen = (values: CloseView['values'], id: string): readonly string[] | null => {
  const ids = values[id]?.split(',').filter((one) => one !== '') ?? [];
  return ids.length === 0 ? null : ids;
};

const options = (list: readonly Option[]) =>
  list.map(({ id, label, specify }) => ({
    value: id,
    title: specify ? `${label} (say more below)` : label,
  }));

export const close = (view: CloseView): Card =>
  formCard(view, {
    verb: 'incident.close',
    button: 'End the case',
    body: [
      view.openWith === null
        ? null
        : [
            warning(
              `A decision is still open with ${view.openWith}.`,
              'Somebody has said "not now", and it can still be approved. Please speak to them first.',
            ),
            textInput('despite', 'End it all the same, because', {
              long: true,
              maxLength: 2000,
              required: 'Please say why the case ends all the same.',
              value: view.values['despite'] ?? null,
            }),
          ],
      view.asksNothing
        ? toggle('nothing', 'Nothing is chosen: that is right', { value: view.values['nothing'] === 'true' })
        : null,
      view.findings === undefined || view.findings.length === 0
        ? null
        : choice('finding', 'What was found about the adult', options(view.findings), {
            required: 'Please choose what was found about the adult.',
            value: view.values['finding'] ?? null,
          }),
      view.types.length === 0
        ? null
        : choice('types', 'What it turned out to be', options(view.types), {
            multi: true,
            value: chosen(view.values, 'types'),
          }),
      view.outcomes.length === 0
        ? null
        : choice('actions', 'What was done', options(view.outcomes), {
            multi: true,
            value: chosen(view.values, 'actions'),
          }),
      ...view.systems.flatMap(({ id, name, reference, maybeOutside }) => [
        subheading(`Your policy has this recorded in ${name}`),
        textInput(`entry:${id}`, reference, { value: view.values[`entry:${id}`] ?? null }),
        maybeOutside
          ? toggle(`none:${id}`, 'This is not a child protection case', {
              value: view.values[`none:${id}`] === 'true',
            })
          : null,
        textInput(`late:${id}`, 'Not entered yet, because', {
          maxLength: 2000,
          value: view.values[`late:${id}`] ?? null,
        }),
        hint('If it is not entered yet, whoever has the case gets a task to do it.'),
      ]),
      view.question === null
        ? null
        : [
            subheading(`If you chose: ${asksFirst(view).join(', ')}`),
            hint('Nobody has answered this in the case yet.'),
            ...tellingParts(view.question, view.values, false).flat(),
          ],
      view.accountOff
        ? note(
            'An account was switched off in this case, and is not on again. Nobody is reminded of it when the case has ended. Switch it on first under "Accounts", unless it is to stay off.',
          )
        : null,
      textInput('summary', 'What happened, what we found and how it ended', {
        long: true,
        maxLength: 8000,
        required: 'Please write how it ended.',
        value: view.values['summary'] ?? null,
      }),
      hint(
        view.reporterTold
          ? 'The person who reported is told that the work has ended, and nothing more.'
          : 'The person who reported gets no message about it. Please tell them yourself, in person.',
      ),
    ],
  });

export const kind: CardKind = 'dialog';
const empty: CloseView = {
  ...sampleForm,
  types: [{ id: SAMPLE_TYPE_ID, label: SAMPLE_TYPE }],
  openWith: null,
  reporterTold: true,
  asksNothing: false,
  systems: [],
  question: null,
  outcomes: [
    { id: 'parents', label: 'Parents or carers were told', specify: true },
    { id: 'police', label: 'Reported to the police' },
  ],
};
export const samples: Record<string, CloseView> = {
  empty,
  'with a decision still open': { ...empty, openWith: 'the deputy DSL' },
  'nothing chosen': {
    ...empty,
    asksNothing: true,
    values: { summary: SAMPLE_NOTE },
    faults: ['Nothing is chosen. If that is right, tick so below.'],
  },
  'with an account that is off': { ...empty, accountOff: true },
  'about an adult': {
    ...empty,
    findings: [
      { id: 'unfounded', label: 'Unfounded: there was nothing to support it' },
      { id: 'low-level', label: 'Recorded as a low-level concern' },
    ],
  },
  'of a policy with a record system for each case and one for child protection': {
    ...empty,
    values: { types: SAMPLE_TYPE_ID, 'entry:cpoms': '1234' },
    systems: [
      { id: 'cpoms', name: 'CPOMS', reference: 'Incident number', maybeOutside: false },
      { id: 'file', name: 'the child protection file', reference: 'File number', maybeOutside: true },
    ],
  },
  'when nobody has asked whether the family may be told': {
    ...empty,
    outcomes: [{ id: 'parents', label: 'Parents or carers were told', asksFirst: true }],
    question: { ...sampleTelling, items: [] },
    values: { actions: 'parents', telling: 'no', tellingWhy: SAMPLE_NOTE },
  },
  'sent back': {
    ...empty,
    values: { actions: 'parents,police', summary: SAMPLE_NOTE },
    faults: ['There are open tasks. Please tick them done first.'],
  },
};
