/**
 * The report as a form sends it, and the case it becomes. Pure. Only "what happened" must be said: whatever else
 * is missing or odd is asked for with every word kept, and nothing that a worried person wrote is thrown away.
 * Long, since each field is cleaned, checked and kept in one place.
 */
import { type NodeRef, type Run, startRun } from '../../core/flow.ts';
import type { Person } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import { heldIn, toldOf } from '../policies/index.ts';
import { ABOUT_ADULT, type AboutAdult, type Incident, type Part, type Party } from './incident.ts';
import * as say from './messages.ts';
import { shorten } from './pages.ts';

/**
 * Longest texts, in characters. What somebody tells has no limit but the request's own: a long report is read in
 * pages. What is longer than `names` is not a list of names.
 */
export const LIMITS = { what: 500_000, names: 2000, sender: 200 } as const;

/** Field ids of the form, as the card sends them: all texts, nothing trusted. */
export interface ReportFields {
  readonly what?: string;
  readonly date?: string;
  readonly time?: string;
  readonly where?: string;
  readonly childrenHarmed?: string;
  readonly childrenAccused?: string;
  readonly childrenOther?: string;
  /** The first question: "no", or one of ABOUT_ADULT. Missing is no. */
  readonly adult?: string;
  readonly staffAccused?: string;
  readonly staffHarmed?: string;
  readonly staffOther?: string;
  readonly parents?: string;
  readonly others?: string;
  readonly types?: string;
  readonly otherType?: string;
  readonly media?: string;
  readonly evidence?: string;
  readonly toldDsl?: string;
  readonly danger?: string;
  /** Answer to `couldBeStaff`: "yes" for somebody else. */
  readonly notStaff?: string;
  /** Name and role of whoever told it: they have no account here, or would not write it themselves. */
  readonly enteredFor?: string;
  /** Asked for each time behind a shared account, and of nobody else. */
  readonly yourName?: string;
  readonly yourPhone?: string;
  /** The answer to the policy's own question of this id. */
  readonly [ask: `ask:${string}`]: string | undefined;
}

/** What a form sent of the policy's own questions. */
export const asksIn = (sent: Readonly<Record<string, unknown>>): ReportFields =>
  Object.fromEntries(
    Object.entries(sent).filter(
      (entry): entry is [`ask:${string}`, string] =>
        entry[0].startsWith('ask:') && typeof entry[1] === 'string',
    ),
  );

/** What is wrong, by field; empty: it can be sent. */
export type ReportFaults = Readonly<Partial<Record<keyof ReportFields | 'form', string>>>;

/** PostgreSQL takes neither NUL nor half a character. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '');

const clean = (text: string | undefined): string | null => {
  const trimmed = storable(text ?? '').trim();
  return trimmed === '' ? null : trimmed;
};

/** One name a line, or several with commas between. */
export const namesIn = (text: string | undefined): readonly string[] =>
  storable(text ?? '')
    .split(/[\n,;]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** A form of `8:orgid:` is Teams' own for the same account. */
const PERSON = /^(?:8:orgid:)?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/**
 * People as a picker sends them: Entra object ids in the directory's own spelling, since everybody who is shut out
 * of a case is known by it. `unread`: whatever is no such id.
 */
export const chosenPeople = (
  text: string | undefined,
): { readonly ids: readonly string[]; readonly unread: readonly string[] } => {
  const read = namesIn(text).map((written) => ({ written, id: PERSON.exec(written.toLowerCase())?.[1] }));
  return {
    ids: [...new Set(read.flatMap(({ id }) => id ?? []))],
    unread: read.flatMap(({ written, id }) => (id === undefined ? [written] : [])),
  };
};

const many = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Fields that people are chosen in. */
export const PICKED = ['staffAccused', 'staffHarmed', 'staffOther'] as const;

const NOT_ADULT = 'no';

/** What the first question says; null: it is about no adult of the school, as far as it says. */
export const aboutAdult = ({ adult }: ReportFields): AboutAdult | null =>
  ABOUT_ADULT.find((one) => one === adult?.trim()) ?? null;

export const faultsIn = (
  fields: ReportFields,
  policy: Policy,
  { shared }: Pick<Person, 'shared'>,
): ReportFaults => {
  const faults: Record<string, string> = {};
  if (shared && clean(fields.yourName) === null) faults['yourName'] = say.NAME_IS_NEEDED;
  for (const field of ['yourName', 'yourPhone', 'enteredFor'] as const) {
    const length = [...(fields[field] ?? '')].length;
    if (length > LIMITS.sender) faults[field] = say.tooLong(length, LIMITS.sender);
  }
  if (clean(fields.what) === null) faults['what'] = say.WHAT_IS_NEEDED;
  for (const field of ['childrenHarmed', 'childrenAccused', 'childrenOther', 'parents', 'others'] as const) {
    const length = [...(fields[field] ?? '')].length;
    if (length > LIMITS.names) faults[field] = say.tooLong(length, LIMITS.names);
  }
  for (const field of PICKED) {
    const [unread] = chosenPeople(fields[field]).unread;
    if (unread !== undefined) faults[field] = say.notAPerson(shorten(unread, 100));
  }
  const adult = clean(fields.adult);
  if (adult !== null && adult !== NOT_ADULT && aboutAdult(fields) === null)
    faults['adult'] = say.NOT_AN_ADULT_ANSWER;
  const date = clean(fields.date);
  if (date !== null && !isDate(date)) faults['date'] = say.NOT_A_DATE;
  const time = clean(fields.time);
  if (time !== null && !isTime(time)) faults['time'] = say.NOT_A_TIME;
  const known = new Set(policy.reporting.form.types.map(({ id }) => id));
  if (many(fields.types).some((type) => !known.has(type))) faults['types'] = say.NOT_A_TYPE;
  for (const { id, label, choices } of policy.reporting.form.asks) {
    const answer = clean(fields[`ask:${id}`]);
    const length = [...(answer ?? '')].length;
    if (length > LIMITS.names) faults[`ask:${id}`] = say.tooLong(length, LIMITS.names);
    else if (answer !== null && choices && !choices.some((choice) => choice.id === answer))
      faults[`ask:${id}`] = say.notAChoice(label);
  }
  return faults;
};

/**
 * The report with nothing wrong in it and nothing lost: what a field cannot take stands at the end of the words. For a
 * report that is too long to be given back.
 */
export const withoutFaults = (fields: ReportFields, faults: ReportFaults): ReportFields => {
  const odd = Object.keys(faults).filter(
    (field): field is keyof ReportFields =>
      field !== 'form' &&
      field !== 'what' &&
      field !== 'notStaff' &&
      !PICKED.some((picked) => picked === field),
  );
  const moved = odd.flatMap((field) => clean(fields[field]) ?? []);
  const what = [clean(fields.what), ...moved].filter((words) => words !== null).join('\n\n');
  return { ...fields, ...Object.fromEntries(odd.map((field) => [field, undefined])), what: what || '-' };
};

/** `HH:MM` */
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** `YYYY-MM-DD` that is in the calendar. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

const senderOf = (fields: ReportFields): Pick<Incident['report'], 'sender'> => {
  const [name, phone] = [clean(fields.yourName), clean(fields.yourPhone)];
  return name === null && phone === null ? {} : { sender: { name: name ?? '-', phone } };
};

const enteredForOf = (fields: ReportFields): Pick<Incident['report'], 'enteredFor'> => {
  const enteredFor = clean(fields.enteredFor);
  return enteredFor === null ? {} : { enteredFor };
};

const WHERE = { inside: 'inside', outside: 'outside', both: 'both' } as const;

/** `heads`: who holds the post now. With several of them, or none, it is not said which one is meant. */
const headParties = (
  fields: ReportFields,
  heads: readonly string[],
  chosen: readonly Party[],
  newId: () => string,
): readonly Party[] => {
  if (aboutAdult(fields) !== 'head') return chosen;
  const named = chosen.map(
    (party): Party =>
      party.personId !== null && heads.includes(party.personId) ? { ...party, role: 'headteacher' } : party,
  );
  if (named.some(({ role }) => role !== undefined)) return named;
  const [only, ...more] = heads;
  const head = { id: newId(), kind: 'staff', part: 'accused', role: 'headteacher' } as const;
  return only !== undefined && more.length === 0
    ? [...named, { ...head, personId: only, name: null }]
    : [...named, { ...head, personId: null, name: say.THE_HEAD }];
};

export const partiesOf = (
  fields: ReportFields,
  heads: readonly string[],
  newId: () => string,
): readonly Party[] => {
  const written = (kind: Party['kind'], part: Part, text: string | undefined): readonly Party[] =>
    namesIn(text).map((name) => ({ id: newId(), kind, part, personId: null, name }));
  const chosen = (part: Part, text: string | undefined): readonly Party[] => {
    const { ids, unread } = chosenPeople(text);
    return [
      ...ids.map((personId): Party => ({ id: newId(), kind: 'staff', part, personId, name: null })),
      ...unread.map((name): Party => ({ id: newId(), kind: 'staff', part, personId: null, name })),
    ];
  };
  return [
    ...written('child', 'harmed', fields.childrenHarmed),
    ...written('child', 'accused', fields.childrenAccused),
    ...written('child', 'saw', fields.childrenOther),
    ...headParties(fields, heads, chosen('accused', fields.staffAccused), newId),
    ...chosen('harmed', fields.staffHarmed),
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
  /** Who holds the head's post now. */
  readonly heads: readonly string[];
  /** Has the school checked the chart of this step? */
  readonly isLive: (ref: NodeRef) => boolean;
  readonly message: Incident['report']['message'];
  readonly newId: () => string;
}

/**
 * Where the case starts: at the charts of its types, one after the other. The policy's first chart comes before them when
 * some type has none or the school has not checked it yet, and whenever it is about a child's safety.
 */
const runFrom = ({ policy, isLive }: ReportContext, types: readonly string[], child: boolean): Run => {
  const starts = types.map((type) => policy.reporting.form.types.find(({ id }) => id === type)?.start);
  const own = [...new Set(starts.flatMap((start) => start ?? []))].filter((start) => start !== policy.triage);
  const [first, ...rest] = own;
  const triageFirst = child || starts.includes(undefined) || starts.includes(policy.triage);
  return first === undefined || triageFirst || !isLive(first)
    ? { ...startRun(policy.triage), pending: own }
    : { ...startRun(first), pending: rest };
};

const answersIn = (fields: ReportFields, { reporting }: Policy): Readonly<Record<string, string>> =>
  Object.fromEntries(
    reporting.form.asks.flatMap(({ id }) => {
      const answer = clean(fields[`ask:${id}`]);
      return answer === null ? [] : [[id, answer]];
    }),
  );

/** The words, and answers to questions that the policy asked when the form was drawn and asks no more. */
const whatOf = (fields: ReportFields, { reporting }: Policy): string => {
  const asked = new Set(reporting.form.asks.map(({ id }) => `ask:${id}`));
  const others = Object.entries(asksIn({ ...fields })).filter(([id]) => !asked.has(id));
  return [fields.what, ...others.map(([, words]) => words)]
    .flatMap((words) => clean(words) ?? [])
    .join('\n\n');
};

/** A child is in danger, or is named at all: the report is no longer about equipment or data alone. */
export const isAboutChild = (danger: boolean, parties: readonly Party[]): boolean =>
  danger || parties.some(({ kind }) => kind === 'child');

/** The case that this report becomes. The fields must have no faults. */
export const caseFrom = (fields: ReportFields, context: ReportContext): Incident => {
  const { policy, school } = context;
  const parties = partiesOf(fields, context.heads, context.newId);
  const named = parties.some(({ kind, part }) => kind === 'staff' && part === 'accused');
  const adult = aboutAdult(fields) ?? (named ? 'yes' : null);
  const types = many(fields.types);
  const child = isAboutChild(fields.danger === 'yes', parties);
  return {
    schoolId: school.id,
    id: context.id,
    rev: 1,
    reference: context.reference,
    policyHash: policy.hash,
    sentAt: context.at.toISOString(),
    reporterId: context.reporterId,
    // Said of a member of staff: told to the case manager alone (architecture, section 5).
    route: adult === null ? 'child' : 'adult',
    danger: fields.danger === 'yes',
    types,
    status: 'sent',
    holder: null,
    run: runFrom(context, types, child),
    parties,
    declared: [],
    told: heldIn(toldOf(policy, child ? [] : types), policy, school),
    report: {
      ...senderOf(fields),
      ...enteredForOf(fields),
      ...(adult !== null && { adult }),
      what: whatOf(fields, policy),
      date: clean(fields.date),
      time: clean(fields.time),
      where: WHERE[fields.where as keyof typeof WHERE] ?? null,
      otherType: clean(fields.otherType),
      media: clean(fields.media),
      evidence: clean(fields.evidence),
      toldDsl: fields.toldDsl === 'yes' ? true : fields.toldDsl === 'no' ? false : null,
      answers: answersIn(fields, policy),
      message: context.message,
    },
    outcome: null,
    entries: [],
    endedAt: null,
  };
};

/** Calendar year of recording, in London: a report just after midnight on New Year's Day is next year's. */
export const referenceOf = (school: School, year: number, digits: string): string =>
  `${school.code}-${year}-${digits}`;
