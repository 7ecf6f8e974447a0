import { beforeEach, describe, expect, test } from '@jest/globals';
import { referrals } from '../../../src/features/escalations/referrals.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';
import { AT, createOffice, type Office, textOf, wordsOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await createOffice();
  await office.raise('coordinator');
});

const shown = async (local: string, what = 'escalation.news'): Promise<string> =>
  wordsOf((await office.got(local, what).at(-1)?.show()) ?? null);

const shownInChannel = async (): Promise<string> => wordsOf((await office.posted()[0]?.show()) ?? null);

describe('approving', () => {
  test('says last before the button, by number, what the one click says yes to', async () => {
    const words = await shownInChannel();
    expect(words).toMatch(/says yes to all 2:.*1\. If the police.*Confiscate.*2\. If the police.*Disable/s);
    expect(words.lastIndexOf('Disable the user account')).toBeGreaterThan(words.indexOf('own rule'));
  });

  test.each(['dsl', 'deputy.dsl'])('%s makes tasks of what was asked', async (local) => {
    const answer = await office.approve(local);
    expect(wordsOf(answer)).toContain('Approved: by');
    expect(office.escalationNow()).toMatchObject({
      state: 'approved',
      rev: 2,
      decided: { who: idOf(local) },
    });
    expect(office.tasks().map(({ step, ownerId, done }) => [step, ownerId, done])).toEqual([
      [{ node: AT, item: 'confiscate' }, idOf('coordinator'), null],
      // The app does it, once whoever decided has answered its question.
      [{ node: AT, item: 'account' }, idOf(local), null],
    ]);
    expect(office.events('decided')).toMatchObject([
      { who: idOf(local), data: { decision: 'approved', self: false } },
    ]);
    expect(office.state.audit.at(-1)).toMatchObject({ who: idOf(local), what: 'escalation.approve' });
  });

  test('shows everybody who decided by role and when, and asks nobody any more', async () => {
    await office.approve('dsl');
    const words = await shownInChannel();
    expect(words).toContain('Approved: by the DSL, Monday 23 November, 10 am.');
    expect(words).not.toContain('escalation.approve');
    expect(words).not.toContain('of Oakfield');
    expect(office.effects.map(({ effect }) => effect)).toEqual(
      expect.arrayContaining([
        { kind: 'refresh', about: office.escalationNow().id },
        { kind: 'refresh', about: office.caseId },
      ]),
    );
  });

  test('tells the coordinator who asked, in one neutral message', async () => {
    await office.approve('dsl');
    expect(office.got('coordinator', 'escalation.news')).toHaveLength(1);
    expect(await shown('coordinator')).toContain('The decision you are waiting for was made.');
    expect(office.delivered().filter(({ what }) => what === 'escalation.news')).toHaveLength(1);
  });

  test('tells nobody behind a closed account', async () => {
    office.directory.users = office.directory.users.map((user) =>
      user.id === idOf('coordinator') ? { ...user, enabled: false } : user,
    );
    await office.approve('dsl');
    expect(office.got('coordinator', 'escalation.news')).toEqual([]);
    expect(office.tasks().every(({ ownerId }) => ownerId === idOf('dsl'))).toBe(true);
  });

  test.each([
    ['now', '2026-11-23T11:00:00.000Z'],
    ['today', '2026-11-23T16:30:00.000Z'],
    ['soon', '2026-11-26T16:30:00.000Z'],
  ])('gives %s its time', async (urgency, due) => {
    office = await createOffice();
    await office.raise('coordinator', { urgency });
    await office.approve('dsl');
    expect(office.tasks().map(({ dueAt }) => dueAt)).toEqual([due, due]);
  });

  test('makes no second task of an item that is one already', async () => {
    await office.approve('dsl');
    const first = office.escalationNow();
    office.state.escalations.clear();
    await office.raise('coordinator');
    await office.approve('dsl');
    expect(office.escalationNow().id).not.toBe(first.id);
    expect(office.tasks()).toHaveLength(2);
  });

  test('leaves a task of a role to its holder when they may know of the case', async () => {
    office = await createOffice({
      run: { at: 'h2/record', asking: null, pending: [], trail: [], answers: {}, ticks: [], finished: false },
      holder: { personId: idOf('deputy.head'), at: '2026-11-23T09:00:00Z' },
    });
    const call = await office.callOf('deputy.head');
    const writes = await office.escalations.raise(call, [{ node: 'h2/record', item: 'log' }], 'soon');
    await office.store.work.commit({
      schoolId: OAK,
      at: call.at,
      correlation: 'test',
      ...writes,
    });
    await office.approve('dsl');
    expect(office.tasks()[0]?.ownerId).toBe(idOf('coordinator'));
    expect(office.got('coordinator', 'escalation.news')).toHaveLength(1);
  });
});

describe('a click by somebody who may not decide', () => {
  test.each(['coordinator', 'head', 'deputy.head'])('%s is told so and changes nothing', async (local) => {
    const before = office.escalationNow();
    expect(textOf(await office.approve(local))).toContain('Only the DSL or a deputy');
    expect(textOf(await office.as(local).open('escalation.not-now', office.data()))).toContain(
      'Only the DSL or a deputy',
    );
    expect(office.escalationNow()).toEqual(before);
    expect(office.tasks()).toEqual([]);
  });

  test.each(['teacher1', 'teacher2', 'network', 'supply1', 'pupil1', 'chair'])(
    '%s is answered as if the case were missing',
    async (local) => {
      const missing = await office
        .as(local)
        .click('escalation.approve', { ...office.data(), escalation: office.caseId });
      expect(await office.approve(local)).toEqual(missing);
      expect(textOf(missing)).toContain('not here for you');
      expect(office.escalationNow().state).toBe('open');
    },
  );

  test('does not exist for a DSL who has declared a conflict of interest', async () => {
    await office.change({ declared: [idOf('dsl')] });
    expect(textOf(await office.approve('dsl'))).toContain('not here for you');
    expect(office.escalationNow().state).toBe('open');
  });

  test('a DSL to whom harm was done may look and not decide', async () => {
    await office.change({
      parties: [{ id: 'p', kind: 'staff', part: 'harmed', personId: idOf('dsl'), name: null }],
    });
    expect(textOf(await office.approve('dsl'))).toContain('Only the DSL or a deputy');
  });

  test('the head decides when every DSL is shut out', async () => {
    await office.change({ declared: [idOf('dsl'), idOf('deputy.dsl')] });
    expect(wordsOf(await office.approve('head'))).toContain('Approved: by the headteacher');
  });

  test('somebody to whom the decision was passed may decide it', async () => {
    const open = office.escalationNow();
    office.state.escalations.set(`${OAK}|${open.id}`, { ...open, passedTo: [idOf('deputy.head')] });
    expect(wordsOf(await office.approve('deputy.head'))).toContain('Approved: by the deputy headteacher');
  });

  test('somebody to whom it was passed may not decide once harm was done to them', async () => {
    const open = office.escalationNow();
    office.state.escalations.set(`${OAK}|${open.id}`, { ...open, passedTo: [idOf('deputy.head')] });
    await office.change({
      parties: [{ id: 'p', kind: 'staff', part: 'harmed', personId: idOf('deputy.head'), name: null }],
    });
    expect(textOf(await office.approve('deputy.head'))).toContain('Only the DSL or a deputy');
  });

  test('an adult case passes to nobody beside its case manager', async () => {
    const open = office.escalationNow();
    office.state.escalations.set(`${OAK}|${open.id}`, { ...open, passedTo: [idOf('deputy.head')] });
    await office.change({ route: 'adult' });
    for (const local of ['deputy.head', 'dsl'])
      expect(textOf(await office.approve(local))).toContain('not here for you');
    expect(wordsOf(await office.approve('head'))).toContain('Approved: by the headteacher');
  });

  test('nobody decides through an account that several people use', async () => {
    office = await createOffice({}, { ...oakfield, sharedAccounts: [idOf('dsl')] });
    await office.raise('coordinator');
    expect(textOf(await office.approve('dsl'))).toContain('That case is not here for you to open');
    expect(office.escalationNow().state).toBe('open');
  });
});

describe('who somebody is, asked at the moment of the decision', () => {
  test('a DSL whose account was closed a minute ago decides nothing', async () => {
    office.directory.users = office.directory.users.map((user) =>
      user.id === idOf('dsl') ? { ...user, enabled: false } : user,
    );
    expect(textOf(await office.approve('dsl'))).toContain('Only the DSL or a deputy');
    expect(office.escalationNow().state).toBe('open');
  });

  test('somebody who has left the directory finds no case', async () => {
    office.directory.users = office.directory.users.filter(({ id }) => id !== idOf('dsl'));
    expect(textOf(await office.approve('dsl'))).toContain('not here for you');
  });

  test('nothing is decided while the directory cannot be asked, and the DSL learns what to do', async () => {
    office.directory.broken = true;
    const words = textOf(await office.approve('dsl'));
    expect(words).toContain('nothing was decided');
    expect(words).toContain('01632 960123');
    expect(words).toContain('you do not need permission');
    expect(office.escalationNow().state).toBe('open');
    office.directory.broken = false;
    await office.approve('dsl');
    expect(office.escalationNow().state).toBe('approved');
  });

  test('a "not now" waits for the directory too', async () => {
    const at = office.data();
    const form = office.tokenIn(await office.as('dsl').open('escalation.not-now', at));
    office.directory.broken = true;
    const answer = await office.as('dsl').submit('escalation.not-now', { ...at, form, words: 'later' });
    expect(textOf(answer)).toContain('nothing was decided');
    expect(office.escalationNow().state).toBe('open');
  });

  test('a stranger learns nothing from a directory that is down', async () => {
    office.directory.broken = true;
    expect(textOf(await office.approve('teacher2'))).toContain('not here for you');
  });
});

describe('clicks that come late or twice', () => {
  test('two who decide at once make one decision', async () => {
    const [one, two] = await Promise.all([office.approve('dsl'), office.approve('deputy.dsl')]);
    for (const answer of [one, two]) expect(wordsOf(answer)).toContain('Approved: by the');
    expect(
      [one, two].filter((answer) => wordsOf(answer).includes('Your press changed nothing')),
    ).toHaveLength(1);
    expect(office.events('decided')).toHaveLength(1);
    expect(office.tasks()).toHaveLength(2);
  });

  test('a click on an older card shows the newest one and changes nothing', async () => {
    const old = office.data();
    await office.approve('dsl');
    const after = office.escalationNow();
    const answer = await office.as('deputy.dsl').click('escalation.approve', old);
    expect(wordsOf(answer)).toContain('Approved: by the DSL');
    expect(wordsOf(answer)).toContain('Somebody else approved this before you. Your press changed nothing.');
    expect(office.escalationNow()).toEqual(after);
    expect(office.tasks()).toHaveLength(2);
  });

  test('a click from before the question changes nothing after the answer', async () => {
    const old = office.data();
    await office.speak('dsl', 'escalation.ask', 'What happened?');
    await office.speak('coordinator', 'escalation.answer', 'This.');
    const answer = await office.as('dsl').click('escalation.approve', old);
    expect(wordsOf(answer)).toContain('"rev":3');
    expect(wordsOf(answer)).toContain('This was not approved. A question about it was answered after');
    expect(office.escalationNow().state).toBe('open');
  });

  test('"approve" pressed on a card from before a question or a "not now" says that nothing was approved', async () => {
    const old = office.data();
    await office.speak('dsl', 'escalation.ask', 'What happened?');
    const asked = await office.as('deputy.dsl').click('escalation.approve', old);
    expect(wordsOf(asked)).toContain('This was not approved. More was asked');
    await office.speak('dsl', 'escalation.not-now', 'later');
    const refused = await office.as('deputy.dsl').click('escalation.approve', old);
    expect(wordsOf(refused)).toContain('This was not approved. Somebody answered \\"not now\\"');
    expect(wordsOf(await office.as('dsl').click('escalation.approve', old))).toContain(
      'This was not approved, because you answered',
    );
    expect(office.tasks()).toEqual([]);
  });

  test('a second press of the same "approve" says nothing: it is approved', async () => {
    const old = office.data();
    await office.approve('dsl');
    const again = wordsOf(await office.as('dsl').click('escalation.approve', old));
    expect(again).toContain('Approved: by the DSL');
    expect(again).not.toContain('changed nothing');
  });

  test('an answer to a question that was followed by another one comes back, every word kept', async () => {
    await office.speak('dsl', 'escalation.ask', 'What happened?');
    const at = office.data();
    const form = office.tokenIn(await office.as('coordinator').open('escalation.answer', at));
    await office.speak('coordinator', 'escalation.answer', 'This.');
    office.clock.at = new Date(office.clock.now().getTime() + 60_000);
    await office.speak('dsl', 'escalation.ask', 'And when?');
    const late = await office.as('coordinator').submit('escalation.answer', { ...at, form, words: 'That.' });
    for (const words of ['your answer was not sent', 'And when?', 'That.'])
      expect(wordsOf(late)).toContain(words);
    expect(office.escalationNow().state).toBe('more-asked');
  });

  test('an approved case stays approved, also for a click that knows the newest rev', async () => {
    await office.approve('dsl');
    expect(wordsOf(await office.approve('deputy.dsl'))).toContain('Approved: by the DSL');
    expect(office.events('decided')).toHaveLength(1);
  });

  test('whoever said "not now" does not approve it after all', async () => {
    await office.speak('dsl', 'escalation.not-now', 'Canary reason');
    const words = wordsOf(await office.approve('dsl'));
    expect(words).toContain('Not now, said the DSL');
    expect(words).not.toContain('escalation.approve');
    expect(office.escalationNow().state).toBe('not-now');
    expect(office.tasks()).toEqual([]);
  });

  test('a "not now" written while somebody approved is told so', async () => {
    const at = office.data();
    const form = office.tokenIn(await office.as('deputy.dsl').open('escalation.not-now', at));
    await office.approve('dsl');
    const answer = await office
      .as('deputy.dsl')
      .submit('escalation.not-now', { ...at, form, words: 'later' });
    expect(textOf(answer)).toContain('already approved');
    expect(office.escalationNow().state).toBe('approved');
    expect(office.events('decided')).toHaveLength(1);
  });

  test('the same "not now" sent twice is one, with the same answer', async () => {
    const at = office.data();
    const form = office.tokenIn(await office.as('dsl').open('escalation.not-now', at));
    const sent = { ...at, form, words: 'later' };
    const first = await office.as('dsl').submit('escalation.not-now', sent);
    expect(await office.as('dsl').submit('escalation.not-now', sent)).toEqual(first);
    expect(office.events('decided')).toHaveLength(1);
  });

  test('a form that was drawn for somebody else decides nothing', async () => {
    const at = office.data();
    const form = office.tokenIn(await office.as('dsl').open('escalation.not-now', at));
    const answer = await office
      .as('deputy.dsl')
      .submit('escalation.not-now', { ...at, form, words: 'later' });
    expect(textOf(answer)).toContain('too old');
    expect(office.escalationNow().state).toBe('open');
  });

  test('nothing is decided about a case that has ended', async () => {
    await office.change({ status: 'ended' });
    expect(textOf(await office.approve('dsl'))).toContain('has ended');
    expect(office.tasks()).toEqual([]);
  });
});

describe('"not now"', () => {
  test('needs a reason, and keeps a reason that is too long', async () => {
    expect(wordsOf(await office.speak('dsl', 'escalation.not-now', '  '))).toContain('why not now');
    const long = 'y'.repeat(4001);
    expect(wordsOf(await office.speak('dsl', 'escalation.not-now', long))).toContain(long);
    expect(office.escalationNow().state).toBe('open');
  });

  test('tells the worried person that they may refer it themselves, and whom to call', async () => {
    await office.speak('dsl', 'escalation.not-now', 'Canary reason');
    const words = await shown('coordinator');
    expect(words).toContain('Still worried? Refer it yourself');
    expect(words).toContain('You do not need permission');
    expect(words).toContain('as printed in the policy, check before use');
    expect(words).not.toContain('Canary');
  });

  const referTo = async (): Promise<string> => {
    await office.speak('dsl', 'escalation.not-now', 'Canary reason');
    return (await shown('coordinator')).split('Refer it yourself')[1] ?? '';
  };

  test('shows 999 and children’s social care before anybody else, and nobody who deals with adults or data', async () => {
    const words = await referTo();
    const at = ['999', "Children's social care", 'Police', '(CPSLO)'].map((name) => words.indexOf(name));
    expect(at).toEqual(at.toSorted((one, other) => one - other));
    expect(at).not.toContain(-1);
    expect(words).not.toMatch(/LADO|Information Commissioner/);
  });

  test('names the data commissioner once the case has been in the chart for a data breach', async () => {
    const { run } = office.nowCase();
    await office.change({ run: { ...run, trail: [{ at: 'data-breach/start', pending: [] }] } });
    expect(await referTo()).toContain('Information Commissioner');
  });

  test('names the LADO in a case about an adult', async () => {
    const policy = await office.desk.policies.byHash(office.nowCase().policyHash);
    const lines = referrals(
      policy,
      { ...office.nowCase(), route: 'adult' },
      await office.desk.policies.confirmed(OAK),
    );
    expect(lines.join(' ')).toContain('LADO');
  });

  test('tells the next in line, and keeps the reason in the case', async () => {
    await office.speak('dsl', 'escalation.not-now', 'Canary reason');
    const words = await shown('deputy.dsl');
    expect(words).toContain('next in line');
    expect(words).toContain('escalation.approve');
    expect(words).not.toContain('Still worried');
    expect(office.escalationNow().words).toBe('Canary reason');
    expect(office.events('decided')[0]?.words).toBe('Canary reason');
    expect(await shownInChannel()).not.toContain('Canary');
  });

  test('tells the head when there is no other DSL', async () => {
    await office.change({ declared: [idOf('deputy.dsl')] });
    await office.speak('dsl', 'escalation.not-now', 'later');
    expect(await shown('head')).toContain('next in line');
    expect(await shown('head')).toContain('escalation.approve');
    expect(wordsOf(await office.approve('head'))).toContain('Approved: by the headteacher');
    expect(office.deliveredTo('deputy.dsl').filter(({ what }) => what === 'escalation.news')).toEqual([]);
  });
});

describe('somebody else who may decide, after a "not now"', () => {
  beforeEach(() => office.speak('deputy.dsl', 'escalation.not-now', 'later'));

  test('approves it all the same, and whoever said "not now" learns of it', async () => {
    expect(wordsOf(await office.approve('dsl'))).toContain('Approved: by the DSL');
    expect(office.escalationNow()).toMatchObject({
      state: 'approved',
      rev: 3,
      decided: { who: idOf('dsl') },
    });
    expect(office.events('decided').map(({ data }) => data['decision'])).toEqual(['not-now', 'approved']);
    expect(office.tasks()).toHaveLength(2);
    expect(await shown('deputy.dsl')).toContain('A decision was made.');
  });

  test('has no button for it in the channel, where the one who said it is too', async () => {
    const words = await shownInChannel();
    expect(words).toContain('Not now, said the deputy DSL');
    expect(words).not.toContain('escalation.approve');
  });

  test('approves once, whoever else does at the same moment', async () => {
    await office.change({ declared: [idOf('deputy.head')] });
    await Promise.all([office.approve('dsl'), office.approve('dsl')]);
    expect(office.events('decided')).toHaveLength(2);
    expect(office.tasks()).toHaveLength(2);
  });

  test('may do so by their role alone, so that it ends with the role', () => {
    expect(office.escalationNow()).toMatchObject({ state: 'not-now', passedTo: [] });
  });

  test('is not the coordinator, nor the head while there is another DSL', async () => {
    for (const local of ['coordinator', 'head'])
      expect(textOf(await office.approve(local))).toContain('Only the DSL or a deputy');
    expect(office.escalationNow().state).toBe('not-now');
  });

  test('approves nothing about a case that has ended, and sees no button', async () => {
    await office.change({ status: 'ended' });
    expect(await shown('dsl')).not.toContain('escalation.approve');
    expect(textOf(await office.approve('dsl'))).toContain('has ended');
  });
});

describe('news', () => {
  test('of their own decision never reads as if somebody had waited for it', async () => {
    await office.speak('dsl', 'escalation.ask', 'What happened?');
    await office.speak('coordinator', 'escalation.answer', 'This.');
    await office.approve('dsl');
    expect(await shown('dsl')).toContain('You made this decision.');
    expect(office.got('dsl', 'escalation.news')).toHaveLength(1);
  });

  test('is on one card for the coordinator, the newest', async () => {
    await office.speak('dsl', 'escalation.ask', 'What happened?');
    await office.approve('deputy.dsl');
    const cards = await Promise.all(office.got('coordinator', 'escalation.news').map((one) => one.show()));
    expect(cards.map((card) => card === null)).toEqual([true, false]);
  });
});

describe('asking for more', () => {
  test('is answered by the person who raised it, and then it is open again', async () => {
    await office.speak('dsl', 'escalation.ask', 'Canary question?');
    expect(office.escalationNow()).toMatchObject({ state: 'more-asked', rev: 2 });
    expect(await shown('coordinator')).toContain('escalation.answer');
    expect(await shown('coordinator')).not.toContain('Canary');

    const dialog = await office.as('coordinator').open('escalation.answer', office.data());
    expect(wordsOf(dialog)).toContain('Canary question?');
    expect(textOf(await office.speak('coordinator', 'escalation.answer', 'Canary answer'))).toContain(
      'open again',
    );
    expect(office.escalationNow()).toMatchObject({
      state: 'open',
      rev: 3,
      words: null,
      decided: { who: idOf('coordinator') },
    });
    expect(await shownInChannel()).toContain('An answer is in the case.');
    expect(office.events('noted').map(({ words }) => words)).toEqual(['Canary question?', 'Canary answer']);
    expect(await shown('dsl')).toContain('escalation.approve');
    await office.approve('dsl');
    expect(office.escalationNow().state).toBe('approved');
    expect(await shownInChannel()).not.toContain('An answer is in the case.');
  });

  test('does not stop somebody from deciding before the answer', async () => {
    await office.speak('dsl', 'escalation.ask', 'What happened?');
    await office.approve('deputy.dsl');
    expect(office.escalationNow().state).toBe('approved');
    expect(textOf(await office.as('coordinator').open('escalation.answer', office.data()))).toContain(
      'no open question',
    );
  });

  test('is not asked twice', async () => {
    await office.speak('dsl', 'escalation.ask', 'What happened?');
    expect(textOf(await office.as('deputy.dsl').open('escalation.ask', office.data()))).toContain(
      'already asked for more',
    );
  });

  test('an answer sent twice is one, with the same words back', async () => {
    await office.speak('dsl', 'escalation.ask', 'What happened?');
    const at = office.data();
    const form = office.tokenIn(await office.as('coordinator').open('escalation.answer', at));
    const sent = { ...at, form, words: 'This.' };
    const first = await office.as('coordinator').submit('escalation.answer', sent);
    expect(await office.as('coordinator').submit('escalation.answer', sent)).toEqual(first);
    expect(office.events('noted')).toHaveLength(2);
  });

  test('an answer cannot undo a decision, even with the newest rev', async () => {
    await office.speak('dsl', 'escalation.ask', 'What happened?');
    const form = office.tokenIn(await office.as('coordinator').open('escalation.answer', office.data()));
    await office.approve('deputy.dsl');
    const sent = { ...office.data(), form, words: 'This.' };
    expect(textOf(await office.as('coordinator').submit('escalation.answer', sent))).toContain(
      'no open question',
    );
    expect(office.escalationNow().state).toBe('approved');
  });

  test('is not for somebody who may look at the case and not work on it', async () => {
    await office.speak('dsl', 'escalation.ask', 'What happened?');
    await office.change({
      parties: [{ id: 'p', kind: 'staff', part: 'harmed', personId: idOf('head'), name: null }],
    });
    expect(textOf(await office.as('head').open('escalation.answer', office.data()))).toContain(
      'Only somebody who works on this case',
    );
  });

  test('cannot be answered by somebody who does not know of the case', async () => {
    await office.speak('dsl', 'escalation.ask', 'What happened?');
    expect(textOf(await office.as('teacher2').open('escalation.answer', office.data()))).toContain(
      'not here for you',
    );
  });
});

describe('somebody who decides what they raised themselves', () => {
  test('is marked so on the card, and a second person learns of it', async () => {
    office = await createOffice({ holder: { personId: idOf('dsl'), at: '2026-11-23T09:00:00Z' } });
    await office.raise('dsl');
    expect(wordsOf(await office.approve('dsl'))).toContain('Decided by the person who raised it.');
    expect(office.events('decided')[0]?.data).toMatchObject({ self: true });
    expect(await shown('deputy.dsl')).toContain('a second person knows');
    expect(office.got('dsl', 'escalation.news')).toEqual([]);
  });

  test('a DSL who triages decides in one step: tasks at once, no question to anybody', async () => {
    office = await createOffice({ holder: { personId: idOf('dsl'), at: '2026-11-23T09:00:00Z' } });
    const call = await office.callOf('dsl');
    const writes = await office.escalations.recordOwnDecision(call, [{ node: AT, item: 'account' }]);
    await office.store.work.commit({ schoolId: OAK, at: call.at, correlation: 'test', ...writes });
    await office.runJobs();
    expect(office.escalationNow()).toMatchObject({ state: 'approved', raisedBy: idOf('dsl') });
    expect(office.tasks().map(({ step, ownerId }) => [step?.item, ownerId])).toEqual([
      ['account', idOf('dsl')],
    ]);
    expect(office.posted()).toEqual([]);
    expect(office.delivered().map(({ to, what }) => [to, what])).toEqual([
      [{ kind: 'person', personId: idOf('deputy.dsl') }, 'escalation.news'],
      [{ kind: 'person', personId: idOf('dsl') }, 'account.question'],
    ]);
    expect(await shown('deputy.dsl')).toContain('a second person knows');
  });

  test('is only asking when the right is not theirs', async () => {
    office = await createOffice();
    const call = await office.callOf('coordinator');
    const writes = await office.escalations.recordOwnDecision(call, [{ node: AT, item: 'account' }]);
    expect(writes.decided).toBe(false);
    await office.store.work.commit({ schoolId: OAK, at: call.at, correlation: 'test', ...writes });
    expect(office.escalationNow().state).toBe('open');
  });

  test.each([
    [
      'their account was closed',
      () =>
        (office.directory.users = office.directory.users.map((user) =>
          user.id === idOf('dsl') ? { ...user, enabled: false } : user,
        )),
    ],
    ['the directory is down', () => (office.directory.broken = true)],
    [
      'they are the DSL no more',
      () => (office.directory.users = office.directory.users.filter(({ id }) => id !== idOf('dsl'))),
    ],
  ])('is only asking when %s', async (_, happen) => {
    office = await createOffice({ holder: { personId: idOf('dsl'), at: '2026-11-23T09:00:00Z' } });
    const call = await office.callOf('dsl');
    happen();
    const writes = await office.escalations.recordOwnDecision(call, [{ node: AT, item: 'account' }]);
    await office.store.work.commit({ schoolId: OAK, at: call.at, correlation: 'test', ...writes });
    expect(office.escalationNow().state).toBe('open');
    expect(office.tasks()).toEqual([]);
  });
});

describe('a tiny school where one person holds every role', () => {
  const alone = { users: [idOf('head')], groups: [] };
  const tiny = {
    ...oakfield,
    roles: {
      headteacher: alone,
      dsl: alone,
      'esafety-coordinator': alone,
      'chair-of-governors': { users: [idOf('chair')], groups: [] },
    },
  };
  beforeEach(async () => {
    office = await createOffice({ holder: { personId: idOf('head'), at: '2026-11-23T09:00:00Z' } }, tiny);
    office.inChannel([{ personId: idOf('head'), guest: false }]);
  });

  test('they ask and decide alone, marked so, and nobody waits for anybody', async () => {
    await office.raise('head');
    expect(office.posted()).toHaveLength(1);
    expect(wordsOf(await office.approve('head'))).toContain('Decided by the person who raised it.');
    expect(office.tasks().every(({ ownerId }) => ownerId === idOf('head'))).toBe(true);
    expect(office.deliveredTo('chair')).toEqual([]);
  });

  test('they learn that nobody else could be told of their "not now"', async () => {
    await office.raise('head');
    expect(textOf(await office.speak('head', 'escalation.not-now', 'later'))).toContain('Nobody else');
  });
});

describe('a message of a decision', () => {
  test('is gone for somebody who was shut out since', async () => {
    office = await createOffice();
    office.inChannel(null);
    await office.raise('coordinator');
    const [card] = office.got('dsl', 'escalation.decision');
    expect(await card?.show()).not.toBeNull();
    await office.change({ declared: [idOf('dsl')] });
    expect(await card?.show()).toBeNull();
  });

  test('leaves the channel when somebody declares a conflict, and comes 1:1 to who may decide', async () => {
    const [post] = office.posted();
    expect(await post?.show()).not.toBeNull();
    await office.change({ declared: [idOf('deputy.head')] });
    expect(await post?.show()).toBeNull();
    for (const effect of await office.escalations.shifted(OAK, office.caseId, 'test'))
      office.effects.push({ schoolId: OAK, effect });
    await office.runJobs();
    expect(office.posted()).toHaveLength(1);
    expect(await office.got('dsl', 'escalation.decision')[0]?.show()).not.toBeNull();
    expect(office.got('deputy.head', 'escalation.decision')).toHaveLength(0);
  });

  test('is posted anew when whoever declared a conflict is not in the channel', async () => {
    await office.change({ declared: [idOf('teacher2')] });
    for (const effect of await office.escalations.shifted(OAK, office.caseId, 'test'))
      office.effects.push({ schoolId: OAK, effect });
    await office.runJobs();
    const shown = await Promise.all(office.posted().map((post) => post.show()));
    expect(shown.map((content) => content === null)).toEqual([true, false]);
  });

  test('shows nothing more in the channel when the case has become an adult case', async () => {
    await office.change({ route: 'adult' });
    expect(await office.posted()[0]?.show()).toBeNull();
  });
});
