import { beforeEach, describe, expect, test } from '@jest/globals';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { wordsOf } from '../../fakes/card-reading.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';
import { CASE } from '../escalations/office.ts';
import { type AccountsOffice, createAccountsOffice, STEP } from './office.ts';

const policies = await busheyPolicies();

let office: AccountsOffice;
beforeEach(() => {
  office = createAccountsOffice(policies);
});

const messages = async (local: string): Promise<string> => {
  const shown = await Promise.all(office.deliveredTo(local).map((message) => message.show()));
  return shown.map((content) => JSON.stringify(content)).join('\n');
};

describe('choosing an account', () => {
  test('shows people of this school who are called so, with class and address', async () => {
    const found = office.words(await office.search('coordinator', 'PUPIL'));
    expect(found).toContain('pupil1 of Oakfield · Year 6 · pupil1@oakfield.example');
    expect(found).not.toContain('teacher');
  });

  test('finds a name by the beginnings of its words, in any order', async () => {
    expect(office.words(await office.search('coordinator', 'oak teacher2'))).toContain('teacher2@');
    expect(office.words(await office.search('coordinator', 'eacher2'))).toContain('Nobody at your school');
    expect(office.words(await office.search('coordinator', '  '))).toContain('type a name');
  });

  test('works while Microsoft does not answer: the name is known here', async () => {
    office.accounts.refusals.set('look', { kind: 'not-now', retryAfterMs: null });
    expect(office.words(await office.search('coordinator', 'pupil'))).toContain('pupil1 of Oakfield · pupil');
    await office.choose('coordinator', 'pupil1');
    expect(office.account().target).toEqual({ id: idOf('pupil1'), name: 'pupil1 of Oakfield', upn: null });
  });

  test('does nothing to it: the DSL is asked to decide the step', async () => {
    const said = office.words(await office.choose('coordinator', 'pupil1'));
    expect(said).toContain('Nothing is switched off before that');
    await office.runJobs();
    expect(office.accounts.done).toEqual([]);
    expect(office.account()).toMatchObject({ state: 'chosen', askedBy: idOf('coordinator'), dueAt: null });
    expect([...office.store.state.escalations.values()]).toMatchObject([{ items: [STEP], state: 'open' }]);
    expect(office.caseOf(CASE).run.ticks).toMatchObject([STEP]);
  });

  test('is not done twice for one account', async () => {
    await office.choose('coordinator', 'pupil1');
    expect(office.words(await office.choose('coordinator', 'pupil1'))).toContain('already');
    expect(office.store.state.accounts.size).toBe(1);
  });

  test.each([
    ['coordinator', 'their own account'],
    ['dsl', 'others rely on'],
    ['network', 'others rely on'],
    ['supply1', 'Several people use'],
    ['00000000-0000-4000-8000-000000000000', 'not of your school'],
    ['pupil1@oakfield.example', 'choose the account from the list'],
  ])('of %s is refused, with what to do instead', async (target, words) => {
    expect(office.words(await office.choose('coordinator', target))).toContain(words);
    expect(office.store.state.accounts.size).toBe(0);
  });

  test('of one on the school’s list is refused', async () => {
    office = createAccountsOffice(policies, { school: { neverTouch: [idOf('pupil1')] } });
    expect(office.words(await office.choose('coordinator', 'pupil1'))).toContain('never to be switched off');
  });

  test('of somebody whom another school of the trust knows too is refused', async () => {
    const elm = { ...oakfield, id: '7e57ab1e-0000-4000-8000-000000000900', code: 'ELM', roles: {} };
    office = createAccountsOffice(policies, { otherSchools: [elm] });
    const said = await office.as('coordinator').open('account.choose', { school: OAK, incident: CASE });
    const form = office.tokenIn(said);
    const answer = await office.as('coordinator').submit('account.choose', {
      school: OAK,
      incident: CASE,
      form,
      account: idOf('pupil1'),
      act: 'choose',
    });
    expect(office.words(answer)).toContain('another school too');
  });

  test('is not for somebody who does not work on the case, nor for who is shut out of it', async () => {
    for (const local of ['teacher2', 'pupil1', 'network'])
      expect(
        office.words(await office.as(local).open('account.choose', { school: OAK, incident: CASE })),
      ).toContain('not here for you to open');
    office = createAccountsOffice(policies, { incident: { declared: [idOf('dsl')] } });
    for (const verb of ['account.case', 'account.choose', 'account.confirm', 'account.undo'])
      expect(office.words(await office.as('dsl').open(verb, { school: OAK, incident: CASE }))).toContain(
        'not here for you to open',
      );
  });

  test('is not offered where no step of the walk switches one off', async () => {
    const { run } = office.caseOf(CASE);
    office = createAccountsOffice(policies, { incident: { run: { ...run, at: 'h1/evidence', trail: [] } } });
    const answer = await office.as('coordinator').open('account.choose', { school: OAK, incident: CASE });
    expect(office.words(answer)).toContain('No step that this case has come to');
  });
});

describe('the question before anything is done', () => {
  test('goes 1:1 to who approved, and says nothing of whose account it is', async () => {
    await office.choose('coordinator', 'pupil1');
    await office.approve('dsl');
    expect(office.told('dsl', 'account.question')).toBe(1);
    expect(office.told('deputy.dsl', 'account.question')).toBe(0);
    for (const local of ['dsl', 'coordinator']) {
      const all = await messages(local);
      expect(all).not.toContain('pupil1');
      expect(all).not.toContain(idOf('pupil1'));
    }
    expect(await messages('dsl')).toContain('One question needs your answer');
    expect(office.accounts.done).toEqual([]);
  });

  test('shows whose account it is in the dialog, and asks of the police and the LADO', async () => {
    await office.choose('coordinator', 'pupil1');
    await office.approve('dsl');
    const { id } = office.account();
    const shown = wordsOf(
      await office.as('dsl').open('account.confirm', { school: OAK, incident: CASE, account: id }),
    );
    expect(shown).toContain('pupil1 of Oakfield');
    expect(shown).toContain('Year 6 · pupil1@oakfield.example');
    expect(shown).toContain('Chosen by the e-safety coordinator');
    expect(shown).toContain('the LADO asked you to wait?');
  });

  test('asks who works on the case to choose, when the step was approved with no account', async () => {
    await office.as('coordinator').click('incident.save', {
      school: OAK,
      incident: CASE,
      rev: office.caseOf(CASE).rev,
      'tick:account': 'true',
    });
    await office.approve('dsl');
    expect(await messages('coordinator')).toContain('has to be chosen');
    expect(await messages('dsl')).toContain('has to be chosen');
    const said = office.words(await office.choose('coordinator', 'pupil1'));
    expect(said).toContain('answered one question');
    expect(office.told('dsl', 'account.question')).toBe(2);
    expect([...office.store.state.escalations.values()]).toHaveLength(1);
  });

  test('answered with yes leaves the account on, keeps the reason, and is asked again on a school day', async () => {
    await office.choose('coordinator', 'pupil1');
    await office.approve('dsl');
    expect(office.words(await office.answer('dsl', 'wait'))).toContain('write why');
    const said = office.words(await office.answer('dsl', 'wait', 'Secret: they look at it tonight'));
    expect(said).toContain('Nothing is switched off');
    await office.runJobs();
    expect(office.accounts.done).toEqual([]);
    expect(office.account()).toMatchObject({ state: 'on-hold' });
    expect(office.openTasks()).toMatchObject([{ ownerId: idOf('dsl'), step: STEP }]);
    expect(office.openTasks()[0]?.words).toContain('Leave it on until they agree');
    expect(office.store.state.events.at(-1)?.words).toContain('tonight');

    await office.pass(23 * 60);
    expect(office.told('dsl', 'account.question')).toBe(1);
    await office.pass(60);
    expect(office.told('dsl', 'account.question')).toBe(2);
    expect(office.accounts.done).toEqual([]);
    await office.answer('dsl', 'off');
    await office.runJobs();
    expect(office.isOn()).toBe(false);
    expect(office.openTasks()).toEqual([]);
  });

  test('answered on a Friday is not asked again before Monday', async () => {
    office.clock.at = new Date('2026-11-27T15:00:00Z');
    await office.choose('coordinator', 'pupil1');
    await office.approve('dsl');
    await office.answer('dsl', 'wait', 'The police asked');
    expect(office.account().dueAt).toBe('2026-11-30T08:30:00.000Z');
  });

  test('answered with no account to be switched off ends it', async () => {
    await office.choose('coordinator', 'pupil1');
    await office.approve('dsl');
    expect(office.words(await office.answer('dsl', 'drop'))).toContain('write why');
    await office.answer('dsl', 'drop', 'It is the wrong child');
    await office.runJobs();
    expect(office.openTasks()).toEqual([]);
    expect(office.account().state).toBe('dropped');
    expect(office.accounts.done).toEqual([]);
    // Another one can be chosen.
    await office.choose('coordinator', 'teacher2');
    expect(office.account('teacher2').state).toBe('chosen');
  });

  test('is not the coordinator’s to answer, and asks the directory who decides', async () => {
    await office.choose('coordinator', 'pupil1');
    await office.approve('dsl');
    const { id } = office.account();
    const data = { school: OAK, incident: CASE, account: id };
    expect(office.words(await office.as('coordinator').open('account.confirm', data))).toContain(
      'not here for you',
    );
    office.directory.broken = true;
    expect(office.words(await office.answer('dsl', 'off'))).toContain('could not check who may decide');
    await office.runJobs();
    expect(office.accounts.done).toEqual([]);
    expect(office.account().state).toBe('chosen');
  });

  test('is not answered with a change before the step is approved', async () => {
    await office.choose('coordinator', 'pupil1');
    expect(office.words(await office.answer('dsl', 'off'))).toContain('not been approved yet');
    await office.runJobs();
    expect(office.accounts.done).toEqual([]);
    expect(office.account().state).toBe('chosen');
  });

  test('is asked of each account: the step is done with the last of them', async () => {
    await office.choose('coordinator', 'pupil1');
    office.clock.at = new Date(office.clock.at.getTime() + 60_000);
    await office.choose('coordinator', 'teacher2');
    await office.approve('dsl');
    const list = await office.list('dsl');
    expect(wordsOf(list)).toContain('1. teacher2 of Oakfield');
    expect(wordsOf(list)).toContain('Answer the question (2)');
    await office.answer('dsl', 'off');
    await office.runJobs();
    expect(office.openTasks()).toHaveLength(1);
    await office.answer('dsl', 'drop', 'Not this one', 'teacher2');
    expect(office.openTasks()).toEqual([]);
    expect(office.isOn('teacher2')).toBe(true);
  });

  test('is answered once: a second click on the same form does nothing more', async () => {
    await office.choose('coordinator', 'pupil1');
    await office.approve('dsl');
    const { id } = office.account();
    const about = { school: OAK, incident: CASE, account: id };
    const form = office.tokenIn(await office.as('dsl').open('account.confirm', about));
    await office.as('dsl').submit('account.confirm', { ...about, form, answer: 'off' });
    await office.as('dsl').submit('account.confirm', { ...about, form, answer: 'drop', reason: 'no' });
    await office.runJobs();
    expect(office.accounts.done).toEqual(['setEnabled false', 'endSessions']);
  });
});

describe('switching off', () => {
  test('is done, read back, and told to who chose it and who decided; the task is ticked', async () => {
    await office.confirmed();
    await office.runJobs();
    expect(office.accounts.done).toEqual(['setEnabled false', 'endSessions']);
    expect(office.account()).toMatchObject({
      state: 'off',
      before: 'on',
      sessionsEnded: true,
      offAt: office.clock.at.toISOString(),
    });
    expect(office.acts()).toEqual(['chosen', 'confirmed', 'off']);
    expect(office.openTasks()).toEqual([]);
    expect(office.told('dsl', 'account.news')).toBe(1);
    expect(office.told('coordinator', 'account.news')).toBe(1);
    expect(await messages('coordinator')).not.toContain('pupil1');
    expect(wordsOf(await office.list('coordinator'))).toContain('Off, read back on');
    expect(office.store.state.audit.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['account.choose', 'account.confirmed', 'account.disable', 'account.off']),
    );
  });

  test('is looked at after 35 minutes and after a day, and then no more', async () => {
    await office.confirmed();
    await office.runJobs();
    await office.pass(34);
    expect(office.acts()).toEqual(['chosen', 'confirmed', 'off']);
    await office.pass(1);
    expect(office.acts().slice(3)).toEqual(['found-off']);
    await office.pass(23 * 60 + 24);
    expect(office.acts().slice(3)).toEqual(['found-off']);
    await office.pass(1);
    expect(office.acts().slice(3)).toEqual(['found-off', 'found-off']);
    expect(office.account().dueAt).toBeNull();
    expect(office.openTasks()).toEqual([]);
  });

  test.each([35, 24 * 60])(
    'found on again after %s minutes is a task, and news for every DSL',
    async (minutes) => {
      await office.confirmed();
      await office.runJobs();
      if (minutes > 35) await office.pass(35);
      const pupil = office.accounts.accounts.get(idOf('pupil1'));
      if (pupil) office.accounts.accounts.set(pupil.id, { ...pupil, enabled: true });
      const before = office.told('deputy.dsl', 'account.news');
      await office.pass(minutes > 35 ? minutes - 35 : minutes);
      expect(office.acts().at(-1)).toBe('found-on');
      expect(office.openTasks()).toMatchObject([{ ownerId: idOf('network') }]);
      expect(office.openTasks()[0]?.words).toContain('pupil1@oakfield.example) was to be off, and is on');
      expect(office.told('network', 'incident.task')).toBe(1);
      expect(office.told('deputy.dsl', 'account.news')).toBe(before + 1);
      // It is never switched off a second time by the app alone.
      expect(office.accounts.done).toEqual(['setEnabled false', 'endSessions']);
    },
  );

  test('of an account that is off already ends its sessions, and says that it was', async () => {
    const pupil = office.accounts.accounts.get(idOf('pupil1'));
    if (pupil) office.accounts.accounts.set(pupil.id, { ...pupil, enabled: false });
    await office.confirmed();
    await office.runJobs();
    expect(office.accounts.done).toEqual(['endSessions']);
    expect(office.acts().at(-1)).toBe('off-already');
  });

  test('says so when open sessions could not be ended, and gives somebody the task', async () => {
    office.accounts.refusals.set('endSessions', { kind: 'denied' });
    await office.confirmed();
    await office.runJobs();
    expect(office.account()).toMatchObject({ state: 'off', sessionsEnded: false });
    expect(office.acts()).toContain('sessions-open');
    expect(office.openTasks()[0]?.words).toContain('press "Revoke sessions"');
    expect(wordsOf(await office.list('dsl'))).toContain('Open sessions could not be ended');
  });
});

describe('when the app leaves the account alone', () => {
  const handed = (words: string): void => {
    expect(office.accounts.done).toEqual([]);
    expect(office.account()).toMatchObject({ state: 'by-hand' });
    expect(office.acts().at(-1)).toBe('by-hand');
    const [task, ...more] = office.openTasks();
    expect(more).toEqual([]);
    expect(task).toMatchObject({ ownerId: idOf('network'), step: STEP });
    expect(task?.words).toContain('pupil1 of Oakfield (pupil1@oakfield.example)');
    expect(task?.words).toContain(words);
    expect(office.told('network', 'incident.task')).toBe(1);
    expect(office.told('dsl', 'account.news')).toBe(1);
  };

  test('because it comes from the school’s AD, the network manager is told what to do there', async () => {
    const pupil = office.accounts.accounts.get(idOf('pupil1'));
    if (pupil) office.accounts.accounts.set(pupil.id, { ...pupil, synced: true });
    await office.confirmed();
    await office.runJobs();
    handed('In your Active Directory, disable the account');
  });

  test('because it is an administrator’s', async () => {
    office.accounts.administrators.add(idOf('pupil1'));
    await office.confirmed();
    await office.runJobs();
    handed('an administrator’s account');
  });

  test('because nobody could read whether it is an administrator’s', async () => {
    office.accounts.refusals.set('isAdministrator', { kind: 'denied' });
    await office.confirmed();
    await office.runJobs();
    handed('could not be read');
  });

  test('because a permission is missing: it is tried once', async () => {
    office.accounts.refusals.set('setEnabled', { kind: 'denied' });
    await office.confirmed();
    await office.runJobs();
    handed('a permission is missing');
    await office.pass(60);
    expect(office.accounts.done).toEqual([]);
  });

  test('because its owner was given an office after it was confirmed', async () => {
    await office.choose('coordinator', 'teacher2');
    await office.approve('dsl');
    await office.answer('dsl', 'off', '', 'teacher2');
    const { members } = office.people.school(OAK);
    expect(members.staff).toHaveLength(1);
    const roster = await office.people.roster(OAK);
    const entry = roster.people[idOf('teacher2')];
    (roster.people as Record<string, typeof entry>)[idOf('teacher2')] = entry && {
      ...entry,
      roles: ['siro', 'staff'],
    };
    await office.runJobs();
    expect(office.accounts.done).toEqual([]);
    expect(office.account('teacher2')).toMatchObject({ state: 'by-hand', why: 'role-holder' });
  });

  test('a day later it is looked at: done by hand, the task is ticked; not done, the DSLs hear of it', async () => {
    const pupil = office.accounts.accounts.get(idOf('pupil1'));
    if (!pupil) throw new Error('no such pupil');
    office.accounts.accounts.set(pupil.id, { ...pupil, synced: true });
    await office.confirmed();
    await office.runJobs();
    await office.pass(24 * 60);
    expect(office.acts().at(-1)).toBe('found-on');
    expect(office.told('deputy.dsl', 'account.news')).toBe(1);

    office = createAccountsOffice(policies);
    office.accounts.accounts.set(pupil.id, { ...pupil, synced: true });
    await office.confirmed();
    await office.runJobs();
    office.accounts.accounts.set(pupil.id, { ...pupil, synced: true, enabled: false });
    await office.pass(24 * 60);
    expect(office.acts().at(-1)).toBe('found-off');
    expect(office.account().state).toBe('off');
    expect(office.openTasks()).toEqual([]);
  });

  test('the network manager sees whose account in the task’s dialog, and nothing of the case', async () => {
    office.accounts.administrators.add(idOf('pupil1'));
    await office.confirmed();
    await office.runJobs();
    const [task] = office.openTasks();
    const shown = wordsOf(
      await office.as('network').open('incident.task', { school: OAK, incident: CASE, task: task?.id }),
    );
    expect(shown).toContain('pupil1@oakfield.example');
    expect(shown).not.toContain('Secret');
    expect(await messages('network')).not.toContain('pupil1');
  });
});

describe('when Microsoft is in trouble', () => {
  test('it is tried again, later and later, until it works', async () => {
    office.accounts.refusals.set('setEnabled', { kind: 'not-now', retryAfterMs: null });
    await office.confirmed();
    await office.runJobs();
    expect(office.account()).toMatchObject({ state: 'confirmed', tries: 1, sent: true });
    await office.pass(1);
    expect(office.account().tries).toBe(2);
    office.accounts.refusals.clear();
    await office.pass(1);
    expect(office.accounts.done).toEqual([]);
    await office.pass(1);
    expect(office.isOn()).toBe(false);
    expect(office.acts()).toEqual(['chosen', 'confirmed', 'off']);
  });

  test('it waits as long as it was asked to', async () => {
    office.accounts.refusals.set('look', { kind: 'not-now', retryAfterMs: 600_000 });
    await office.confirmed();
    await office.runJobs();
    office.accounts.refusals.clear();
    await office.pass(9);
    expect(office.accounts.done).toEqual([]);
    await office.pass(1);
    expect(office.isOn()).toBe(false);
  });

  test.each(['look', 'isAdministrator', 'setEnabled'] as const)(
    'it is given up after a quarter of an hour of %s: a task, never silence',
    async (call) => {
      office.accounts.refusals.set(call, { kind: 'not-now', retryAfterMs: null });
      await office.confirmed();
      await office.runJobs();
      for (const minutes of [1, 2, 4, 8]) await office.pass(minutes);
      expect(office.account()).toMatchObject({ state: 'by-hand', why: 'not-answered' });
      expect(office.openTasks()).toMatchObject([{ ownerId: idOf('network') }]);
      expect(office.told('dsl', 'account.news')).toBe(1);
    },
  );

  test('an account that stays on although every call went well is somebody’s task', async () => {
    const { setEnabled } = office.accounts;
    office.accounts.setEnabled = async (id, enabled) => {
      const answer = await setEnabled(id, enabled);
      const pupil = office.accounts.accounts.get(id);
      if (pupil) office.accounts.accounts.set(id, { ...pupil, enabled: true });
      return answer;
    };
    await office.confirmed();
    await office.runJobs();
    for (const minutes of [1, 2, 4, 8]) await office.pass(minutes);
    expect(office.account()).toMatchObject({ state: 'by-hand', why: 'unchanged' });
  });

  test('an account that cannot be looked at again for an hour is somebody’s to look at', async () => {
    await office.confirmed();
    await office.runJobs();
    office.accounts.refusals.set('look', { kind: 'denied' });
    await office.pass(35);
    for (let times = 0; times < 11; times += 1) await office.pass(5);
    expect(office.acts().at(-1)).toBe('not-looked');
    expect(office.openTasks()[0]?.words).toContain('this app could not look');
    expect(office.told('deputy.dsl', 'account.news')).toBe(1);
  });
});

describe('when the app breaks off in between', () => {
  test.each(['look', 'isAdministrator', 'setEnabled', 'endSessions'] as const)(
    'at %s, it is taken up again by reading, and switched off once',
    async (call) => {
      await office.confirmed();
      office.accounts.before = (now) => {
        if (now === call) throw new Error('killed');
      };
      await expect(office.runJobs()).rejects.toThrow('killed');
      office.accounts.before = () => undefined;
      await office.pass(2);
      expect(office.isOn()).toBe(false);
      expect(office.accounts.done.filter((one) => one === 'setEnabled false')).toHaveLength(1);
      expect(office.acts()).toEqual(['chosen', 'confirmed', 'off']);
    },
  );

  test('between the change and the reading back, the next try only reads', async () => {
    await office.confirmed();
    let looks = 0;
    office.accounts.before = (now) => {
      if (now === 'look' && (looks += 1) === 2) throw new Error('killed');
    };
    await expect(office.runJobs()).rejects.toThrow('killed');
    expect(office.account()).toMatchObject({ state: 'confirmed', sent: true, before: 'on' });
    office.accounts.before = () => undefined;
    await office.pass(2);
    expect(office.accounts.done).toEqual(['setEnabled false', 'endSessions', 'endSessions']);
    // It was on when the app came to it, and the app switched it off: not "off already".
    expect(office.acts()).toEqual(['chosen', 'confirmed', 'off']);
  });

  test('two instances at once switch it off once and write one result', async () => {
    await office.confirmed();
    const job = office.app.jobs.find(({ name }) => name === 'account.work');
    const data = { school: OAK, account: office.account().id, correlation: 'two' };
    await Promise.all([job?.run(data), job?.run(data)]);
    expect(office.accounts.done.filter((one) => one === 'setEnabled false')).toHaveLength(1);
    expect(office.acts().filter((what) => what === 'off')).toHaveLength(1);
  });

  test('a lost job is found by its due time', async () => {
    await office.confirmed();
    // Nothing ran. Two minutes later the tick finds it.
    const before = office.effects.length;
    office.effects.splice(0, before);
    await office.pass(2);
    expect(office.isOn()).toBe(false);
  });
});

describe('switching on again', () => {
  beforeEach(async () => {
    await office.confirmed();
    await office.runJobs();
  });

  test('needs a reason and somebody who may decide', async () => {
    expect(office.words(await office.undo('dsl', ' '))).toContain('write why');
    const { id } = office.account();
    const data = { school: OAK, incident: CASE, account: id };
    expect(office.words(await office.as('coordinator').open('account.undo', data))).toContain('not here');
    await office.undo('deputy.dsl', 'The police have what they need');
    await office.runJobs();
    expect(office.isOn()).toBe(true);
    expect(office.account()).toMatchObject({
      state: 'on-again',
      decidedBy: idOf('deputy.dsl'),
      dueAt: null,
    });
    expect(office.acts().slice(3)).toEqual(['undone', 'on-again']);
    expect(office.told('dsl', 'account.news')).toBe(2);
    // The looks that were still to come would find it "on again".
    await office.pass(24 * 60);
    expect(office.openTasks()).toEqual([]);
  });

  test('is possible when the case has ended', async () => {
    const ended = { ...office.caseOf(CASE), status: 'ended' as const };
    office.store.state.incidents.set(`${OAK}|${CASE}`, ended);
    await office.undo('dsl', 'It is over');
    await office.runJobs();
    expect(office.isOn()).toBe(true);
  });

  test('that the app cannot do is a task', async () => {
    office.accounts.refusals.set('setEnabled', { kind: 'denied' });
    await office.undo('dsl', 'It is over');
    await office.runJobs();
    expect(office.account()).toMatchObject({ state: 'by-hand', wants: 'on' });
    expect(office.openTasks()[0]?.words).toContain('switch on the account');
  });
});

describe('the end of a case', () => {
  const closing = async (): Promise<string> =>
    office.words(await office.as('dsl').open('incident.close', { school: OAK, incident: CASE }));

  test('says that an account is off, and no longer when it is on again', async () => {
    expect(await closing()).not.toContain('is not on again');
    await office.confirmed();
    await office.runJobs();
    expect(await closing()).toContain('An account was switched off in this case, and is not on again');
    await office.undo('dsl', 'It is over');
    await office.runJobs();
    expect(await closing()).not.toContain('is not on again');
  });

  test('is not possible while the question is not answered', async () => {
    await office.choose('coordinator', 'pupil1');
    await office.approve('dsl');
    const [task] = office.openTasks();
    expect(task).toMatchObject({ step: STEP, ownerId: idOf('dsl') });
    expect(task?.words).toContain('when you have answered one question');
    expect(await closing()).toContain('There are open tasks');
  });
});

describe('in a case about an adult', () => {
  beforeEach(() => {
    office = createAccountsOffice(policies, {
      incident: { route: 'adult', holder: { personId: idOf('head'), at: '2026-11-23T09:00:00Z' } },
    });
  });

  test('the case manager chooses and decides; nobody else is told, and a by-hand task is theirs', async () => {
    office.accounts.refusals.set('setEnabled', { kind: 'denied' });
    await office.choose('head', 'teacher2');
    await office.answer('head', 'off', '', 'teacher2');
    await office.runJobs();
    expect(office.openTasks()).toMatchObject([{ ownerId: idOf('head') }]);
    expect(office.openTasks()[0]?.words).toContain('Say only which account, not why');
    for (const local of ['dsl', 'deputy.dsl', 'coordinator', 'network', 'teacher2'])
      expect(office.deliveredTo(local)).toEqual([]);
  });

  test('its record is not destroyed while an account is off: nobody could switch it on again', async () => {
    await office.choose('head', 'teacher2');
    await office.answer('head', 'off', '', 'teacher2');
    await office.runJobs();
    const found = { types: [], actions: [], finding: 'malicious' as const, summary: 'Invented' };
    const ended = { ...office.caseOf(CASE), status: 'ended' as const, outcome: found };
    office.store.state.incidents.set(`${OAK}|${CASE}`, ended);
    const ask = async (): Promise<string> => {
      const about = { school: OAK, incident: CASE };
      const form = office.tokenIn(await office.as('head').open('incident.destroy-ask', about));
      const answer = await office
        .as('head')
        .submit('incident.destroy-ask', { ...about, form, second: idOf('chair'), words: 'It is false' });
      return office.words(answer);
    };
    expect(await ask()).toContain('may still be off');
    await office.undo('head', 'It was false', 'teacher2');
    await office.runJobs();
    expect(await ask()).not.toContain('may still be off');
  });

  test('the DSL cannot even see that there is an account', async () => {
    await office.choose('head', 'teacher2');
    expect(office.words(await office.list('dsl'))).toContain('not here for you to open');
  });
});
