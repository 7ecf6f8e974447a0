/** Who may know: two schools beside each other, and people for whom a case does not exist. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TEAMS } from '../../src/sandbox/world.ts';
import { caseMessage, openSchool, reports, type School, type Sent, walksToDecision } from './school.ts';
import { type Person, type Reply, textOf } from './teams.ts';

const CANARY = { child: 'Peregrine Ashdown', words: 'vermilion accordion', summary: 'quicksilver hammock' };
const MISSING = '3f0c1c52-6f5e-4d0a-9f6e-5b1f7a1c9d10';

/** Every verb that takes a case's id, by how it arrives. */
const OF_A_CASE = {
  click: ['incident.open', 'incident.take-over', 'incident.choose', 'incident.save', 'incident.next'],
  open: [
    'incident.read',
    'incident.case',
    'incident.time-line',
    'incident.more',
    'incident.note',
    'incident.reference',
    'incident.add-task',
    'incident.finish-task',
    'incident.add-party',
    'incident.declare',
    'incident.close',
    'incident.telling',
    'incident.reopen',
    'incident.add',
    'escalation.raise',
  ],
} as const;
const OF_A_DECISION = {
  click: ['escalation.approve'],
  open: ['escalation.telling', 'escalation.not-now', 'escalation.ask', 'escalation.answer'],
};

let school: School;

beforeAll(async () => {
  school = await openSchool([
    'elm.teacher',
    'elm.head',
    'elm.chair',
    'teacher4',
    'head',
    'deputy.head',
    'dsl',
    'deputy.dsl',
    'coordinator',
    'chair',
  ]);
});
afterAll(() => school.stop());

const click = async (person: Person, verb: string, data: Record<string, unknown>): Promise<unknown> =>
  person.invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' });
const fetched = async (person: Person, verb: string, data: Record<string, unknown>): Promise<unknown> =>
  person.invoke('task/fetch', { data: { verb, ...data }, context: { theme: 'default' } });
const submitted = async (person: Person, verb: string, data: Record<string, unknown>): Promise<unknown> =>
  person.invoke('task/submit', { data: { verb, ...data }, context: { theme: 'default' } });

/** Everything that may be asked about an id, and what is answered; the answers without the id they are about. */
const answers = async (
  person: Person,
  id: { readonly incident: string } | { readonly escalation: string },
  more: Record<string, unknown> = {},
): Promise<Record<string, unknown>> => {
  const data = { rev: 1, ...id, ...more };
  const { click: clicks, open } = 'incident' in id ? OF_A_CASE : OF_A_DECISION;
  const all: Record<string, unknown> = {};
  for (const verb of clicks) all[`click ${verb}`] = await click(person, verb, data);
  for (const verb of open) {
    [all[`open ${verb}`], all[`submit ${verb}`]] = await Promise.all([
      fetched(person, verb, data),
      submitted(person, verb, { ...data, form: `${MISSING}.forged`, words: 'x' }),
    ]);
  }
  return all;
};

const expectNotThere = async (
  person: Person,
  id: { readonly incident: string } | { readonly escalation: string },
  more: Record<string, unknown> = {},
): Promise<void> => {
  const missing = 'incident' in id ? { incident: MISSING } : { escalation: MISSING };
  // At once: each of them leaves at a beat, and nearly all of the time is waiting for it.
  const [found, none] = await Promise.all([answers(person, id, more), answers(person, missing, more)]);
  expect(found).toEqual(none);
};

const hasNothingOf = (person: Person, sent: Sent): void => {
  const seen = textOf(person.seen());
  expect(seen).not.toContain(sent.reference);
  expect(seen).not.toContain(sent.incident);
};

const logOf = async (person: Person): Promise<string> => textOf((await person.open('incident.log')).card);

const escalationOf = async ({ incident }: Sent): Promise<string> => {
  const [row] = await school.rows<{ id: string }>('select id from escalation where incident_id = $1', [
    incident,
  ]);
  return row?.id ?? '';
};

describe('two schools of one trust', () => {
  let elm: Sent;
  let decided: Reply;

  test('at Elm Lane one person who holds every role is told once, walks the case and decides in one step', async () => {
    const head = school.person('elm.head');
    elm = await reports(school, school.person('elm.teacher'), {
      what: CANARY.words,
      childrenHarmed: CANARY.child,
    });
    expect(elm.reference).toMatch(/^ELM-/);
    decided = await walksToDecision(school, head, elm);
    expect(head.seen().filter(({ body }) => textOf(body).includes(elm.incident))).toHaveLength(1);
    expect(textOf(decided.card)).not.toContain('Approve');
    const [row] = await school.rows(
      'select state, raised_by, decided_by from escalation where incident_id = $1',
      [elm.incident],
    );
    expect(row).toEqual({ state: 'approved', raised_by: head.id, decided_by: head.id });
    const tasks = await school.rows<{ owner_id: string }>(
      'select owner_id from task where incident_id = $1',
      [elm.incident],
    );
    expect(tasks).toEqual([{ owner_id: head.id }, { owner_id: head.id }]);
    const [event] = await school.rows<{ data: Record<string, unknown> }>(
      `select data from incident_event where incident_id = $1 and kind = 'decided'`,
      [elm.incident],
    );
    expect(event?.data).toMatchObject({ decision: 'approved', self: true });
  });

  test('nobody else at Elm Lane and nobody at Oakfield has anything of it, nor has a channel', async () => {
    for (const local of ['elm.chair', 'head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator', 'chair'])
      hasNothingOf(school.person(local), elm);
    const channels = [school.channel, TEAMS.elm.safeguarding.id, TEAMS.elm.staff.id];
    expect(school.teams.calls.filter(({ conversationId }) => channels.includes(conversationId))).toEqual([]);
    expect(await logOf(school.person('dsl'))).not.toContain(elm.reference);
    expect(await logOf(school.person('elm.head'))).toContain(elm.reference);
  });

  test('asked with Elm’s ids, the app answers Oakfield’s people as if there were no such case', async () => {
    const dsl = school.person('dsl');
    await expectNotThere(dsl, { incident: elm.incident });
    await expectNotThere(dsl, { escalation: await escalationOf(elm) });
  });

  test('a forged school on the card opens nothing either', async () => {
    const [row] = await school.rows<{ school_id: string }>('select school_id from incident where id = $1', [
      elm.incident,
    ]);
    const dsl = school.person('dsl');
    await expectNotThere(dsl, { incident: elm.incident }, { school: row?.school_id });
    for (const forged of [row?.school_id, MISSING, 7, null, '', '*', [row?.school_id], { $ne: 1 }]) {
      const read = await dsl.open('incident.read', { incident: elm.incident, school: forged });
      expect(read.status).toBe(200);
      expect(textOf(read.body)).not.toContain(CANARY.words);
    }
  });

  test('and the other way round', async () => {
    const oak = await reports(school, school.person('teacher4'), { what: CANARY.words });
    const elmHead = school.person('elm.head');
    await expectNotThere(elmHead, { incident: oak.incident });
    expect(await logOf(elmHead)).not.toContain(oak.reference);
    hasNothingOf(elmHead, oak);
  });
});

describe('a report that names the DSL as said to have done it', () => {
  let sent: Sent;

  test('is told to the headteacher alone, in one neutral sentence', async () => {
    const head = school.person('head');
    sent = await reports(school, school.person('teacher4'), {
      what: CANARY.words,
      staffAccused: school.person('dsl').id,
    });
    const notice = await caseMessage(school, head, sent);
    expect(textOf(notice.body)).not.toContain(sent.reference);
    for (const local of ['dsl', 'deputy.dsl', 'coordinator', 'deputy.head', 'chair']) {
      hasNothingOf(school.person(local), sent);
    }
    const [row] = await school.rows<{ n: string }>('select count(*) as n from message where about = $1', [
      sent.incident,
    ]);
    // The head's notice and the reporter's receipt.
    expect(row?.n).toBe('2');
  });

  test('for everybody else the case does not exist: not by its id and not in the log', async () => {
    for (const local of ['dsl', 'coordinator']) {
      const person = school.person(local);
      await expectNotThere(person, { incident: sent.incident });
      expect(await logOf(person)).not.toContain(sent.reference);
    }
    expect(await logOf(school.person('head'))).toContain(sent.reference);
  });

  test('what the headteacher decides is posted nowhere', async () => {
    await walksToDecision(school, school.person('head'), sent);
    expect(await escalationOf(sent)).not.toBe('');
    expect(school.posts(sent.reference)).toEqual([]);
    await expectNotThere(school.person('dsl'), { escalation: await escalationOf(sent) });
  });

  test('about the headteacher it goes to the chair of governors', async () => {
    const about = await reports(school, school.person('teacher4'), {
      what: CANARY.words,
      staffAccused: school.person('head').id,
    });
    await caseMessage(school, school.person('chair'), about);
    hasNothingOf(school.person('head'), about);
    await expectNotThere(school.person('head'), { incident: about.incident });
  });
});

describe('somebody named later', () => {
  test('loses the case at once: cards and the post in the channel go, and it does not exist for them', async () => {
    const coordinator = school.person('coordinator');
    const head = school.person('head');
    const sent = await reports(school, school.person('teacher4'), { what: CANARY.words });
    const message = await caseMessage(school, coordinator, sent);
    await walksToDecision(school, coordinator, sent);
    const escalation = await escalationOf(sent);
    await school.teams.until(() => school.posts(sent.reference)[0]);

    const form = await head.open('incident.add-party', { incident: sent.incident });
    await head.submit(form, 'Add this person', { kind: 'staff', part: 'accused', person: coordinator.id });

    await school.teams.until(() => school.posts(sent.reference).length === 0);
    for (const local of ['coordinator', 'dsl', 'deputy.dsl']) {
      const person = school.person(local);
      await school.teams.until(() => !textOf(person.seen()).includes(sent.incident));
      await expectNotThere(person, { incident: sent.incident });
      await expectNotThere(person, { escalation });
      expect(await logOf(person)).not.toContain(sent.reference);
    }
    const old = await coordinator.press(message, 'Open');
    const missing = await click(coordinator, 'incident.open', { incident: MISSING, rev: 1 });
    expect({ status: old.status, body: old.body }).toEqual(missing);
    await caseMessage(school, head, sent);
  });
});

test('somebody who was harmed may see the case and decides nothing in it', async () => {
  const dsl = school.person('dsl');
  const sent = await reports(school, school.person('teacher4'), { what: CANARY.words });
  const deputy = school.person('deputy.dsl');
  const form = await deputy.open('incident.add-party', { incident: sent.incident });
  await deputy.submit(form, 'Add this person', { kind: 'staff', part: 'harmed', person: dsl.id });
  await walksToDecision(school, school.person('coordinator'), sent);
  const post = await school.teams.until(() => school.posts(sent.reference)[0]);
  expect(textOf((await dsl.open('incident.read', { incident: sent.incident })).card)).toContain(CANARY.words);
  expect((await dsl.press(post, 'Approve')).text).toContain('Only the DSL or a deputy can decide');
  expect(textOf((await deputy.press(post, 'Approve')).card)).not.toContain('"Approve"');
});

test('no word of what was reported is anywhere but in the dialogs', async () => {
  await school.expectNowhere([CANARY.child, CANARY.words]);
});
