import { beforeEach, describe, expect, test } from '@jest/globals';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { AT, cardOf, createOffice, members, type Office, textOf, wordsOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await createOffice();
});

describe('somebody who works on a case and needs a decision', () => {
  test('sees one card posted in the safeguarding channel, with the policy’s words and nothing of the case', async () => {
    expect(textOf(await office.raise('coordinator', { words: 'Canary words' }))).toContain('being told now');
    expect(office.posted()).toHaveLength(1);
    const post = await office.posted()[0]?.show();
    expect(post?.summary).toBe('Something needs a decision.');
    const words = wordsOf(post ?? null);
    expect(words).toContain('OAK-2026-48213');
    expect(words).toContain('Disable the user account.');
    expect(words).toContain('Confiscate any laptop or other device.');
    expect(words).toContain('Monday 23 November, 9.48 am');
    expect(words).toContain('Today: by Monday 23 November, 4.30 pm');
    expect(words).not.toMatch(/canary|Wilfred|of Oakfield/i);
    for (const verb of ['escalation.approve', 'escalation.not-now', 'escalation.ask', 'incident.case'])
      expect(words).toContain(verb);
  });

  test('is heard at once when it is a matter of now: each decider has the card in their own chat too', async () => {
    await office.raise('coordinator', { urgency: 'now' });
    expect(office.posted()).toHaveLength(1);
    for (const local of ['dsl', 'deputy.dsl']) {
      const [message, ...more] = office.got(local, 'escalation.decision');
      expect(more).toEqual([]);
      expect(wordsOf((await message?.show()) ?? null)).toContain('escalation.approve');
    }
    expect(office.got('coordinator', 'escalation.not-posted')).toEqual([]);
  });

  test.each(['today', 'soon'])(
    'rings nobody’s bell when it is asked for %s: the channel is enough',
    async (urgency) => {
      await office.raise('coordinator', { urgency });
      expect(office.delivered().map(({ to }) => to.kind)).toEqual(['channel']);
    },
  );

  test('reads on a closed day when "today" is', async () => {
    office.clock.at = new Date('2026-11-28T10:00:00Z');
    await office.raise('coordinator');
    expect(wordsOf((await office.posted()[0]?.show()) ?? null)).toContain(
      'When school is open next: by Monday 30 November, 4.30 pm',
    );
    const form = await office
      .as('coordinator')
      .open('escalation.raise', { school: OAK, incident: office.caseId });
    expect(wordsOf(form)).toContain('When school is open next: by Monday 30 November, 4.30 pm');
  });

  test.each([
    ['h1/illegal', 'look:case'],
    [AT, ''],
  ])('finds the only thing to decide at %s ticked, and chooses among several', async (at, ticked) => {
    await office.change({ run: { ...office.nowCase().run, at } });
    const form = await office
      .as('coordinator')
      .open('escalation.raise', { school: OAK, incident: office.caseId });
    expect(cardOf(form)['body']).toContainEqual(expect.objectContaining({ id: 'what', value: ticked }));
  });

  test('keeps what they wrote for the DSL in the case alone', async () => {
    await office.raise('coordinator', { words: 'Canary words' });
    expect(office.events('escalated')[0]?.words).toBe('Canary words');
    expect(JSON.stringify(office.effects)).not.toContain('Canary');
    expect(JSON.stringify(office.state.audit)).not.toContain('Canary');
  });

  test('may ask that the case is looked at when the step leaves nothing to decide', async () => {
    await office.change({ run: { ...office.nowCase().run, at: 'h1/illegal' } });
    await office.raise('coordinator', { what: 'look:case', urgency: 'soon' });
    expect(office.escalationNow()).toMatchObject({ items: [], urgency: 'soon' });
    expect(wordsOf((await office.posted()[0]?.show()) ?? null)).toContain('Please look at this case');
  });

  test('is asking for now when a child is in danger, whatever they choose', async () => {
    await office.change({ danger: true });
    await office.raise('coordinator', { urgency: 'soon' });
    expect(office.escalationNow().urgency).toBe('now');
  });

  test('is asking for now when a checklist of such a case raises it', async () => {
    await office.change({ danger: true });
    const call = await office.callOf('coordinator');
    const writes = await office.escalations.raise(call, [{ node: AT, item: 'account' }], 'soon');
    await office.store.work.commit({ schoolId: OAK, at: call.at, correlation: 'test', ...writes });
    expect(office.escalationNow().urgency).toBe('now');
  });

  test('asks for what the form showed, also when the case has moved a step on since', async () => {
    const form = office.tokenIn(
      await office.as('coordinator').open('escalation.raise', { school: OAK, incident: office.caseId }),
    );
    const { run } = office.nowCase();
    await office.change({ run: { ...run, at: 'h1/evidence', trail: [{ at: AT, pending: [] }] } });
    const sent = { school: OAK, incident: office.caseId, form, at: AT, urgency: 'today', what: 'account' };
    expect(textOf(await office.as('coordinator').submit('escalation.raise', sent))).toContain('being told');
    expect(office.escalationNow().items).toEqual([{ node: AT, item: 'account' }]);
  });

  test('is asked to choose again, every word kept, when the case has left that step', async () => {
    const form = office.tokenIn(
      await office.as('coordinator').open('escalation.raise', { school: OAK, incident: office.caseId }),
    );
    await office.change({ run: { ...office.nowCase().run, at: 'h1/evidence' } });
    const sent = { school: OAK, incident: office.caseId, form, at: AT, urgency: 'today' };
    const answer = await office
      .as('coordinator')
      .submit('escalation.raise', { ...sent, what: 'account,look:case', words: 'Kept words' });
    expect(wordsOf(answer)).toContain('The case has moved on. Please choose again');
    expect(wordsOf(answer)).toContain('Kept words');
    expect(office.state.escalations.size).toBe(0);
  });

  test('is told of again by the tick when the job that posts it was lost, and only then', async () => {
    const call = await office.callOf('coordinator');
    const writes = await office.escalations.raise(call, [{ node: AT, item: 'account' }], 'soon');
    await office.store.work.commit({
      schoolId: OAK,
      at: call.at,
      correlation: 'test',
      ...writes,
      effects: [],
    });
    const [tick] = office.escalations.ticks;
    const after = (ms: number) => tick?.run(new Date(call.at.getTime() + ms));
    await after(20_000);
    expect(office.posted()).toHaveLength(0);
    await after(31_000);
    expect(office.posted()).toHaveLength(1);
    await after(62_000);
    expect(office.posted()).toHaveLength(1);
  });

  test('cannot ask for nothing, nor for what the step does not leave to the DSL', async () => {
    for (const what of ['', 'save,police'])
      expect(wordsOf(await office.raise('coordinator', { what }))).toContain('what is to be decided.');
    expect(office.state.escalations.size).toBe(0);
  });

  test('is told what is missing and loses no word', async () => {
    const long = 'x'.repeat(4001);
    const answer = await office.raise('coordinator', { what: '', urgency: 'at some time', words: long });
    const words = wordsOf(answer);
    expect(words).toContain('Please choose what is to be decided.');
    expect(words).toContain('Please choose how soon it is needed.');
    expect(words).toContain('4001 characters');
    expect(words).toContain(long);
    expect(office.state.escalations.size).toBe(0);
  });

  test('who sends the same form twice has asked once', async () => {
    const at = { school: OAK, incident: office.caseId };
    const form = office.tokenIn(await office.as('coordinator').open('escalation.raise', at));
    const sent = { ...at, form, urgency: 'today', what: 'account' };
    const first = await office.as('coordinator').submit('escalation.raise', sent);
    expect(await office.as('coordinator').submit('escalation.raise', sent)).toEqual(first);
    await office.runJobs();
    expect(office.state.escalations.size).toBe(1);
    expect(office.posted()).toHaveLength(1);
  });

  test('cannot use a form that was drawn for somebody else', async () => {
    const at = { school: OAK, incident: office.caseId };
    const form = office.tokenIn(await office.as('dsl').open('escalation.raise', at));
    const answer = await office
      .as('coordinator')
      .submit('escalation.raise', { ...at, form, urgency: 'today', what: 'account' });
    expect(textOf(answer)).toContain('too old');
    expect(office.state.escalations.size).toBe(0);
  });

  test('cannot ask about a case that has ended', async () => {
    await office.change({ status: 'ended' });
    const answer = await office
      .as('coordinator')
      .open('escalation.raise', { school: OAK, incident: office.caseId });
    expect(textOf(answer)).toContain('has ended');
  });
});

describe('somebody who has nothing to do with the case', () => {
  test.each(['teacher2', 'teacher1', 'pupil1', 'network'])(
    '%s is answered as if there were none',
    async (local) => {
      const at = { school: OAK, incident: office.caseId };
      const missing = await office
        .as(local)
        .open('escalation.raise', { school: OAK, incident: 'ca5e0000-0000-4000-8000-00000000dead' });
      expect(await office.as(local).open('escalation.raise', at)).toEqual(missing);
      expect(textOf(missing)).toContain('not here for you');
    },
  );
});

describe('a decision that must not be seen in the channel', () => {
  const ends: readonly (readonly [string, string, () => void])[] = [
    [
      'a guest is in the channel',
      'A guest',
      () => office.inChannel([...members('dsl', 'deputy.dsl'), { personId: idOf('head'), guest: true }]),
    ],
    [
      'Teams does not say who a member is',
      'not known',
      () => office.inChannel([...members('dsl'), { personId: null, guest: false }]),
    ],
    [
      'somebody from outside the school is in the channel',
      'not known',
      () =>
        office.inChannel([
          ...members('dsl'),
          { personId: '99999999-0000-4000-8000-000000000000', guest: false },
        ]),
    ],
    [
      'a teacher who may not read the case is in the channel',
      'Not everybody',
      () => office.inChannel(members('dsl', 'teacher2')),
    ],
    ['the members cannot be looked at', 'could not see who', () => office.inChannel(null)],
    [
      'nobody in the channel could decide',
      'Nobody who may decide',
      () => office.inChannel(members('coordinator')),
    ],
    ['the channel is empty', 'Nobody who may decide', () => office.inChannel([])],
  ];

  test.each(ends)('goes to the deciders 1:1 when %s, and the raiser learns why', async (_, why, arrange) => {
    arrange();
    await office.raise('coordinator');
    expect(office.posted()).toEqual([]);
    for (const local of ['dsl', 'deputy.dsl'])
      expect(wordsOf((await office.got(local, 'escalation.decision')[0]?.show()) ?? null)).toContain(
        'escalation.approve',
      );
    const [told] = office.got('coordinator', 'escalation.not-posted');
    const words = wordsOf((await told?.show()) ?? null);
    expect(words).toContain(why);
    expect(words).not.toMatch(/of Oakfield|Wilfred/);
  });

  test('goes to the deputy 1:1 when the DSL is shut out and in the channel', async () => {
    await office.change({ declared: [idOf('dsl')] });
    await office.raise('coordinator');
    expect(office.posted()).toEqual([]);
    expect(office.got('deputy.dsl', 'escalation.decision')).toHaveLength(1);
    expect(office.deliveredTo('dsl')).toEqual([]);
  });

  test('goes to the deciders 1:1 when the directory knows a member of the channel as a guest', async () => {
    office.directory.users = office.directory.users.map((user) =>
      user.id === idOf('head') ? { ...user, guest: true } : user,
    );
    await office.raise('coordinator');
    expect(office.posted()).toEqual([]);
    const [told] = office.got('coordinator', 'escalation.not-posted');
    expect(wordsOf((await told?.show()) ?? null)).toContain('A guest');
  });

  test('goes to the case manager 1:1 when the case is about an adult', async () => {
    await office.change({
      route: 'adult',
      holder: null,
      parties: [{ id: 'p', kind: 'staff', part: 'accused', personId: idOf('teacher2'), name: null }],
    });
    await office.raise('head');
    expect(office.posted()).toEqual([]);
    expect(office.delivered().map(({ to, what }) => [to, what])).toEqual([
      [{ kind: 'person', personId: idOf('head') }, 'escalation.decision'],
    ]);
  });

  test('is told 1:1 when Teams would not take the post after all, once however often that is reported', async () => {
    await office.raise('coordinator');
    const { id } = office.escalationNow();
    await office.escalations.tellInstead(OAK, id, 'test');
    await office.escalations.tellInstead(OAK, id, 'test');
    const rows = [...office.state.messages.values()].filter(({ to }) => to.kind === 'person');
    expect(rows.map(({ what }) => what).sort()).toEqual([
      'escalation.decision',
      'escalation.decision',
      'escalation.not-posted',
    ]);
  });

  test('is told to the raiser when one of the deciders cannot be reached', async () => {
    office.inChannel(null);
    await office.raise('coordinator');
    const { id } = office.escalationNow();
    await office.escalations.tellInstead(OAK, id, 'test', { kind: 'person', personId: idOf('dsl') });
    const told = office.got('coordinator', 'escalation.not-posted').at(-1);
    expect(wordsOf((await told?.show()) ?? null)).toContain('Not everybody who may decide');
  });

  test('is not posted any more when it was decided before the post went out', async () => {
    const at = { school: OAK, incident: office.caseId };
    const form = office.tokenIn(await office.as('coordinator').open('escalation.raise', at));
    await office
      .as('coordinator')
      .submit('escalation.raise', { ...at, form, urgency: 'today', what: 'account' });
    await office.approve('dsl');
    await office.runJobs();
    expect(office.posted()).toEqual([]);
  });
});

test('somebody who asks when nobody can decide is told to phone', async () => {
  office.directory.users = office.directory.users.map((user) =>
    /^(dsl|deputy|head|chair)/.test(user.upn) ? { ...user, enabled: false } : user,
  );
  expect(textOf(await office.raise('coordinator'))).toContain('phone');
});
