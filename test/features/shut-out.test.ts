/**
 * Being shut out of a case works everywhere and at once: every role as its subject, every way to see. For whoever is
 * shut out there is no case: what they are shown is what they would be shown if it had never been sent.
 */
import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/core/answer.ts';
import type { Incident } from '../../src/features/incidents/index.ts';
import { NOT_YOURS } from '../../src/messages.ts';
import { busheyPolicies } from '../fakes/bushey.ts';
import { buttonOf, wordsOf } from '../fakes/card-reading.ts';
import { createCasework, notAsked } from '../fakes/casework.ts';
import type { Delivered } from '../fakes/desk.ts';
import { idOf, OAK, oakfield } from '../fakes/oakfield.ts';
import { CASE, theCase } from './escalations/office.ts';

const policies = await busheyPolicies();
const REFERENCE = 'OAK-2026-48213';
const OTHER = 'ca5e0000-0000-4000-8000-0000000000ff';
const ROLES = ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator', 'chair', 'network'] as const;
const IN_CHANNEL = ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator'];

/** An open case in which a decision was approved and each of its people has a task; another with the same child. */
const openOffice = async (change: Partial<Incident> = {}) => {
  const desk = createCasework(policies, oakfield, [], {
    channelMembers: async () => IN_CHANNEL.map((one) => ({ personId: idOf(one), guest: false })),
    absence: notAsked,
  });
  const { state } = desk.store;
  const worker = 'coordinator';
  const told = ['dsl', 'deputy-dsl', 'esafety-coordinator', 'network-manager', 'chair-of-governors'];
  state.incidents.set(`${OAK}|${CASE}`, theCase({ told, ...change }));
  state.incidents.set(
    `${OAK}|${OTHER}`,
    theCase({ id: OTHER, reference: 'OAK-2026-00917', told, reporterId: idOf('teacher2') }),
  );
  let ran = 0;
  const runJobs = async (): Promise<void> => {
    const waiting = desk.effects.slice(ran);
    ran = desk.effects.length;
    for (const { effect } of waiting)
      if (effect.kind === 'job')
        await desk.app.jobs.find(({ name }) => name === effect.name)?.run(effect.data);
  };
  const nowCase = (): Incident => {
    const incident = state.incidents.get(`${OAK}|${CASE}`);
    if (!incident) throw new Error('the case is gone');
    return incident;
  };
  const ids = () => ({ school: OAK, incident: CASE, rev: nowCase().rev });
  const tokenIn = (answer: Answer, title: string): unknown => buttonOf(answer, title).data['form'];
  /** Opens a form about the case and sends it. */
  const send = async (local: string, verb: string, title: string, fields: Record<string, string>) => {
    const form = tokenIn(await desk.as(local).open(verb, ids()), title);
    return desk.as(local).submit(verb, { ...ids(), form, ...fields });
  };
  return {
    ...desk,
    runJobs,
    nowCase,
    ids,
    send,
    tokenIn,
    worker,
    /** Whatever the case or its decisions sent to somebody, as it shows now. */
    shownTo: async (to: (message: Delivered) => boolean): Promise<readonly unknown[]> => {
      const about = [CASE, ...state.escalations.keys(), ...state.tasks.keys()].map((key) =>
        key.replace(`${OAK}|`, ''),
      );
      const messages = desk
        .delivered()
        .filter((message) => to(message) && about.includes(message.about ?? ''));
      const shown = await Promise.all(messages.map((message) => message.show()));
      return shown.filter((content) => content !== null);
    },
    log: async (local: string, filters: Record<string, string> = {}): Promise<Answer> =>
      desk.as(local).open('incident.log', { school: OAK, ...filters }),
  };
};

type Office = Awaited<ReturnType<typeof openOffice>>;

/** The case with a decision raised and approved, tasks for everybody, and a second decision that waits in the channel. */
const busyOffice = async (subject: string): Promise<Office> => {
  const office = await openOffice();
  const raise = (what: string) =>
    office.send('coordinator', 'escalation.raise', 'Ask for a decision', { urgency: 'today', what });
  await raise('account');
  await office.runJobs();
  const [first] = [...office.store.state.escalations.values()];
  await office.as('deputy.dsl').click('escalation.approve', { school: OAK, escalation: first?.id, rev: 1 });
  await raise('confiscate');
  await office.runJobs();
  for (const local of new Set([subject, 'network']))
    await office.send('coordinator', 'incident.add-task', 'Save the task', {
      words: `A task for ${local}`,
      owner: idOf(local),
      due: '2026-12-01',
    });
  // Whoever is to be shut out adds nobody: a colleague who works on the case does.
  const worker = subject === 'coordinator' ? 'deputy.dsl' : 'coordinator';
  if (worker !== 'coordinator') await office.as(worker).click('incident.take-over', office.ids());
  return { ...office, worker };
};

const accuse = async (office: Office, subject: string): Promise<Answer> =>
  office.send(office.worker, 'incident.add-party', 'Add this person', {
    kind: 'staff',
    part: 'accused',
    person: idOf(subject),
  });

/**
 * Verbs that name no case: whatever somebody may ask for without one. Every other verb of the app is tried on the case,
 * so a new one either answers like a missing case or is put here by somebody who has thought about it.
 */
const OF_NO_CASE = new Set([
  // Their own new report, and their own unsent words.
  'incident.report',
  'incident.send',
  'incident.write-here',
  'words.report',
  'words.drop',
  // Lists: tried below, whole.
  'incident.log',
  'incident.low-level',
  // Of a person or a school.
  'people.help',
  'people.in-school',
  'absence.set',
  'absence.back',
  'chart.look',
  'chart.check-contacts',
  'chart.steps',
  'chart.confirm',
]);

/** Ids of what belongs to the case, or ids of nothing. */
const idsOf = (office: Office, about: 'this' | 'none') => {
  const { escalations, tasks, ladders } = office.store.state;
  const ofCase = (rows: ReadonlyMap<string, { readonly id: string; readonly incidentId: string }>) =>
    [...rows.values()].find(({ incidentId }) => incidentId === CASE)?.id;
  const missing = (id: string | undefined): string =>
    (about === 'this' ? id : undefined) ?? crypto.randomUUID();
  return {
    incident: missing(CASE),
    escalation: missing(ofCase(escalations)),
    task: missing(ofCase(tasks)),
    ladder: missing(ofCase(ladders)),
  };
};

/** Every verb of the app that names a case, with all that any of them asks for about one. */
const answersTo = async (office: Office, local: string, about: 'this' | 'none') => {
  const data = {
    school: OAK,
    ...idsOf(office, about),
    rev: 1,
    at: 'h1/devices',
    choice: 'yes',
    item: 'account',
    node: 'h1/devices',
    words: 'words',
    question: 'words',
    reason: 'words',
  };
  const answers: (readonly [string, Answer])[] = [];
  for (const [verb, { kinds }] of office.app.actions) {
    if (OF_NO_CASE.has(verb)) continue;
    for (const kind of kinds) {
      const act = { click: 'click', open: 'open', submit: 'submit' } as const;
      const send = office.as(local)[act[kind]];
      answers.push([`${verb} ${kind}`, await send(verb, data)]);
      answers.push([`${verb} ${kind}, with a form`, await send(verb, { ...data, form: 'no-form' })]);
    }
  }
  return answers;
};

/** What a kind of message may be drawn with, all at once: each takes what it knows. */
const paramsOf = (ids: ReturnType<typeof idsOf>) => ({
  ...ids,
  account: crypto.randomUUID(),
  node: 'h1/devices',
  item: 'account',
  // A report's form has the id of its case.
  id: ids.incident,
  form: ids.incident,
  last: false,
  climbed: true,
  news: 'opened',
  why: 'guest',
  about: 'case',
  person: idOf('teacher1'),
  out: [],
  until: null,
  more: false,
  inPublic: false,
  withFile: false,
  read: true,
  command: 'incident.log',
  schools: [OAK],
});

/** An answer to whoever sent the file: queued for nobody else, never drawn again. */
const FOR_ITS_SENDER = new Set(['words.file']);

/** Every kind of message of the app as somebody would see it, were it about the case. */
const messagesTo = async (office: Office, local: string, about: 'this' | 'none') => {
  const params = paramsOf(idsOf(office, about));
  const context = {
    schoolId: OAK,
    to: { kind: 'person', personId: idOf(local) },
    at: office.clock.at,
  } as const;
  const drawn: (readonly [string, string])[] = [];
  for (const [name, kind] of office.app.messages) {
    // A new kind that asks for more is to be drawn here too: give it what it asks for.
    expect({ name, fits: kind.params.safeParse(params).success }).toEqual({ name, fits: true });
    if (FOR_ITS_SENDER.has(name)) continue;
    drawn.push([name, fresh(JSON.stringify(await kind.draw(context, params)))]);
  }
  return drawn;
};

/** Forms are minted anew each time they are drawn. */
const fresh = (text: string): string =>
  text.replace(/[0-9a-f-]{36}\.[\w-]{20,}|"form":"[0-9a-f-]{36}"/g, 'a form');

/** Every command of the app, said: what comes of it, drawn. */
const saidTo = async (office: Office, local: string) => {
  const said: (readonly [string, string])[] = [];
  for (const { name, phrases } of office.app.commands) {
    const before = office.deliveredTo(local).length;
    await office.as(local).say(phrases[0] ?? '');
    for (const message of office.deliveredTo(local).slice(before))
      said.push([name, fresh(JSON.stringify(await message.show()))]);
  }
  return said;
};

const expectNothing = async (office: Office, subject: string): Promise<void> => {
  // Every button and form, as for a case that is not there.
  const [here, nowhere] = [
    await answersTo(office, subject, 'this'),
    await answersTo(office, subject, 'none'),
  ];
  expect(here.length).toBeGreaterThan(30);
  expect(here).toEqual(nowhere);
  // Each of them got as far as looking for the case, with a form or without.
  const looked = here.filter(([, answer]) => !JSON.stringify(answer).includes('could not be read'));
  const verbsOf = (all: typeof here) => new Set(all.map(([verb]) => verb.replace(', with a form', '')));
  expect(verbsOf(looked)).toEqual(verbsOf(here));
  // And each was found to be absent, which leaves at a beat, whatever it took; or was for another role altogether.
  const equalInTime = here.filter(
    ([, answer]) => answer.kind === 'text' && (answer.absent || answer.text === NOT_YOURS),
  );
  expect(verbsOf(equalInTime)).toEqual(verbsOf(here));
  // Every kind of message, and every command.
  const drawn = await messagesTo(office, subject, 'this');
  expect(drawn).toEqual(await messagesTo(office, subject, 'none'));
  expect(JSON.stringify(drawn)).not.toContain(REFERENCE);
  const said = await saidTo(office, subject);
  expect(new Set(said.map(([name]) => name)).size).toBe(office.app.commands.length);
  expect(JSON.stringify(said)).not.toContain(REFERENCE);
  // Cards and notices in their chat.
  expect(await office.shownTo(({ to }) => to.kind === 'person' && to.personId === idOf(subject))).toEqual([]);
  // The log, its filters and its counts.
  for (const show of ['all', 'open', 'mine', 'ended']) {
    const filters = { show };
    const log = await office.log(subject, filters);
    expect(JSON.stringify(log)).not.toContain(REFERENCE);
    const incident = office.nowCase();
    office.store.state.incidents.delete(`${OAK}|${CASE}`);
    expect(await office.log(subject, filters)).toEqual(log);
    office.store.state.incidents.set(`${OAK}|${CASE}`, incident);
  }
  // Another case that names the same child.
  const other = await office.as(subject).open('incident.case', { school: OAK, incident: OTHER });
  if (other.kind === 'dialog') expect(wordsOf(other)).not.toContain(REFERENCE);
  // What is asked in the channel.
  expect(await office.shownTo(({ to }) => to.kind === 'channel')).toEqual([]);
  // Work goes to others.
  const theirs = [...office.store.state.tasks.values()].filter(({ ownerId }) => ownerId === idOf(subject));
  expect(theirs).toEqual([]);
  expect(office.nowCase().holder?.personId).not.toBe(idOf(subject));
};

/** Somebody who has it now. */
const expectSomebody = async (office: Office): Promise<void> => {
  const readers = await Promise.all(
    ROLES.map(async (local) => {
      const file = await office.as(local).open('incident.case', { school: OAK, incident: CASE });
      return file.kind === 'dialog' && wordsOf(file).includes(REFERENCE) ? [local] : [];
    }),
  );
  expect(readers.flat()).not.toEqual([]);
};

describe.each(ROLES)('%s', (subject) => {
  test('sees the case before: what follows is no empty proof', async () => {
    const office = await busyOffice(subject);
    const file = await office.as(subject).open('incident.case', { school: OAK, incident: CASE });
    expect(wordsOf(file)).toContain(REFERENCE);
    expect(JSON.stringify(await office.log(subject))).toContain(REFERENCE);
    expect(await office.shownTo(({ to }) => to.kind === 'channel')).not.toEqual([]);
    const [here, nowhere] = [
      await messagesTo(office, subject, 'this'),
      await messagesTo(office, subject, 'none'),
    ];
    expect(here.filter(([, drawn], index) => drawn !== nowhere[index]?.[1]).length).toBeGreaterThan(3);
  });

  test('named in the report never sees it at all', async () => {
    const office = await openOffice();
    const form = office.tokenIn(
      await office.as('teacher1').open('incident.report', { school: OAK }),
      'Send the report',
    );
    office.store.state.incidents.delete(`${OAK}|${CASE}`);
    await office.as('teacher1').submit('incident.send', {
      school: OAK,
      form,
      what: 'Words',
      childrenHarmed: 'Wilfred Canary',
      staffAccused: idOf(subject),
    });
    const made = [...office.store.state.incidents.values()].find(({ id }) => id !== OTHER);
    if (!made) throw new Error('no case');
    // Under the known id and reference, so that the same search finds it.
    office.store.state.incidents.delete(`${OAK}|${made.id}`);
    office.store.state.incidents.set(`${OAK}|${CASE}`, { ...made, id: CASE, reference: REFERENCE });
    for (const message of office.deliveredTo(subject)) expect(message.about).not.toBe(made.id);
    await expectNothing(office, subject);
    await expectSomebody(office);
  });

  test('added after a decision was approved loses all of it in the same commit', async () => {
    const office = await busyOffice(subject);
    const before = office.effects.length;
    await accuse(office, subject);
    // Before any job has run: the rows say it already.
    await expectNothing(office, subject);
    const redrawn = office.effects
      .slice(before)
      .flatMap(({ effect }) => (effect.kind === 'refresh' ? [effect.about] : []));
    const { tasks, escalations } = office.store.state;
    const ofCase = [...tasks.values(), ...escalations.values()].filter(
      ({ incidentId }) => incidentId === CASE,
    );
    expect(redrawn).toEqual(expect.arrayContaining([CASE, ...ofCase.map(({ id }) => id)]));
    await office.runJobs();
    await expectNothing(office, subject);
    await expectSomebody(office);
  });

  test('named when the report is sent a second time loses all of it too', async () => {
    const office = await busyOffice(subject);
    const form = office.tokenIn(
      await office.as('teacher1').open('incident.report', { school: OAK }),
      'Send the report',
    );
    const send = (more: Record<string, string>) =>
      office.as('teacher1').submit('incident.send', { school: OAK, form, what: 'Words', ...more });
    await send({});
    const made = [...office.store.state.incidents.values()].find(({ id }) => id !== OTHER && id !== CASE);
    if (!made) throw new Error('no case');
    await office.as('coordinator').click('incident.open', { school: OAK, incident: made.id, rev: made.rev });
    const about = { school: OAK, incident: made.id };
    const task = office.tokenIn(
      await office.as('coordinator').open('incident.add-task', about),
      'Save the task',
    );
    const fields = { words: 'A task', owner: idOf(subject), due: '2026-12-01' };
    await office.as('coordinator').submit('incident.add-task', { ...about, form: task, ...fields });
    await send({ staffAccused: idOf(subject) });
    const [given] = [...office.store.state.tasks.values()].filter(({ incidentId }) => incidentId === made.id);
    expect(given?.ownerId).not.toBe(idOf(subject));
    const file = await office.as(subject).open('incident.case', { school: OAK, incident: made.id });
    expect(file).toEqual(
      await office.as(subject).open('incident.case', { school: OAK, incident: crypto.randomUUID() }),
    );
    for (const message of office.deliveredTo(subject).filter(({ about }) => about === made.id))
      expect(await message.show()).toBeNull();
  });

  test('who declares that they are too close to it no longer sees it', async () => {
    const office = await busyOffice(subject);
    await office.send(subject, 'incident.declare', 'Yes, I have a conflict', {});
    expect(office.nowCase()).toMatchObject({ route: 'child', declared: [idOf(subject)] });
    await expectNothing(office, subject);
    await office.runJobs();
    // Somebody of the channel may not know of it now: it is asked 1:1.
    if (IN_CHANNEL.includes(subject)) await expectNothing(office, subject);
    await expectSomebody(office);
  });

  test('who reported it themselves keeps where it stands, and is not told that it is about them', async () => {
    const office = await openOffice({ reporterId: idOf(subject), status: 'sent', holder: null });
    const list = async (): Promise<string> => {
      await office.as(subject).say('my reports');
      return wordsOf((await office.deliveredTo(subject).at(-1)?.show()) ?? null);
    };
    const receipt = async () =>
      (await office.app.messages
        .get('incident.receipt')
        ?.draw(
          { schoolId: OAK, to: { kind: 'person', personId: idOf(subject) }, at: office.clock.at },
          { incident: CASE },
        )) ?? null;
    const [listed, shown] = [await list(), wordsOf(await receipt())];
    const told = async (what: string): Promise<string> =>
      JSON.stringify(
        await office.app.messages
          .get(what)
          ?.draw(
            { schoolId: OAK, to: { kind: 'person', personId: idOf(subject) }, at: office.clock.at },
            { incident: CASE, last: false },
          ),
      );
    const said = new Map<string, string>();
    for (const what of ['incident.nobody-reached', 'ladder.unopened']) said.set(what, await told(what));
    expect([...said.values()].join()).toContain('999');
    const worker = subject === 'coordinator' ? 'deputy.dsl' : 'coordinator';
    await accuse({ ...office, worker }, subject);
    expect(office.nowCase().route).toBe('adult');
    for (const what of ['incident.nobody-reached', 'ladder.unopened'])
      expect(await told(what)).toBe(said.get(what));
    expect(await list()).toBe(listed);
    expect(wordsOf(await receipt())).toBe(shown);
    const file = await office.as(subject).open('incident.case', { school: OAK, incident: CASE });
    expect(file).toEqual(
      await office.as(subject).open('incident.case', { school: OAK, incident: crypto.randomUUID() }),
    );
  });
});

test('every verb that is said to name no case is one of the app', async () => {
  const { app } = await openOffice();
  expect([...OF_NO_CASE].filter((verb) => !app.actions.has(verb))).toEqual([]);
});

test('a picture of a chart has an address that knows nothing of a case', async () => {
  const office = await openOffice();
  const drawn = await office.as('coordinator').click('incident.open', office.ids());
  const urls = [...JSON.stringify(drawn).matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url ?? '');
  expect(urls).not.toEqual([]);
  for (const url of urls) for (const known of [CASE, REFERENCE, OAK]) expect(url).not.toContain(known);
});
