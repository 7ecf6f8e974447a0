/**
 * Scenes from real schools that the other files leave out: three schools of one trust, a member of staff who was hurt, the
 * school where one person does everything, a guest in the channel, and one supply teacher after another.
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GROUPS, personByUpn, TEAMS, TENANT_ID } from '../../src/sandbox/world.ts';
import { caseMessage, openSchool, reports, type School, type Sent, walksToDecision } from './school.ts';
import { actionsOf, type Person, textOf } from './teams.ts';
import { changeTenant } from './tenant.ts';

const CANARY = {
  oak: 'vermilion abacus',
  elm: 'cobalt harmonium',
  ash: 'saffron weathervane',
  hurt: 'quicksilver hammock',
  first: 'Wilmot Umberslade',
  second: 'Ottoline Zwart',
};
const ELM_ID = '0a4f1e1d-0004-4000-8000-000000000002';
const ASH_ID = '0a4f1e1d-0004-4000-8000-000000000003';
const ASH_TEAM = '0a4f1e1d-0003-4000-8000-000000000003';
const MISSING = '3f0c1c52-6f5e-4d0a-9f6e-5b1f7a1c9d10';
/** A Wednesday of the sandbox's last term, 10 in the morning in London. */
const MORNING = new Date('2028-06-14T09:00:00Z');
const LINE = 'A report has not been opened yet';
/** A group of the sandbox's tenant that no school uses. */
const ASH_STAFF = '0a4f1e1d-0005-4000-8000-000000000014';
/** At Ash Green: the head, the DSL who is the coordinator too, a teacher; Elm Lane's chair of governors is theirs too. */
const [ASH_HEAD, ASH_DSL, ASH_TEACHER] = ['teacher9', 'teacher11', 'teacher12'] as const;
/** Works at Oakfield and at Ash Green. */
const AT_BOTH = 'teacher10';

const PEOPLE = [
  'head',
  'deputy.head',
  'dsl',
  'deputy.dsl',
  'coordinator',
  'teacher1',
  'supply1',
  'elm.head',
  'elm.chair',
  'elm.teacher',
  ASH_HEAD,
  ASH_DSL,
  ASH_TEACHER,
  AT_BOTH,
];

const users = (...locals: string[]): string =>
  `{ users: [${locals.map((local) => personByUpn(local).id).join(', ')}] }`;
const ASH_GREEN = `
extends: sandbox
id: ${ASH_ID}
code: ASH
name: Ash Green School
tenantId: ${TENANT_ID}
members: { staff: [${ASH_STAFF}], pupils: [] }
sharedAccounts: []
channels:
  safeguarding: { teamId: ${ASH_TEAM}, channelId: 19:ashsafeguarding@thread.tacv2 }
  staff: { teamId: ${ASH_TEAM}, channelId: 19:ashstaff@thread.tacv2 }
roles:
  headteacher: ${users(ASH_HEAD)}
  deputy-head: ${users()}
  slt: ${users()}
  dsl: ${users(ASH_DSL)}
  deputy-dsl: { users: [], groups: [] }
  esafety-coordinator: ${users(ASH_DSL)}
  siro: ${users()}
  dpo: ${users()}
  network-manager: ${users(ASH_HEAD)}
  ict-coordinator: ${users()}
  office: ${users()}
  supply: ${users()}
  chair-of-governors: ${users('elm.chair')}
  safeguarding-governor: ${users()}
  governor: ${users('elm.chair')}
`;

let school: School;
let folder: string;
const as = (local: string): Person => school.person(local);

/** The sandbox's clock: so many minutes after that morning. */
const minutes = (after: number): Promise<void> =>
  school.moveClock(`PT${Math.round((MORNING.getTime() - Date.now()) / 1000) + after * 60}S`);

const isAsked = async (local: string): Promise<boolean> =>
  textOf((await as(local).open('incident.report')).card).includes('Which school is this about?');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trust-'));
  await cp(join(import.meta.dirname, '../../policies/schools'), folder, { recursive: true });
  await writeFile(join(folder, 'ash-green.yaml'), ASH_GREEN);
  school = await openSchool(PEOPLE, { SCHOOL_FILE: folder });
  const { url } = school.desk;
  for (const local of [ASH_HEAD, ASH_DSL, ASH_TEACHER])
    await changeTenant(url, { op: 'member.remove', groupId: GROUPS.oakStaff.id, id: personByUpn(local).id });
  for (const local of [ASH_TEACHER, AT_BOTH])
    await changeTenant(url, { op: 'member.add', groupId: ASH_STAFF, id: personByUpn(local).id });
  await changeTenant(url, { op: 'member.remove', groupId: ASH_STAFF, id: personByUpn('network').id });
  await minutes(0);
  // Who is who is read again after five minutes, which have passed now.
  await school.teams.until(async () => (await isAsked(AT_BOTH)) && !(await isAsked(ASH_DSL)));
  // A guest is in Oakfield's channel all day.
  const members = school.teams.channelMembers.get(school.channel) ?? [];
  school.teams.channelMembers.set(school.channel, [...members, { id: MISSING, guest: true }]);
});
afterAll(async () => {
  await school.stop();
  await rm(folder, { recursive: true });
});

const knowsOf = (local: string, { reference, incident }: Sent): boolean =>
  [reference, incident].some((one) => textOf(as(local).seen()).includes(one));
const linesIn = (channel: string): readonly string[] =>
  school.teams.posts
    .filter(({ conversationId, body }) => conversationId.startsWith(channel) && textOf(body).includes(LINE))
    .map(({ body }) => textOf(body));
const logOf = async (local: string): Promise<string> => textOf((await as(local).open('incident.log')).card);
const READING: readonly string[] = ['incident.case', 'incident.read', 'incident.time-line', 'incident.note'];
/** The same as for a case that there is not, whichever way it is asked for. */
const expectNotThere = async (local: string, { incident }: Sent, verbs = READING): Promise<void> => {
  for (const verb of verbs) {
    const [asked, missing] = [
      await as(local).open(verb, { incident }),
      await as(local).open(verb, { incident: MISSING }),
    ];
    expect(asked.body).toEqual(missing.body);
  }
};

/** By the school's code. */
const trust: Record<string, Sent> = {};

describe('three schools in one trust', () => {
  const READERS = { OAK: 'dsl', ELM: 'elm.head', ASH: ASH_DSL } as const;
  test('a report reaches whoever reads at that school, under its own number', async () => {
    trust['OAK'] = await reports(school, as('teacher1'), { what: CANARY.oak });
    trust['ELM'] = await reports(school, as('elm.teacher'), { what: CANARY.elm });
    trust['ASH'] = await reports(school, as(ASH_TEACHER), { what: CANARY.ash });
    for (const [code, local] of Object.entries(READERS)) {
      const own = trust[code];
      if (!own) throw new Error(code);
      expect(own.reference.startsWith(`${code}-`)).toBe(true);
      await caseMessage(school, as(local), own);
      expect(await logOf(local)).toContain(own.reference);
    }
  });

  test('nobody of the other two has any of it: no message, no line of the log, and no case by its id', async () => {
    for (const [code, own] of Object.entries(trust))
      for (const [other, local] of Object.entries(READERS)) {
        if (other === code) continue;
        expect(knowsOf(local, own)).toBe(false);
        expect(await logOf(local)).not.toContain(own.reference);
        await expectNotThere(local, own);
      }
  });

  test('somebody who works at two of them says which school it is about, and only that school is told', async () => {
    const person = as(AT_BOTH);
    const asked = await person.open('incident.report');
    const words = textOf(asked.card);
    for (const name of ['Oakfield Primary School', 'Ash Green School']) expect(words).toContain(name);
    expect(words).not.toContain('Elm Lane');
    const form = await person.submit(asked, 'Go on', { school: ASH_ID });
    const given = await person.submit(form, 'Send the report', { what: CANARY.ash });
    const reference = /ASH-\d{4}-\d{5}/.exec(given.text ?? '')?.[0] ?? '';
    const [row] = await school.rows<{ id: string }>('select id from incident where reference = $1', [
      reference,
    ]);
    const about = { reference, incident: row?.id ?? '' };
    await caseMessage(school, as(ASH_DSL), about);
    expect(knowsOf('dsl', about)).toBe(false);
    expect(await logOf('dsl')).not.toContain(reference);
    await expectNotThere('dsl', about);
  });

  test('a report about one headteacher goes to the chair of governors, who serves two schools, and to no headteacher', async () => {
    const about = await reports(school, as(ASH_TEACHER), { what: CANARY.ash, adult: 'head' });
    await caseMessage(school, as('elm.chair'), about);
    for (const local of [ASH_HEAD, ASH_DSL, 'elm.head', 'head']) {
      expect(knowsOf(local, about)).toBe(false);
      await expectNotThere(local, about);
    }
  });
});

describe('the coordinator was hurt', () => {
  test('they read their case; others walk it, decide it and do its work', async () => {
    const coordinator = as('coordinator');
    const sent = await reports(school, as('teacher1'), { what: CANARY.hurt, staffHarmed: coordinator.id });
    await caseMessage(school, as('dsl'), sent);
    expect(coordinator.seen().some(({ body }) => textOf(body).includes(sent.incident))).toBe(false);
    const file = await coordinator.open('incident.case', { incident: sent.incident });
    expect(actionsOf(file.card).map(({ title }) => title)).toEqual(['Read the report', 'More']);
    const changing = ['incident.note', 'incident.close', 'incident.add-party', 'escalation.raise'];
    await expectNotThere('coordinator', sent, changing);

    const form = await as('deputy.head').open('escalation.raise', { incident: sent.incident });
    await as('deputy.head').submit(form, 'Ask for a decision', { urgency: 'today', what: 'look:case' });
    const [raised] = await school.rows<{ id: string }>('select id from escalation where incident_id = $1', [
      sent.incident,
    ]);
    const asked = await school.teams.until(() =>
      as('deputy.dsl')
        .seen()
        .find(({ body }) => textOf(body).includes(raised?.id ?? MISSING)),
    );
    const value = {
      type: 'Action.Execute',
      verb: 'escalation.approve',
      data: { escalation: raised?.id, rev: 1 },
    };
    await coordinator.invoke('adaptiveCard/action', { action: value, trigger: 'manual' });
    const state = async () =>
      (await school.rows('select state from escalation where id = $1', [raised?.id]))[0];
    expect(await state()).toEqual({ state: 'open' });
    await as('deputy.dsl').press(asked, 'I am looking at it');
    await school.teams.until(async () => (await state())?.['state'] === 'approved');
    await walksToDecision(school, as('dsl'), sent);
    const tasks = await school.rows<{ owner_id: string }>(
      'select owner_id from task where incident_id = $1',
      [sent.incident],
    );
    expect(tasks.length).toBeGreaterThan(0);
    for (const { owner_id } of tasks) expect(owner_id).not.toBe(coordinator.id);
    expect(textOf(coordinator.seen())).not.toContain(raised?.id);
  });
});

describe('supply teacher after supply teacher', () => {
  test('each says who they are; the DSL reads both, and the chat that they share shows neither, also later', async () => {
    const supply = as('supply1');
    const each: Sent[] = [];
    for (const yourName of [CANARY.first, CANARY.second])
      each.push(await reports(school, supply, { what: `${yourName} saw it`, yourName }));
    for (const [index, sent] of each.entries()) {
      const notice = await caseMessage(school, as('dsl'), sent);
      await as('dsl').press(notice, 'Open');
      const read = textOf((await as('dsl').open('incident.read', { incident: sent.incident })).card);
      const names = [CANARY.first, CANARY.second];
      expect(names.map((name) => read.includes(name))).toEqual(names.map((_, at) => at === index));
      expect(knowsOf('supply1', sent)).toBe(false);
      await expectNotThere('supply1', sent);
    }
    const form = textOf((await supply.open('incident.report')).card);
    for (const name of [CANARY.first, CANARY.second]) expect(form).not.toContain(name);
  });
});

describe('a school where one person does everything', () => {
  test('a report about that person is read by the chair of governors, and to that person there is none', async () => {
    const about = await reports(school, as('elm.teacher'), { what: CANARY.elm, adult: 'head' });
    const notice = await caseMessage(school, as('elm.chair'), about);
    await as('elm.chair').press(notice, 'Open');
    const read = await as('elm.chair').open('incident.read', { incident: about.incident, school: ELM_ID });
    expect(textOf(read.card)).toContain(CANARY.elm);
    expect(knowsOf('elm.head', about)).toBe(false);
    expect(await logOf('elm.head')).not.toContain(about.reference);
    await expectNotThere('elm.head', about);
  });
});

describe('nobody opens a report', () => {
  test('where there is nobody else, its reporter is told whom to ring, and the one person has a task', async () => {
    const sent = await reports(school, as('elm.teacher'), { what: CANARY.elm });
    const tasks = () => school.rows('select id from task where incident_id = $1', [sent.incident]);
    await caseMessage(school, as('elm.head'), sent);
    expect(await tasks()).toHaveLength(0);
    await minutes(62);
    const told = await as('elm.teacher').awaits('Nobody has opened your report yet');
    for (const number of ['999', '01632 960127']) expect(textOf(told.body)).toContain(number);
    await school.teams.until(async () => (await tasks()).length === 1);
    await as('elm.head').awaits('There is something for you to do');
  });

  test('with a guest in the channel no line stands there, and the head has the task all the same', async () => {
    const unopened = trust['OAK']?.incident;
    let reached = 0;
    for (const after of [62, 124, 186]) {
      await minutes(after);
      reached = await school.teams.until(async () => {
        const [ladder] = await school.rows<{ rung: number }>('select rung from ladder where id = $1', [
          unopened,
        ]);
        return ladder && ladder.rung > reached ? ladder.rung : null;
      });
    }
    const [task] = await school.rows('select owner_id from task where incident_id = $1', [unopened]);
    expect(task).toEqual({ owner_id: as('head').id });
    // What may be posted has been looked at.
    const looked = await school.teams.until(() =>
      school.desk
        .output()
        .split('\n')
        .find((line) => line.includes('"ladder.post"') && line.includes(unopened ?? MISSING)),
    );
    expect(looked).toContain('"fits":false,"looked":true');
    // The line of the other school, whose channel fits, stands; here nothing does.
    await school.teams.until(() => linesIn(TEAMS.elm.safeguarding.id).length > 0);
    expect(linesIn(school.channel)).toEqual([]);
    expect(school.posts('')).toEqual([]);
  });
});

test('nothing of it is in a chat, a channel, the log, or readable in the database', () =>
  school.expectNowhere(Object.values(CANARY)));
