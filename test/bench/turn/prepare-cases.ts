/** Cases to click on, made as people make them: reported by teachers, opened by those who may. */
import type { SandboxPeople } from '../../whole/desk.ts';
import { actionsOf, cardOf, type Person, type Reply, Teams, textOf } from '../../whole/teams.ts';
import { ROUND, type Walker, walkCase } from './case-walk.ts';

/** Everybody in the sandbox's school who may walk a chart; each has several cases when more users are wanted. */
const READERS = ['coordinator', 'dsl', 'deputy.dsl', 'head', 'deputy.head'];
/** Who is told of a report: their messages are redrawn at every click. */
const TOLD = ['coordinator', 'dsl', 'deputy.dsl'];
const REPORTERS = 12;

export interface Prepared {
  readonly walkers: readonly Walker[];
  /** What each click of a round was answered with, the first click's first. */
  readonly cards: readonly Record<string, unknown>[];
  readonly first: number;
}

/** A report that nobody has opened yet. */
export const report = async (teacher: Person): Promise<{ incident: string; school: string }> => {
  const form: Reply = await teacher.open('incident.report');
  const send = actionsOf(form.card).find(({ title }) => title === 'Send the report');
  const { form: token, school } = (send?.data ?? {}) as { form: string; school: string };
  const sent = await teacher.submit(form, 'Send the report', { what: 'Something seen on a screen.' });
  if (!/OAK-\d{4}-\d{5}/.test(sent.text ?? ''))
    throw new Error(`a report was not taken: ${textOf(sent.body)}`);
  return { incident: token.split('.')[0] ?? '', school };
};

const revOn = (card: unknown): number => {
  const rev = /"rev":(\d+)/.exec(textOf(card))?.[1];
  if (rev === undefined) throw new Error(`no step of a chart: ${textOf(card).slice(0, 300)}`);
  return Number(rev);
};

/** One whole round by one user, so that its cards are known and everything has been read once. */
const walkOnce = async (url: string, walker: Walker): Promise<Record<string, unknown>[]> => {
  const walk = walkCase(walker);
  const cards: Record<string, unknown>[] = [];
  for (let click = 0; click < ROUND.length; click += 1) {
    const answer = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: walk.next(),
    });
    const text = await answer.text();
    walk.accepted(answer.status, text);
    cards.push((JSON.parse(text) as { value: Record<string, unknown> }).value);
  }
  return cards;
};

export const prepareCases = async (
  teams: Teams,
  url: string,
  { tenantId }: SandboxPeople,
  users: number,
): Promise<Prepared> => {
  const { serviceUrl } = teams;
  await teams.install();
  const readers = await Promise.all(READERS.map((local) => teams.person(local).installs()));
  const walkers: Walker[] = [];
  for (let user = 0; user < users; user += 1) {
    const { incident, school } = await report(teams.person(`teacher${(user % REPORTERS) + 1}`));
    const reader = readers[user % readers.length] as Person;
    const opened = await reader.invoke('adaptiveCard/action', {
      action: { type: 'Action.Execute', verb: 'incident.open', data: { school, incident, rev: 1 } },
      trigger: 'manual',
    });
    const rev = revOn(opened.body);
    walkers.push({
      tenantId,
      personId: reader.id,
      school,
      incident,
      message: '1',
      serviceUrl,
      first: rev,
      rev,
    });
  }
  // A click redraws the messages that were sent, so all of them are to be there before the first.
  const has = (local: string, incident: string) =>
    teams
      .person(local)
      .seen()
      .some((message) => textOf(cardOf(message)).includes(incident));
  for (const { incident } of walkers) for (const local of TOLD) await teams.until(() => has(local, incident));

  const [one, ...others] = walkers;
  if (!one) throw new Error('there is nobody to click');
  const cards = await walkOnce(url, one);
  return {
    walkers: [{ ...one, rev: one.rev + ROUND.length }, ...others],
    cards,
    first: one.first,
  };
};
