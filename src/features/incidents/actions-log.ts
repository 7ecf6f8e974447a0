/** The incident log, in a dialog: names are nowhere else. Every look is in the audit log. */
import { z } from 'zod';
import { ALL, type LogView, log, SHOW } from '../../../cards/incidents/log.ts';
import type { Answer, Card } from '../../core/answer.ts';
import type { Action, Call } from '../../core/feature.ts';
import type { Policy } from '../../core/policy.ts';
import { LOG_ROLES } from './commands-log.ts';
import { dayInLondon } from './days.ts';
import type { Desk } from './desk.ts';
import { filterFrom, type LogFilters, type Position, readPage, rowOf } from './log.ts';
import { LOG } from './messages-log.ts';
import { outcomeTypes } from './view-report.ts';

const filter = z.string().max(200).default(ALL);
const schema = z.object({
  school: z.uuid().optional(),
  show: z.enum(SHOW.map(({ value }) => value)).default(ALL),
  type: filter,
  term: filter,
  after: z.string().max(100).optional(),
});
type Sent = z.infer<typeof schema>;

const positionIn = (after: string | undefined): Position | null => {
  const [sentAt = '', id = ''] = after?.split('|') ?? [];
  return z.iso.datetime().safeParse(sentAt).success && z.uuid().safeParse(id).success ? { sentAt, id } : null;
};

/** Teams takes 28 KB, and twenty cases share them: cells are shortened until the page fits. */
const MOST_BYTES = 24_000;
const CELL_LENGTHS = [400, 200, 110, 60, 30];
const SHORTEST = 15;

const looked = async (desk: Desk, call: Call): Promise<void> => {
  await desk.work.commit({
    schoolId: call.person.schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: [],
    audit: [{ who: call.person.personId, what: 'incident.log', about: null }],
    effects: [],
  });
};

/** What a case can be found by: what it was reported as, and what it turned out to be. */
const typesFor = (policy: Policy): LogView['types'] => {
  const { types } = policy.reporting.form;
  const others = outcomeTypes(policy).filter(({ id }) => !types.some((type) => type.id === id));
  return [...types, ...others].map(({ id, label }) => ({ id, label }));
};

/** The page for any length of cell. */
const pageFor = async (
  desk: Desk,
  call: Call,
  sent: Sent,
  faults: readonly string[],
): Promise<(longest: number) => LogView> => {
  const { person } = call;
  const { calendar } = desk.people.school(person.schoolId);
  const wanted: LogFilters = { show: sent.show, type: sent.type, term: sent.term };
  const found = filterFrom(wanted, person.personId, calendar);
  const filters = found ? wanted : { ...wanted, term: ALL };
  const position = positionIn(sent.after);
  const roster = await desk.people.roster(person.schoolId);
  const current = desk.policies.current(person.schoolId);
  const { cases, after } = await readPage(
    desk.store,
    { person, roster },
    found ?? filterFrom(filters, person.personId, calendar) ?? {},
    position,
  );
  // The layout is the present policy's; the words of each case are those of its own.
  const { columns, partMarks } = current.reporting.log;
  const today = dayInLondon(call.at);
  const layouts = await Promise.all(
    cases.map(async ({ policyHash }) => {
      const own = await desk.policies.byHash(policyHash);
      return { ...own, reporting: { ...own.reporting, log: current.reporting.log } };
    }),
  );
  return (longest) => ({
    school: person.schoolId,
    marks: partMarks === null ? null : LOG.marks(partMarks),
    columns: columns.map(({ title }) => title),
    rows: cases.map((incident, index) => rowOf(incident, layouts[index] ?? current, roster, longest)),
    filters,
    types: typesFor(current),
    terms: calendar.terms
      .filter(({ from }) => from <= today)
      .toSorted((one, other) => (one.from < other.from ? 1 : -1))
      .map(({ from, name }) => ({ id: from, name })),
    after: after && `${after.sentAt}|${after.id}`,
    later: position !== null,
    faults: found ? faults : [LOG.noSuchTerm, ...faults],
  });
};

const answerLog = async (desk: Desk, call: Call, sent: Sent, faults: readonly string[]): Promise<Answer> => {
  await looked(desk, call);
  const page = await pageFor(desk, call, sent, faults);
  const draw = (longest: number): Card => log(page(longest));
  const fits = (card: Card): boolean => Buffer.byteLength(JSON.stringify(card)) <= MOST_BYTES;
  const length = CELL_LENGTHS.find((longest) => fits(draw(longest))) ?? SHORTEST;
  const card = draw(length);
  return { kind: 'dialog', title: LOG.title, card };
};

/** `openFile`: the action of the case's own dialog. */
export const logActions = (desk: Desk, openFile: Action<{ incident: string }>): readonly Action[] => {
  const show: Action<Sent> = {
    verb: 'incident.log',
    kinds: ['open', 'submit'],
    data: schema,
    may: { roles: LOG_ROLES },
    run: (call, sent) => answerLog(desk, call, sent, []),
  };

  const openSchema = schema.omit({ after: true }).extend({ incident: z.uuid().optional().catch(undefined) });
  const open: Action<z.infer<typeof openSchema>> = {
    verb: 'incident.log-open',
    kinds: ['submit'],
    data: openSchema,
    may: { roles: LOG_ROLES },
    run: (call, { incident, ...sent }) =>
      incident === undefined
        ? answerLog(desk, call, sent, [LOG.chooseCase])
        : openFile.run(call, { incident }),
  };
  return [show, open];
};
