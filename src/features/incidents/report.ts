/**
 * The report as a form sends it, and the case it becomes. Pure. Only "what happened" must be said: whatever else
 * is missing or odd is asked for with every word kept, and nothing that a worried person wrote is thrown away.
 */
import { startRun } from '../../core/flow.ts';
import type { Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import type { Incident, Part, Party } from './incident.ts';
import * as say from './messages.ts';

/** Longest texts that are stored, in characters. */
export const LIMITS = { what: 8000, names: 1000, short: 500 } as const;

/** Field ids of the form, as the card sends them: all texts, nothing trusted. */
export interface ReportFields {
  readonly what?: string;
  readonly date?: string;
  readonly time?: string;
  readonly where?: string;
  readonly childrenHarmed?: string;
  readonly childrenAccused?: string;
  readonly childrenOther?: string;
  readonly staffAccused?: string;
  readonly staffOther?: string;
  readonly parents?: string;
  readonly others?: string;
  readonly types?: string;
  readonly otherType?: string;
  readonly media?: string;
  readonly evidence?: string;
  readonly toldDsl?: string;
  readonly danger?: string;
}

/** What is wrong, by field; empty: it can be sent. */
export type ReportFaults = Readonly<Partial<Record<keyof ReportFields, string>>>;

const clean = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

/** One name a line, or several with commas between. */
const names = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/[\n,;]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

const many = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

export const faultsIn = (fields: ReportFields, policy: Policy): ReportFaults => {
  const faults: Record<string, string> = {};
  if (clean(fields.what) === null) faults['what'] = say.WHAT_IS_NEEDED;
  for (const [field, limit] of [
    ['what', LIMITS.what],
    ['childrenHarmed', LIMITS.names],
    ['childrenAccused', LIMITS.names],
    ['childrenOther', LIMITS.names],
    ['parents', LIMITS.names],
    ['others', LIMITS.names],
    ['otherType', LIMITS.short],
    ['media', LIMITS.short],
    ['evidence', LIMITS.names],
  ] as const) {
    const length = [...(fields[field] ?? '')].length;
    if (length > limit) faults[field] = say.tooLong(length, limit);
  }
  const date = clean(fields.date);
  if (date !== null && !isDate(date)) faults['date'] = say.NOT_A_DATE;
  const time = clean(fields.time);
  if (time !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) faults['time'] = say.NOT_A_TIME;
  const known = new Set(policy.reporting.form.types.map(({ id }) => id));
  if (many(fields.types).some((type) => !known.has(type))) faults['types'] = say.NOT_A_TYPE;
  return faults;
};

/** `YYYY-MM-DD` that is in the calendar. */
const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

const WHERE = { inside: 'inside', outside: 'outside', both: 'both' } as const;

export const partiesOf = (fields: ReportFields, newId: () => string): readonly Party[] => {
  const written = (kind: Party['kind'], part: Part, text: string | undefined): readonly Party[] =>
    names(text).map((name) => ({ id: newId(), kind, part, personId: null, name }));
  const chosen = (part: Part, text: string | undefined): readonly Party[] =>
    many(text).map((personId) => ({ id: newId(), kind: 'staff', part, personId, name: null }));
  return [
    ...written('child', 'harmed', fields.childrenHarmed),
    ...written('child', 'accused', fields.childrenAccused),
    ...written('child', 'saw', fields.childrenOther),
    ...chosen('accused', fields.staffAccused),
    ...chosen('mentioned', fields.staffOther),
    ...written('parent', 'mentioned', fields.parents),
    ...written('other', 'mentioned', fields.others),
  ];
};

export interface ReportContext {
  /** The form's own id becomes the case's id: one form is one case for ever. */
  readonly id: string;
  readonly reference: string;
  readonly reporterId: string;
  readonly at: Date;
  readonly school: School;
  readonly policy: Policy;
  readonly message: Incident['report']['message'];
  readonly newId: () => string;
}

/** The case that this report becomes. The fields must have no faults. */
export const caseFrom = (fields: ReportFields, context: ReportContext): Incident => {
  const parties = partiesOf(fields, context.newId);
  return {
    schoolId: context.school.id,
    id: context.id,
    rev: 1,
    reference: context.reference,
    policyHash: context.policy.hash,
    sentAt: context.at.toISOString(),
    reporterId: context.reporterId,
    // Said of a member of staff: told to the case manager alone (architecture, section 5).
    route: parties.some(({ kind, part }) => kind === 'staff' && part === 'accused') ? 'adult' : 'child',
    danger: fields.danger === 'yes',
    types: many(fields.types),
    status: 'sent',
    holder: null,
    run: startRun(context.policy.triage),
    parties,
    declared: [],
    report: {
      what: clean(fields.what) ?? '',
      date: clean(fields.date),
      time: clean(fields.time),
      where: WHERE[fields.where as keyof typeof WHERE] ?? null,
      otherType: clean(fields.otherType),
      media: clean(fields.media),
      evidence: clean(fields.evidence),
      toldDsl: fields.toldDsl === 'yes' ? true : fields.toldDsl === 'no' ? false : null,
      message: context.message,
    },
    outcome: null,
    endedAt: null,
  };
};

/** Calendar year of recording, in London: a report just after midnight on New Year's Day is next year's. */
export const referenceOf = (school: School, year: number, digits: string): string =>
  `${school.code}-${year}-${digits}`;
