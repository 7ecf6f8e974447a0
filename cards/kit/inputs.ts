import type {
  IChoiceSetInput,
  IDateInput,
  ITextInput,
  ITimeInput,
  IToggleInput,
} from '@microsoft/teams.cards';

interface Base {
  /** The sentence shown when nothing was given; also what makes it required. */
  readonly required?: string;
  readonly placeholder?: string;
}

const base = (id: string, label: string, { required, placeholder }: Base) => ({
  id,
  label,
  ...(required !== undefined && { isRequired: true, errorMessage: required }),
  ...(placeholder !== undefined && { placeholder }),
});

export interface ChoiceOption {
  /** Sent as the answer; no comma, since several are sent as one text with commas. */
  readonly value: string;
  readonly title: string;
}

export interface ChoiceOptions extends Base {
  readonly value?: string | readonly string[] | null;
  /** More than one may be chosen; the answer is a text with commas. */
  readonly multi?: boolean;
  /** expanded: all are seen; compact: a menu; filtered: a menu to type in, one answer only. */
  readonly style?: 'expanded' | 'compact' | 'filtered';
}

export const choice = (
  id: string,
  label: string,
  choices: readonly ChoiceOption[],
  options: ChoiceOptions = {},
): IChoiceSetInput => ({
  type: 'Input.ChoiceSet',
  ...base(id, label, options),
  choices: choices.map(({ title, value }) => ({ title, value })),
  style: options.style ?? 'expanded',
  wrap: true,
  ...(options.multi && { isMultiSelect: true }),
  ...(options.value && { value: [options.value].flat().join(',') }),
});

/**
 * People of the organisation; the answer is Entra object ids, with commas. In Teams it works in 1:1 chats and
 * dialogs only. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
 */
export const peoplePicker = (
  id: string,
  label: string,
  options: Base & { readonly multi?: boolean; readonly value?: readonly string[] } = {},
): IChoiceSetInput => ({
  ...choice(id, label, [], {
    ...options,
    multi: options.multi ?? true,
    style: 'compact',
    placeholder: options.placeholder ?? 'Type a name',
  }),
  'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users?scope=currentContext' },
});

export interface TextOptions extends Base {
  readonly value?: string | null;
  /** Several lines. */
  readonly long?: boolean;
  readonly maxLength?: number;
}

export const textInput = (id: string, label: string, options: TextOptions = {}): ITextInput => ({
  type: 'Input.Text',
  ...base(id, label, options),
  maxLength: options.maxLength ?? (options.long ? 4000 : 200),
  ...(options.long && { isMultiline: true }),
  ...(options.value && { value: options.value }),
});

/** A tick; its answer is the text `true` or `false`. */
export const toggle = (
  id: string,
  title: string,
  options: { readonly value?: boolean; readonly label?: string } = {},
): IToggleInput => ({
  type: 'Input.Toggle',
  id,
  title,
  ...(options.label !== undefined && { label: options.label }),
  value: options.value ? 'true' : 'false',
  valueOn: 'true',
  valueOff: 'false',
  wrap: true,
});

export interface WhenOptions extends Base {
  readonly value?: string | null;
  readonly min?: string;
  readonly max?: string;
}

const when = ({ value, min, max }: WhenOptions) => ({
  ...(value && { value }),
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
});

/** Answer and limits are `YYYY-MM-DD`. */
export const dateInput = (id: string, label: string, options: WhenOptions = {}): IDateInput => ({
  type: 'Input.Date',
  ...base(id, label, options),
  ...when(options),
});

/** Answer and limits are `HH:MM`. */
export const timeInput = (id: string, label: string, options: WhenOptions = {}): ITimeInput => ({
  type: 'Input.Time',
  ...base(id, label, options),
  ...when(options),
});
